"""A right and a wrong answer to a practice question, made from its own file."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from theirshoes.checks import check
from theirshoes.questions import Question, public

Spec = dict[str, Any]


class NotSolvedError(AssertionError):
    """No answer was found that gets full marks."""


def right(question: Question) -> Any:
    """An answer that gets full marks, or all there is to get where nothing is scored."""
    for answer in RIGHT[question.kind](public(question), question.key or {}):
        if check(question, answer).score in (1, None):
            return answer
    raise NotSolvedError(f"{question.id}: its own key gets less than full marks")


def wrong(question: Question) -> Any | None:
    """An answer that gets less; `None` where nothing is scored."""
    if check(question, right(question)).score is None:
        return None
    for answer in WRONG[question.kind](public(question), right(question)):
        score = check(question, answer).score
        if score is not None and score < 1:
            return answer
    raise NotSolvedError(f"{question.id}: no wrong answer was found")


def _ids(cards: Iterable[Mapping[str, Any]]) -> list[str]:
    return [str(card["id"]) for card in cards]


def _order(spec: Spec, key: Any) -> Iterator[Any]:
    out = list(key.get("out", []))
    left = [one for one in _ids(spec["cards"]) if one not in out]
    before = {(a, b) for a, b in key["before"]}
    order: list[str] = []
    while left:
        free = next(one for one in left if not any(a in left and b == one for a, b in before))
        left.remove(free)
        order.append(free)
    yield {"order": order, "out": out}


def _rate(spec: Spec, key: Any) -> Iterator[Any]:
    yield {part: {item: one[0] for item, one in key.get(part, {}).items()} for part in ("feel", "see")}


def _numeric(spec: Spec, key: Any) -> Iterator[Any]:
    yield {"text": str(key["value"])}


def _choose(spec: Spec, key: Any) -> Iterator[Any]:
    yield {"choices": sorted(key["right"])} if spec.get("several") else {"choice": key["right"][0]}


def _sort(spec: Spec, key: Any) -> Iterator[Any]:
    yield {"bins": {card: bins[0] for card, bins in key["bins"].items()}}


def _match(spec: Spec, key: Any) -> Iterator[Any]:
    def place(left: list[str], taken: dict[str, str]) -> Iterator[dict[str, str]]:
        if not left:
            yield dict(taken)
            return
        for one in key["pairs"][left[0]]:
            if spec.get("reuse") or one not in taken.values():
                yield from place(left[1:], {**taken, left[0]: one})

    for pairs in place(_ids(spec["left"]), {}):
        yield {"pairs": pairs}


def _table(spec: Spec, key: Any) -> Iterator[Any]:
    def cell(one: Any) -> str:
        return str(one["right"][0]) if "right" in one else str(one["value"])

    yield {"cells": {row: {name: cell(one) for name, one in cells.items()} for row, cells in key["cells"].items()}}


def _mark(spec: Spec, key: Any) -> Iterator[Any]:
    yield {"marked": {label: list(ids) for label, ids in key["marked"].items()}}


def _tiles(spec: Spec, key: Any) -> Iterator[Any]:
    moves = list(key["moves"])
    before = [(a, b) for a, b in key.get("before", [])]
    ordered: list[str] = []
    while moves:
        free = next(one for one in moves if not any(a in moves and b == one for a, b in before))
        moves.remove(free)
        ordered.append(free)
    least = spec.get("least", 3)
    tiles = [key["moves"][move][0] for move in ordered]
    spare = [one for one in _ids(spec["tiles"]) if one not in tiles and one not in key.get("forbidden", [])]
    yield {"tiles": tiles + spare[: max(0, least - len(tiles))]}
    yield {"tiles": spare[: max(0, least - len(tiles))] + tiles}


def _plan(spec: Spec, key: Any) -> Iterator[Any]:
    verbs = ("Ring back", "Write down", "Put up", "Ask about", "Send out")
    rows = [
        {
            "verb": f"{verbs[i % 5]} the {i + 2} oldest notes",
            "step": spec["steps"][0]["id"],
            "person": f"Sade and {'ABCDE'[i]}.",
            "day": spec["days"][i % len(spec["days"])]["id"],
            "measure": f"{i + 3} answers by Friday",
        }
        for i in range(spec["least"])
    ]
    yield {"rows": rows}


def _written(spec: Spec, key: Any) -> Iterator[Any]:
    text = " ".join(["You waited in the cold for an hour."] * 20)
    yield {"text": text, "ticks": []} | ({"placed": None} if spec.get("levels") else {})


def _conversation(spec: Spec, key: Any) -> Iterator[Any]:
    turns = spec["talk"]["turns"]
    waiting: deque[tuple[str, tuple[str, ...]]] = deque([(next(iter(turns)), ())])
    seen = 0
    while waiting and seen < 20_000:
        at, path = waiting.popleft()
        seen += 1
        choices = turns.get(at, {}).get("choices")
        if not choices:
            yield {"path": list(path)}
            continue
        waiting.extend((one.get("to", ""), (*path, name)) for name, one in choices.items() if len(path) < 12)


def _empathy_map(spec: Spec, key: Any) -> Iterator[Any]:
    concluded = {
        name: {"area": one["area"][0], "rung": one["rung"][0], "quotes": one["quotes"]}
        for name, one in key.get("inferences", {}).items()
    }
    insight = "A first-timer who wants to know beforehand what will happen, since she was hurt before."
    yield {"areas": {item: one[0] for item, one in key["areas"].items()}, "inferences": concluded, "insight": insight}


def _audit(spec: Spec, key: Any) -> Iterator[Any]:
    into = key.get("into", {})
    yield {
        "decisions": {
            name: {"do": one[0], **({"into": into[name][0]} if one[0] == "merge" and into.get(name) else {})}
            for name, one in key["decisions"].items()
        }
    }


def _journey_map(spec: Spec, key: Any) -> Iterator[Any]:
    """The given map without what has to go, with what is new, and with every step felt; the rest of it may stay."""
    start = {"format": "theirshoes-map", "version": 1, "actor": "", "scenario": "", **spec["start"]}
    go = {goal.get("drop") for goal in spec["goals"]}
    new = max((goal["new"] for goal in spec["goals"] if "new" in goal), default=0)
    steps = [step for step in start["steps"] if step["step"] not in go]
    steps += [{**steps[-1], "step": f"Finds lit door {n}", "lanes": {}} for n in range(new)]
    made = {**start, "steps": [{**step, "feel": step["feel"] or 0} for step in steps]}
    yield {"map": start, "other": made, "pair": spec["pair"]} if spec.get("pair") else {"map": made}


def _given(spec: Spec, answer: Any) -> Iterator[Any]:
    """The map as it was given, with nothing mended."""
    part = "other" if "other" in answer else "map"
    yield {**answer, part: {**answer[part], "steps": spec["start"]["steps"]}}


RIGHT: dict[str, Callable[[Spec, Any], Iterator[Any]]] = {
    "order": _order,
    "rate": _rate,
    "numeric": _numeric,
    "choose": _choose,
    "sort": _sort,
    "match": _match,
    "table": _table,
    "mark": _mark,
    "tiles": _tiles,
    "plan": _plan,
    "written": _written,
    "conversation": _conversation,
    "empathy-map": _empathy_map,
    "audit": _audit,
    "journey-map": _journey_map,
}


def _other(options: list[str], one: str) -> Iterator[str]:
    return (other for other in options if other != one)


def _replaced(part: str, places: Callable[[Spec], list[str]]) -> Callable[[Spec, Any], Iterator[Any]]:
    """Each thing somewhere else, one at a time."""

    def others(spec: Spec, answer: Any) -> Iterator[Any]:
        for thing, place in answer[part].items():
            for other in _other(places(spec), place):
                yield {**answer, part: {**answer[part], thing: other}}

    return others


WRONG: dict[str, Callable[[Spec, Any], Iterator[Any]]] = {
    "order": lambda spec, answer: iter([{**answer, "order": answer["order"][::-1]}]),
    "rate": _replaced("feel", lambda spec: list(range(spec["scale"]["min"], spec["scale"]["max"] + 1))),  # type: ignore[arg-type]
    "numeric": lambda spec, answer: iter([{"text": "123456"}]),
    "choose": lambda spec, answer: (
        {"choices": sorted({*answer["choices"][1:], one["id"]})} if spec.get("several") else {"choice": one["id"]}
        for one in spec["options"]
    ),
    "sort": _replaced("bins", lambda spec: _ids(spec["bins"])),
    "match": lambda spec, answer: (
        {"pairs": {**answer["pairs"], one: two}}
        for one in answer["pairs"]
        for two in _ids(spec["right"])
        if spec.get("reuse") or two not in answer["pairs"].values()
    ),
    "table": lambda spec, answer: (
        {"cells": {**answer["cells"], row: {**cells, one["id"]: other}}}
        for row, cells in answer["cells"].items()
        for one in spec["columns"]
        if one["id"] in cells
        for other in (_ids(one["options"]) if one.get("options") else ["123456"])
    ),
    "mark": lambda spec, answer: ({"marked": {label: ids[:-1]}} for label, ids in answer["marked"].items()),
    "tiles": lambda spec, answer: chain(
        [{"tiles": answer["tiles"][::-1]}],
        ({"tiles": [*answer["tiles"][:-1], one]} for one in _ids(spec["tiles"]) if one not in answer["tiles"]),
    ),
    "plan": lambda spec, answer: iter([{"rows": [{**answer["rows"][0], "person": "everyone", "verb": "Be nicer"}]}]),
    "conversation": lambda spec, answer: _conversation(spec, {}),
    "empathy-map": _replaced("areas", lambda spec: ["who", "say", "do", "hear"]),
    "audit": lambda spec, answer: (
        {"decisions": {**answer["decisions"], name: {"do": do}}}
        for name in answer["decisions"]
        for do in ("keep", "drop", "add", "leave")
    ),
    "journey-map": _given,
}
