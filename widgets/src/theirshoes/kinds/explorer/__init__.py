"""What the six kinds of the loyalty explorer share: promoters, overdue, rfm, cohorts, alive and nps.

They are the learner's own tools: nothing in them is checked, and what was last looked at is the answer that is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from theirshoes.checks.feedback import Feedback
from theirshoes.kinds import OWN, Kind
from theirshoes.kinds.explorer.state import Reader, state
from theirshoes.kinds.paint import Paint
from theirshoes.messages import say
from theirshoes.questions.fields import Fields
from theirshoes.questions.model import Question


def unchecked(_question: Question, _value: object, _key: object) -> Feedback:
    """Nothing is right or wrong in a look at one's customers."""
    return Feedback(None, say("explorer.unchecked"))


def explorer(
    *,
    question: type[Question],
    build: Callable[[Fields, dict[str, Any]], Question],
    public: Callable[[Any], dict[str, Any]],
    data: Callable[[Any, Any], dict[str, Any]],
    parts: Mapping[str, Reader],
    looked_at: Callable[[Any, dict[str, Any]], list[str]],
) -> Kind:
    """Make a kind of the explorer.

    Parameters
    ----------
    question, build, public, data
        As for `theirshoes.kinds.Kind`.
    parts
        What is kept of a look, and how each part is read.
    looked_at
        The kept parts in sentences, for paper.
    """

    def static(asked: Question, value: object, paint: Paint) -> str:
        said = looked_at(asked, state(value, parts))
        return paint.bullets(said) if said else paint.line(say("static.no-answer"))

    return Kind(
        question=question,
        build=build,
        public=public,
        check=unchecked,
        normal=lambda _asked, value: state(value, parts),
        static=static,
        keyless="is not needed: nothing is checked here",
        needs_key=False,
        uses=OWN,
        data=data,
    )
