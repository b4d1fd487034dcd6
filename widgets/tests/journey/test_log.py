"""Event logs: variants, what follows what, how long it takes, where customers stop, and the plan against it."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from statistics import median
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from theirshoes.columns import ColumnsError
from theirshoes.datasets import dataset, rows
from theirshoes.journey import (
    between,
    compare,
    directly_follows,
    drop_off,
    durations,
    journeys,
    paths,
    plan_against_log,
    quartiles,
    reached,
    swaps,
    variants,
)

START = datetime(2026, 3, 1, 9, 0)
EVENTS = st.lists(st.tuples(st.integers(1, 4), st.sampled_from("abcd"), st.integers(0, 12)), max_size=14)


def log(*events: tuple[Any, str, int]) -> list[dict[str, Any]]:
    return [
        {"customer_id": who, "step": step, "time": START + timedelta(minutes=minute)} for who, step, minute in events
    ]


def plainly(events: list[tuple[int, str, int]]) -> dict[int, list[tuple[str, int]]]:
    found: dict[int, list[tuple[str, int]]] = {}
    for who, step, minute in sorted(events, key=lambda event: (event[0], event[2])):
        found.setdefault(who, []).append((step, minute))
    return found


def test_events_at_the_same_time_stay_as_they_stood() -> None:
    assert paths(log((1, "b", 5), (1, "a", 5), (1, "c", 0))) == {1: ("c", "b", "a")}


def test_an_empty_log_has_empty_results_with_their_columns() -> None:
    assert variants([]).empty
    assert directly_follows([]).empty
    assert durations([], steps=["a"]).to_dict("records")[0]["counted"] == 0
    assert drop_off([], ["a", "b"])["reached"].tolist() == [0, 0]
    assert between([], "a", "b").empty


def test_a_log_without_times_is_refused_with_the_column_named() -> None:
    with pytest.raises(ColumnsError, match='the column "time" is missing; did you mean "times"'):
        journeys([{"customer_id": 1, "step": "a", "times": "2026-03-01"}])


def test_variants_are_counted_most_common_first() -> None:
    found = variants(log((1, "a", 0), (1, "b", 1), (2, "a", 0), (3, "a", 3), (3, "b", 4)))
    assert found.to_dict("records") == [
        {"steps": ("a", "b"), "customers": 2, "share": 2 / 3},
        {"steps": ("a",), "customers": 1, "share": 1 / 3},
    ]


@given(EVENTS)
def test_variants_and_edges_are_those_of_a_plain_count(events: list[tuple[int, str, int]]) -> None:
    plain = plainly(events)
    ways: dict[tuple[str, ...], int] = {}
    edges: dict[tuple[str, str], list[int]] = {}
    for path in plain.values():
        way = tuple(step for step, _ in path)
        ways[way] = ways.get(way, 0) + 1
        for (first, start), (then, end) in itertools.pairwise(path):
            edges.setdefault((first, then), []).append(end - start)
    assert {row.steps: row.customers for row in variants(log(*events)).itertuples()} == ways
    found = directly_follows(log(*events))
    assert {(row.first, row.then): row.times for row in found.itertuples()} == {
        edge: len(minutes) for edge, minutes in edges.items()
    }
    for row in found.itertuples():
        assert row.median_minutes == pytest.approx(median(edges[row.first, row.then]))


@given(EVENTS)
def test_durations_are_those_of_a_plain_count(events: list[tuple[int, str, int]]) -> None:
    minutes: dict[str, list[float]] = {step: [] for step in "abcd"}
    for path in plainly(events).values():
        for (step, start), (_, end) in itertools.pairwise(path):
            minutes[step].append(end - start)
    found = durations(log(*events), steps=list("abcd"))
    for row in found.itertuples():
        counted = minutes[row.step]
        assert (row.counted, row.counted + row.last) == (len(counted), sum(step == row.step for _, step, _ in events))
        if counted:
            assert (row.low, row.median, row.high) == pytest.approx(quartiles(counted))
        else:
            assert pd.isna(row.median)


def test_a_step_that_never_came_is_missing_not_zero() -> None:
    found = between(log((1, "ask", 0), (1, "reply", 30), (2, "ask", 0), (3, "reply", 1)), "ask", "reply")
    assert found["customer_id"].tolist() == [1, 2]
    assert found["minutes"].tolist()[0] == 30
    assert pd.isna(found["minutes"][1])


def test_a_reply_before_the_question_does_not_count() -> None:
    found = between(log((1, "reply", 0), (1, "ask", 10), (1, "ask", 12), (1, "reply", 25)), "ask", "reply")
    assert found["minutes"].tolist() == [15]


def test_drop_off_counts_the_furthest_step() -> None:
    found = drop_off(log((1, "a", 0), (1, "b", 1), (1, "a", 2), (2, "a", 0), (3, "a", 0), (3, "c", 9)), list("abc"))
    assert found["reached"].tolist() == [3, 1, 1]
    assert found["stopped"].tolist() == [1, 1, 0]
    assert found["lost"].tolist() == pytest.approx([1 / 3, 1 / 2, 0])


def test_who_was_there_yesterday_is_open_not_lost() -> None:
    day = 24 * 60
    events = log((1, "a", 0), (2, "a", 29 * day), (3, "a", 0), (3, "b", 30 * day))
    assert drop_off(events, list("ab"), still_open_days=7)[["stopped", "open"]].values.tolist() == [[1, 1], [0, 0]]
    assert drop_off(events, list("ab"))[["stopped", "open"]].values.tolist() == [[2, 0], [0, 0]]


@given(EVENTS, st.integers(0, 10))
def test_every_customer_is_stopped_open_or_through(events: list[tuple[int, str, int]], minutes: int) -> None:
    found = drop_off(log(*events), list("abc"), still_open_days=minutes / 1440)
    known = {who for who, step, _ in events if step in "abc"}
    through = {who for who, step, _ in events if step == "c"}
    assert found["stopped"].sum() + found["open"].sum() + len(through) == len(known)
    assert found["reached"].tolist() == list(reached(log(*events), list("abc")).values())
    assert found["lost"].dropna().between(0, 1).all()


def test_a_plan_is_held_against_what_customers_did() -> None:
    plan = [
        {"step": "pay", "order": 3, "minutes_planned": None},
        {"step": "look", "order": 1, "minutes_planned": 5},
        {"step": "book", "order": 2, "minutes_planned": 2},
    ]
    events = log((1, "look", 0), (1, "call", 8), (1, "pay", 9), (2, "look", 0), (2, "book", 4), (3, "look", 7))
    found = plan_against_log(plan, events).set_index("step")
    assert found.index.tolist() == ["look", "book", "pay", "call"]
    assert found["walked"].tolist() == [3, 1, 1, 1]
    assert found["skipped"].tolist() == [0, 1, 0, 0]
    assert found["planned"].tolist() == [True, True, True, False]
    assert found.loc["look", ["minutes_planned", "minutes", "timed"]].tolist() == [5, 6, 2]


def test_swaps_are_counted_among_those_who_took_both() -> None:
    plan = [{"step": step, "order": number} for number, step in enumerate("abc")]
    events = log((1, "a", 0), (1, "b", 1), (2, "b", 0), (2, "a", 1), (3, "b", 0))
    assert swaps(plan, events).to_dict("records") == [{"first": "a", "then": "b", "customers": 1, "both": 2}]


def test_the_salons_first_visits_hang_together() -> None:
    steps = dataset("petal-and-stone").table("first_visits").column("step").values
    events = rows("petal-and-stone", "first_visits")
    found = drop_off(events, steps)
    assert found["reached"].tolist() == list(reached(events, steps).values())
    assert variants(events)["customers"].sum() == found["reached"].max()
    everyone = paths(events).values()
    skipped = [set(compare(steps, path).skipped) for path in everyone]
    assert sum("aftercare" in one for one in skipped) == len(skipped) - found["reached"].iloc[-1]
