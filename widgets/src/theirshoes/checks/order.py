"""Check an ordering: the public rules name the first impossible step; a key adds marks on a dependency graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from theirshoes.checks.feedback import Feedback, ValueProblem, blank, mend, parts, rounded, unreadable
from theirshoes.journey.ordering import closure
from theirshoes.messages import plain, say
from theirshoes.questions.model import Key, OrderQuestion


@dataclass(frozen=True)
class Order:
    """An answer: cards in order, cards set aside; all others are not placed yet."""

    order: tuple[str, ...]
    out: tuple[str, ...]


def read(question: OrderQuestion, value: object) -> Order:
    """The answer in a value; a part that is not there counts as empty.

    Raises
    ------
    ValueProblem
        Something else than known card ids, or one of them twice.
    """
    given = parts(value, ("order", "out"))
    known = {card.id for card in question.cards}
    seen: set[str] = set()
    for name, ids in given.items():
        if not isinstance(ids, list):
            raise ValueProblem(name, "should be a list of card ids")
        for one in ids:
            if not isinstance(one, str) or one not in known:
                raise ValueProblem(name, f"{str(one)[:40]!r} is not a card of this question")
            if one in seen:
                raise ValueProblem(name, f"{one!r} is there twice")
            seen.add(one)
    if given.get("out") and question.leave_out is None:
        raise ValueProblem("out", "nothing can be set aside in this question")
    return Order(tuple(given.get("order", ())), tuple(given.get("out", ())))


def check(question: OrderQuestion, value: object, key: Key | None) -> Feedback:
    """Feedback on an ordering.

    What is named, in this order: the earliest card that stands before something that it needs, by the public rules;
    then by the key; then the earliest card that does not belong; then the first step (in the order of the question)
    that is missing. Without a key the second and third are left out, and cards not placed yet are counted.
    """
    scored = key is not None
    if value is None:
        return blank("order.blank", scored=scored)
    try:
        answer = read(question, value)
    except ValueProblem:
        return unreadable(scored=scored)
    if not answer.order and not answer.out:
        return blank("order.blank", scored=scored)
    score = None if key is None else _score(answer, key)
    if score == 1:
        return Feedback(1.0, say("order.right"))
    problem = _impossible(question, answer)
    if problem is None and key is not None:
        problem = _against_key(question, answer, key)
    if problem is not None:
        return mend(question, Feedback(score, *problem))
    if key is not None:
        return mend(question, Feedback(score, *_missing(question, answer, key)))
    waiting = len(question.cards) - len(answer.order) - len(answer.out)
    if waiting:
        return Feedback(None, say("order.open-one" if waiting == 1 else "order.open-many", count=waiting))
    return Feedback(None, say("order.possible"))


Said = tuple[str, None, tuple[str, ...]]


def _impossible(question: OrderQuestion, answer: Order) -> Said | None:
    """The first card, by position, that breaks a public rule (the first such rule)."""
    text = _texts(question)
    place = {card: index for index, card in enumerate(answer.order)}
    for index, card in enumerate(answer.order):
        for rule in question.rules:
            if rule.then != card:
                continue
            if place.get(rule.first, -1) > index:
                return rule.message, None, (card, rule.first)
            if rule.first in answer.out:
                return say("order.needs", then=text[card], first=text[rule.first]), None, (card, rule.first)
    return None


def _against_key(question: OrderQuestion, answer: Order, key: Key) -> Said | None:
    """The first card that stands before something it depends on, else the first card that does not belong."""
    text = _texts(question)
    messages = key.get("messages", {})
    direct = {(pair[0], pair[1]) for pair in key["before"]}
    pairs = _closed(key)
    for index, card in enumerate(answer.order):
        late = [one for one in answer.order[index + 1 :] if (one, card) in pairs]
        if late:
            first = next((one for one in late if (one, card) in direct), late[0])
            why = _reason(question, key, first, card) or say("order.before", then=text[card], first=text[first])
            return why, None, (card, first)
    for card in answer.order:
        if card in key.get("out", ()):
            return messages.get(f"out:{card}") or say("order.extra", card=text[card]), None, (card,)
    return None


def _reason(question: OrderQuestion, key: Key, first: str, card: str) -> str | None:
    """Why a card cannot come before another: said of the pair itself, else of the step between that the card needs."""
    said = {(rule.first, rule.then): rule.message for rule in question.rules}
    messages = key.get("messages", {})
    pairs = _closed(key)
    between = [one for one, then in key["before"] if then == card and (first, one) in pairs]
    for one in (first, *between):
        if why := messages.get(f"before:{one}:{card}") or said.get((one, card)):
            return str(why)
    return None


def _missing(question: OrderQuestion, answer: Order, key: Key) -> Said:
    missing = [card for card in question.cards if card.id not in answer.order and card.id not in key.get("out", ())]
    ids = tuple(card.id for card in missing)
    said = key.get("messages", {}).get("missing") or say(
        "order.missing", card=plain(missing[0].text) if missing else ""
    )
    return said, None, ids


def _score(answer: Order, key: Key) -> float:
    """Pairs in the right order less those in the wrong one, of all pairs; distractors count three tenths.

    Whoever guesses has as many right as wrong. A step that is in no place is neither: its pairs earn nothing, and the
    distractors count for as much of the steps as have a place.
    """
    pairs = _closed(key)
    place = {card: index for index, card in enumerate(answer.order)}
    placed = [(place[first], place[then]) for first, then in pairs if first in place and then in place]
    right = sum(1 for first, then in placed if first < then)
    ordering = max(0.0, (2 * right - len(placed)) / len(pairs)) if pairs else 0.0
    distractors = tuple(key.get("out", ()))
    if not distractors:
        return rounded(ordering)
    if ordering == 0:
        return 0.0
    wrong = sum(1 for card in answer.order if card in distractors)
    wrong += sum(1 for card in answer.out if card not in distractors)
    steps = {card for pair in pairs for card in pair}
    selection = max(0.0, 1 - wrong / len(distractors)) * len(steps & place.keys()) / len(steps)
    return rounded(0.7 * ordering + 0.3 * selection)


def _closed(key: Key) -> set[tuple[str, str]]:
    pairs: Iterable[tuple[str, str]] = ((pair[0], pair[1]) for pair in key["before"])
    return closure(list(pairs))


def _texts(question: OrderQuestion) -> dict[str, str]:
    return {card.id: plain(card.text) for card in question.cards}
