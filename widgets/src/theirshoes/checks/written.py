"""Check a written answer: never its sense, only what can be seen from outside. Marks are given by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from theirshoes.checks.feedback import Feedback, ValueProblem, blank, mend, parts, unreadable
from theirshoes.messages import plain, say
from theirshoes.questions.model import Key, WrittenQuestion
from theirshoes.strictjson import clean_text

LONGEST_ANSWER = 20_000
_BETWEEN_WORDS = re.compile(r"[ \t\n\r\u00a0]+")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]*\Z")


@dataclass(frozen=True)
class Written:
    """An answer: a text, the points of the checklist that the learner ticked, counted from 0, and her own level."""

    text: str
    ticks: tuple[int, ...]
    placed: str | None = None


def read(question: WrittenQuestion, value: object) -> Written:
    """The answer in a value; ticks come back sorted, each once.

    Raises
    ------
    ValueProblem
        No text, more than 20,000 characters, a tick that is not on the list, or a level that is not there.
    """
    given = parts(value, ("text", "ticks", "placed"))
    text = given.get("text")
    if not isinstance(text, str):
        raise ValueProblem("text", "should be text")
    if len(text) > LONGEST_ANSWER:
        raise ValueProblem("text", f"is longer than {LONGEST_ANSWER:,} characters")
    ticks = given.get("ticks", [])
    if not isinstance(ticks, list):
        raise ValueProblem("ticks", "should be a list of numbers")
    for one in ticks:
        if isinstance(one, bool) or not isinstance(one, (int, float)) or one not in range(len(question.checklist)):
            raise ValueProblem("ticks", f"{str(one)[:40]!r} is not a point of the list")
    placed = given.get("placed")
    if placed is not None and placed not in [level.id for level in question.levels]:
        raise ValueProblem("placed", f"{str(placed)[:40]!r} is not a level of this question")
    return Written(clean_text(text), tuple(sorted({int(one) for one in ticks})), placed)


def words(text: str) -> list[str]:
    """Words of a text: what stands between blanks and is more than ASCII punctuation."""
    return [one for one in _BETWEEN_WORDS.split(text) if one and not _PUNCTUATION.match(one)]


def check(question: WrittenQuestion, value: object, key: Key | None) -> Feedback:
    """Feedback on a text: blank, no words, one word again and again, too short, open ticks, kept. Never a score.

    Where there are levels, a text that is kept is to be compared with them; what the chosen level is about is said.
    """
    del key  # a written answer has none
    if value is None:
        return blank("written.blank", scored=False)
    try:
        answer = read(question, value)
    except ValueProblem:
        return unreadable(scored=False)
    if not _BETWEEN_WORDS.sub("", answer.text):
        return blank("written.blank", scored=False)
    found = words(answer.text)
    if not found:
        return mend(question, Feedback(None, say("written.no-words")))
    if len(found) > 2 and len(set(found)) == 1:
        return mend(question, Feedback(None, say("written.one-word")))
    if question.min_words and len(found) < question.min_words:
        message = say("written.short", words=len(found), least=question.min_words)
        return mend(question, Feedback(None, message))
    still_open = len(question.checklist) - len(answer.ticks)
    if still_open:
        name = "written.ticks-one" if still_open == 1 else "written.ticks-many"
        return Feedback(None, say(name, count=still_open))
    if question.levels:
        return Feedback(None, _compared(question, answer))
    return Feedback(None, say("written.kept" if question.use == "graded" else "written.kept-practice"))


def _compared(question: WrittenQuestion, answer: Written) -> str:
    for level in question.levels:
        if level.id == answer.placed:
            return say("written.placed", level=plain(level.title), note=level.note)
    return say("written.compare")
