"""The effects planted in Petal & Stone are there to be found; sizes as `planted.yml` says them."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import yaml
from theirshoes.datasets import dataset, rows
from theirshoes.journey import reached, typical_feelings, typical_sights

FOLDER = Path(__file__).parents[1] / "petal-and-stone"
STEPS = dataset("petal-and-stone").table("first_visits").column("step").values
PLANTED = yaml.safe_load((FOLDER / "planted.yml").read_text(encoding="utf-8"))
BEFORE = [("notice", "look-up"), ("look-up", "prices"), ("prices", "book"), ("book", "confirm"), ("confirm", "arrive"),
          ("arrive", "welcome"), ("welcome", "skin-talk"), ("skin-talk", "patch-test"), ("patch-test", "treatment"),
          ("treatment", "aftercare"), ("book", "pay"), ("pay", "aftercare")]  # fmt: skip


@pytest.fixture(scope="module")
def journeys() -> dict[Any, dict[Any, dict[str, Any]]]:
    """Events by customer and step, in the order of time."""
    found: dict[Any, dict[Any, dict[str, Any]]] = defaultdict(dict)
    for event in rows("petal-and-stone", "first_visits"):
        found[event["customer_id"]][event["step"]] = event
    return found


@pytest.fixture(scope="module")
def notes() -> dict[Any, list[dict[str, Any]]]:
    found: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for note in rows("petal-and-stone", "see_feel_notes"):
        found[note["step"]].append(note)
    return found


def test_every_planted_effect_is_recovered_below() -> None:
    """Those of the first visits; the others have ``test_petal_and_stone_years.py``."""
    assert [effect["id"] for effect in PLANTED["effects"][:6]] == [
        "lost-at-prices", "list-loses-answer-keeps", "dark-door", "turned-back-in-the-evening",
        "paid-when-booking-turns-up", "three-moments-to-pay",
    ]  # fmt: skip


def test_most_people_are_lost_between_prices_and_booking() -> None:
    counts = reached(rows("petal-and-stone", "first_visits"), STEPS)
    lost = {later: counts[earlier] - counts[later] for earlier, later in pairwise(STEPS)}
    assert (counts["prices"], counts["book"], lost["book"]) == (241, 147, 94)
    assert sorted(lost.values())[-2:] == [46, 94]
    assert min(lost.values()) >= 0


def test_the_price_list_loses_more_than_an_answer_from_a_person(journeys: Any) -> None:
    seen: Counter[tuple[bool, bool]] = Counter()
    for steps in journeys.values():
        if "prices" in steps:
            seen[steps["prices"]["channel"] == "website", "book" in steps] += 1
    assert (seen[True, False], seen[True, True]) == (82, 108)
    assert (seen[False, False], seen[False, True]) == (12, 39)


def test_the_lowest_point_is_the_dark_door(notes: Any) -> None:
    middles = {step: median(note["feel"] for note in said) for step, said in notes.items()}
    assert middles.pop("arrive") == -2
    assert min(middles.values()) == -1
    assert Counter(note["sees"] for note in notes["arrive"]).most_common(1)[0][0] == "dark-door"


def test_whoever_turns_back_came_after_five(journeys: Any) -> None:
    arrived = [steps for steps in journeys.values() if "arrive" in steps]
    late = [steps for steps in arrived if steps["arrive"]["time"].hour >= 17]
    assert (len(late), len(arrived) - len(late)) == (44, 82)
    turned_back = [steps for steps in arrived if "welcome" not in steps]
    assert len(turned_back) == 7
    assert all(steps in late for steps in turned_back)


def test_whoever_pays_when_booking_turns_up(journeys: Any) -> None:
    booked = [steps for steps in journeys.values() if "book" in steps]
    paid = [steps for steps in booked if _paid(steps) == "booking"]
    assert (len(paid), sum("arrive" not in steps for steps in paid)) == (34, 0)
    assert (len(booked) - len(paid), sum("arrive" not in steps for steps in booked)) == (113, 21)


def test_people_pay_at_three_moments(journeys: Any) -> None:
    moments = Counter(_paid(steps) for steps in journeys.values() if "pay" in steps)
    assert moments == {"booking": 34, "arrival": 22, "after": 57}


def test_nobody_does_the_impossible(journeys: Any) -> None:
    for steps in journeys.values():
        for earlier, later in BEFORE:
            if later in steps:
                assert steps[earlier]["time"] < steps[later]["time"]


def test_nobody_arrives_while_the_salon_is_closed(journeys: Any) -> None:
    arrivals = [steps["arrive"]["time"] for steps in journeys.values() if "arrive" in steps]
    assert min(arrivals) >= datetime(2025, 10, 7)
    assert {time.weekday() for time in arrivals} <= {1, 2, 3, 4, 5}


def test_customers_are_known_since_they_noticed(journeys: Any) -> None:
    for customer in rows("petal-and-stone", "customers"):
        assert journeys[customer["customer_id"]]["notice"]["time"].date() == customer["since"]


def test_typical_feelings_are_as_written_down(notes: Any) -> None:
    typical = {step: [*typical_feelings([note["feel"] for note in said])] for step, said in notes.items()}
    assert typical == PLANTED["typical"]["feel"]


def test_typical_sights_are_as_written_down(notes: Any) -> None:
    typical = {step: [*typical_sights([note["sees"] for note in said])] for step, said in notes.items()}
    assert typical == PLANTED["typical"]["sees"]


def test_one_rating_everywhere_agrees_with_no_more_than_half_of_the_steps() -> None:
    accepted = PLANTED["typical"]["feel"].values()
    assert all(sum(rating in step for step in accepted) <= len(accepted) / 2 for rating in range(-2, 3))


def test_each_step_with_notes_has_enough_different_voices(notes: Any) -> None:
    for said in notes.values():
        assert len({note["customer_id"] for note in said}) == len(said) == 9


def _paid(steps: dict[str, dict[str, Any]]) -> str | None:
    if "pay" not in steps:
        return None
    time = steps["pay"]["time"]
    if "confirm" not in steps or time < steps["confirm"]["time"]:
        return "booking"
    return "arrival" if time < steps["skin-talk"]["time"] else "after"
