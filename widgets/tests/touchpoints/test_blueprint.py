"""Pulling a card out of a blueprint, and whether the blueprint hangs together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from theirshoes.columns import ColumnsError
from theirshoes.touchpoints import Card, breaks, cards_from, problems, single_points

SALON = [
    Card("arrive", "customer", needs=(("greet",), ("sign",))),
    Card("pay", "customer", needs=(("till", "cash-box"),)),
    Card("greet", "onstage", needs=(("diary",),)),
    Card("till", "onstage", needs=(("receipts",),)),
    Card("cash-box", "onstage"),
    Card("sign", "evidence"),
    Card("diary", "backstage", needs=(("calendar",),)),
    Card("receipts", "backstage"),
    Card("calendar", "support"),
]
IDS = [card.id for card in SALON]


def test_a_card_far_behind_breaks_the_step_in_front() -> None:
    assert breaks(SALON, ["calendar"]) == ["arrive"]
    assert breaks(SALON, ["sign"]) == ["arrive"]


def test_a_step_with_another_way_breaks_only_when_both_are_gone() -> None:
    assert breaks(SALON, ["receipts"]) == []
    assert breaks(SALON, ["receipts", "cash-box"]) == ["pay"]


def test_an_unknown_card_is_refused() -> None:
    with pytest.raises(ValueError, match='no card "robot"'):
        breaks(SALON, ["robot"])


def test_cards_that_alone_bring_down_a_step_are_named() -> None:
    assert [card for card, _ in single_points(SALON)] == ["calendar", "diary", "greet", "sign"]


@given(st.sets(st.sampled_from(IDS)), st.sets(st.sampled_from(IDS)))
def test_pulling_more_never_mends_a_step(some: set[str], more: set[str]) -> None:
    assert set(breaks(SALON, some)) <= set(breaks(SALON, some | more))


@given(st.sets(st.sampled_from(IDS)))
def test_what_breaks_is_what_cannot_be_built_from_what_is_left(pulled: set[str]) -> None:
    """Slow and the other way round: build up everything that stands, from nothing."""
    by_id = {card.id: card for card in SALON}

    def stands(card: str) -> bool:
        return card not in pulled and all(any(stands(one) for one in group) for group in by_id[card].needs)

    assert breaks(SALON, pulled) == [card for card in ("arrive", "pay") if not stands(card)]


def test_a_sound_blueprint_has_no_problems() -> None:
    assert problems(SALON) == []


@pytest.mark.parametrize(
    ("card", "problem"),
    [
        (Card("leave", "customer"), "Nothing stands behind the customer's step “leave”"),
        (Card("rota", "backstage"), "No customer's step rests on “rota”"),
        (Card("hum", "music"), "in the row “music”; there are: evidence, customer"),
        (Card("leave", "customer", needs=(("calendar",),)), "“leave” .customer. rests on “calendar” .support."),
        (Card("leave", "customer", needs=(("door",),)), "needs “door”, which is not in the blueprint"),
        (Card("leave", "customer", needs=(("leave",),)), "“leave” waits for itself"),
        (Card("pay", "customer", needs=(("till",),)), "“pay” is there 2 times"),
    ],
)
def test_each_flaw_is_named(card: Card, problem: str) -> None:
    with pytest.raises(AssertionError, match=problem):
        assert problems([*SALON, card]) == []


def test_a_table_that_says_what_rests_on_each_card_makes_the_same_blueprint() -> None:
    rows = [
        {"card_id": "arrive", "card": "Arrives", "lane": "customer", "needed_by": None},
        {"card_id": "leave", "card": "Leaves", "lane": "customer", "needed_by": ""},
        {"card_id": "greet", "card": "Greets", "lane": "onstage", "needed_by": "arrive; leave"},
    ]
    cards = cards_from(rows)
    assert cards[1] == Card("leave", "customer", "Leaves", (("greet",),))
    assert breaks(cards, ["greet"]) == ["arrive", "leave"]
    with pytest.raises(ColumnsError, match='row 4 has "kitchen"; it should be one of: evidence, customer'):
        cards_from([*rows[:2], rows[2] | {"lane": "kitchen"}])
