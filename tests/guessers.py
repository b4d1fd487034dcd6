"""Learners who do not read: they take what comes, what is longest, or what sounds softest."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

from theirshoes.empathy import AREAS, INSIDE, RUNGS
from theirshoes.messages import plain
from theirshoes.questions import Question, public

Spec = dict[str, Any]
Pick = Callable[[Sequence[dict[str, Any]]], dict[str, Any]]
"""Takes one of a few things with an `id` and a `text`."""

SOFT = {
    "sorry",
    "please",
    "thank",
    "thanks",
    "feel",
    "feeling",
    "understand",
    "kind",
    "kindly",
    "gladly",
    "happy",
    "help",
    "care",
    "together",
}


def softness(text: str) -> int:
    """How many soft words there are in a text."""
    return sum(word.strip(".,!?“”’'").lower() in SOFT for word in plain(text).split())


def picks(chance: random.Random) -> dict[str, Pick]:
    """The three ways of not reading."""
    return {
        "random": chance.choice,
        "longest": lambda things: max(things, key=lambda one: len(plain(one["text"]))),
        "softest": lambda things: max(things, key=lambda one: softness(one["text"])),
    }


def guess(question: Question, pick: Pick, chance: random.Random) -> Any:
    """An answer to a question, given without reading it."""
    return GUESSES[question.kind](public(question), pick, chance)


def _drawn(things: Sequence[dict[str, Any]], pick: Pick, count: int) -> list[str]:
    """As many ids as asked for, taken one after the other."""
    left, taken = list(things), []
    for _ in range(min(count, len(left))):
        one = pick(left)
        left.remove(one)
        taken.append(one["id"])
    return taken


def _order(spec: Spec, pick: Pick, chance: random.Random) -> Any:
    order = _drawn(spec["cards"], pick, len(spec["cards"]))
    out = chance.randint(0, 2) if spec.get("leave-out") else 0
    return {"order": order[: len(order) - out], "out": order[len(order) - out :]}


def _rate(spec: Spec, pick: Pick, chance: random.Random) -> Any:
    scale = spec["scale"]
    feel = {one["id"]: chance.randint(scale["min"], scale["max"]) for one in spec["items"]}
    return {"feel": feel, "see": {one["id"]: pick(spec["sees"])["id"] for one in spec["items"] if spec.get("sees")}}


def _numeric(spec: Spec, pick: Pick, chance: random.Random) -> Any:
    return {"text": str(chance.randint(0, 100))}


def _choose(spec: Spec, pick: Pick, chance: random.Random) -> Any:
    options = spec["options"]
    if not spec.get("several"):
        return {"choice": pick(options)["id"]}
    least, most = spec.get("min") or 1, spec.get("max") or len(options)
    return {"choices": sorted(_drawn(options, pick, chance.randint(least, most)))}


def _placed(things: str, places: str, part: str) -> Callable[[Spec, Pick, random.Random], Any]:
    def placing(spec: Spec, pick: Pick, chance: random.Random) -> Any:
        free = list(spec[places])
        where = {}
        for one in spec[things]:
            place = pick(free)
            where[one["id"]] = place["id"]
            if places == "right" and not spec.get("reuse"):
                free.remove(place)
        return {part: where}

    return placing


def _table(spec: Spec, pick: Pick, chance: random.Random) -> Any:
    def cell(column: Spec) -> str:
        return str(pick(column["options"])["id"]) if column.get("options") else str(chance.randint(0, 100))

    columns = spec["columns"]
    given = {row["id"]: set(row.get("given") or {}) for row in spec["rows"]}
    cells = {row: {one["id"]: cell(one) for one in columns if one["id"] not in there} for row, there in given.items()}
    return {"cells": {row: one for row, one in cells.items() if one}}


def _mark(spec: Spec, pick: Pick, chance: random.Random) -> Any:
    pieces = [piece for turn in spec["turns"] for piece in turn.get("pieces") or []]
    taken = _drawn(pieces, pick, chance.randint(1, max(1, len(pieces) // 2)))
    marked: dict[str, list[str]] = {}
    for one in taken:
        marked.setdefault(pick(spec["labels"])["id"], []).append(one)
    return {"marked": marked}


def _tiles(spec: Spec, pick: Pick, chance: random.Random) -> Any:
    return {"tiles": _drawn(spec["tiles"], pick, chance.randint(spec.get("least", 3), spec.get("most", 7)))}


def _plan(spec: Spec, pick: Pick, chance: random.Random) -> Any:
    row = {"verb": "Be nicer", "person": "everyone", "measure": "it feels better"}
    return {"rows": [{**row, "step": pick(spec["steps"])["id"], "day": pick(spec["days"])["id"]}]}


def _empathy_map(spec: Spec, pick: Pick, chance: random.Random) -> Any:
    areas = [{"id": one, "text": one} for one in AREAS]
    heard = [one["id"] for one in spec["heard"]]
    concluded = {
        one["id"]: {
            "area": chance.choice(INSIDE),
            "rung": chance.choice(RUNGS),
            "quotes": sorted(chance.sample(heard, chance.randint(0, 2))),
        }
        for one in spec.get("inferences") or []
    }
    return {"areas": {one: pick(areas)["id"] for one in heard}, "inferences": concluded}


GUESSES: dict[str, Callable[[Spec, Pick, random.Random], Any]] = {
    "order": _order,
    "rate": _rate,
    "numeric": _numeric,
    "choose": _choose,
    "sort": _placed("cards", "bins", "bins"),
    "match": _placed("left", "right", "pairs"),
    "table": _table,
    "mark": _mark,
    "tiles": _tiles,
    "plan": _plan,
    "empathy-map": _empathy_map,
}
