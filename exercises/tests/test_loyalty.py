"""The assignments *loyalty* and *loyalty-owner*, and the module's practice: keys with numbers follow from the data."""

import re
from calendar import month_name
from functools import cache
from typing import Any

import pandas as pd
import pytest
from lint import hidden_keys
from theirshoes.datasets import load
from theirshoes.loyalty import at_risk, happy_but_gone, nps, overdue, perception_gap, promoters_and_best
from theirshoes.questions import find_question, load_questions

KEYS = hidden_keys()
SHOPS = {
    "Petal & Stone": "petal-and-stone",
    "Spoke & Chain": "spoke-and-chain",
    "Harbour": "harbour",
    "Northlight": "northlight",
}
MONTHS = {name: number for number, name in enumerate(month_name)}
SCORE = re.compile(r"(\w+) (\d{4}) (−?\d+) \((−?\d+) to (−?\d+)\)")


def key_of(question: str) -> Any:
    """The key of a question, of marks or of practice."""
    return KEYS.get(question) or load_questions()[question].key


def number(text: str) -> float:
    return float(text.replace("−", "-").rstrip(" %"))


@cache
def score_of(shop: str, year: int, month: int) -> Any:
    answers = load(shop, "surveys")
    days = answers["date"]
    return nps(answers[(days.dt.year == year) & (days.dt.month == month)]["nps"])


def rows(question: str) -> dict[str, dict[str, str]]:
    return {row.id: dict(row.given) for row in find_question(question).rows}


@pytest.mark.parametrize("card", find_question("loyalty.case.months").cards, ids=lambda card: card.id)
def test_each_pair_of_months_is_that_of_the_data_and_its_verdict_follows(card):
    shop = SHOPS[card.text.partition(":")[0]]
    pair = []
    for month, year, score, low, high in SCORE.findall(card.text):
        found = score_of(shop, int(year), MONTHS[month])
        assert [round(found.score), round(found.low), round(found.high)] == [*map(number, (score, low, high))]
        pair.append(found)
    first, second = pair
    verdict = "open" if first.overlaps(second) else "up" if second.score > first.score else "down"
    assert key_of("loyalty.case.months")["bins"][card.id] == [verdict]


def test_the_monday_meeting_speaks_of_real_numbers():
    july, august = (score_of("northlight", 2026, month) for month in (7, 8))
    assert [round(x) for x in (july.score, july.low, july.high, july.answers)] == [13, -14, 38, 30]
    assert [round(x) for x in (august.score, august.low, august.high, august.answers)] == [17, -13, 43, 24]
    assert august.detractors == 5
    assert july.overlaps(august)


@pytest.mark.parametrize(
    ("question", "shop", "reasons"),
    [
        (
            "loyalty.leave.gap",
            "northlight",
            {"service": "service", "price": "price", "feature": "feature", "person": "person-left"},
        ),
        (
            "loyalty.books.gap",
            "spoke-and-chain",
            {
                "waiting": "kept-waiting",
                "told": "not-told",
                "moved": "moved",
                "price": "price",
                "repair": "bad-repair",
            },
        ),
    ],
)
def test_guesses_and_reasons_are_those_of_the_data(question, shop, reasons):
    gap = perception_gap(load(shop, "leavers"), load(shop, "manager_guesses"))
    for row, given in rows(question).items():
        real, cells = gap.loc[reasons[row]], key_of(question)["cells"][row]
        low, high = map(float, re.findall(r"\d+", given["range"]))
        assert (int(given["left"]), low, high) == (real.customers, round(100 * real.low), round(100 * real.high))
        assert number(given["guess"]) == pytest.approx(100 * real.guessed)
        assert cells["share"]["value"] == round(100 * real.share)
        guess = number(given["guess"])
        assert cells["say"]["right"] == ["low" if guess < low else "high" if guess > high else "in"]


@pytest.mark.parametrize(
    ("row", "shop", "year", "month"),
    [
        ("salon", "petal-and-stone", 2026, 1),
        ("spring", "petal-and-stone", 2025, 4),
        ("harbour", "harbour", 2026, 7),
        ("software", "northlight", 2026, 3),
    ],
)
def test_four_scores_are_those_of_the_data(row, shop, year, month):
    real, given = score_of(shop, year, month), rows("loyalty.books.nps")[row]
    assert [int(given[part]) for part in "pmd"] == [real.promoters, real.passives, real.detractors]
    assert [*map(number, given["range"].split(" to "))] == [round(real.low), round(real.high)]
    cells = KEYS["loyalty.books.nps"]["cells"][row]
    assert cells["score"]["value"] == pytest.approx(real.score, abs=0.06)
    assert cells["say"]["right"] == ["more" if real.low > 0 else "fewer" if real.high < 0 else "open"]


@pytest.mark.parametrize(
    ("question", "shop", "purchases", "people"),
    [
        (
            "loyalty.staying.gaps",
            "petal-and-stone",
            "visits",
            {"ada": "C1516", "dilys": "C1113", "dawn": "C1136", "caleb": "C1047"},
        ),
        (
            "loyalty.books.slipping",
            "spoke-and-chain",
            "orders",
            {"nora": "B0631", "faith": "B0055", "harvey": "B0755", "rita": "B0101"},
        ),
    ],
)
def test_whoever_is_overdue_is_so_by_the_data(question, shop, purchases, people):
    found = overdue(load(shop, purchases), as_of="2026-08-31", times=0)
    for row, given in rows(question).items():
        cells = key_of(question)["cells"][row]
        if row not in people:
            assert int(given["visits"]) < 3
            assert cells["say"]["right"] == ["none"]
            continue
        real = found.loc[people[row]]
        assert (int(given["visits"]), float(given["gap"]), int(given["away"])) == (
            real.visits,
            real.usual_gap,
            real.days_away,
        )
        assert cells["times"]["value"] == pytest.approx(real.times_overdue, abs=0.06)
        assert cells["say"]["right"] == ["over" if real.times_overdue >= 2 else "rhythm"]


def listed(contracts: pd.DataFrame, today: str) -> dict[str, list[str]]:
    due = set(at_risk(contracts, on=today).index)
    signs = set(at_risk(contracts, on=today, within_days=1000).index)
    return {one: ["list" if one in due else "later" if one in signs else "well"] for one in contracts["contract_id"]}


def test_the_list_of_30_november_follows_from_its_rule():
    table = pd.DataFrame(rows("loyalty.books.due")).T
    days = [
        pd.to_datetime(f"{day} {2026 if month in ('November', 'December') else 2027}", format="%d %B %Y")
        for day in table["renews"]
        for month in [day.split()[1]]
    ]
    contracts = pd.DataFrame(
        {
            "contract_id": table.index,
            "customer_id": table.index,
            "renewal_date": days,
            "yearly_value": 1.0,
            "seats": table["seats"].astype(int).to_numpy(),
            "seats_used": table["used"].astype(int).to_numpy(),
            "logins_last_30d": table["now"].astype(int).to_numpy(),
            "logins_prev_30d": table["before"].astype(int).to_numpy(),
            "tickets_open": table["tickets"].astype(int).to_numpy(),
        }
    )
    cells = KEYS["loyalty.books.due"]["cells"]
    assert listed(contracts, "2026-11-30") == {one: cell["say"]["right"] for one, cell in cells.items()}


def test_the_list_in_the_lesson_is_that_of_the_data():
    found = listed(load("northlight", "contracts"), "2026-08-31")
    assert sum(one == ["list"] for one in found.values()) == 9
    cells = key_of("loyalty.before.list")["cells"]
    assert {one: found[one.upper()] for one in cells} == {one: cell["say"]["right"] for one, cell in cells.items()}


@pytest.mark.parametrize(
    ("question", "replies", "votes"), [("loyalty.power.rule", 20, 60), ("loyalty.books.helpers", 15, 40)]
)
def test_power_users_follow_from_the_rule_and_the_last_word(question, replies, votes):
    for row, given in rows(question).items():
        is_one = int(given["replies"]) >= replies and int(given["votes"]) >= votes
        named = given["word"].split()[-1].lower() == "yes"
        right = ["not"] if not is_one else ["name"] if named else ["private"]
        assert key_of(question)["cells"][row]["do"]["right"] == right


def test_power_users_in_the_lesson_are_those_of_the_data():
    posts = load("northlight", "community")
    for row, given in rows("loyalty.power.rule").items():
        mine = posts[posts["customer_id"] == row.upper()].sort_values("date", kind="stable")
        answers = mine[mine["kind"] == "reply"]
        assert (int(given["replies"]), int(given["votes"])) == (len(answers), answers["helpful_votes"].sum())
        assert bool(mine["consent"].iloc[-1]) == (given["word"].split()[-1].lower() == "yes")


def test_two_lists_in_the_lesson_are_those_of_the_data():
    orders, answers = load("spoke-and-chain", "orders"), load("spoke-and-chain", "surveys")
    found = promoters_and_best(answers, orders)
    sizes = (len(found.promoters), len(found.best), len(found.promoters & found.best), len(found.not_asked))
    assert sizes == (158, 254, 95, 52)


def test_most_of_those_who_answered_and_left_had_been_happy():
    leavers = load("northlight", "leavers")
    answered = leavers["satisfaction_last"].notna().sum()
    assert (len(happy_but_gone(leavers)), answered) == (37, 62)
    assert key_of("loyalty.staying.happy")["value"] == round(100 * 37 / 62)
