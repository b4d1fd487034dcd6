"""The assignments *plan* and *plan-owner*: their figures follow from what the questions and the data say."""

from __future__ import annotations

import json
import math
from typing import Any

import pandas as pd
import pytest
from lint import BEHIND, SOURCE, hidden_keys, read_cells, source_of
from theirshoes.business_case import fewer_defections, gifts_share, revenue_at_risk, service_cost
from theirshoes.checks import check
from theirshoes.datasets import load
from theirshoes.questions import assignment_questions, load_questions, public

QUESTIONS = load_questions()
KEYS = hidden_keys()
GIFTS = {"plaster": "Plaster with a petal on it", "map": "Pencilled map to the bus stop"}
GIFTS |= {"bookmark": "Bookmark with three steps for skin", "sachet": "Sachet of the cream that suited you"}


def money(text: str) -> float:
    return float(text.replace("£", "").replace("−", "-").replace(",", ""))


def rows(question: str) -> dict[str, dict[str, str]]:
    """What a table gives, row by row."""
    return {row["id"]: row["given"] for row in public(QUESTIONS[question])["rows"]}


def practice_key(question: str) -> Any:
    return QUESTIONS[question].key


def test_each_assignment_has_one_question_for_a_person_and_at_least_four_for_a_program() -> None:
    for name, points in (("plan", 31), ("plan-owner", 30)):
        asked = assignment_questions(name)
        assert sum(one.points for one in asked) == points
        assert [one.kind for one in asked].count("written") == 1
        assert len([one for one in asked if one.kind != "written"]) >= 4


@pytest.mark.parametrize("shop", ["petal-and-stone", "spoke-and-chain"])
def test_prices_of_small_things_are_those_of_the_dataset(shop: str) -> None:
    question = {"petal-and-stone": "plan.case.gifts", "spoke-and-chain": "plan.jar.cost"}[shop]
    costs = load(shop, "gifts").set_index("item")["unit_cost"]
    for row in public(QUESTIONS[question])["rows"]:
        item = {"Valve cap from the bowl": "Valve cap in a bright colour"}.get(row["text"], row["text"])
        assert money(row["given"]["piece"]) == costs[item]


@pytest.mark.parametrize(("question", "hour"), [("plan.case.gifts", 25.20), ("plan.jar.cost", 27.0)])
def test_things_and_time_follow_from_the_row(question: str, hour: float) -> None:
    cells = (KEYS.get(question) or practice_key(question))["cells"]
    for name, given in rows(question).items():
        many = float(given["many"])
        found = {"things": many * money(given["piece"])}
        found["time"] = service_cost([(many, float(given["minutes"]))], per_hour=hour)
        for column, value in found.items():
            said = money(given[column]) if column in given else cells[name][column]["value"]
            assert said == pytest.approx(value), (name, column)


def test_shares_of_the_sales() -> None:
    orders = load("spoke-and-chain", "orders")
    april = orders[pd.to_datetime(orders["date"]).dt.strftime("%Y-%m") == "2026-04"]["amount"].sum()
    assert april == 13162, "as the question says"
    assert KEYS["plan.case.share"]["value"] == round(100 * gifts_share(23.60 + 130 * 0.45, 1, april), 2)
    all_four = 14.30 + 162.00
    assert practice_key("plan.jar.share")["value"] == round(100 * gifts_share(all_four, 1, 10100), 2)


def test_the_person_pays_from_eighteen_customers_on() -> None:
    inputs = load("northlight", "case_inputs").set_index("input")["value"]
    person, margin = inputs["One person for calls and imports"], inputs["Gross margin"]
    assert (person, margin) == (39500, 0.62)
    assert KEYS["plan.case.break-even"]["value"] == math.ceil(person / (3660 * margin))
    fee = load("northlight", "contracts")["yearly_value"].mean()
    assert round(fee, -1) == 3660, "the mean that the question gives"


def test_three_guesses_follow_from_the_margin_and_the_calls() -> None:
    calls = 120 * 6 * 0.42
    for name, given in rows("plan.case.guesses").items():
        brings = float(given["back"]) * 58 * 4 * 0.45
        cells = KEYS["plan.case.guesses"]["cells"][name]
        assert cells["brings"]["value"] == pytest.approx(brings)
        assert cells["left"]["value"] == pytest.approx(brings - calls)


def test_the_range_of_the_lesson() -> None:
    calls = service_cost([(400, 6)], per_hour=27)
    assert calls == 1080
    cells = practice_key("plan.case.range")["cells"]
    for name, given in rows("plan.case.range").items():
        brings = float(given["stay"]) * 70
        left = brings - calls
        said = cells.get(name, {})
        assert (said["brings"]["value"] if said else money(given["brings"])) == brings
        assert (said["left"]["value"] if said else money(given["left"])) == left


def test_what_is_at_risk_and_what_five_per_cent_may_mean() -> None:
    contracts = [("a", 4800, 0.5), ("b", 3000, 0.2), ("c", 6000, 0.1), ("d", 2400, 0.25)]
    table = [{"customer_id": name, "yearly_value": value, "chance_to_leave": p} for name, value, p in contracts]
    assert practice_key("plan.case.at-risk")["value"] == revenue_at_risk(table)["at_risk"].sum()
    assert practice_key("plan.case.points")["value"] == pytest.approx(18 * 0.95)
    assert fewer_defections(0.10, points=0.05) == (10, 20), "Sharp's example, as the lesson tells it"


def test_the_story_of_the_business_case_is_what_its_tool_shows() -> None:
    from theirshoes.simulators.business_case import results

    spec = public(QUESTIONS["plan.business-case"])
    found = results({name: one["value"] for name, one in spec["assumptions"].items()})
    gains = [round(found[guess]["gain"], -3) for guess in ("low", "middle", "high")]
    assert gains == [-40000, -17000, 18000]
    assert found["needed"] == pytest.approx(0.045, abs=0.001)


@pytest.mark.parametrize("rows", [1, 2])
def test_a_poster_is_no_plan(rows: int) -> None:
    poster = {"verb": "Be nicer", "step": "price", "person": "Everyone", "day": "fri", "measure": "happier people"}
    assert check(QUESTIONS["plan.act.plan"], {"rows": [poster] * rows}, {}).score == 0


def test_what_is_behind_a_figure_runs_and_gives_no_answer_away(capsys: pytest.CaptureFixture[str]) -> None:
    cells = [one for one in read_cells(SOURCE / "plan-owner" / "plan-owner.ipynb") if one["id"].startswith(BEHIND)]
    assert len(cells) == 2
    for cell in cells:
        exec(source_of(cell), {})  # our own source
    said = capsys.readouterr().out
    assert said
    for question in ("plan.case.gifts", "plan.case.guesses"):
        values = [one["value"] for row in KEYS[question]["cells"].values() for one in row.values() if one["value"]]
        assert not [value for value in values if f"{value:.2f}" in said + json.dumps([source_of(c) for c in cells])]
