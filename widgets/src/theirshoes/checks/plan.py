"""Check a plan by public rules alone: each action says what, where, who, when and how one will know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from theirshoes.checks.feedback import Feedback, ValueProblem, blank, mend, parts, rounded, unreadable
from theirshoes.checks.written import words
from theirshoes.messages import say
from theirshoes.questions.model import Key, PlanQuestion
from theirshoes.strictjson import clean_text

PARTS = ("verb", "step", "person", "day", "measure")
TEXTS = ("verb", "person", "measure")
LONGEST_PART = 200
MOST_ROWS = 20
_CAPITAL = re.compile("[A-Z]")
_ENDS = re.compile(r"^[!-/:-@\[-`{-~]+|[!-/:-@\[-`{-~]+$")
_DIGIT = re.compile("[0-9]")

Row = dict[str, str]


def read(question: PlanQuestion, value: object) -> tuple[Row, ...]:
    """The actions in a value, each with every part; one with nothing in it is left out.

    Raises
    ------
    ValueProblem
        Unknown parts, steps or days, something else than texts, a text above 200 characters, or above 20 rows.
    """
    rows = parts(value, ("rows",)).get("rows", [])
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise ValueProblem("rows", f"should be a list of at most {MOST_ROWS} actions")
    known = {"step": {step.id for step in question.steps}, "day": {day.id for day in question.days}}
    found = []
    for index, row in enumerate(rows, start=1):
        given = parts(row, PARTS)
        for name, text in given.items():
            if not isinstance(text, str) or len(text) > LONGEST_PART:
                raise ValueProblem(f"rows.{index}.{name}", f"should be text of at most {LONGEST_PART} characters")
            if text and name in known and text not in known[name]:
                raise ValueProblem(f"rows.{index}.{name}", f"{text[:40]!r} is not one of the choices")
        whole = {name: clean_text(given.get(name, "")) for name in PARTS}
        if any(words(text) for text in whole.values()):
            found.append(whole)
    return tuple(found)


def check(question: PlanQuestion, value: object, key: Key | None) -> Feedback:
    """Feedback on a plan: the first thing that an action lacks, with the reason; a score for its structure.

    Too many actions score 0. An action counts by its sound texts (what, who, how one will know); without a step or a
    day it counts less. Two actions that are the same, and one that says the same everywhere, count nothing.
    """
    scored = key is not None or question.use == "practice"
    if value is None:
        return blank("plan.blank", scored=scored)
    try:
        rows = read(question, value)
    except ValueProblem:
        return unreadable(scored=scored)
    if not rows:
        return blank("plan.blank", scored=scored)
    count = len(rows)
    if count > question.most:
        message = say("plan.too-many", count=count, most=question.most)
        return mend(question, Feedback(0.0 if scored else None, message))
    problems = [list(_problems(rows, index)) for index in range(count)]
    total = sum(_row_score([part for part, _ in found]) for found in problems)
    score = rounded(total / max(question.least, count)) if scored else None
    for number, found in enumerate(problems, start=1):
        for part, message in found:
            return mend(question, Feedback(score, message, None, (f"{part or 'verb'}-{number}",)))
    if count < question.least:
        return mend(question, Feedback(score, say("plan.too-few", count=count, least=question.least)))
    return Feedback(score, say("plan.right" if scored else "plan.kept"))


def _problems(rows: tuple[Row, ...], index: int) -> Iterator[tuple[str, str]]:
    """What an action lacks, by part; "" is the action as a whole."""
    row, n = rows[index], index + 1
    folded = [_words(row[part]) for part in TEXTS]
    if folded[0] and folded[0] == folded[1] == folded[2]:
        yield "", say("plan.same", n=n)
        return
    for earlier in range(index):
        if folded == [_words(rows[earlier][part]) for part in TEXTS]:
            yield "", say("plan.twice", a=earlier + 1, n=n)
            return
    for part in PARTS:
        if message := _lacks(part, row[part], n):
            yield part, message


def _lacks(part: str, text: str, n: int) -> str | None:
    found = _words(text)
    if not found:
        return _blank(part, n)
    if part not in TEXTS:
        return None
    quoted = text.strip(" \t\n\r\u00a0")
    if any(one in _list("plan.list-rubbish") for one in found):
        return say("plan.rubbish", text=quoted, n=n)
    different = len(set(found))
    if part == "person" and all(one in _list("plan.list-people") for one in found):
        return say("plan.everyone", text=quoted, n=n)
    if part == "verb":
        if found[0] in _list("plan.list-wishes"):
            return say("plan.wish", text=quoted)
        if different < 2:
            return say("plan.short-verb", text=quoted, n=n)
    if part == "measure":
        counted = bool(_DIGIT.search(text)) or any(one in _list("plan.list-counts") for one in found)
        if not counted and any(one in _list("plan.list-feelings") for one in found):
            return say("plan.feeling", text=quoted)
        if different < (2 if counted else 3):
            return say("plan.short-measure", text=quoted)
    return None


def _blank(part: str, n: int) -> str:
    match part:
        case "verb":
            return say("plan.no-verb", n=n)
        case "step":
            return say("plan.no-step", n=n)
        case "person":
            return say("plan.no-person", n=n)
        case "day":
            return say("plan.no-day", n=n)
        case _:
            return say("plan.no-measure", n=n)


def _row_score(lacking: list[str]) -> float:
    if "" in lacking:
        return 0.0
    sound = sum(1 for part in TEXTS if part not in lacking)
    chosen = sum(1 for part in ("step", "day") if part not in lacking)
    return sound / 3 * (0.5 + 0.25 * chosen)


def _words(text: str) -> list[str]:
    """Words in small letters (A to Z only, the same in every language) without the punctuation around them."""
    bare = (_ENDS.sub("", one) for one in words(text))
    return [_CAPITAL.sub(lambda letter: letter[0].lower(), one) for one in bare]


def _list(name: str) -> set[str]:
    return set(say(name).split(" "))
