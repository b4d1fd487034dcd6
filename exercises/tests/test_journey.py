"""The assignment *journey*: its keys follow from the data, and guessing does not pay."""

import csv
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

import pytest
from lint import hidden_keys
from theirshoes.checks import check
from theirshoes.home import home
from theirshoes.questions import load_questions

ORDER, FEEL, LEAVE, CHANGE = (f"journey.first-visit.{name}" for name in ("order", "feel", "leave", "change"))
TYPICAL, LOW, DIFFERENCES, DECIDE = (
    f"journey.{name}" for name in ("typical.firm", "month.low", "returning.differences", "repair.decide")
)
QUESTIONS = {name: question for name, question in load_questions().items() if question.notebook == "journey"}
KEYS = hidden_keys()


@cache
def table(name: str) -> list[dict[str, str]]:
    path: Path = home() / "datasets" / "petal-and-stone" / "data" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def reached() -> dict[str, int]:
    """How many customers reached each step."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in table("first_visits"):
        found[row["step"]].add(row["customer_id"])
    return {step: len(customers) for step, customers in found.items()}


def notes(item: Any) -> list[dict[str, str]]:
    """The notes that the quotes of an item come from."""
    return [row for row in table("see_feel_notes") if row["step"] == item.id and row["quote"] in item.quotes]


def test_the_assignment_has_thirty_three_points_and_one_question_for_a_person():
    first_visit = {ORDER: 6, FEEL: 6, LEAVE: 3, CHANGE: 5}
    others = {TYPICAL: 3, LOW: 2, DIFFERENCES: 4, DECIDE: 4}
    assert {name: question.points for name, question in QUESTIONS.items()} == first_visit | others
    assert [name for name, question in QUESTIONS.items() if question.kind == "written"] == [CHANGE]


def test_the_steps_are_those_of_the_data():
    steps = {card.id for card in QUESTIONS[ORDER].cards} - set(KEYS[ORDER]["out"])
    assert steps == set(reached())


@pytest.mark.parametrize("edge", KEYS[ORDER]["before"], ids="<".join)
def test_every_pair_of_the_order_says_why(edge):
    first, then = edge
    said = {(rule.first, rule.then) for rule in QUESTIONS[ORDER].rules}
    assert tuple(edge) in said or KEYS[ORDER]["messages"][f"before:{first}:{then}"]


@pytest.mark.parametrize("edge", KEYS[ORDER]["before"], ids="<".join)
def test_no_customer_ever_did_it_the_other_way_round(edge):
    first, then = edge
    times: dict[str, dict[str, str]] = defaultdict(dict)
    for row in table("first_visits"):
        times[row["customer_id"]].setdefault(row["step"], row["time"])
    both = [when for when in times.values() if first in when and then in when]
    assert both
    assert all(when[first] <= when[then] for when in both)


def test_customers_really_pay_at_different_moments():
    """Which is why several orders are right."""
    before = {"arrive": 0, "treatment": 0, "aftercare": 0}
    times: dict[str, dict[str, str]] = defaultdict(dict)
    for row in table("first_visits"):
        times[row["customer_id"]].setdefault(row["step"], row["time"])
    for when in times.values():
        step = next((name for name in before if "pay" in when and name in when and when["pay"] < when[name]), None)
        if step:
            before[step] += 1
    assert all(before.values()), before


def test_every_order_that_the_steps_allow_gets_full_marks():
    key = KEYS[ORDER]
    count = 0
    for order in allowed_orders(key["before"]):
        assert check(QUESTIONS[ORDER], {"order": order, "out": key["out"]}, key).score == 1
        count += 1
    assert count == 7, "paying fits after each step from booking to the treatment"


def allowed_orders(edges: list[list[str]]) -> Iterator[list[str]]:
    """Every order of the steps that no edge forbids."""
    steps = list(dict.fromkeys(step for edge in edges for step in edge))

    def extend(order: list[str]) -> Iterator[list[str]]:
        if len(order) == len(steps):
            yield order
        for step in steps:
            if step not in order and all(first in order for first, then in edges if then == step):
                yield from extend([*order, step])

    return extend([])


def test_public_rules_are_a_useful_part_of_the_key_and_not_all_of_it():
    rules = {(rule.first, rule.then) for rule in QUESTIONS[ORDER].rules}
    edges = {(first, then) for first, then in KEYS[ORDER]["before"]}
    assert len(rules) >= 5
    assert edges - rules
    assert all(len(rule.message.split(":")) == 2 for rule in QUESTIONS[ORDER].rules), "each says why"


@pytest.mark.parametrize("item", QUESTIONS[FEEL].items, ids=lambda item: item.id)
def test_accepted_feelings_are_what_these_customers_said(item):
    assert len(item.quotes) == 2
    felt = {int(row["feel"]) for row in notes(item)}
    assert len(notes(item)) == 2, "each quote stands in the data word for word"
    assert set(KEYS[FEEL]["feel"][item.id]) == set(range(min(felt), max(felt) + 1))


@pytest.mark.parametrize("item", QUESTIONS[FEEL].items, ids=lambda item: item.id)
def test_accepted_sights_are_those_that_customers_reported_at_the_step(item):
    offered = {see.id for see in QUESTIONS[FEEL].sees}
    seen = {row["sees"] for row in table("see_feel_notes") if row["step"] == item.id}
    assert set(KEYS[FEEL]["see"][item.id]) == seen & offered
    assert {row["sees"] for row in notes(item)} <= offered


def test_the_number_lost_before_booking_is_the_tables():
    assert KEYS[LEAVE]["value"] == reached()["prices"] - reached()["book"]
    journey = ["notice", "look-up", "prices", "book", "confirm", "arrive", "welcome", "skin-talk", "patch-test"]
    losses = {b: reached()[a] - reached()[b] for a, b in pairwise(journey)}
    assert max(losses, key=lambda step: losses[step]) == "book", "as the question says"


def test_each_near_miss_is_the_slip_that_its_message_names():
    n = reached()
    lost = n["prices"] - n["book"]
    slips = {
        round(100 * lost / n["prices"]): 0.25,
        round(100 * lost / n["notice"]): 0.25,
        n["book"]: 0,
        n["prices"]: 0,
        n["notice"] - n["prices"]: 0,
        n["book"] - n["arrive"]: 0,
        n["notice"] - n["book"]: 0,
        round(100 * n["book"] / n["prices"]): 0,
    }
    close, *named = KEYS[LEAVE]["near"]
    assert (close["value"], close["score"]) == (lost, 0.5), "a slip of the pen earns half"
    assert {near["value"]: near["score"] for near in named} == slips
    assert all(near["message"].startswith(str(near["value"])) for near in named)


def test_near_misses_are_clear_of_the_right_answer_and_of_each_other():
    ranges = [(k["value"] - k["tolerance"], k["value"] + k["tolerance"]) for k in KEYS[LEAVE]["near"]]
    assert all(a[1] < b[0] or b[1] < a[0] for a, b in permutations(ranges, 2))


Strategy = Callable[[random.Random], dict[str, Any]]


def shuffled(dice: random.Random) -> dict[str, Any]:
    cards = [card.id for card in QUESTIONS[ORDER].cards]
    dice.shuffle(cards)
    cut = dice.randint(8, len(cards))
    return {
        ORDER: {"order": cards[:cut], "out": cards[cut:]},
        FEEL: {
            "feel": {item.id: dice.randint(-2, 2) for item in QUESTIONS[FEEL].items},
            "see": {item.id: dice.choice(QUESTIONS[FEEL].sees).id for item in QUESTIONS[FEEL].items},
        },
        LEAVE: {"text": str(dice.randint(1, 312))},
    }


def constant(rating: int, see: int, backwards: bool) -> Strategy:
    def strategy(_: random.Random) -> dict[str, Any]:
        cards = [card.id for card in QUESTIONS[ORDER].cards]
        sights = QUESTIONS[FEEL].sees
        return {
            ORDER: {"order": cards[::-1] if backwards else cards, "out": []},
            FEEL: {
                "feel": {
                    item.id: rating for item in QUESTIONS[FEEL].items[1:]
                },  # all but one: not caught as "the same"
                "see": {item.id: sights[see].id for item in QUESTIONS[FEEL].items},
            },
            LEAVE: {"text": "100"},
        }

    return strategy


def in_turn(_: random.Random) -> dict[str, Any]:
    items, sights = QUESTIONS[FEEL].items, QUESTIONS[FEEL].sees
    answers = constant(0, 0, False)(_)
    feel = {item.id: n % 5 - 2 for n, item in enumerate(items)}
    answers[FEEL] = {"feel": feel, "see": {item.id: see.id for item, see in zip(items, sights, strict=False)}}
    return answers


def longest_text(_: random.Random) -> dict[str, Any]:
    cards = sorted(QUESTIONS[ORDER].cards, key=lambda card: -len(card.text))
    see = max(range(len(QUESTIONS[FEEL].sees)), key=lambda n: len(QUESTIONS[FEEL].sees[n].text))
    return constant(2, see, False)(_) | {ORDER: {"order": [card.id for card in cards], "out": []}}


STRATEGIES: dict[str, Strategy] = {
    "shuffled": shuffled,
    "in turn": in_turn,
    "longest text": longest_text,
    **{
        f"always {rating}, sight {see}, {'backwards' if backwards else 'as they lie'}": constant(rating, see, backwards)
        for rating in range(-2, 3)
        for see in range(8)
        for backwards in (False, True)
    },
}


@pytest.mark.parametrize("name", STRATEGIES)
def test_guessers_stay_below_a_quarter_of_the_points(name):
    dice = random.Random(2)
    rounds = 300 if name == "shuffled" else 1
    total = sum(QUESTIONS[q].points for q in (ORDER, FEEL, LEAVE))
    earned = 0.0
    for _ in range(rounds):
        answers = STRATEGIES[name](dice)
        earned += sum(QUESTIONS[q].points * check(QUESTIONS[q], v, KEYS[q]).score for q, v in answers.items())
    assert earned / rounds < 0.25 * total
