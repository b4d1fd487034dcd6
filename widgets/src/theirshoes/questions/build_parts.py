"""Parts that questions of several kinds are built of."""

from __future__ import annotations

from collections.abc import Iterable

from theirshoes.questions.fields import ID, ID_LOOKS_LIKE, Fields
from theirshoes.questions.model import Card, Rule


def unique(fields: Fields, name: str, entries: Iterable[tuple[int, str]]) -> None:
    """Note every id of a list that is there twice."""
    seen: dict[str, int] = {}
    for index, entry in entries:
        if entry in seen:
            fields.problems.add(
                (*fields.place, name, index, "id"), f"{entry!r} is the id of entry {seen[entry] + 1} already"
            )
        elif entry:
            seen[entry] = index


def cards_of(fields: Fields, name: str, *, required: bool, least: int, most: int = 200) -> tuple[Card, ...]:
    """A list of cards, each with an id and a text."""
    cards = []
    for one in fields.groups(name, required=required, least=least, most=most):
        cards.append(
            Card(one.matching("id", ID, ID_LOOKS_LIKE), one.text("text", looks_like="what stands on the card"))
        )
        one.done()
    unique(fields, name, enumerate(card.id for card in cards))
    return tuple(cards)


def cards_public(cards: Iterable[Card]) -> list[dict[str, str]]:
    """Cards as plain JSON."""
    return [{"id": card.id, "text": card.text} for card in cards]


def public_rules(fields: Fields, known: tuple[str, ...]) -> tuple[Rule, ...]:
    """Rules that everybody may see: the one card before the other, and why."""
    rules = []
    for one in fields.groups("rules", required=False):
        first, then = _pair(one, known)
        rules.append(Rule(first, then, one.text("message", looks_like="why the one comes before the other")))
        one.done()
    loop = _loop((rule.first, rule.then) for rule in rules if rule.first)
    if loop:
        fields.problem("rules", f"go round in a circle through {', '.join(loop)}: nothing could come first")
    return tuple(rules)


def _pair(fields: Fields, known: tuple[str, ...]) -> tuple[str, str]:
    value = fields.raw("before")
    if not (isinstance(value, list) and len(value) == 2 and all(isinstance(one, str) for one in value)):
        fields.problem("before", "should be two card ids, the earlier one first, like [choose, pay]")
        return "", ""
    for one in value:
        if one not in known:
            fields.problem("before", f"{one!r} is not the id of a card")
            return "", ""
    if value[0] == value[1]:
        fields.problem("before", f"{value[0]!r} cannot come before itself")
        return "", ""
    return value[0], value[1]


def _loop(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Ids that are left when everything that can come first was taken away again and again."""
    left = set(pairs)
    while left:
        later = {then for _, then in left}
        free = {first for first, _ in left} - later
        if not free:
            return sorted({first for first, _ in left} & later)
        left = {pair for pair in left if pair[0] not in free}
    return []
