"""Empathy maps in a question file: what was heard and seen, and the conclusions to be drawn from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from theirshoes.empathy.canvas import AREAS, INSIDE, STAGES
from theirshoes.empathy.evidence import RUNGS
from theirshoes.questions.build_parts import cards_of, cards_public, unique
from theirshoes.questions.fields import ID, ID_LOOKS_LIKE, Fields
from theirshoes.questions.key_parts import Finding, id_list, texts, unknown
from theirshoes.questions.model import Card, Question
from theirshoes.questions.placing import place_problems

LEAST_HEARD = 6
"""What must be placed when the map is a question, so that nobody places it rightly by chance."""
WHAT = ("quote", "observation")


@dataclass(frozen=True)
class Heard:
    """Something a customer said (`quote`), or that somebody saw her do (`observation`)."""

    id: str
    text: str
    what: str


@dataclass(frozen=True, kw_only=True)
class EmpathyMapQuestion(Question):
    """Put what was heard and seen onto the canvas, goal first; tie each conclusion to what it rests on."""

    kind: ClassVar[str] = "empathy-map"

    customer: str | None = None
    """Whose map it is."""
    heard: tuple[Heard, ...] = ()
    inferences: tuple[Card, ...] = ()
    """Conclusions to be tied to what was heard and seen."""
    own_words: bool = False
    """Whether conclusions of one's own may be added."""
    insight: str | None = None
    """What the one sentence at the end should say."""
    dataset: str | None = None

    @property
    def heard_ids(self) -> tuple[str, ...]:
        """Ids of what was heard and seen, in order."""
        return tuple(one.id for one in self.heard)

    @property
    def inference_ids(self) -> tuple[str, ...]:
        """Ids of the conclusions given, in order."""
        return tuple(one.id for one in self.inferences)


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    own = shared["use"] == "own"
    heard = []
    for one in fields.groups("heard", required=not own, least=0 if own else LEAST_HEARD, most=200):
        name = one.matching("id", ID, ID_LOOKS_LIKE)
        heard.append(Heard(name, one.text("text", looks_like="what was said or seen"), one.one_of("what", WHAT)))
        one.done()
    inferences = cards_of(fields, "inferences", required=False, least=0, most=20)
    unique(fields, "heard", enumerate(one.id for one in heard))
    for index, card in enumerate(inferences):
        if card.id and card.id in {one.id for one in heard}:
            fields.problems.add(
                (*fields.place, "inferences", index, "id"), f"{card.id!r} is the id of something heard already"
            )
    own_words = fields.flag("own-words")
    return EmpathyMapQuestion(
        **shared,
        customer=fields.text("customer", required=False) or None,
        heard=tuple(heard),
        inferences=inferences,
        own_words=own or own_words,
        insight=fields.text("insight", required=False) or None,
        dataset=fields.text("dataset", required=False, looks_like="the name of a dataset") or None,
    )


def public(question: EmpathyMapQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {
        "customer": question.customer,
        "heard": [{"id": one.id, "text": one.text, "what": one.what} for one in question.heard],
        "inferences": cards_public(question.inferences),
        "own-words": True if question.own_words else None,
        "insight": question.insight,
        "dataset": question.dataset,
    }


def key_problems(question: EmpathyMapQuestion, key: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything wrong with a key."""
    yield from unknown(key, ("areas", "inferences", "messages"))
    messages = key.get("messages", {})
    if not isinstance(messages, Mapping):
        yield ("messages",), "should be a group of texts"
        return
    heard, concluded = question.heard_ids, question.inference_ids
    of_heard = {name: text for name, text in messages.items() if str(name).partition(":")[0] not in concluded}
    placed = {"areas": key.get("areas"), "messages": of_heard}
    yield from place_problems("areas", heard, AREAS, placed, once=False, least=LEAST_HEARD)
    yield from _empty_stages(key.get("areas"))
    inferences = key.get("inferences", {})
    if not isinstance(inferences, Mapping):
        yield ("inferences",), "should be a group: for each conclusion its areas, its rungs and what it rests on"
        return
    yield from unknown(inferences, concluded, ("inferences",))
    for name in concluded:
        yield from _inference_problems(name, inferences.get(name), heard)
        if name not in messages:
            yield ("messages", name), "is missing; it says what the conclusion rests on"
    own = {name: text for name, text in messages.items() if name not in of_heard}
    more = tuple(f"{name}:{one}" for name in concluded for one in (*heard, *RUNGS, *INSIDE))
    yield from texts({"messages": own}, (*concluded, *more))


def _inference_problems(name: str, given: object, heard: tuple[str, ...]) -> Iterator[Finding]:
    place = ("inferences", name)
    if not isinstance(given, Mapping):
        yield place, "should have `area`, `rung` and `quotes`"
        return
    yield from unknown(given, ("area", "rung", "quotes"), place)
    for part, known, of in (("area", INSIDE, "areas"), ("rung", RUNGS, "rungs")):
        wrong = list(id_list(given.get(part), known, (*place, part), of))
        yield from wrong
        if not wrong and not given[part]:
            yield (*place, part), f"names none of the {of}"
    wrong = list(id_list(given.get("quotes"), heard, (*place, "quotes"), "things heard"))
    yield from wrong
    if not wrong and not given["quotes"] and given.get("rung") != ["guess"]:
        yield (*place, "quotes"), "is empty: what rests on nothing can only be a guess"


def _empty_stages(areas: object) -> Iterator[Finding]:
    """The areas open one stage after the other: each of the first two needs something to put there."""
    if not isinstance(areas, Mapping):
        return
    used = {area for accepted in areas.values() if isinstance(accepted, list) for area in accepted}
    for stage in STAGES[:2]:
        if not used & set(stage):
            yield ("areas",), f"puts nothing into {', '.join(stage)}, so that the next areas never open"
