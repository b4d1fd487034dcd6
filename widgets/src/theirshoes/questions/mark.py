"""Questions that ask to mark parts of a text: their form in a question file, and what can be wrong with their keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from theirshoes.questions.build_parts import cards_of, unique
from theirshoes.questions.fields import ID, ID_LOOKS_LIKE, Fields
from theirshoes.questions.key_parts import Finding, id_list, texts, unknown
from theirshoes.questions.model import Card, MarkQuestion, Question, Turn

LEAST_JUDGED = 4
"""Parts that must be judged, so that nobody marks them all rightly by chance."""


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    labels = cards_of(fields, "labels", required=True, least=1, most=6)
    turns = [_turn(one) for one in fields.groups("turns", least=1, most=60)]
    seen: dict[str, int] = {}
    for index, turn in enumerate(turns):
        for number, piece in enumerate(turn.pieces):
            if piece.id and seen.setdefault(piece.id, index) != index:
                place = (*fields.place, "turns", index, "pieces", number, "id")
                fields.problems.add(place, f"{piece.id!r} is the id of a part of turn {seen[piece.id] + 1} already")
    if fields.has("turns") and not LEAST_JUDGED <= len(seen) <= 200:
        fields.problem("turns", f"should have {LEAST_JUDGED} to 200 parts with an id in all; they have {len(seen)}")
    return MarkQuestion(**shared, labels=labels, turns=tuple(turns))


def _turn(fields: Fields) -> Turn:
    who = fields.text("who", required=False, looks_like="who speaks") or None
    if "text" in fields.data:
        fields.refuse(("pieces",), "cannot stand beside `text`: a turn with parts to mark has `pieces` only")
        text = fields.text("text", looks_like="what is said, with nothing to mark in it")
        fields.done()
        return Turn(who, text=text)
    pieces = []
    for one in fields.groups("pieces", least=1):
        pieces.append(Card(one.matching("id", ID, ID_LOOKS_LIKE), one.text("text", looks_like="a sentence")))
        one.done()
    unique(fields, "pieces", enumerate(piece.id for piece in pieces))
    fields.done()
    return Turn(who, pieces=tuple(pieces))


def public(question: MarkQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {
        "labels": [{"id": label.id, "text": label.text} for label in question.labels],
        "turns": [
            ({"who": turn.who} if turn.who else {})
            | (
                {"pieces": [{"id": piece.id, "text": piece.text} for piece in turn.pieces]}
                if turn.pieces
                else {"text": turn.text}
            )
            for turn in question.turns
        ],
    }


def key_problems(question: MarkQuestion, key: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything wrong with a key."""
    yield from unknown(key, ("marked", "either", "messages", "hints"))
    pieces = tuple(piece.id for piece in question.pieces)
    labels = tuple(label.id for label in question.labels)
    marked, either = key.get("marked"), key.get("either", [])
    if not isinstance(marked, Mapping):
        yield ("marked",), "should be a group: for each label the ids of its parts"
        return
    findings = [*unknown(marked, labels, ("marked",)), *id_list(either, pieces, ("either",), "parts")]
    for label in labels:
        findings += id_list(marked.get(label), pieces, ("marked", label), "parts")
    yield from findings
    if findings:
        return
    judged = tuple(one for one in pieces if one not in either)
    if len(judged) < LEAST_JUDGED:
        yield (
            ("either",),
            f"leaves {len(judged)} parts to judge; below {LEAST_JUDGED}, chance finds them all",
        )
    owner: dict[str, str] = {}
    for label in labels:
        for one in marked[label]:
            if one in either:
                yield ("marked", label), f"names {one!r}, which may be marked or not (`either`)"
            elif one in owner:
                yield ("marked", label), f"names {one!r}, which is marked {owner[one]!r} already"
            owner.setdefault(one, label)
        if not marked[label]:
            yield ("marked", label), "names no part; a label that nothing deserves cannot be asked for"
        elif not set(judged) - set(marked[label]):
            yield ("marked", label), "names every part: marking everything would be right"
    wanted = tuple(one for one in judged if one in owner)
    others = tuple(one for one in judged if one not in owner)
    several = ("mixed", *(f"mixed:{one}" for one in wanted)) if len(labels) > 1 else ()
    names = ("extra", "missed", *(f"extra:{one}" for one in others), *(f"missed:{one}" for one in wanted), *several)
    yield from texts(key, names)
    yield from texts(key, ("extra", "missed", "mixed"), "hints")
    yield from _reasons(key, "extra", others)
    yield from _reasons(key, "missed", wanted)


def _reasons(key: Mapping[str, Any], mistake: str, ids: tuple[str, ...]) -> Iterator[Finding]:
    """A mistake without a reason teaches nobody."""
    messages = key.get("messages", {})
    if not isinstance(messages, Mapping) or mistake in messages:
        return
    bare = [one for one in ids if f"{mistake}:{one}" not in messages]
    if bare:
        yield ("messages", mistake), f"is missing; it says why, for {', '.join(bare)}"
