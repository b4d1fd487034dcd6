"""A five-day plan: at most five actions that somebody does on a day, and a way to know."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOST_ACTIONS, MOST_DAYS = 5, 5
EVERYBODY = frozenset(
    ("all", "all of us", "everybody", "everyone", "nobody", "somebody", "someone", "staff", "team", "the team", "they",
     "us", "we", "whoever", "all staff")
)  # fmt: skip
VAGUE = frozenset(
    ("aim", "attempt", "be", "become", "care", "commit", "communicate", "consider", "continue", "endeavour",
     "enhance", "ensure", "feel", "focus", "hope", "improve", "increase", "maximise", "maximize",
     "optimise", "optimize", "please", "prioritise", "prioritize", "remember", "should", "stay", "strive", "support",
     "think", "try", "value", "want", "will", "work")
)  # fmt: skip
"""First words that say how to be, or that something will be better, but not what anybody does."""
NO_MEASURE = frozenset(
    ("better", "good", "happier", "happier customers", "happy", "happy customers", "i will know", "it works", "more",
     "smiles", "we will see", "we'll see", "yes")
)  # fmt: skip


@dataclass(frozen=True)
class Action:
    """One thing to do."""

    what: str
    """Begins with a verb: "Ring every customer who…"."""
    step: str
    """The step of the customer's journey that it changes."""
    person: str
    """Who does it."""
    day: str
    measure: str
    """How you will know."""


@dataclass(frozen=True)
class Problem:
    """What an action lacks."""

    action: int | None
    """Which, from 1; ``None`` for the plan as a whole."""
    part: str
    """``plan``, ``verb``, ``step``, ``person``, ``day`` or ``measure``."""
    message: str


def plan_problems(actions: Sequence[Action], steps: Iterable[str] = (), people: Collection[str] = ()) -> list[Problem]:
    """Say what a plan lacks, and why it matters.

    This looks at structure only: whether an action is wise, kind or new, no program can tell.

    Parameters
    ----------
    actions
        The plan, in order.
    steps
        Steps of the journey; when given, an action must name one (upper and lower case do not matter).
    people
        Who there is; when given, an action must name at least one of them.

    Returns
    -------
    list of Problem
        In order; empty when the structure holds.
    """
    found = []
    if not actions:
        found.append(Problem(None, "plan", "There is no action yet. Write down one thing that you can do tomorrow."))
    if len(actions) > MOST_ACTIONS:
        found.append(
            Problem(None, "plan", f"{len(actions)} actions are a wish list. Keep the five that customers notice first.")
        )
    days = {_plain(action.day) for action in actions} & set(DAYS)
    if len(days) > MOST_DAYS:
        found.append(Problem(None, "plan", f"These are {len(days)} days; a five-day plan has five at most."))
    known = {_plain(step) for step in steps}
    seen: dict[str, int] = {}
    for number, action in enumerate(actions, start=1):
        found += [Problem(number, part, message) for part, message in _of_one(action, known, people)]
        what = _plain(action.what)
        if what and what in seen:
            found.append(Problem(number, "plan", f"This is action {seen[what]} again."))
        seen.setdefault(what, number)
    return found


def _of_one(action: Action, steps: Collection[str], people: Collection[str]) -> list[tuple[str, str]]:
    found = []
    verb = _verb(action.what)
    if verb:
        found.append(("verb", verb))
    step = _plain(action.step)
    if not step:
        found.append(("step", "Which step of the journey does it change? Without one, no customer meets it."))
    elif steps and step not in steps:
        found.append(("step", f"“{action.step}” is not a step of this journey."))
    person = _person(action.person, people)
    if person:
        found.append(("person", person))
    if not _plain(action.day):
        found.append(("day", "On which day? What has no day is done after everything that has one."))
    elif _plain(action.day) not in DAYS:
        found.append(("day", f"“{action.day}” is not a day of the week. Name one, from Monday to Sunday."))
    measure = _plain(action.measure)
    if not measure:
        found.append(("measure", "How will you know that it worked? Name something you can count or see."))
    elif measure in NO_MEASURE or len(measure) < 3:
        found.append(("measure", f"“{action.measure}” cannot be seen or counted. What would you see, and how often?"))
    return found


def _verb(what: str) -> str | None:
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", what.casefold())
    if not words:
        return "What will be done? Begin with a verb: ring, ask, move, write, show …"
    if words[0] in VAGUE:
        return (
            f"“{what}” says how things should be, not what anybody does. Two people would do two different things, "
            "or nothing. Begin with something that a camera could film."
        )
    if len(words) < 2:
        return f"“{what}” alone does not say what to do with what. Add to whom or to what."
    return None


def _person(person: str, people: Collection[str]) -> str | None:
    plain = _plain(person)
    if not plain:
        return "Who does it? Put down one name."
    if plain in EVERYBODY:
        return f"“{person}” is nobody in particular: each will think that another does it. Put down one name."
    names = {_plain(name) for name in people}
    if names and not any(re.search(rf"\b{re.escape(name)}\b", plain) for name in names):
        return f"“{person}” is none of those who are here."
    return None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .!,;:")
