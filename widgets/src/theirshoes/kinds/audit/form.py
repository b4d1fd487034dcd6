"""Touchpoint audits in a question file: the inventory, what could be added, and which ones to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, ClassVar

from theirshoes.questions.build_parts import unique
from theirshoes.questions.fields import ID, ID_LOOKS_LIKE, Fields
from theirshoes.questions.key_parts import Finding, id_list, texts, unknown
from theirshoes.questions.model import Question
from theirshoes.questions.placing import place_problems
from theirshoes.touchpoints.audit import DROP, KEEP, MERGE, Touchpoint

DECISIONS = (KEEP, MERGE, DROP)
ADD, LEAVE = "add", "leave"
OFFERED = (ADD, LEAVE)
PROTECTED = ("vulnerable", "safety", "complaint", "access")
LEAST_DECIDED = 6
MOST_ROWS = 200
MOST_NUMBER = 1e9


@dataclass(frozen=True, kw_only=True)
class AuditQuestion(Question):
    """Decide about the touchpoints of an inventory: keep, merge, drop, add."""

    kind: ClassVar[str] = "audit"

    dataset: str | None = None
    listed: tuple[Touchpoint, ...] = ()
    """An inventory of the question's own, in the place of a dataset's."""
    offers: tuple[Touchpoint, ...] = ()
    """What could be added."""
    decide: tuple[str, ...] = ()
    """Ids to decide about; the others stay. None given means all."""
    stages: tuple[str, ...] = ()
    """Stages of the journey, in order, where customers should meet something."""
    unit: str | None = None
    """The money."""
    most_hours: float | None = None
    """Hours a month that there are."""

    @cached_property
    def touchpoints(self) -> tuple[Touchpoint, ...]:
        """The inventory; read from the dataset when it is asked for."""
        if self.listed or not self.dataset:
            return self.listed
        from theirshoes.kinds.audit.inventory import of_dataset

        return of_dataset(self.dataset)

    @property
    def data_is_here(self) -> bool:
        """Whether there is any data here: a grader's place has the questions and nothing else."""
        from theirshoes.datasets import list_datasets

        return self.dataset is None or bool(list_datasets())

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the inventory, in order."""
        return tuple(one.id for one in self.touchpoints)

    @property
    def decided(self) -> tuple[str, ...]:
        """Ids to decide about, in the order of the inventory."""
        return tuple(name for name in self.ids if not self.decide or name in self.decide)

    @property
    def offer_ids(self) -> tuple[str, ...]:
        """Ids of what could be added."""
        return tuple(one.id for one in self.offers)


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    own = shared["use"] == "own"
    dataset = fields.text("dataset", required=False, looks_like="the name of a dataset") or None
    listed = _rows(fields, "touchpoints", required=not own and dataset is None)
    offers = _rows(fields, "offers", required=False)
    hours = fields.number("most-hours", 0, 10_000, required=False)
    question = AuditQuestion(
        **shared,
        dataset=dataset,
        listed=listed,
        offers=offers,
        decide=fields.texts("decide"),
        stages=fields.texts("stages"),
        unit=fields.text("unit", required=False) or None,
        most_hours=hours,
    )
    if (question.decide or offers or not own) and not _known(fields, question):
        return question
    if not own and len(question.decided) < LEAST_DECIDED:
        fields.problem("decide", f"leaves {len(question.decided)} to decide; there should be {LEAST_DECIDED} or more")
    return question


def _known(fields: Fields, question: AuditQuestion) -> bool:
    """Whether the inventory can be read, and every id is one of it, and its own."""
    try:
        ids = question.ids
    except ValueError as error:
        if question.data_is_here:
            fields.problem("dataset", f"cannot be used: {error}")
        return False
    for index, name in enumerate(question.decide):
        if name not in ids:
            fields.problems.add((*fields.place, "decide", index), f"{name!r} is not the id of a touchpoint")
    for index, name in enumerate(question.offer_ids):
        if name in ids:
            fields.problems.add((*fields.place, "offers", index, "id"), f"{name!r} is the id of a touchpoint already")
    return True


def _rows(fields: Fields, name: str, *, required: bool) -> tuple[Touchpoint, ...]:
    rows = [
        touchpoint_of(one, name_pattern=True) for one in fields.groups(name, required=required, least=0, most=MOST_ROWS)
    ]
    unique(fields, name, enumerate(one.id for one in rows))
    return tuple(rows)


def touchpoint_of(one: Fields, *, name_pattern: bool) -> Touchpoint:
    """One touchpoint of a file or of an answer; what is wrong is noted in its fields."""
    numbers = {part: one.number(part, 0, MOST_NUMBER, required=False) or 0.0 for part in ("uses", "cost", "hours")}
    protected = one.text("protected", required=False)
    if protected and protected not in PROTECTED:
        one.problem("protected", f"should be one of {', '.join(PROTECTED)}")
    found = Touchpoint(
        id=one.matching("id", ID, ID_LOOKS_LIKE) if name_pattern else one.text("id"),
        text=one.text("text", looks_like="the name of the touchpoint"),
        channel=one.text("channel", required=False),
        purpose=one.text("purpose", looks_like="what it is for"),
        stage=one.text("stage", required=False),
        satisfaction=one.number("satisfaction", 1, 5, required=False),
        protected=protected,
        **numbers,
    )
    one.done()
    return found


def public(question: AuditQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    shown = question.listed if question.use == "own" else question.touchpoints
    return {
        "dataset": question.dataset,
        "touchpoints": [plain_row(one) for one in shown],
        "offers": [plain_row(one) for one in question.offers],
        "decide": list(question.decide),
        "stages": list(question.stages),
        "unit": question.unit,
        "most-hours": question.most_hours,
    }


def plain_row(one: Touchpoint) -> dict[str, Any]:
    """A touchpoint as plain JSON, without what is not there."""
    return {name: value for name, value in asdict(one).items() if value not in (None, "")}


def key_problems(question: AuditQuestion, key: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything wrong with a key; nothing is known of one whose dataset is not here."""
    yield from unknown(key, ("decisions", "into", "messages"))
    if not question.data_is_here:
        return
    decisions, messages = key.get("decisions"), key.get("messages", {})
    if not isinstance(decisions, Mapping) or not isinstance(messages, Mapping):
        yield ("decisions",), "should be a group: for each touchpoint the decisions that hold"
        return
    yield from unknown(decisions, (*question.decided, *question.offer_ids), ("decisions",))
    offers = {name: text for name, text in messages.items() if str(name).partition(":")[0] in question.offer_ids}
    own = {name: text for name, text in messages.items() if name not in offers}
    mine = {name: value for name, value in decisions.items() if name in question.decided}
    part = {"decisions": mine, "messages": own}
    yield from place_problems("decisions", question.decided, DECISIONS, part, once=False, least=LEAST_DECIDED)
    for name in question.offer_ids:
        wrong = list(id_list(decisions.get(name), OFFERED, ("decisions", name), "decisions"))
        if not wrong and not decisions[name]:
            wrong = [(("decisions", name), "names no decision that holds")]
        yield from wrong
        if not wrong and len(decisions[name]) < len(OFFERED) and name not in messages:
            yield ("messages", name), "is missing; it says why it is worth adding, or not"
    yield from texts({"messages": offers}, (*question.offer_ids, *(f"{n}:{d}" for n in offers for d in OFFERED)))
    yield from _merge_problems(question, key, mine)


def _merge_problems(question: AuditQuestion, key: Mapping[str, Any], decisions: Mapping[str, Any]) -> Iterator[Finding]:
    into = key.get("into", {})
    if not isinstance(into, Mapping):
        yield ("into",), "should be a group: for each touchpoint what it can be merged into"
        return
    yield from unknown(into, question.decided, ("into",))
    protected = {one.id for one in question.touchpoints if one.protected}
    for name, accepted in decisions.items():
        if not isinstance(accepted, list):
            continue
        if name in protected and set(accepted) - {KEEP}:
            yield ("decisions", name), "lets go of something that protects people, which is never right"
        if MERGE in accepted:
            others = tuple(one for one in question.ids if one != name)
            wrong = list(id_list(into.get(name), others, ("into", name), "touchpoints"))
            yield from wrong or ([] if into[name] else [(("into", name), "names nothing to merge it into")])
