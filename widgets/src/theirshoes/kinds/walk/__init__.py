"""The kind `walk`: take a journey oneself and tap each step as it happens."""

from __future__ import annotations

from typing import Any

from theirshoes.checks.feedback import Feedback
from theirshoes.journey.walk import walk_compared
from theirshoes.kinds import OWN, Kind
from theirshoes.kinds.paint import Paint
from theirshoes.kinds.walk.answer import normal, walk_of
from theirshoes.kinds.walk.question import WalkQuestion, build, public
from theirshoes.messages import say


def check(_question: WalkQuestion, _value: object, _key: Any) -> Feedback:
    """Nothing is checked: the walk is the learner's own."""
    return Feedback(None, say("walk.own"))


def static(question: WalkQuestion, value: object, paint: Paint) -> str:
    """The walk on paper: a table of steps, then how it differs from the plan."""
    walk = walk_of(question, value)
    if not walk.steps:
        return paint.line(say("static.no-answer"))
    words = {
        -2: say("walk.awful"),
        -1: say("walk.poor"),
        0: say("walk.so-so"),
        1: say("walk.good"),
        2: say("walk.delighted"),
    }
    head = [say("walk.time"), say("static.step"), say("walk.feel"), say("walk.note")]
    rows = [
        [one.when[11:16], one.step, words[one.feel] if one.feel is not None else "–", one.note.strip() or "–"]
        for one in walk.steps
    ]
    said = [paint.line(" · ".join(part for part in (walk.actor.strip(), walk.scenario.strip()) if part))]
    said.append(paint.table(head, rows))
    difference = walk_compared(walk)
    if walk.plan:
        said += [
            paint.line(f"{name}: {', '.join(steps)}")
            for name, steps in (
                (say("walk.added"), difference.added),
                (say("walk.skipped"), difference.skipped),
                (say("walk.swapped"), tuple(say("walk.pair", a=a, b=b) for a, b in difference.swapped)),
                (say("walk.repeated"), difference.repeated),
            )
            if steps
        ]
        if difference.as_planned:
            said.append(paint.line(say("walk.as-planned")))
    return "\n".join(said)


KIND = Kind(
    question=WalkQuestion,
    build=build,
    public=public,
    check=check,
    normal=normal,
    static=static,
    needs_key=False,
    uses=OWN,
)
