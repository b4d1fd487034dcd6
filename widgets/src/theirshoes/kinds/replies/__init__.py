"""The kind `replies`: a tool of the learner's own, to hold replies against a promise that she may change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from theirshoes.checks.feedback import Feedback, ValueProblem, parts
from theirshoes.kinds import OWN, Kind
from theirshoes.kinds.paint import Paint
from theirshoes.kinds.replies.messages import moments_of
from theirshoes.messages import say
from theirshoes.questions.fields import Fields, is_number
from theirshoes.questions.model import Key, Question

MOST_CHANNELS = 30
LONGEST_NAME = 60
MOST_HOURS = 10_000


@dataclass(frozen=True, kw_only=True)
class RepliesQuestion(Question):
    """Change what is promised, channel by channel, and see how many replies keep it."""

    kind: ClassVar[str] = "replies"

    dataset: str | None = None
    policy: Mapping[str, float] | None = None
    """Hours promised, by channel; by default what the dataset's own promise says."""


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    dataset = fields.text("dataset", looks_like="the name of a dataset with messages")
    group = fields.group("policy", required=False)
    policy = None
    if group:
        policy = {name: group.number(name, 0.01, MOST_HOURS) or 1.0 for name in map(str, group.data)}
    return RepliesQuestion(**shared, dataset=dataset or None, policy=policy)


def public(question: RepliesQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {"dataset": question.dataset, "policy": dict(question.policy) if question.policy else None}


def read(_question: RepliesQuestion, value: object) -> dict[str, Any]:
    """The promise in a value, every part there.

    Raises
    ------
    ValueProblem
        Hours that are none, or days that are no days.
    """
    given = parts(value, ("policy", "business"))
    policy, business = given.get("policy", {}), given.get("business", {})
    if not isinstance(policy, dict) or len(policy) > MOST_CHANNELS:
        raise ValueProblem("policy", "should be hours by channel")
    for channel, hours in policy.items():
        if len(channel) > LONGEST_NAME or not is_number(hours) or not 0 < hours <= MOST_HOURS:
            raise ValueProblem("policy", f"{channel[:40]!r} should have hours, up to {MOST_HOURS}")
    on = parts(business, ("start", "end", "days"))
    if on:
        start, end, days = on.get("start"), on.get("end"), on.get("days")
        if not is_number(start) or not is_number(end) or not 0 <= start < end <= 24:  # type: ignore[operator]
            raise ValueProblem("business", "should open before it closes, between 0 and 24")
        whole = isinstance(days, list) and all(type(day) is int and 0 <= day <= 6 for day in days)
        if not whole or not days or len(set(days)) < len(days):
            raise ValueProblem("business.days", "should be days from 0 (Monday) to 6 (Sunday), each once")
    return {"policy": dict(policy), "business": dict(on)}


def check(_question: RepliesQuestion, _value: object, _key: Key | None) -> Feedback:
    """Nothing is asked, so there is nothing to check."""
    return Feedback(None, say("replies.kept"))


def static(question: RepliesQuestion, value: object, paint: Paint) -> str:
    """The promise on paper."""
    promise = read(question, value)
    if not promise["policy"] and not promise["business"]:
        return paint.line(say("static.no-answer"))
    rows = [[channel, say("replies.hours", hours=f"{hours:g}")] for channel, hours in promise["policy"].items()]
    said = [paint.table([say("static.channel"), say("static.promise")], rows)] if rows else []
    if promise["business"]:
        on = promise["business"]
        said.append(paint.line(say("replies.business", start=f"{on['start']:g}", end=f"{on['end']:g}")))
    return "\n".join(said)


def data(question: RepliesQuestion, table: Any) -> dict[str, Any]:
    """The messages, as short as they can be, and what is promised.

    Raises
    ------
    ColumnsError
        The given table is not one of messages.
    DatasetError
        There is no such dataset.
    """
    from theirshoes.kinds.shown import source

    found = moments_of(question.dataset if table is None else None, table)
    if question.policy:
        found["policy"] = {**found["policy"], **question.policy}
    return {"source": source(question.dataset if table is None else None), **found}


KIND = Kind(
    question=RepliesQuestion,
    build=build,
    public=public,
    check=check,
    normal=read,
    static=static,
    keyless="is not needed: nothing is asked",
    needs_key=False,
    uses=OWN,
    data=data,
)
