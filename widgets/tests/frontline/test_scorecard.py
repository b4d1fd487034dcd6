"""The agent who works for the score, and what losing a colleague costs."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from theirshoes.columns import ColumnsError
from theirshoes.frontline import Way, phase_costs, played, ramp_up_cost, score, turnover_cost, ways_from

RUSH = Way("rush", 4, {"speed": 1, "solved": 0}, helped=False, calls_again=3)
CARE = Way("care", 16, {"speed": 0.2, "solved": 1}, helped=True)
EASY = Way("answer", 4, {"speed": 1, "solved": 1}, helped=True)
QUEUE = [[EASY], [EASY], [RUSH, CARE]]
WAY = st.builds(
    Way,
    name=st.sampled_from("xyz"),
    minutes=st.integers(1, 9),
    measures=st.fixed_dictionaries(
        {"speed": st.integers(0, 4).map(lambda n: n / 4), "solved": st.sampled_from([0, 1])}
    ),
    helped=st.booleans(),
)


def test_paying_for_speed_alone_leaves_customer_three_without_help() -> None:
    (shift,) = played(QUEUE, {"speed": 1}, 30)
    assert (shift.ways, shift.helped, shift.calls_again) == (("answer", "answer", "rush"), (True, True, False), 3)
    assert shift.score == 1


def test_counting_what_was_solved_brings_her_help() -> None:
    (shift,) = played(QUEUE, {"speed": 1, "solved": 1}, 30)
    assert (shift.ways[2], shift.helped[2]) == ("care", True)


def test_when_the_score_does_not_care_both_ways_are_given() -> None:
    assert len(played(QUEUE, {"speed": 1, "solved": 0.8}, 30)) == 2


def test_only_proportions_of_weights_matter() -> None:
    assert score([CARE], {"speed": 1, "solved": 3}) == pytest.approx(score([CARE], {"speed": 10, "solved": 30}))


@given(st.lists(st.lists(WAY, min_size=1, max_size=3), min_size=1, max_size=4), st.integers(0, 3), st.integers(4, 30))
def test_no_way_to_play_beats_the_best(customers: list[list[Way]], speed: int, minutes: int) -> None:
    weights = {"speed": speed, "solved": 1}
    fits = [ways for ways in product(*customers) if sum(way.minutes for way in ways) <= minutes]
    if not fits:
        with pytest.raises(ValueError, match="too few"):
            played(customers, weights, minutes)
        return
    best = max(score(ways, weights) for ways in fits)
    found = played(customers, weights, minutes)
    assert found[0].score == pytest.approx(best)
    assert len(found) == sum(abs(score(ways, weights) - best) < 1e-9 for ways in fits)


@pytest.mark.parametrize("weights", [{"speed": 0}, {"speed": -1, "solved": 2}])
def test_unsound_weights_are_refused(weights: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="0 or more"):
        score([CARE], weights)


def test_a_measure_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="“care” says nothing about “smile”"):
        score([CARE], {"smile": 1})


def test_losing_a_colleague_costs_hire_train_and_ramp_up() -> None:
    found = turnover_cost(
        advertising=280, interview_hours=20, per_hour=30, training_hours=80, trainer_hours=40, trainer_per_hour=35,
        monthly_cost=3000, productivity=[0.4, 0.6, 0.8],
    )  # fmt: skip
    assert (found.hire, found.train) == (880, 3800)
    assert found.ramp_up == pytest.approx(3600)
    assert found.total == pytest.approx(8280)


def test_a_full_colleague_from_the_first_day_costs_no_ramp_up() -> None:
    assert ramp_up_cost(3000, [1, 1]) == ramp_up_cost(3000, []) == 0


def test_costs_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="trainer hours is -1"):
        turnover_cost(trainer_hours=-1)
    with pytest.raises(ValueError, match=r"Month 2 has the productivity -0.1"):
        ramp_up_cost(1, [0.5, -0.1])


SHIFT = [
    {"way": "by-the-number", "place": 2, "minutes": 4, "solved_first": False, "rating": 1, "calls_again": 3},
    {"way": "by-the-person", "place": 2, "minutes": 16, "solved_first": True, "rating": 5, "calls_again": 0},
    {"way": "by-the-number", "place": 1, "minutes": 4, "solved_first": True, "rating": 4, "calls_again": 0},
]


def test_a_table_makes_the_queue_by_customer() -> None:
    queue = ways_from(SHIFT, {"minutes": (16, 4), "rating": (1, 5)})
    assert [[way.name for way in ways] for ways in queue] == [["by-the-number"], ["by-the-number", "by-the-person"]]
    assert [way.measures for way in queue[1]] == [{"minutes": 1, "rating": 0}, {"minutes": 0, "rating": 1}]
    assert played(queue, {"minutes": 1}, 30)[0].helped == (True, False)
    assert played(queue, {"rating": 1}, 30)[0].helped == (True, True)


def test_what_the_scorecard_counts_must_be_there() -> None:
    with pytest.raises(ColumnsError, match='"smile" is missing; the scorecard counts it'):
        ways_from(SHIFT, {"smile": (0, 1)})
    with pytest.raises(ValueError, match="two equal ends"):
        ways_from(SHIFT, {"rating": (1, 1)})


def test_a_list_of_costs_is_added_up_by_phase() -> None:
    items = [
        {"item": "Advertisement", "phase": "hire", "quantity": 2, "unit_cost": 140},
        {"item": "Course", "phase": "train", "quantity": 75, "unit_cost": 22},
        {"item": "Talks", "phase": "hire", "quantity": 14, "unit_cost": 31},
    ]
    found = phase_costs(items)
    assert found["phase"].tolist() == ["leaving", "hire", "train", "ramp-up"]
    assert found["cost"].tolist() == [0, 714, 1650, 0]
    assert found["so_far"].tolist() == [0, 714, 2364, 2364]
