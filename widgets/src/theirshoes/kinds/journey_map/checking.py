"""Whether a map reaches the goals of its question; the page does the same (checks/journey-map.ts)."""

from __future__ import annotations

from theirshoes.checks.feedback import Feedback, ValueProblem, blank, mend, rounded, unreadable
from theirshoes.journey.maps import JourneyMap
from theirshoes.kinds.journey_map.answer import read
from theirshoes.kinds.journey_map.form import Goal, JourneyMapQuestion
from theirshoes.messages import say
from theirshoes.questions.model import Key


def check(question: JourneyMapQuestion, value: object, key: Key | None) -> Feedback:
    """Feedback on the map that is to be mended: the other one of a pair, else the only one.

    The score is the share of the goals that the map of the question does not reach and this one does.
    """
    scored = key is not None or question.use == "practice"
    if value is None:
        return blank("journey-map.blank", scored=scored)
    try:
        maps = read(value)
    except ValueProblem:
        return unreadable(scored=scored)
    made, start = maps.get("other", maps["map"]), question.start.written if question.start else None
    open_ = [goal for goal in question.goals if not reached(goal, made, start)]
    count = len(question.goals)
    given = sum(reached(goal, start, start) for goal in question.goals) if start is not None else 0
    share = max(0.0, (count - len(open_) - given) / max(1, count - given)) if count > given else float(not open_)
    score = rounded(share) if scored else None
    if open_:
        where = tuple(step for step in open_[0].steps if any(one.name == step for one in made.steps))
        return mend(question, Feedback(score, open_[0].message, None, where))
    return Feedback(score, say("journey-map.right" if scored else "journey-map.kept"))


def reached(goal: Goal, made: JourneyMap, start: JourneyMap | None) -> bool:
    """Whether a map has what a goal asks for."""
    names = [step.name for step in made.steps]
    match goal.kind:
        case "keep":
            return goal.steps[0] in names
        case "drop":
            return goal.steps[0] not in names
        case "before":
            first, then = goal.steps
            return first in names and then in names and names.index(first) < names.index(then)
        case "fill":
            return any(step.name == goal.steps[0] and goal.lane in step.lanes for step in made.steps)
        case "rate":
            return all(step.feel is not None for step in made.steps)
        case _:
            old = {step.name for step in start.steps} if start else set()
            return len(set(names) - old) >= goal.least
