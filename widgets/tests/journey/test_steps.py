"""What people typically see and feel at a step, and how many get there."""

from __future__ import annotations

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from theirshoes.journey import reached, typical_feelings, typical_sights

RATINGS = st.lists(st.integers(-2, 2), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("feelings", "typical"),
    [
        ([1], (1,)),
        ([-2, 2], (-2, -1, 0, 1, 2)),
        ([-2, 0, 0, 2], (0,)),
        ([-2, -1, -1, -1, 0, 0, 0, 1, 1], (-1, 0)),
        ([2, 2, 2, 2, 2, 2, 2, 0, 1], (2,)),
    ],
)
def test_the_middle_half_is_typical(feelings: list[int], typical: tuple[int, ...]) -> None:
    assert typical_feelings(feelings) == typical


@given(RATINGS)
def test_the_median_is_always_typical(feelings: list[int]) -> None:
    typical = typical_feelings(feelings)
    assert typical[0] <= median(feelings) <= typical[-1]


@given(RATINGS, st.randoms(use_true_random=False))
def test_the_order_of_the_notes_does_not_matter(feelings: list[int], random: object) -> None:
    mixed = list(feelings)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert typical_feelings(mixed) == typical_feelings(feelings)


@given(RATINGS)
def test_at_least_half_of_the_customers_agree_with_a_typical_rating(feelings: list[int]) -> None:
    typical = typical_feelings(feelings)
    assert sum(feeling in typical for feeling in feelings) * 2 >= len(feelings)


def test_no_ratings_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one customer"):
        typical_feelings([])


def test_a_sight_is_typical_when_one_in_three_names_it() -> None:
    assert typical_sights(["door"] * 6 + ["bell"] * 3) == ("door", "bell")
    assert typical_sights(["door"] * 7 + ["bell"] * 2) == ("door",)


def test_a_customer_counts_once_a_step() -> None:
    events = [{"customer_id": who, "step": step} for who, step in [(1, "book"), (1, "book"), (2, "book"), (1, "pay")]]
    assert reached(events, ["book", "pay", "aftercare"]) == {"book": 2, "pay": 1, "aftercare": 0}
