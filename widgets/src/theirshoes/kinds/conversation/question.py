"""A question about a talk: its form in a question file, its public form, and the key of a graded one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from theirshoes.kinds.conversation.reading import DEEDS, find_talk, read_talk, talk_public
from theirshoes.kinds.conversation.talk import Mark, Marks, Talk
from theirshoes.questions.build import NAME
from theirshoes.questions.fields import Fields, did_you_mean
from theirshoes.questions.key_parts import Finding, unknown
from theirshoes.questions.model import Question


@dataclass(frozen=True, kw_only=True)
class ConversationQuestion(Question):
    """Hold a talk with a customer."""

    kind: ClassVar[str] = "conversation"

    talk: Talk


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong, in the talk's own file too, is noted in `fields`."""
    talk: Talk | None
    if isinstance(fields.data.get("talk"), dict):
        inside = fields.group("talk")
        talk = read_talk(inside) if inside else None
    else:
        name = fields.matching("talk", NAME, "the name of a talk in exercises/talks, like chain-link")
        if not name:
            return None  # type: ignore[return-value]  # noted, so that no question comes of it
        talk, found = find_talk(name)
        if talk is None and len(found) == 1 and found[0].line is None:
            fields.problem("talk", found[0].message)
        else:
            fields.problems.found.extend(found)
    wanted = "graded" if shared["use"] == "graded" else "practice"
    if talk is not None and shared["use"] and talk.use != wanted:
        fields.problem(
            "talk", f"{talk.name!r} is a {talk.use} talk; a question for {shared['use']} use needs a {wanted} one"
        )
    if talk is None:
        return None  # type: ignore[return-value]
    return ConversationQuestion(**shared, talk=talk)


def public(question: ConversationQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON: the whole talk, in which a graded one has no marks."""
    return {"talk": talk_public(question.talk)}


def key_problems(question: ConversationQuestion, key: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything wrong with a key: `{"marks": {turn: {choice: {"does": [...], "why": "..."}}}}`."""
    yield from unknown(key, ("marks",))
    marks = key.get("marks")
    if not isinstance(marks, Mapping):
        yield ("marks",), "should be a group with every turn in it"
        return
    turns = {turn.id: turn for turn in question.talk.turns.values() if turn.choices}
    yield from unknown(marks, tuple(turns), ("marks",))
    for turn in turns.values():
        given = marks.get(turn.id)
        if not isinstance(given, Mapping):
            yield ("marks", turn.id), "is missing"
            continue
        yield from unknown(given, tuple(turn.choices), ("marks", turn.id))
        for choice in turn.choices:
            yield from _mark_problems(given.get(choice), ("marks", turn.id, choice))


def _mark_problems(mark: object, place: tuple[str, ...]) -> Iterator[Finding]:
    if not isinstance(mark, Mapping):
        yield place, "is missing"
        return
    yield from unknown(mark, ("does", "why"), place)
    does = mark.get("does", [])
    if not isinstance(does, list):
        yield (*place, "does"), "should be a list"
    else:
        for one in does:
            if one not in DEEDS:
                yield (
                    (*place, "does"),
                    f"{str(one)[:40]!r} is none of {', '.join(DEEDS)}{did_you_mean(str(one), DEEDS)}",
                )
    if not isinstance(mark.get("why"), str) or not mark["why"].strip():
        yield (*place, "why"), "should say why it helps, or what it costs"


def marks_of(question: ConversationQuestion, key: Mapping[str, Any] | None) -> Marks | None:
    """What each choice does: from the key, else from the talk itself; `None` where neither says so."""
    if key is not None:
        return {
            turn: {name: Mark(tuple(one.get("does", ())), one["why"]) for name, one in choices.items()}
            for turn, choices in key["marks"].items()
        }
    return question.talk.marks() if question.use == "practice" else None
