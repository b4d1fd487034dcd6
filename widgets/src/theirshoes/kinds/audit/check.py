"""Check an audit: what protects people stays, merges lead somewhere, and each decision holds against its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from theirshoes.checks.feedback import Feedback, ValueProblem, blank, mend, parts, quote, rounded, unreadable
from theirshoes.checks.placing import judged
from theirshoes.kinds.audit.form import (
    ADD,
    DECISIONS,
    MOST_ROWS,
    OFFERED,
    AuditQuestion,
    touchpoint_of,
)
from theirshoes.messages import say
from theirshoes.questions.fields import Fields, Problems
from theirshoes.questions.model import Key
from theirshoes.touchpoints.audit import DROP, KEEP, MERGE, Decision, Outcome, Touchpoint, outcome

LONGEST_ID = 60
LONGEST_WORDS = 120
WHY = {
    "vulnerable": "audit.for-vulnerable",
    "safety": "audit.for-safety",
    "complaint": "audit.for-complaint",
    "access": "audit.for-access",
}
DONE = {
    "keep": "audit.keep",
    "merge": "audit.merge",
    "drop": "audit.drop",
    "add": "audit.add",
    "leave": "audit.leave",
}
_Said = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class AuditAnswer:
    """What was decided, and what the learner added."""

    decisions: Mapping[str, Decision]
    added: tuple[Touchpoint, ...] = ()


def read(question: AuditQuestion, value: object) -> AuditAnswer:
    """The decisions in a value. The learner's own audit may be of any table, so there any id will do.

    Raises
    ------
    ValueProblem
        Unknown parts, touchpoints or decisions.
    """
    given = parts(value, ("decisions", "added"))
    decisions = given.get("decisions", {})
    if not isinstance(decisions, dict) or len(decisions) > MOST_ROWS:
        raise ValueProblem("decisions", f"should be a group of at most {MOST_ROWS} decisions")
    own = question.use == "own"
    found = {}
    for name, one in decisions.items():
        if len(name) > LONGEST_ID or not (own or name in question.decided or name in question.offer_ids):
            raise ValueProblem("decisions", f"{name[:40]!r} is not to be decided here")
        found[name] = _decision(question, name, one)
    added = given.get("added", [])
    if not isinstance(added, list) or len(added) > MOST_ROWS or (added and not own):
        raise ValueProblem("added", f"should be a list of at most {MOST_ROWS} touchpoints of one's own")
    rows = tuple(_added(row, number) for number, row in enumerate(added, start=1))
    if len({row.id for row in rows}) < len(rows):
        raise ValueProblem("added", "names the same touchpoint twice")
    order = tuple(found) if own else (*question.decided, *question.offer_ids)
    return AuditAnswer({name: found[name] for name in order if name in found}, rows)


def _decision(question: AuditQuestion, name: str, one: object) -> Decision:
    on = parts(one, ("do", "into"))
    do, into = on.get("do"), on.get("into")
    offered = name in question.offer_ids
    allowed = OFFERED if offered else (*DECISIONS, ADD) if question.use == "own" else DECISIONS
    if not isinstance(do, str) or do not in allowed:
        raise ValueProblem(f"decisions.{name}.do", f"should be one of {', '.join(allowed)}")
    if into is None:
        return Decision(do)
    known = isinstance(into, str) and ((question.use == "own" and len(into) <= LONGEST_ID) or into in question.ids)
    if do != MERGE or not known or into == name:
        raise ValueProblem(f"decisions.{name}.into", "should be another touchpoint to merge it into")
    return Decision(do, str(into))


def _added(row: object, number: int) -> Touchpoint:
    problems = Problems(f"added.{number}")
    fields = Fields(row, (), problems)
    found = touchpoint_of(fields, name_pattern=True)
    longest = max(len(text) for text in (found.id, found.text, found.channel, found.purpose, found.stage))
    if problems.found or longest > LONGEST_WORDS:
        first = problems.found[0] if problems.found else None
        raise ValueProblem(f"added.{number}", first.message if first else "has a text that is too long")
    return found


def result(question: AuditQuestion, answer: AuditAnswer) -> Outcome:
    """What the decisions come to. What the learner listed herself is there already, unless she would add it."""
    new = {name for name, one in answer.decisions.items() if one.do == ADD}
    there = [*question.touchpoints, *(one for one in answer.added if one.id not in new)]
    chosen = [one for one in (*question.offers, *answer.added) if one.id in new]
    return outcome(there, answer.decisions, chosen, question.stages)


def check(question: AuditQuestion, value: object, key: Key | None) -> Feedback:
    """Feedback on an audit: the first thing to look at.

    The same decision everywhere scores 0 and is named first. Then, as without a key: what protects people and would go,
    and merges that lead nowhere. With a key then the first decision that does not hold; after that hours, what is still
    to be decided, and stages where customers meet nothing.
    """
    scored = key is not None
    if value is None:
        return blank("audit.blank", scored=scored)
    try:
        answer = read(question, value)
    except ValueProblem:
        return unreadable(scored=scored)
    if not answer.decisions and not answer.added:
        return blank("audit.blank", scored=scored)
    done = {answer.decisions[name].do for name in question.decided if name in answer.decisions}
    whole = all(name in answer.decisions for name in question.decided)
    if whole and len(done) == 1:
        message = say("audit.all-the-same", do=say(DONE[next(iter(done))]))
        return mend(question, Feedback(0.0 if scored else None, message))
    score = None if key is None else score_of(question, answer, key)
    for message, where in _problems(question, answer, key):
        return mend(question, Feedback(score, message, None, where))
    return Feedback(score, say("audit.right" if scored else "audit.kept"))


def score_of(question: AuditQuestion, answer: AuditAnswer, key: Key) -> float:
    """Share of decisions that hold, corrected for chance: the best that is the same for all gets 0."""
    groups = ((question.decided, DECISIONS), (question.offer_ids, OFFERED))
    count = right = blind = 0
    for names, places in groups:
        accepted = {name: key["decisions"][name] for name in names}
        things = judged(accepted, places)
        count += len(things)
        right += sum(_holds(name, answer.decisions.get(name), key) for name in things)
        blind += max(sum(place in accepted[name] for name in things) for place in places)
    return 0.0 if blind >= count else rounded(max(0.0, (right - blind) / (count - blind)))


def _holds(name: str, decision: Decision | None, key: Key) -> bool:
    if decision is None or decision.do not in key["decisions"][name]:
        return False
    return decision.do != MERGE or decision.into in key["into"][name]


def _problems(question: AuditQuestion, answer: AuditAnswer, key: Key | None) -> Iterator[_Said]:
    names = {one.id: quote(one.text) for one in (*question.touchpoints, *question.offers)}
    protected = {one.id: one.protected for one in question.touchpoints}
    found = result(question, answer)
    for name in found.unsafe:
        yield say("audit.never", touchpoint=names[name], why=say(WHY[protected[name]])), (name,)
    for name in found.adrift:
        into = answer.decisions[name].into
        if into is None:
            yield say("audit.into-what", touchpoint=names[name]), (name,)
        else:
            yield say("audit.into-gone", touchpoint=names[name], into=names[into]), (name,)
    if key is not None:
        for name, decision in answer.decisions.items():
            if not _holds(name, decision, key):
                yield _astray(names, name, decision, key), (name,)
    if question.most_hours is not None and found.hours > question.most_hours:
        yield say("audit.too-many-hours", hours=_short(found.hours), most=_short(question.most_hours)), ()
    waiting = [name for name in (*question.decided, *question.offer_ids) if name not in answer.decisions]
    if waiting:
        name = "audit.open-one" if len(waiting) == 1 else "audit.open-many"
        yield say(name, count=len(waiting)), (waiting[0],)
    if found.gaps and key is None:
        yield say("audit.gap", stage=found.gaps[0]), ()


def _astray(names: Mapping[str, str], name: str, decision: Decision, key: Key) -> str:
    why = key["messages"].get(f"{name}:{decision.do}") or key["messages"].get(name, "")
    if decision.do == MERGE and MERGE in key["decisions"][name]:
        return say("audit.other-into", touchpoint=names[name], into=names[str(decision.into)], why=why)
    return say("audit.off", touchpoint=names[name], do=say(DONE[decision.do]), why=why)


def _short(number: float) -> str:
    return f"{number:g}"


def as_json(answer: AuditAnswer) -> dict[str, Any]:
    """The answer as plain JSON."""
    from theirshoes.kinds.audit.form import plain_row

    decided = {
        name: {"do": one.do, **({"into": one.into} if one.into else {})} for name, one in answer.decisions.items()
    }
    return {"decisions": decided, "added": [plain_row(one) for one in answer.added]}


__all__ = ["DROP", "KEEP", "AuditAnswer", "as_json", "check", "read", "result", "score_of"]
