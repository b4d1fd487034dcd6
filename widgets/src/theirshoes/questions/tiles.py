"""Questions that ask to build a text from tiles: their form in a question file, and what a key may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from theirshoes.journey.ordering import closure
from theirshoes.questions.build_parts import cards_of, public_rules
from theirshoes.questions.fields import ID, Fields
from theirshoes.questions.key_parts import Finding, id_list, texts, unknown
from theirshoes.questions.model import Question, TilesQuestion

MOST_BY_CHANCE = 0.5
"""How much of the marks for the right moves may be had, on average, by tiles drawn without looking."""


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    tiles = cards_of(fields, "tiles", required=True, least=4, most=40)
    least = fields.number("least", 1, 12, required=False, whole=True)
    most = fields.number("most", 2, 12, required=False, whole=True)
    low, high = int(3 if least is None else least), int(7 if most is None else most)
    if low > high:
        fields.problem("most", f"should be at least `least` ({low}); it is {high}")
    if tiles and high >= len(tiles):
        fields.problem(
            "most", f"should be less than the number of tiles ({len(tiles)}); it is {high}: choose, and order"
        )
    return TilesQuestion(
        **shared,
        tiles=tiles,
        least=low,
        most=high,
        opening=fields.text("opening", required=False, looks_like="how the text begins") or None,
        closing=fields.text("closing", required=False, looks_like="how the text ends") or None,
        rules=public_rules(fields, tuple(tile.id for tile in tiles)),
    )


def public(question: TilesQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {
        "tiles": [{"id": tile.id, "text": tile.text} for tile in question.tiles],
        "least": question.least,
        "most": question.most,
        "opening": question.opening,
        "closing": question.closing,
        "rules": [{"before": [rule.first, rule.then], "message": rule.message} for rule in question.rules],
    }


def key_problems(question: TilesQuestion, key: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything wrong with a key."""
    yield from unknown(key, ("moves", "forbidden", "before", "messages"))
    tiles = tuple(tile.id for tile in question.tiles)
    moves, forbidden, before = key.get("moves"), key.get("forbidden", []), key.get("before", [])
    if not isinstance(moves, Mapping) or not moves:
        yield ("moves",), "should be a group: the name of each move, and the tiles that make it"
        return
    findings = list(id_list(forbidden, tiles, ("forbidden",), "tiles"))
    for move, ids in moves.items():
        if not isinstance(move, str) or not ID.match(move):
            findings.append((("moves", str(move)), "should be named in small letters, digits, dots and dashes"))
        findings += id_list(ids, tiles, ("moves", str(move)), "tiles")
        if ids == []:
            findings.append((("moves", str(move)), "names no tile, so nobody can make this move"))
    pairs = before if isinstance(before, list) else None
    for index, pair in enumerate(pairs or ()):
        if not (isinstance(pair, (list, tuple)) and len(pair) == 2):
            findings.append((("before", index), "should be two names of moves, the earlier one first"))
        else:
            findings += id_list(list(pair), tuple(moves), ("before", index), "moves")
    if pairs is None:
        findings.append((("before",), "should be a list of pairs of moves, like [[thank, offer]]"))
    yield from findings
    if findings:
        return
    yield from _sense(question, key)


def _sense(question: TilesQuestion, key: Mapping[str, Any]) -> Iterator[Finding]:
    """What is wrong with a key whose names are all known."""
    from theirshoes.checks.tiles import by_chance

    moves, forbidden = key["moves"], key.get("forbidden", [])
    pairs = [(pair[0], pair[1]) for pair in key.get("before", [])]
    implied = closure(pairs)
    if loop := sorted(first for first, then in implied if first == then):
        yield ("before",), f"goes round in a circle through {', '.join(loop)}"
    if len(moves) > question.most:
        yield ("moves",), f"are {len(moves)}, and at most {question.most} tiles can be chosen"
    for move, ids in moves.items():
        for one in ids:
            if one in forbidden:
                yield ("moves", move), f"needs {one!r}, which is forbidden"
    for rule in question.rules:
        if any(
            rule.first in moves[then] and rule.then in moves[first] and not loop and first != then
            for first, then in implied
        ):
            yield ("before",), f"contradicts the public rule [{rule.first}, {rule.then}]"
    if by_chance(question, key) > MOST_BY_CHANCE:
        yield ("moves",), "are nearly all made by tiles drawn without looking; add tiles, or forbid some"
    needed = [f"missing:{move}" for move in moves]
    needed += [f"forbidden:{one}" for one in forbidden]
    needed += [f"before:{first}:{then}" for first, then in pairs]
    yield from texts(key, tuple(needed))
    messages = key.get("messages", {})
    if isinstance(messages, Mapping) and (bare := [one for one in needed if one not in messages]):
        yield ("messages",), f"do not say why, for {', '.join(bare)}"
