"""Orders held against a dependency graph, and planned journeys against walked ones."""

from __future__ import annotations

from itertools import combinations, pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from theirshoes.journey import Comparison, GraphError, compare, missing, reduction, violations
from theirshoes.journey.ordering import closure

VISIT = [
    ("look-up", "prices"),
    ("prices", "book"),
    ("book", "arrive"),
    ("arrive", "treatment"),
    ("treatment", "aftercare"),
    ("book", "pay"),
    ("pay", "aftercare"),
]
STEPS = "abcdef"
GRAPHS = st.sets(st.sampled_from(list(combinations(STEPS, 2))), max_size=9)
ORDERS = st.permutations(STEPS).flatmap(lambda all_: st.integers(0, 6).map(lambda count: all_[:count]))


def named(order: list[str], before: object) -> list[tuple[str, str]]:
    return [(one.step, one.needs) for one in violations(order, before)]  # type: ignore[arg-type]


@pytest.mark.parametrize("pay", range(3, 6))
def test_every_possible_order_is_right(pay: int) -> None:
    order = ["look-up", "prices", "book", "arrive", "treatment", "aftercare"]
    order.insert(pay, "pay")
    assert named(order, VISIT) == []


def test_what_follows_from_another_violation_is_not_named() -> None:
    assert named(["c", "b", "a"], [("a", "b"), ("b", "c"), ("a", "c")]) == [("c", "b"), ("b", "a")]


def test_a_chain_holds_through_a_step_that_is_not_there() -> None:
    assert named(["arrive", "look-up"], VISIT) == [("arrive", "look-up")]


def test_all_violations_are_named_the_earliest_first() -> None:
    found = violations(["pay", "arrive", "look-up", "prices", "book"], VISIT)
    assert [(one.step, one.needs, one.place, one.needs_place) for one in found] == [
        ("pay", "book", 1, 5),
        ("arrive", "book", 2, 5),
    ]
    assert str(found[0]) == "“pay” (place 1) needs “book” first, which comes at place 5."


def test_what_is_not_there_is_named_apart() -> None:
    found = missing(["look-up", "book", "pay"], VISIT)
    assert [str(one) for one in found] == ["“book” (place 2) needs “prices”, which is not there."]


def test_a_circle_is_refused_and_named() -> None:
    with pytest.raises(GraphError, match="wait for each other: a, b"):
        violations(["a"], [("a", "b"), ("b", "a"), ("b", "c")])


def test_a_step_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="there twice: a"):
        violations(["a", "a"], [])


@given(GRAPHS)
def test_the_reduction_says_the_same_with_the_fewest_pairs(before: set[tuple[str, str]]) -> None:
    fewest = reduction(before)
    assert closure(sorted(fewest)) == closure(sorted(before))
    for pair in fewest:
        assert closure(sorted(fewest - {pair})) != closure(sorted(before))


@given(GRAPHS, ORDERS)
def test_violations_are_those_of_the_plain_definition(before: set[tuple[str, str]], order: list[str]) -> None:
    """Slow: a pair is broken when it is the wrong way round and nothing placed belongs between the two."""
    closed = closure(sorted(before))
    plain = {
        (then, first)
        for first, then in closed
        if first in order and then in order and order.index(first) > order.index(then)
        if not any((first, one) in closed and (one, then) in closed for one in order)
    }
    assert set(named(order, before)) == plain


@given(GRAPHS, st.permutations("abcd"))
def test_no_violation_means_possible_and_the_other_way_round(before: set[tuple[str, str]], order: list[str]) -> None:
    possible = [
        list(other)
        for other in permutations("abcd")
        if all(other.index(x) < other.index(y) for x, y in closure(sorted(before)) if x in other and y in other)
    ]
    assert (not violations(order, before)) == (list(order) in possible)


def test_a_walk_as_planned_has_nothing_to_say() -> None:
    assert compare(["a", "b"], ["a", "b"]) == Comparison((), (), (), (), 0)
    assert compare(["a", "b"], ["a", "b"]).as_planned


def test_added_skipped_swapped_and_repeated_are_told_apart() -> None:
    found = compare(["look", "book", "pay", "arrive", "go"], ["look", "call", "arrive", "pay", "call", "go"])
    assert found == Comparison(("call",), ("book",), (("pay", "arrive"),), ("call",), 1)


def test_one_step_that_came_too_early_is_one_move() -> None:
    found = compare("12345", "51234")
    assert (found.swapped, found.moves) == ((("4", "5"),), 1)


def test_a_plan_with_a_step_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="in the plan once; there twice: a"):
        compare(["a", "a"], [])


@given(st.permutations("abcdef").map(lambda steps: steps[:5]), st.lists(st.sampled_from("abcdefgh"), max_size=9))
def test_a_comparison_is_that_of_the_plain_definition(planned: list[str], walked: list[str]) -> None:
    found = compare(planned, walked)
    assert set(found.added) == set(walked) - set(planned)
    assert set(found.skipped) == set(planned) - set(walked)
    both = [step for step in planned if step in walked]
    assert list(found.swapped) == [(x, y) for x, y in pairwise(both) if walked.index(y) < walked.index(x)]
    taken = sorted(both, key=walked.index)
    longest = max(
        size
        for size in range(len(taken) + 1)
        for kept in combinations(taken, size)
        if list(kept) == sorted(kept, key=planned.index)
    )
    assert found.moves == len(taken) - longest
