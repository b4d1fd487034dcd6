"""The effects planted in Northlight are there to be found, and its tables tell one story."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import yaml
from theirshoes import loyalty, touchpoints
from theirshoes.datasets import dataset, load, rows

FOLDER = Path(__file__).parents[1] / "northlight"
PLANTED = yaml.safe_load((FOLDER / "planted.yml").read_text(encoding="utf-8"))
TODAY, SETTLED = date(2026, 8, 31), date(2025, 8, 30)
CLOSED, REOPENED = datetime(2025, 6, 16), datetime(2025, 10, 7)
AT_RISK = {"K108", "K111", "K115", "K121", "K193", "K194", "K200", "K203", "K207"}


def table(name: str) -> list[dict[str, Any]]:
    return rows("northlight", name)


@pytest.fixture(scope="module")
def since() -> dict[str, date]:
    return {row["customer_id"]: row["since"] for row in table("customers")}


@pytest.fixture(scope="module")
def left() -> dict[str, date]:
    return {row["customer_id"]: row["left"] for row in table("leavers")}


@pytest.fixture(scope="module")
def walks() -> dict[str, dict[str, dict[str, Any]]]:
    """Events by customer and step, in the order of time."""
    found: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for event in table("onboarding_log"):
        found[event["customer_id"]][event["step"]] = event
    return found


@pytest.fixture(scope="module")
def latest() -> dict[str, dict[str, Any]]:
    """The last survey answer of each customer who gave one."""
    return {row["customer_id"]: row for row in sorted(table("surveys"), key=lambda row: row["date"])}


def days(times: dict[str, dict[str, Any]], first: str, last: str) -> float:
    return float((times[last]["time"] - times[first]["time"]) / timedelta(days=1))


def test_every_planted_effect_has_a_size_a_lesson_and_a_test_that_recovers_it() -> None:
    for effect in PLANTED["effects"]:
        assert effect["what"] and effect["size"] and effect["lesson"] and effect["recovered"]
        assert callable(globals()[effect["test"]])


def test_exactly_nine_contracts_are_due_and_at_risk() -> None:
    contracts = load("northlight", "contracts")
    found = loyalty.at_risk(contracts, on=TODAY)
    assert set(found.index) == AT_RISK
    assert (found["yearly_value"].sum(), set(found["days_left"]) >= {0, 60}) == (41460, True)
    due = [row for row in table("contracts") if (row["renewal_date"] - TODAY).days <= 60]
    assert (len(due), sum(row["yearly_value"] for row in due)) == (39, 156480)
    assert len(loyalty.at_risk(contracts, on=TODAY, within_days=61)) == 10
    assert len(loyalty.at_risk(contracts, on=TODAY, within_days=366)) == 29


def test_any_sensible_limits_give_the_same_list() -> None:
    contracts = load("northlight", "contracts")
    for kept, used, tickets in ((0.4, 0.46, 9), (0.8, 0.7, 2), (0.6, 0.01, 99), (0.01, 0.6, 3)):
        signs = loyalty.RiskSigns(logins_kept=kept, seats_used=used, tickets_open=tickets)
        assert set(loyalty.at_risk(contracts, on=TODAY, signs=signs).index) == AT_RISK


def test_of_six_customers_three_are_to_be_called_now() -> None:
    shown = {row["contract_id"] for row in table("renewal_notes") if row["in_lesson"]}
    assert shown == {"K108", "K121", "K194", "K139", "K104", "K113"}
    assert shown & AT_RISK == {"K108", "K121", "K194"}
    ever = set(loyalty.at_risk(load("northlight", "contracts"), on=TODAY, within_days=366).index)
    assert shown & ever - AT_RISK == {"K139"}


def test_managers_guess_price_and_customers_say_service() -> None:
    gap = loyalty.perception_gap(load("northlight", "leavers"), load("northlight", "manager_guesses"))
    assert gap["customers"].to_dict() == {"service": 31, "price": 12, "feature": 11, "closed": 8, "person-left": 8}
    assert (round(float(gap["guessed"]["price"]), 2), round(float(gap["guessed"]["service"]), 2)) == (0.47, 0.20)
    shares: Counter[str] = Counter()
    for row in table("manager_guesses"):
        shares[row["manager_id"]] += round(100 * row["share"])
    assert set(shares.values()) == {100}


def test_more_than_half_of_those_who_left_had_been_satisfied() -> None:
    satisfied = [row["satisfaction_last"] for row in table("leavers")]
    assert (len(satisfied), satisfied.count(None)) == (70, 8)
    assert len(loyalty.happy_but_gone(load("northlight", "leavers"))) == 37


def test_use_falls_before_they_go(left: Any) -> None:
    logins: dict[str, list[int]] = defaultdict(list)
    for row in sorted(table("usage_monthly"), key=lambda row: row["month"]):
        logins[row["customer_id"]].append(row["logins"])
    fading = {who for who, months in logins.items() if len(months) >= 6 and months[-1] < months[-4] / 2}
    assert (len(fading & set(left)), len(fading - set(left))) == (48, 26)


def test_most_are_lost_between_kick_off_and_import(walks: Any) -> None:
    ends = Counter(list(steps)[-1] for steps in walks.values())
    lost = {step: count for step, count in ends.items() if step not in ("go-live", "check-in")}
    assert (len(walks), lost) == (262, {"kick-off": 50, "import": 11, "invite-team": 9, "first-plan": 8})


def test_an_import_done_together_takes_days_and_alone_weeks(walks: Any) -> None:
    took = defaultdict(list)
    for steps in walks.values():
        if "import" in steps:
            took[steps["import"]["channel"] == "website"].append(days(steps, "kick-off", "import"))
    assert {alone: (len(found), round(median(found), 1)) for alone, found in took.items()} == {
        False: (127, 3.0), True: (85, 19.2),
    }  # fmt: skip


def test_whoever_works_with_it_within_a_month_renews(walks: Any, since: Any, left: Any) -> None:
    found: Counter[tuple[str, bool]] = Counter()
    for customer, steps in walks.items():
        if since[customer] <= SETTLED:
            live = "never" if "go-live" not in steps else "fast" if days(steps, "sign", "go-live") <= 30 else "slow"
            found[live, customer in left and (left[customer] - since[customer]).days <= 366] += 1
    assert found == {("fast", True): 11, ("fast", False): 87, ("slow", True): 12, ("slow", False): 22,
                     ("never", True): 33, ("never", False): 27}  # fmt: skip


def test_the_second_renewal_loses_fewer(since: Any, left: Any) -> None:
    cohort = [customer for customer, day in since.items() if day <= date(2024, 8, 30)]
    stayed = [sum((left.get(who, TODAY) - since[who]).days > 366 * n for who in cohort) for n in (0, 1, 2)]
    gone_twice = sum(who in left and (left[who] - since[who]).days > 366 for who in cohort)
    assert (len(cohort), stayed[1], stayed[1] - gone_twice) == (100, 72, 58)


def test_those_who_pay_most_are_promoters_less_often(latest: Any, left: Any) -> None:
    paid: Counter[str] = Counter()
    for row in table("invoices"):
        paid[row["customer_id"]] += row["amount"]
    ranked = sorted((who for who in paid if who not in left), key=lambda who: (-paid[who], who))
    promoters = [latest[who]["nps"] >= 9 for who in ranked]
    assert (sum(promoters[:40]), sum(promoters[40:]), len(promoters[40:])) == (11, 66, 152)


def test_more_products_go_with_no_more_satisfaction() -> None:
    found = loyalty.satisfaction_by_products(load("northlight", "surveys"), load("northlight", "products_held"))
    assert found["satisfaction"].round(2).to_list() == [3.73, 3.78, 3.82, 3.69, 3.71]
    assert ((found["low"] < 3.75) & (found["high"] > 3.75)).all()


def test_six_power_users_of_whom_four_may_be_named() -> None:
    replies: Counter[str] = Counter()
    votes: Counter[str] = Counter()
    for row in table("community"):
        replies[row["customer_id"]] += row["kind"] == "reply"
        votes[row["customer_id"]] += row["helpful_votes"]
    helpful = {who for who in replies if replies[who] >= 20 and votes[who] >= 60}
    assert helpful == {"N012", "N043", "N063", "N076", "N107", "N167"}
    found = loyalty.power_users(load("northlight", "community"), replies=20)
    assert set(found.named.index) == {"N012", "N043", "N076", "N107", "N071"}
    assert (found.without_consent, replies["N071"], votes["N071"]) == (2, 58, 0)
    first = {row["customer_id"]: row["consent"] for row in reversed(table("community"))}
    assert (first["N063"], first["N167"]) == (True, False)


def test_questions_about_renewing_wait_longest() -> None:
    found = defaultdict(list)
    for row in table("messages"):
        waited = row["answered"] and (row["answered"] - row["asked"]) / timedelta(hours=1)
        found[row["topic"] == "renewal"].append(waited)
    sizes = {key: (len(all_), all_.count(None), round(median(h for h in all_ if h is not None)))
             for key, all_ in found.items()}  # fmt: skip
    assert sizes == {True: (44, 12, 123), False: (476, 14, 16)}


def test_news_comes_by_three_ways_and_nobody_likes_it() -> None:
    twice = touchpoints.duplicates(table("touchpoints")).set_index("purpose")
    assert len(twice["touchpoint_ids"]["news"]) == 3 and not twice["needed"]["news"]
    assert max(row["satisfaction"] for row in table("touchpoints") if row["purpose"] == "news") == 2.4
    assert min(row["satisfaction"] for row in table("touchpoints") if row["for_vulnerable"]) >= 4.5


def test_everybody_has_either_a_contract_or_left_on_an_anniversary(since: Any, left: Any) -> None:
    contracts = {row["customer_id"]: row for row in table("contracts")}
    assert set(contracts) | set(left) == set(since) and not set(contracts) & set(left)
    for who, row in contracts.items():
        assert row["start"] < TODAY <= row["renewal_date"] == row["start"].replace(year=row["start"].year + 1)
        assert (row["start"].month, row["start"].day) == (since[who].month, since[who].day)
        assert row["seats_used"] <= row["seats"]
    for who, day in left.items():
        assert day == since[who].replace(year=day.year) > since[who] and day <= TODAY


def test_logins_of_contracts_are_those_of_the_last_months() -> None:
    months = {(row["customer_id"], row["month"]): row["logins"] for row in table("usage_monthly")}
    for row in table("contracts"):
        last, before = row["logins_last_30d"], row["logins_prev_30d"]
        assert last <= months[row["customer_id"], date(2026, 8, 1)] <= last * 31 / 30
        july = months.get((row["customer_id"], date(2026, 7, 1)), before)
        assert before <= july <= before * 31 / 30


def test_nothing_happens_before_signing_or_after_leaving(since: Any, left: Any) -> None:
    for name, column in (("invoices", "date"), ("surveys", "date"), ("community", "date"), ("usage_monthly", "month")):
        for row in table(name):
            who = row["customer_id"]
            assert since[who] <= row[column] <= left.get(who, TODAY)
    for row in table("messages"):
        assert since[row["customer_id"]] <= row["asked"].date() <= left.get(row["customer_id"], TODAY)
        assert row["answered"] is None or row["asked"] <= row["answered"] < datetime(2026, 9, 1)


def test_satisfaction_of_leavers_is_that_of_their_last_answer(latest: Any) -> None:
    for row in table("leavers"):
        assert row["satisfaction_last"] == latest.get(row["customer_id"], {"satisfaction": None})["satisfaction"]


def test_first_steps_come_in_order_and_nobody_is_visited_during_the_closure(walks: Any, since: Any) -> None:
    order = dataset("northlight").table("onboarding_log").column("step").values
    for who, steps in walks.items():
        assert list(steps) == sorted(steps, key=order.index)
        assert steps["sign"]["time"].date() == since[who]
        times = [event["time"] for event in steps.values()]
        assert times == sorted(times) and times[-1].date() <= TODAY
        assert not [e for e in steps.values() if e["channel"] == "on-site" and CLOSED <= e["time"] < REOPENED]
