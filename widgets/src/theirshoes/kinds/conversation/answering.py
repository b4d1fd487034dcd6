"""Check what came of a talk, bring an answer into its one form, and put it on paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from theirshoes.checks.feedback import Feedback, ValueProblem, blank, mend, parts, quote, unreadable
from theirshoes.kinds.conversation.question import ConversationQuestion, marks_of
from theirshoes.kinds.conversation.talk import MOVES, Marks
from theirshoes.kinds.conversation.walking import NoSuchPathError, Outcome, Walk, outcome_of, walk
from theirshoes.kinds.paint import Paint
from theirshoes.messages import plain, say
from theirshoes.questions.model import Key

LONGEST_WORDS = 2_000
SELF_CHECKS = 3
DID = {
    "hear": "conversation.did-hear",
    "repeat": "conversation.did-repeat",
    "validate": "conversation.did-validate",
    "solve": "conversation.did-solve",
    "offer": "conversation.did-offer",
}
MISSING = {
    "hear": "conversation.missing-hear",
    "repeat": "conversation.missing-repeat",
    "validate": "conversation.missing-validate",
    "solve": "conversation.missing-solve",
    "offer": "conversation.missing-offer",
}


@dataclass(frozen=True)
class Answer:
    """The path, the learner's own words at the pauses, her ticks beside them, and what she said as the customer."""

    walk: Walk
    path: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    ticks: dict[str, list[int]] = field(default_factory=dict)
    other: tuple[str, ...] = ()


def read(question: ConversationQuestion, value: object) -> Answer:
    """The answer in its parts.

    Raises
    ------
    ValueProblem
        A path that cannot be walked, or words where nobody asks for them.
    """
    given = parts(value, ("path", "words", "ticks", "other"))
    path = _ids(given.get("path", []), "path")
    try:
        walked = walk(question.talk, path)
    except NoSuchPathError as error:
        raise ValueProblem("path", str(error)) from error
    pauses = {turn.id for turn in question.talk.turns.values() if turn.pause}
    words, ticks = _group(given, "words", pauses), _group(given, "ticks", pauses)
    for turn, text in words.items():
        if not isinstance(text, str) or len(text) > LONGEST_WORDS:
            raise ValueProblem("words", f"{turn!r} should be a text of at most {LONGEST_WORDS} characters")
    for turn, ticked in ticks.items():
        numbers = isinstance(ticked, list) and all(type(one) is int and 0 <= one < SELF_CHECKS for one in ticked)
        if not numbers or len(set(ticked)) < len(ticked):
            raise ValueProblem("ticks", f"{turn!r} should be a list of lines of the self-check")
    other = _ids(given.get("other", []), "other")
    moments = question.talk.other_side
    if len(other) > len(moments) or any(one not in moment.replies for one, moment in zip(other, moments, strict=False)):
        raise ValueProblem("other", "has a reply that is not there to be given")
    return Answer(walked, path, words, {turn: sorted(ticked) for turn, ticked in ticks.items()}, other)


def _ids(value: object, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueProblem(name, "should be a list of choices")
    return tuple(value)


def _group(given: dict[str, Any], name: str, pauses: set[str]) -> dict[str, Any]:
    value = given.get(name, {})
    if not isinstance(value, dict):
        raise ValueProblem(name, "should be a group")
    for turn in value:
        if turn not in pauses:
            raise ValueProblem(name, f"nobody asks for words at {str(turn)[:40]!r}")
    return value


def normal(question: ConversationQuestion, value: object) -> Any:
    """The value with every part there."""
    answer = read(question, value)
    words = {turn: text for turn, text in answer.words.items() if text.strip()}
    return {"path": list(answer.path), "words": words, "ticks": answer.ticks, "other": list(answer.other)}


def check(question: ConversationQuestion, value: object, key: Key | None) -> Feedback:
    """Feedback on a talk: the first thing that cost trust, then what came too early, then what was never done."""
    marks = marks_of(question, key)
    scored = marks is not None
    who = plain(question.talk.customer)
    if value is None:
        return blank("conversation.blank", scored=scored)
    try:
        answer = read(question, value)
    except ValueProblem:
        return unreadable(scored=scored)
    if not (answer.path or answer.other or any(text.strip() for text in answer.words.values())):
        return blank("conversation.blank", scored=scored)
    if marks is None:
        kept = "conversation.kept-own" if question.use == "own" else "conversation.kept"
        return Feedback(None, say(kept) if answer.walk.over else say("conversation.open", who=who))
    found = outcome_of(question.talk, marks, answer.walk.steps)
    if not answer.walk.over:
        return Feedback(found.score, say("conversation.open", who=who))
    if found.score == 1:
        return Feedback(1.0, say("conversation.right", who=who))
    about, where = _first_thing(answer.walk, marks, found)
    message = f"{say('conversation.count', n=len(found.counted))} {about}"
    return mend(question, Feedback(found.score, message, None, where))


def _first_thing(walked: Walk, marks: Marks, found: Outcome) -> tuple[str, tuple[str, ...]]:
    if found.slips:
        number = found.slips[0][1]
        step = walked.steps[number - 1]
        why = marks[step.turn.id][step.choice.id].why
        return say("conversation.slip", n=number, said=quote(step.choice.say), why=why), (step.turn.id,)
    if found.early:
        first, then = found.early[0]
        number = found.made[then]
        said = say("conversation.early", n=number, first=say(DID[first]), then=say(DID[then]))
        return said, (walked.steps[number - 1].turn.id,)
    missed = next(move for move in MOVES if move not in found.made)
    return say(MISSING[missed]), ()


def static(question: ConversationQuestion, value: object, paint: Paint) -> str:
    """The talk on paper, with the learner's own words."""
    answer = read(question, value)
    talk = question.talk
    who, you = plain(talk.customer), say("conversation.you")
    said: list[str] = []
    for step in answer.walk.steps:
        said.append(f"{who}: {plain(step.turn.says)}")
        own = answer.words.get(step.turn.id, "").strip()
        if own:
            said.append(f"{say('conversation.own-words')}: {own}")
        said.append(f"{you}: {plain(step.choice.say)}")
        if step.choice.answer:
            said.append(f"{who}: {plain(step.choice.answer)}")
    if not said and not answer.words:
        return paint.line(say("static.no-answer"))
    said.append(f"{who}: {plain(answer.walk.here.says)}")
    own = answer.words.get(answer.walk.here.id, "").strip()
    if own:
        said.append(f"{say('conversation.own-words')}: {own}")
    lines = [paint.line(one) for one in said]
    if not answer.walk.over:
        lines.append(paint.line(say("conversation.not-over")))
    return "\n".join(lines)
