"""A blueprint laid out as a map says the same about what breaks as the blueprint itself."""

from __future__ import annotations

import pytest
from theirshoes import datasets
from theirshoes.journey import MapError
from theirshoes.touchpoints import as_map, breaks, cards_from, cards_of

CARDS = cards_from(datasets.load("spoke-and-chain", "blueprint"))
STEPS = [card.id for card in CARDS if card.lane == "customer"]
MAP = as_map(CARDS, actor="Sam", scenario="A repair", stage="Journey")


@pytest.mark.parametrize(
    "pulled", [card for card in CARDS if card.lane in ("onstage", "backstage", "support")], ids=lambda card: card.id
)
def test_each_card_pulled_out_of_the_map_breaks_the_same_steps(pulled: object) -> None:
    card = next(one for one in CARDS if one == pulled)
    numbers = breaks(cards_of(MAP), [card.text])
    assert [STEPS[int(number) - 1] for number in numbers] == breaks(CARDS, [card.id])


def test_a_blueprint_without_a_customer_is_no_map() -> None:
    with pytest.raises(MapError, match="no steps"):
        as_map([card for card in CARDS if card.lane == "support"], actor="", scenario="", stage="Journey")
