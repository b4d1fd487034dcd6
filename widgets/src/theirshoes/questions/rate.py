"""Questions that ask for ratings: their form in a question file and their keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from theirshoes.questions.build_parts import cards_of, cards_public, unique
from theirshoes.questions.fields import ID, ID_LOOKS_LIKE, Fields
from theirshoes.questions.key_parts import Finding, texts, unknown
from theirshoes.questions.model import Item, Question, RateQuestion, Scale


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    items = []
    for one in fields.groups("items", least=1):
        items.append(Item(one.matching("id", ID, ID_LOOKS_LIKE), one.text("text"), one.texts("quotes")))
        one.done()
    unique(fields, "items", enumerate(item.id for item in items))
    scale = fields.group("scale")
    sees = cards_of(fields, "sees", required=False, least=2)
    return RateQuestion(**shared, items=tuple(items), scale=_scale(scale) if scale else Scale(0, 1, {}), sees=sees)


def _scale(fields: Fields) -> Scale:
    low = fields.number("min", -10, 10, whole=True)
    high = fields.number("max", -10, 10, whole=True)
    if low is None or high is None:
        fields.has("labels")
        return Scale(0, 1, {})
    if low >= high:
        fields.problem("max", f"should be more than min ({low:g}); it is {high:g}")
    labels = fields.group("labels")
    scale = Scale(int(low), int(high), {})
    words: dict[int, str] = {}
    if labels:
        by_number: Mapping[str, Any] = {str(name): name for name in labels.data}
        for value in scale.values():
            if str(value) not in by_number:
                labels.problem(None, f'has no word for {value}; write "{value}": and the word')
                continue
            words[value] = labels.text(by_number[str(value)], looks_like="a word for this rating")
        labels.done()
    fields.done()
    return Scale(scale.min, scale.max, words)


def public(question: RateQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    scale = question.scale
    return {
        "items": [{"id": one.id, "text": one.text, "quotes": list(one.quotes)} for one in question.items],
        "scale": {
            "min": scale.min,
            "max": scale.max,
            "labels": {str(value): word for value, word in scale.labels.items()},
        },
        "sees": cards_public(question.sees),
    }


def key_problems(question: RateQuestion, key: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything wrong with a key."""
    yield from unknown(key, ("feel", "see", "messages"))
    items = tuple(item.id for item in question.items)
    ratings = tuple(question.scale.values())
    before = 0
    for name, allowed in (("feel", ratings), ("see", tuple(see.id for see in question.sees))):
        part = key.get(name, {})
        if name == "see" and not question.sees:
            if part:
                yield ("see",), "is there, but the question does not ask what the customer sees"
            continue
        if not isinstance(part, Mapping):
            yield (name,), "should be a group: for each item the accepted answers"
            before += 1
            continue
        yield from unknown(part, items, (name,))
        for item in items:
            accepted = part.get(item)
            if not isinstance(accepted, list) or not accepted:
                yield (name, item), "should be a list of accepted answers"
                before += 1
            elif any(isinstance(one, bool) or one not in allowed for one in accepted):
                yield (
                    (name, item),
                    f"accepts something that cannot be answered; possible: {', '.join(map(str, allowed))}",
                )
                before += 1
    if not before:
        from theirshoes.checks.rate import blind_score

        if blind_score(question, key) > 0.9:
            yield ("feel",), "gives nearly full marks for one and the same answer everywhere"
    yield from texts(key, items)
