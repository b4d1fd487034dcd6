"""Is this a sound answer key for this question? Used for practice questions, for hidden tests and by the lint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from theirshoes.journey.ordering import closure
from theirshoes.questions import choose, mark, placing, plan, table, tiles
from theirshoes.questions.key_parts import Finding, id_list, near_problems, number_problems, texts, unknown
from theirshoes.questions.model import (
    ChooseQuestion,
    MarkQuestion,
    MatchQuestion,
    NumericQuestion,
    OrderQuestion,
    PlanQuestion,
    Question,
    RateQuestion,
    SortQuestion,
    TableQuestion,
    TilesQuestion,
)


def key_problems(question: Question, key: object) -> list[Finding]:
    """Everything wrong with a key.

    Parameters
    ----------
    question
        The question that the key belongs to.
    key
        Plain JSON in the shape of the question's kind.

    Returns
    -------
    list of (place, message)
        `place` is a path inside the key; empty when the key is sound.
    """
    if not isinstance(key, Mapping):
        return [((), "should be a group of fields")]
    match question:
        case OrderQuestion():
            return list(_order(question, key))
        case RateQuestion():
            return list(_rate(question, key))
        case NumericQuestion():
            return list(_numeric(key))
        case ChooseQuestion():
            return list(choose.key_problems(question, key))
        case MarkQuestion():
            return list(mark.key_problems(question, key))
        case TilesQuestion():
            return list(tiles.key_problems(question, key))
        case PlanQuestion():
            return list(plan.key_problems(key))
        case SortQuestion():
            return list(placing.sort_problems(question, key))
        case MatchQuestion():
            return list(placing.match_problems(question, key))
        case TableQuestion():
            return list(table.key_problems(question, key))
        case _:
            return [((), f"a {question.kind} question has no key: it is marked by hand")]


def _order(question: OrderQuestion, key: Mapping[str, Any]) -> Iterator[Finding]:
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


def _rate(question: RateQuestion, key: Mapping[str, Any]) -> Iterator[Finding]:
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


def _numeric(key: Mapping[str, Any]) -> Iterator[Finding]:
    yield from unknown(key, ("value", "tolerance", "near"))
    yield from number_problems(key, ())
    yield from near_problems(key.get("near", []), ())
