"""Questions that ask for an order: their form in a question file and their keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from theirshoes.journey.ordering import closure
from theirshoes.questions.build_parts import cards_of, cards_public, public_rules
from theirshoes.questions.fields import Fields
from theirshoes.questions.key_parts import Finding, id_list, texts, unknown
from theirshoes.questions.model import OrderQuestion, Question


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    cards = cards_of(fields, "cards", required=True, least=2)
    known = tuple(card.id for card in cards)
    leave_out = fields.text("leave-out", required=False, looks_like="the name of the area for what does not belong")
    return OrderQuestion(**shared, cards=cards, rules=public_rules(fields, known), leave_out=leave_out or None)


def public(question: OrderQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {
        "cards": cards_public(question.cards),
        "leave-out": question.leave_out,
        "rules": [{"before": [rule.first, rule.then], "message": rule.message} for rule in question.rules],
    }


def key_problems(question: OrderQuestion, key: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything wrong with a key."""
    yield from unknown(key, ("before", "out", "messages"))
    known = tuple(card.id for card in question.cards)
    out = key.get("out", [])
    findings = list(id_list(out, known, ("out",), "cards"))
    yield from findings
    if findings:
        return
    if out and question.leave_out is None:
        yield ("out",), "names cards to leave out, but the question has no `leave-out` area for them"
    before = key.get("before")
    if not isinstance(before, list) or not before:
        yield ("before",), "should be a list of pairs of card ids, like [[choose, pay]]"
        return
    pairs: list[tuple[str, str]] = []
    for index, pair in enumerate(before):
        if not (isinstance(pair, (list, tuple)) and len(pair) == 2):
            yield ("before", index), "should be two card ids, the earlier one first"
            continue
        wrong = list(id_list(list(pair), known, ("before", index), "cards"))
        wrong += [
            (("before", index), f"{one!r} is left out, so it has no place in the order") for one in pair if one in out
        ]
        yield from wrong
        if not wrong:
            pairs.append((pair[0], pair[1]))
    implied = closure(pairs)
    loop = sorted(first for first, then in implied if first == then)
    if loop:
        yield ("before",), f"goes round in a circle through {', '.join(loop)}"
    loose = [one for one in known if one not in out and not any(one in pair for pair in pairs)]
    if loose:
        yield ("before",), f"says nothing about {', '.join(loose)}; every real step needs a pair, or belongs in `out`"
    for rule in question.rules:
        if not loop and rule.first not in out and rule.then not in out and (rule.first, rule.then) not in implied:
            yield ("before",), f"does not follow the public rule [{rule.first}, {rule.then}]"
    reasons = (f"before:{first}:{then}" for first, then in pairs)
    yield from texts(key, ("missing", *(f"out:{one}" for one in out), *reasons))
