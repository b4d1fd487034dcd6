"""The maps that a board begins with: of the question file, of the course's data, or of the learner's own table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from theirshoes.columns import check
from theirshoes.journey.as_json import as_plain
from theirshoes.journey.draft import from_log, from_plan, walked
from theirshoes.journey.log import EVENTS
from theirshoes.journey.maps import ROWS, JourneyMap, from_rows
from theirshoes.kinds.journey_map.form import JourneyMapQuestion, Source, standard_lanes
from theirshoes.kinds.shown import source as mark
from theirshoes.messages import say


def data(question: JourneyMapQuestion, table: Any = None) -> dict[str, Any]:
    """The maps, the names of the lanes that a new map has, and whose data it is.

    Parameters
    ----------
    question
        The board.
    table
        The learner's own: an event log (``customer_id``, ``step``, ``time``), or the rows of a map.

    Raises
    ------
    ColumnsError, MapError
        The table is neither.
    """
    lanes = question.lanes or standard_lanes()
    found: dict[str, Any] = {"lanes": list(lanes)}
    given = question.start
    if table is not None:
        found["map"] = as_plain(_with(lanes, _of_table(table, given or Source())))
        found["source"] = mark(None)
    elif given is not None:
        known = given.written is not None or given.kind == "blueprint"  # it has the lanes that it needs
        found["map"] = as_plain(_with(question.lanes if known else lanes, _of(given)))
    if question.other is not None and table is None:
        found["other"] = as_plain(_of(question.other))
    for one in (question.start, question.other):
        if one is not None and one.table and "source" not in found:
            found["source"] = mark(one.table.split("/")[0])
    return found


def _of(source: Source) -> JourneyMap:
    if source.written is not None:
        return source.written
    from theirshoes import datasets

    dataset, table = source.table.split("/")
    rows = datasets.load(dataset, table)
    words = _words(datasets.describe(dataset)["tables"][table]["columns"])
    told = {"actor": source.actor, "scenario": source.scenario}
    if source.kind == "blueprint":
        from theirshoes.touchpoints.as_map import as_map
        from theirshoes.touchpoints.blueprint import cards_from

        return as_map(cards_from(rows), **told, stage=say("map.one-stage"))
    if source.kind == "plan":
        return from_plan(rows, **told, names=words)
    if source.customer is not None:
        return walked(rows, source.customer, **told, names=words)
    return from_log(rows, **told, names=words)


def _of_table(table: Any, source: Source) -> JourneyMap:
    """A map of the learner's own table: a log, where it has times and customers, else the rows of a map."""
    columns = set(getattr(table, "columns", table[0] if isinstance(table, list) and table else ()))
    if {"stage", "step"} <= columns and "time" not in columns:
        rows: list[dict[str, Any]] = check(table, ROWS).to_dict("records")  # type: ignore[assignment]
        return from_rows(rows, actor=source.actor, scenario=source.scenario)
    return from_log(check(table, EVENTS), actor=source.actor, scenario=source.scenario)


def _with(lanes: tuple[str, ...], journey: JourneyMap) -> JourneyMap:
    """The map with these lanes too, so that there is room to write."""
    return replace(journey, lanes=(*journey.lanes, *(one for one in lanes if one not in journey.lanes)))


def _words(columns: list[dict[str, Any]]) -> dict[str, Mapping[str, str]]:
    """What the values of a table are called, by column."""
    return {column["name"]: column.get("values", {}) for column in columns}
