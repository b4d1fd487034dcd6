"""Revenue at risk, keeping more customers, kindness on a budget, and the five-day plan."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from theirshoes.business_case import (
    CRITIQUE,
    PUBLISHED_PROFIT_RISE,
    Action,
    Constant,
    break_even,
    expected_life,
    fewer_defections,
    gifts_share,
    kindness_budget,
    lifetime_revenue,
    plan_problems,
    retention_lift,
    revenue_at_risk,
    service_cost,
)
from theirshoes.columns import ColumnsError
from theirshoes.loyalty import ShiftedBetaGeometric

RATES = st.floats(0.01, 1)


def test_halving_defection_doubles_expected_life_from_ten_to_twenty_years() -> None:
    """Sharp's critique of "5 % fewer defections": a thought experiment."""
    assert fewer_defections(0.10, points=0.05) == pytest.approx((10, 20))
    assert "thought experiment" in CRITIQUE


def test_the_published_rises_in_profit_are_as_printed() -> None:
    """Reichheld & Sasser 1990."""
    assert PUBLISHED_PROFIT_RISE == {"bank branches": 0.85, "brokerage": 0.50, "auto service": 0.30}


def test_nobody_leaving_has_no_end_and_impossible_rates_are_refused() -> None:
    assert expected_life(0) == inf
    assert fewer_defections(0.1, points=0.1)[1] == inf
    with pytest.raises(ValueError, match="should be from 0 to 1"):
        expected_life(10)
    with pytest.raises(ValueError, match="cannot fall"):
        fewer_defections(0.1, points=0.2)


@given(RATES)
def test_expected_life_is_what_a_long_sum_of_survival_gives(rate: float) -> None:
    assert lifetime_revenue(Constant(rate), value=1, periods=4000) == pytest.approx(expected_life(rate))


@pytest.mark.parametrize(
    ("alpha", "beta", "survival"),
    [
        (0.668, 3.806, [100, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1]),
        (0.704, 1.182, [100, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1]),
    ],
)
def test_revenue_under_sbg_follows_the_published_survival(alpha: float, beta: float, survival: list[float]) -> None:
    """Fader & Hardie 2007; the model fits the survival seen in eight years within three points each."""
    found = lifetime_revenue(ShiftedBetaGeometric(alpha, beta, 0.0), value=1, periods=8)
    assert found == pytest.approx(sum(survival) / 100, abs=8 * 0.03)


def test_unlike_customers_are_worth_more_in_the_long_run_than_a_constant_rate_says() -> None:
    """Same loss in the first year (Fader & Hardie 2007, regular segment: alpha .704, beta 1.182)."""
    model = ShiftedBetaGeometric(0.704, 1.182, 0.0)
    constant = Constant(1 - float(model.staying(1)))
    assert lifetime_revenue(model, value=1, periods=2) == pytest.approx(lifetime_revenue(constant, value=1, periods=2))
    assert lifetime_revenue(model, value=1, periods=8) > 1.2 * lifetime_revenue(constant, value=1, periods=8)


def test_a_lift_says_what_it_assumes_and_may_not_pay() -> None:
    found = retention_lift(Constant(0.2), Constant(0.1), customers=100, value=50, periods=2, cost=600)
    assert (found.before, found.after) == pytest.approx((9000, 9500))
    assert found.gain == pytest.approx(-100)
    assert found.assumes == (
        "a constant 20.0% leaving a period before and a constant 10.0% leaving a period after, 2 periods of 50 each, "
        "no discount."
    )
    model = ShiftedBetaGeometric(0.704, 1.182, 0.0)
    said = retention_lift(model, model, customers=1, value=1, periods=1, discount=0.1).assumes
    assert "sBG (α 0.704, β 1.182) before" in said
    assert said.endswith("a discount of 10.0%.")


def test_the_break_even_rate_just_pays() -> None:
    found = break_even(Constant(0.2), customers=100, value=50, periods=3, cost=500)
    assert found is not None
    gain = retention_lift(Constant(0.2), Constant(found), customers=100, value=50, periods=3, cost=500).gain
    assert gain == pytest.approx(0, abs=1e-6)
    assert break_even(Constant(0.2), customers=1, value=1, periods=3, cost=500) is None


@given(RATES, RATES, st.floats(0, 1))
def test_leaving_less_never_brings_less(one: float, other: float, discount: float) -> None:
    low, high = sorted((one, other))
    found = retention_lift(Constant(high), Constant(low), customers=3, value=9, periods=6, discount=discount)
    assert found.gain >= -1e-9


def test_revenue_at_risk_is_value_times_chance() -> None:
    rows = [
        {"customer_id": "C1", "yearly_value": 100, "chance_to_leave": 0.5},
        {"customer_id": "C2", "yearly_value": 1000, "chance_to_leave": 0.1},
    ]
    found = revenue_at_risk(rows)
    assert found["customer_id"].tolist() == ["C2", "C1"]
    assert found["so_far"].tolist() == [100, 150]
    assert revenue_at_risk([]).empty
    with pytest.raises(ColumnsError, match=r'"chance_to_leave", row 2 has "50.*from 0 to 1'):
        revenue_at_risk([rows[0] | {"chance_to_leave": 50}])


def test_serving_costs_time() -> None:
    assert service_cost([(120, 5), (10, 30)], per_hour=24) == pytest.approx(360)


GIFTS = [
    {"item": "Tea bag", "unit_cost": 0.2},
    {"item": "Card", "unit_cost": 0.6},
    {"item": "Soap", "unit_cost": 1.0},
]


def test_items_under_one_dollar_and_what_a_budget_buys() -> None:
    found = kindness_budget(GIFTS, per_month=50, sales_per_month=10_000)
    assert (found.items, found.too_dear) == (("Tea bag", "Card"), ("Soap",))
    assert (found.gifts_per_month, found.cost_per_month) == (125, pytest.approx(50))
    assert found.share_of_sales == pytest.approx(0.005)


def test_without_small_items_or_sales_nothing_is_claimed() -> None:
    assert kindness_budget([GIFTS[2]], per_month=50, sales_per_month=1).gifts_per_month == 0
    assert kindness_budget(GIFTS, per_month=50, sales_per_month=0).share_of_sales is None
    with pytest.raises(ValueError, match="above 0"):
        gifts_share(0.5, 10, 0)
    assert gifts_share(0.5, 100, 10_000) == pytest.approx(0.005)


@given(st.floats(0, 500), st.lists(st.floats(0.01, 3), min_size=1, max_size=6))
def test_gifts_never_cost_more_than_the_budget(budget: float, costs: list[float]) -> None:
    gifts = [{"item": str(number), "unit_cost": cost} for number, cost in enumerate(costs)]
    found = kindness_budget(gifts, per_month=budget, sales_per_month=1000)
    assert found.cost_per_month <= budget + 1e-6
    assert len(found.items) + len(found.too_dear) == len(costs)


STEPS = ["Books", "Arrives", "Pays"]
GOOD = Action("Ring every no-show the same day", "Books", "Ines", "Tuesday", "No-shows rung, out of all")


def said(*actions: Action, **more: Any) -> list[tuple[int | None, str]]:
    return [(one.action, one.part) for one in plan_problems(actions, STEPS, **more)]


def test_a_plan_that_holds_has_no_problems() -> None:
    assert said(GOOD) == said(GOOD, people=["Ines", "Tunde"]) == []


def test_be_nicer_everyone_friday_fails_and_says_why() -> None:
    found = plan_problems([Action("Be nicer", "", "Everyone", "Friday", "")], STEPS)
    assert [one.part for one in found] == ["verb", "step", "person", "measure"]
    assert "how things should be, not what anybody does" in found[0].message
    assert found[2].message.startswith("“Everyone” is nobody in particular")


def change(**parts: str) -> Action:
    fields: dict[str, str] = vars(GOOD) | parts
    return Action(**fields)


@pytest.mark.parametrize(
    ("action", "part"),
    [
        (change(what="Improve the phone line"), "verb"),
        (change(what="Ring"), "verb"),
        (change(what="…"), "verb"),
        (change(step="Dances"), "step"),
        (change(person=" the TEAM. "), "person"),
        (change(person="Callum"), "person"),
        (change(day="soon"), "day"),
        (change(day=""), "day"),
        (change(measure="Better!"), "measure"),
    ],
)
def test_each_part_that_is_missing_is_named(action: Action, part: str) -> None:
    assert said(action, people=["Ines"]) == [(1, part)]


def test_six_actions_or_the_same_twice_are_too_many() -> None:
    assert said(*(change(what=f"Ring customer {letter}") for letter in "abcdef")) == [(None, "plan")]
    assert said(GOOD, change(what="ring every no-show the same day.")) == [(2, "plan")]
    assert said() == [(None, "plan")]


@given(st.builds(Action, *[st.text(max_size=15)] * 5))
def test_any_words_get_an_answer(action: Action) -> None:
    assert {one.part for one in plan_problems([action])} <= {"verb", "step", "person", "day", "measure"}
