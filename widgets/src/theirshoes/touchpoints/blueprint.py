"""A service blueprint: what stands behind each customer step, and what breaks when one card is pulled out.

The rows are those of Shostack (1984) and Bitner, Ostrom & Morgan (2008): physical evidence, customer actions, onstage,
backstage and support, with the lines of interaction, of visibility and of internal interaction between them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from theirshoes.columns import Columns, check, text
from theirshoes.journey.ordering import closure

LANES = ("evidence", "customer", "onstage", "backstage", "support")
BLUEPRINT = Columns(
    "blueprint",
    card_id=text(example="B16"),
    card=text(example="Looks the bike over together with its rider"),
    lane=text(values=LANES),
    needed_by=text(example="B03 or B03;B07", empty=True),
)


@dataclass(frozen=True)
class Card:
    """One card of a blueprint."""

    id: str
    lane: str
    """One of `LANES`."""
    text: str = ""
    needs: tuple[tuple[str, ...], ...] = ()
    """What it rests on: every group, by at least one card of it. ``(("till", "cash box"), ("receipt",))`` needs a
    receipt, and either the till or the cash box."""


def cards_from(table: Any) -> list[Card]:
    """Make cards of a table in which each row says what rests on it.

    Parameters
    ----------
    table
        A data frame or rows as dicts: ``card_id``, ``card`` (its words), ``lane``, and ``needed_by`` (ids of the cards
        that rest on this one, with a semicolon between; empty for customer steps).

    Returns
    -------
    list of Card
        In the order of the table; every need has to be met.

    Raises
    ------
    ColumnsError
        A column is missing or has values that it should not have.
    """
    rows = check(table, BLUEPRINT).to_dict("records")
    needs: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        named = row["needed_by"] if isinstance(row["needed_by"], str) else ""
        for other in filter(None, (part.strip() for part in named.split(";"))):
            needs.setdefault(other, []).append((row["card_id"],))
    return [Card(row["card_id"], row["lane"], row["card"], tuple(needs.get(row["card_id"], ()))) for row in rows]


def breaks(cards: Iterable[Card], pulled: Collection[str]) -> list[str]:
    """Say which customer steps can no longer happen when cards are pulled out.

    Parameters
    ----------
    cards
        The blueprint; customer steps in the order of the journey.
    pulled
        Ids of the cards that are gone.

    Returns
    -------
    list of str
        Ids of the customer steps that break, in order, whether they rest on a pulled card directly or through others.

    Raises
    ------
    ValueError
        A pulled card is not in the blueprint.
    """
    listed = list(cards)
    known = {card.id for card in listed}
    unknown = sorted(set(pulled) - known)
    if unknown:
        raise ValueError(f'There is no card "{unknown[0]}" in this blueprint.')
    gone = set(pulled)
    while True:
        more = {card.id for card in listed if card.id not in gone and any(set(group) <= gone for group in card.needs)}
        if not more:
            return [card.id for card in listed if card.lane == "customer" and card.id in gone]
        gone |= more


def single_points(cards: Iterable[Card]) -> list[tuple[str, list[str]]]:
    """Name the cards behind the customer that alone bring down a step, those that bring down most first.

    Returns
    -------
    list of (card id, customer step ids)
        Cards of the customer's own lane are left out; equals by id.
    """
    listed = list(cards)
    found = [(card.id, breaks(listed, [card.id])) for card in listed if card.lane != "customer"]
    return sorted((one for one in found if one[1]), key=lambda one: (-len(one[1]), one[0]))


def problems(cards: Sequence[Card]) -> list[str]:
    """Say what is wrong with the structure of a blueprint.

    Returns
    -------
    list of str
        A sentence each, in the order of the cards: ids used twice, unknown lanes, needs that are not there, cards that
        wait for themselves, needs that jump over a row (a customer step that rests on support directly: who hands it
        over?), customer steps with nothing behind them, and cards that no customer step rests on. Empty when sound.
    """
    by_id = {card.id: card for card in cards}
    found: list[str] = []
    pairs = [(need, card.id) for card in cards for group in card.needs for need in group]
    follows = closure(pairs)
    reached = {first for first, then in follows if by_id.get(then) and by_id[then].lane == "customer"}
    for card in cards:
        found += [f"“{card.id}” is there {_times(cards, card)} times."] if by_id[card.id] is not card else []
        if card.lane not in LANES:
            found.append(f"“{card.id}” is in the row “{card.lane}”; there are: {', '.join(LANES)}.")
            continue
        found += _needs(card, by_id)
        if (card.id, card.id) in follows:
            found.append(f"“{card.id}” waits for itself, through what it needs.")
        if card.lane == "customer" and not card.needs:
            found.append(f"Nothing stands behind the customer's step “{card.id}”. Who or what meets her there?")
        if card.lane != "customer" and card.id not in reached:
            found.append(f"No customer's step rests on “{card.id}”. Leave it out, or say for whom it is done.")
    return found


def _needs(card: Card, by_id: dict[str, Card]) -> list[str]:
    found = []
    for need in dict.fromkeys(need for group in card.needs for need in group):
        other = by_id.get(need)
        if other is None:
            found.append(f"“{card.id}” needs “{need}”, which is not in the blueprint.")
        elif other.lane in LANES and _crossed(card.lane, other.lane) > 1:
            found.append(
                f"“{card.id}” ({card.lane}) rests on “{need}” ({other.lane}) with no one between to hand it over."
            )
    return found


def _crossed(one: str, other: str) -> int:
    """Lines between two rows; evidence stands beside the customer and is handed over by any row."""
    if "evidence" in (one, other):
        return 0
    return abs(LANES.index(one) - LANES.index(other))


def _times(cards: Sequence[Card], card: Card) -> int:
    return sum(other.id == card.id for other in cards)
