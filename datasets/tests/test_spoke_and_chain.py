"""The effects planted in Spoke & Chain are there to be found, and its tables tell one story."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import yaml
from theirshoes.datasets import rows
from theirshoes.journey import emotion_curve
from theirshoes.touchpoints import Card, breaks, problems

FOLDER = Path(__file__).parents[1] / "spoke-and-chain"
PLANTED = yaml.safe_load((FOLDER / "planted.yml").read_text(encoding="utf-8"))
CLOSED, REOPENED, LAST = date(2025, 11, 3), date(2026, 2, 17), date(2026, 8, 31)
AN_HOUR = 27
BEFORE = ("slip", "look-up", "wheel-in", "look-over", "price", "agree", "ready", "collect", "call")


def table(name: str) -> list[dict[str, Any]]:
    return rows("spoke-and-chain", name)


@pytest.fixture(scope="module")
def days() -> dict[str, list[date]]:
    """Days of all orders by customer, in the order of time."""
    found = defaultdict(list)
    for order in table("orders"):
        found[order["customer_id"]].append(order["date"].date())
    return dict(found)


@pytest.fixture(scope="module")
def repairs() -> dict[str, dict[str, datetime]]:
    """Time of each step by customer."""
    found: dict[str, dict[str, datetime]] = defaultdict(dict)
    for event in table("repairs_log"):
        found[event["customer_id"]][event["step"]] = event["time"]
    return dict(found)


@pytest.fixture(scope="module")
def mended(repairs: dict[str, dict[str, datetime]]) -> dict[str, dict[str, datetime]]:
    return {customer: steps for customer, steps in repairs.items() if "collect" in steps}


def test_every_planted_effect_has_a_size_a_lesson_and_a_way_to_it() -> None:
    for effect in PLANTED["effects"]:
        assert effect["what"] and effect["size"] and effect["recovered"]
        assert re.fullmatch(r"[1-6]\.[1-8]", effect["lesson"])


def test_new_customers_come_again_more_often_since_the_reopening(days: dict[str, list[date]]) -> None:
    def again(first: date, last: date) -> tuple[int, int]:
        seen = [come for come in days.values() if first <= come[0] <= last]
        return sum(any(0 < (day - come[0]).days <= 90 for day in come) for come in seen), len(seen)

    assert again(date(2024, 3, 1), date(2025, 7, 31)) == (240, 760)
    assert again(REOPENED, date(2026, 5, 31)) == (125, 260)


def test_twenty_six_customers_are_overdue_by_their_own_gap(days: dict[str, list[date]]) -> None:
    often = {customer: come for customer, come in days.items() if len(come) >= 5}
    silent = {customer: (LAST - come[-1]).days for customer, come in often.items()}
    overdue = {c for c, come in often.items() if silent[c] >= 2 * median((b - a).days for a, b in pairwise(come))}
    seen = {customer for customer, come in often.items() if come[-1] >= REOPENED}
    sixty_days = {customer for customer in seen if silent[customer] > 60}
    assert (len(often), len(overdue & seen)) == (191, 26)
    assert (len(sixty_days), len(sixty_days - overdue)) == (51, 25)


def test_the_flood_cost_customers(days: dict[str, list[date]]) -> None:
    lately = [come for come in days.values() if any(CLOSED - timedelta(60) <= day < CLOSED for day in come)]
    often = [come for come in lately if sum(day < CLOSED for day in come) >= 3]
    assert (len(lately), sum(come[-1] >= REOPENED for come in lately)) == (350, 221)
    assert (len(often), sum(come[-1] >= REOPENED for come in often)) == (208, 176)


def test_some_come_with_the_seasons_only(days: dict[str, list[date]]) -> None:
    def in_season(day: date) -> bool:
        return (3, 20) <= (day.month, day.day) <= (4, 12) or day.month == 9

    assert sum(len(come) >= 3 and all(map(in_season, come)) for come in days.values()) == 70


@pytest.mark.parametrize(
    ("month", "count", "nps", "low", "high"),
    [
        ("2026-05", 52, 32.7, 11.0, 50.8),
        ("2026-06", 53, 18.9, -3.1, 38.8),
        ("2025-10", 50, -14.0, -34.6, 8.2),
        ("2026-08", 53, 45.3, 23.9, 61.8),
    ],
)
def test_net_promoter_scores_with_their_intervals(month: str, count: int, nps: float, low: float, high: float) -> None:
    """Adjusted Wald (Rocks 2016): three quarters, one and a half, three quarters of an answer added."""
    said = [row["nps"] for row in table("surveys") if f"{row['date']:%Y-%m}" == month]
    ups, downs = sum(score >= 9 for score in said), sum(score <= 6 for score in said)
    assert (len(said), round(100 * (ups - downs) / len(said), 1)) == (count, nps)
    up, down = (ups + 0.75) / (count + 3), (downs + 0.75) / (count + 3)
    half = 1.959964 * ((up + down - (up - down) ** 2) / (count + 3)) ** 0.5
    assert (round(100 * (up - down - half), 1), round(100 * (up - down + half), 1)) == (low, high)


def test_customers_with_more_kinds_of_goods_are_happier() -> None:
    category = {product["product_id"]: product["category"] for product in table("products")}
    who = {order["order_id"]: order["customer_id"] for order in table("orders")}
    kinds = defaultdict(set)
    for line in table("order_lines"):
        kinds[who[line["order_id"]]].add(category[line["product_id"]])
    last = {row["customer_id"]: row["nps"] for row in table("surveys")}
    seen: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for customer, score in last.items():
        seen[len(kinds[customer]) >= 3].update(promoters=score >= 9, detractors=score <= 6, all=1)
    assert seen[True] == {"promoters": 95, "detractors": 29, "all": 179}
    assert seen[False] == {"promoters": 63, "detractors": 114, "all": 257}


def test_those_who_spend_most_are_promoters_in_half_of_the_cases() -> None:
    spent: Counter[str] = Counter()
    for order in table("orders"):
        spent[order["customer_id"]] += round(order["amount"])
    last = {row["customer_id"]: row["nps"] for row in table("surveys")}
    top = [c for c in sorted(spent, key=lambda customer: (-spent[customer], customer))[:100] if c in last]
    assert (len(top), sum(last[customer] >= 9 for customer in top)) == (88, 48)


def test_managers_guess_the_price_and_leavers_say_otherwise() -> None:
    reasons = Counter(row["reason"] for row in table("leavers"))
    assert (reasons["price"], reasons["kept-waiting"] + reasons["not-told"], reasons.total()) == (12, 62, 124)
    guesses = {(row["manager_id"], row["reason"]): row["share"] for row in table("manager_guesses")}
    assert (guesses["owner", "price"], guesses["workshop", "price"]) == (0.46, 0.35)
    for manager in ("owner", "workshop"):
        assert sum(share for (who, _), share in guesses.items() if who == manager) == pytest.approx(1)
    assert sum(row["satisfaction_last"] >= 4 for row in table("leavers")) == 59


def test_a_price_by_text_loses_more_than_one_from_a_person(repairs: dict[str, dict[str, datetime]]) -> None:
    seen: Counter[tuple[bool, bool]] = Counter()
    for event in table("repairs_log"):
        if event["step"] == "price":
            seen[event["channel"] == "message", "agree" in repairs[event["customer_id"]]] += 1
    assert (seen[True, False], seen[True, True]) == (41, 63)
    assert (seen[False, False], seen[False, True]) == (17, 127)


def test_whoever_waits_asks(mended: dict[str, dict[str, datetime]]) -> None:
    seen = Counter(((s["ready"] - s["agree"]) >= timedelta(days=4), "chase" in s) for s in mended.values())
    assert seen == {(True, True): 103, (True, False): 53, (False, True): 4, (False, False): 30}


def test_people_pay_at_three_moments(mended: dict[str, dict[str, datetime]]) -> None:
    moments = Counter((s["pay"] > s["ready"], s["pay"] > s["collect"]) for s in mended.values())
    assert moments == {(False, False): 42, (True, False): 58, (True, True): 90}


def test_the_lowest_points_are_the_door_the_price_and_having_to_ask() -> None:
    steps = ["look-up", "wheel-in", "look-over", "price", "chase", "ready", "collect", "call"]
    curve = emotion_curve(table("repair_notes"), steps)
    assert [point.median for point in curve.points] == [0, -1, 1, -1, -1, 1, 1, 2]
    assert (curve.lowest, curve.highest) == (("wheel-in", "price", "chase"), ("call",))


def test_those_called_a_week_later_come_again(mended: Any, days: dict[str, list[date]]) -> None:
    seen: Counter[tuple[bool, bool]] = Counter()
    for customer, steps in mended.items():
        collected = steps["collect"].date()
        seen["call" in steps, any(0 < (day - collected).days <= 60 for day in days[customer])] += 1
    assert seen == {(True, True): 39, (True, False): 15, (False, True): 49, (False, False): 87}


def test_the_owner_plans_a_message_on_the_way_that_nobody_gets() -> None:
    planned = {step["step"]: step["stage"] for step in table("planned_map")}
    walked = {event["step"] for event in table("repairs_log")}
    assert (planned.keys() - walked, walked - planned.keys()) == ({"progress"}, {"chase"})
    assert {*planned.values()} - {point["stage"] for point in table("touchpoints")} == {"repair"}


def test_many_calls_ask_whether_it_is_ready() -> None:
    calls = [row for row in table("messages") if row["channel"] == "phone"]
    assert (len(calls), sum(call["topic"] == "ready" for call in calls)) == (178, 46)
    assert sum(call["answered"] is None for call in calls) == 38


def test_touchpoints_have_duplicates_and_one_of_no_value() -> None:
    points = table("touchpoints")
    purposes = Counter(point["purpose"] for point in points)
    assert {purpose: count for purpose, count in purposes.items() if count > 1} == {
        "show-the-work": 3, "ask-a-person": 2, "book-the-workshop": 2, "tell-the-price": 2,
        "take-payment": 2,
    }  # fmt: skip
    assert [p["touchpoint_id"] for p in points if p["uses_per_month"] < 5] == ["T20", "T21"]
    needed = {p["name"]: p["uses_per_month"] for p in points if p["for_vulnerable"]}
    assert needed == {"Ramp over the step": 26, "Telephone": 212, "Price by a person": 79, "Loan bike": 17}


def test_what_reaches_the_customer_costs_more_than_preventing_it() -> None:
    cost: dict[str, float] = defaultdict(float)
    periods: Counter[tuple[str, bool]] = Counter()
    for event in table("failure_events"):
        cost[event["kind"]] += event["cost"] + event["minutes"] * AN_HOUR / 60
        periods[event["kind"], event["date"] >= date(2026, 5, 1)] += 1
    shares = {kind: round(100 * amount / sum(cost.values())) for kind, amount in cost.items()}
    assert shares == {"prevention": 16, "appraisal": 5, "internal": 27, "external": 53}
    assert round(sum(cost.values())) == 5370
    assert (periods["prevention", False], periods["prevention", True]) == (6, 31)
    assert (periods["external", False], periods["external", True]) == (42, 21)


def test_one_slip_can_be_followed_to_its_order_message_review_and_events() -> None:
    slip = table("one_slip")
    assert sum(step["cost"] for step in slip) == 160
    assert sum(step["minutes"] for step in slip if step["lane"] != "customer") == 269
    events = {event["event_id"]: event for event in table("failure_events")}
    for step in slip:
        if step["event_id"]:
            event = events[step["event_id"]]
            assert (event["date"], event["minutes"], event["cost"]) == (
                step["time"].date(),
                step["minutes"],
                step["cost"],
            )
    (order,) = [order for order in table("orders") if order["date"] == datetime(2026, 3, 3, 17, 30)]
    assert (order["service_id"], order["amount"]) == ("S06", 128)
    (question,) = [row for row in table("messages") if row["asked"] == datetime(2026, 3, 7, 17, 50)]
    assert (question["customer_id"], question["answered"]) == (order["customer_id"], None)
    worst = max(table("reviews"), key=lambda review: review["public_views"])
    assert (worst["date"], worst["stars"], worst["public_views"], worst["reply"]) == (date(2026, 3, 7), 1, 268, None)


def test_steps_break_without_cards_that_nobody_sees() -> None:
    rows_ = table("blueprint")
    assert Counter(row["lane"] for row in rows_) == {
        "evidence": 6, "customer": 9, "onstage": 7, "backstage": 11, "support": 6,
    }  # fmt: skip
    behind = {row["card_id"]: [(o["card_id"],) for o in rows_ if o["needed_by"] == row["card_id"]] for row in rows_}
    cards = [Card(row["card_id"], row["lane"], row["card"], tuple(behind[row["card_id"]])) for row in rows_]
    assert problems(cards) == []
    step_of = {row["card_id"]: row["supports_step"] for row in rows_}
    for row in rows_:
        if row["lane"] != "customer":
            assert [step_of[card] for card in breaks(cards, [row["card_id"]])] == [row["supports_step"]]
    hidden = {row["supports_step"] for row in rows_ if row["lane"] == "backstage"}
    assert hidden | {"ready"} == {row["supports_step"] for row in rows_ if row["lane"] == "customer"}


def test_one_service_loses_money_each_time() -> None:
    margin = {s["name"]: round(s["price"] - s["material_cost"] - s["staff_cost"], 2) for s in table("services")}
    assert sorted(margin.items(), key=lambda item: item[1])[:2] == [
        ("Wheel built by hand", -5.0), ("School bike check", 0.85),
    ]  # fmt: skip


def test_an_amount_is_the_work_and_all_lines() -> None:
    price = {service["service_id"]: service["price"] for service in table("services")}
    goods: Counter[str] = Counter()
    products = {product["product_id"]: product["price"] for product in table("products")}
    for line in table("order_lines"):
        goods[line["order_id"]] += round(line["quantity"] * line["price"])
        assert line["price"] == products[line["product_id"]]
    for order in table("orders"):
        assert order["amount"] == price.get(order["service_id"], 0) + goods[order["order_id"]] > 0


def test_nobody_does_the_impossible(repairs: dict[str, dict[str, datetime]]) -> None:
    for steps in repairs.values():
        taken = [steps[step] for step in BEFORE if step in steps]
        assert all(earlier < later for earlier, later in pairwise(taken))
        for earlier, later in (("agree", "pay"), ("agree", "chase"), ("chase", "ready")):
            assert later not in steps or steps.get(earlier, datetime.min) < steps[later]


def test_nobody_comes_while_the_shop_is_closed(days: dict[str, list[date]]) -> None:
    for come in days.values():
        assert all(day.weekday() not in (6, 2) and not CLOSED <= day < REOPENED and day <= LAST for day in come)


def test_who_speaks_has_been_there(days: dict[str, list[date]], mended: dict[str, dict[str, datetime]]) -> None:
    for customer in table("customers"):
        assert days[customer["customer_id"]][0] == customer["first_visit"]
    for name in ("comments", "surveys"):
        for row in table(name):
            assert row["customer_id"] is None or days[row["customer_id"]][0] <= row["date"]
    for row in table("messages"):
        assert days[row["customer_id"]][0] <= row["asked"].date()
        assert row["answered"] is None or row["asked"] <= row["answered"]
    for row in table("leavers"):
        assert days[row["customer_id"]][-1] < row["left"]
        assert row["reason"] != "closed-too-long" or CLOSED < row["left"] < REOPENED
    orders = {(order["customer_id"], order["date"]) for order in table("orders")}
    assert all((customer, steps["collect"]) in orders for customer, steps in mended.items())
