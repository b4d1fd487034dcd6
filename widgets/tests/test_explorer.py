"""The loyalty explorer: what it shows of the course's shops and of one's own table, and what it keeps of a look."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from theirshoes import datasets, statichtml
from theirshoes.checks import ValueProblem, check, normal_value
from theirshoes.columns import ColumnsError
from theirshoes.kinds import kind, kind_of
from theirshoes.loyalty import overdue
from theirshoes.questions import Question, from_public, load_questions
from theirshoes.questions.load import parse_questions
from theirshoes.widgets import question as show

KINDS = ("promoters", "overdue", "rfm", "cohorts", "alive", "nps")
LARGEST = 60_000  # characters of data that a page carries
PERIODS = [{"text": "March", "from": "2026-03-01", "to": "2026-03-31"},
           {"text": "April", "from": "2026-04-01", "to": "2026-04-30"}]  # fmt: skip
HOSTILE = "<img src=x onerror=alert(1)>"
ARABIC = "الزبونة"


def spec(name: str, **more: Any) -> dict[str, Any]:
    periods = {"periods": PERIODS} if name == "nps" else {}
    return {
        "id": "loyalty.look", "kind": name, "use": "own", "title": "A look", "prompt": "Look around.",
        "objective": "L3", "taught": "loyalty/best-customers", "dataset": "petal-and-stone", **periods, **more,
    }  # fmt: skip


def asked(name: str, **more: Any) -> Question:
    return from_public(spec(name, **more))


def data(name: str, table: Any = None, **more: Any) -> dict[str, Any]:
    shows = kind(name).data
    assert shows is not None
    return shows(asked(name, **more), table)


@pytest.fixture(scope="module")
def purchases() -> pd.DataFrame:
    """Purchases of a small shop: two steady customers, a late one, some who came once, and names that are a trial."""
    rows = [("A", ARABIC, f"2026-{month:02}-05", 20.0) for month in range(1, 9)]
    rows += [("B", HOSTILE, f"2026-{month:02}-15", 40.0) for month in range(1, 9)]
    rows += [("C", "Very" + "long" * 80, f"2026-01-{day:02}", 5.0) for day in (2, 9, 16, 23)]
    rows += [(f"D{n}", f"Name {n}", f"2026-{1 + n % 8:02}-20", 10.0 + n) for n in range(40)]
    rows += [(f"D{n}", f"Name {n}", f"2026-{2 + n % 7:02}-28", 10.0 + n) for n in range(0, 40, 3)]
    return pd.DataFrame(rows, columns=["customer_id", "name", "date", "amount"])


@pytest.fixture(scope="module")
def surveys() -> pd.DataFrame:
    """Answers of some of them, in two months."""
    rows = [("A", "2026-07-06", 9), ("B", "2026-07-20", 4), ("Z", "2026-08-01", 10), ("D1", "2026-08-02", 8)]
    return pd.DataFrame(rows, columns=["customer_id", "date", "nps"])


@pytest.mark.parametrize("name", [one.id for one in load_questions().values() if one.kind in KINDS])
def test_the_data_of_every_look_of_the_course_is_small_plain_and_says_whose_it_is(name: str) -> None:
    question = load_questions()[name]
    shows = kind_of(question).data
    assert shows is not None
    found = shows(question, None)
    assert len(json.dumps(found, ensure_ascii=False, allow_nan=False)) < LARGEST
    assert found["source"]["kind"] == "synthetic"


def test_the_course_has_a_look_of_every_kind_and_from_both_shops() -> None:
    looks = [one for one in load_questions().values() if one.kind in KINDS]
    assert {one.kind for one in looks} == set(KINDS)
    assert {one.dataset for one in looks} == {"petal-and-stone", "spoke-and-chain"}  # type: ignore[attr-defined]


def test_promoters_are_counted_as_the_analysis_counts_them() -> None:
    found = data("promoters", until="2026-08-31")
    assert (found["promoters"], found["best"], found["both"], found["not_asked"]) == (173, 182, 88, 18)
    inside = [one for one in found["people"] if one[2] >= 9 and one[3] >= found["best_from"]]
    assert len(inside) == found["both"]


def test_who_is_overdue_is_whom_the_analysis_lists() -> None:
    visits = datasets.load("petal-and-stone", "visits")
    found = data("overdue", until="2026-08-31")
    listed = overdue(visits, as_of="2026-08-31", times=2)
    assert [one[0] for one in found["people"] if one[3] / one[2] >= 2] == list(listed.index)
    seen = data("overdue", until="2026-08-31", **{"seen-since": "2025-10-07"})
    assert max(one[3] for one in seen["people"]) <= 328
    assert seen["left_out"] + seen["late"] + seen["in_rhythm"] == found["late"] + found["in_rhythm"]


def test_cells_hold_everybody_once_and_name_whom_they_cannot_see() -> None:
    found = data("rfm", until="2026-08-31")
    assert sum(one["customers"] for one in found["cells"]) == found["customers"] == 910
    assert found["blind"]["new"]["visits"] == 1
    assert found["blind"]["seasonal"]["months"] == [5, 12]


def test_a_month_not_reached_is_not_there_rather_than_zero() -> None:
    rows = data("cohorts", until="2026-08-31", months=11)["rows"]
    assert [len(counts) for _, counts in rows] == list(range(11, 0, -1))


def test_customers_come_from_the_surest_to_the_least_sure_and_one_who_came_once() -> None:
    found = data("alive", dataset="spoke-and-chain", until="2026-08-31")
    assert len(found["people"]) == 12
    assert [one[2] for one in found["people"]].count(0) == 1
    for _, _, x, tx, age, visits in found["people"]:
        assert len(visits) == x + 1
        assert visits[-1] == pytest.approx(tx, abs=1e-4)
        assert tx <= age


def test_answers_come_in_their_order_and_only_of_the_period() -> None:
    first, second = data("nps")["periods"]
    assert (len(first["answers"]), len(second["answers"])) == (52, 55)


@pytest.mark.parametrize("name", ["overdue", "rfm", "cohorts", "alive"])
def test_a_table_of_ones_own_is_shown_as_such_and_its_names_stay_text(name: str, purchases: pd.DataFrame) -> None:
    found = data(name, purchases)
    assert found["source"]["kind"] == "own"
    assert found["money"] == ""
    text = json.dumps(found, ensure_ascii=False)
    assert "long" * 20 not in text
    if name in ("rfm", "alive"):
        assert HOSTILE in text


def test_two_tables_of_ones_own_are_put_together(purchases: pd.DataFrame, surveys: pd.DataFrame) -> None:
    found = data("promoters", {"purchases": purchases, "surveys": surveys})
    assert ["Z", "Z", 10, 0.0] in found["people"]
    assert found["answered"] == 4
    months = data("nps", surveys)["periods"]
    assert [one["text"] for one in months] == ["2026-07", "2026-08"]


def test_a_hundred_thousand_rows_of_ones_own_still_fit_a_page() -> None:
    count = 100_000
    table = pd.DataFrame(
        {
            "customer_id": [f"C{n % 20_000:05}" for n in range(count)],
            "date": pd.Timestamp("2024-01-01") + pd.to_timedelta([n * 7919 % 900 for n in range(count)], unit="D"),
            "amount": [1.0 + n % 97 for n in range(count)],
        }
    )
    surveys = table.head(30_000).assign(nps=[n % 11 for n in range(30_000)])
    for name, own in (("overdue", table), ("rfm", table), ("cohorts", table),
                      ("promoters", {"purchases": table, "surveys": surveys})):  # fmt: skip
        assert len(json.dumps(data(name, own))) < LARGEST


@pytest.mark.parametrize(
    ("name", "table", "words"),
    [
        ("overdue", pd.DataFrame({"customer": ["A"], "date": ["2026-01-01"], "amount": [1]}), "did you mean"),
        ("rfm", pd.DataFrame({"customer_id": ["A"], "date": ["soon"], "amount": [1]}), "should be a date"),
        ("cohorts", pd.DataFrame({"customer_id": [], "date": [], "amount": []}), "there are no rows"),
        ("alive", pd.DataFrame({"customer_id": ["A"], "date": ["2026-01-01"], "amount": [1]}), "second day"),
        ("promoters", pd.DataFrame({"customer_id": ["A"]}), "needs two"),
        ("nps", pd.DataFrame({"customer_id": ["A"], "date": ["2026-01-01"], "nps": [11]}), "from 0 to 10"),
        ("nps", pd.DataFrame({"customer_id": ["A"], "date": ["2026-01-01"], "nps": [9]}), "one month"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_in_words(name: str, table: pd.DataFrame, words: str) -> None:
    with pytest.raises(ColumnsError, match=words):
        data(name, table)


def test_a_learner_sees_a_sentence_and_no_traceback(tmp_path: Path) -> None:
    shown = show("loyalty.staying.overdue", tmp_path, pd.DataFrame({"customer": ["A"]}))
    assert 'the column "customer_id" is missing' in repr(shown)


def test_a_widget_shows_the_data_and_keeps_the_look(tmp_path: Path, purchases: pd.DataFrame) -> None:
    shown = show("loyalty.staying.overdue", tmp_path, purchases)
    shown.answer = {"times": 3, "called": ["C"]}
    assert shown.data["people"][0][0] == "C"
    again = show("loyalty.staying.overdue", tmp_path)
    assert again.answer == {"times": 3.0, "called": ["C"]}
    assert (tmp_path / "own.answers.json").exists()


LOOKS: list[tuple[str, dict[str, Any], str]] = [
    ("promoters", {"likely": [9, 10], "value": [0, 900.5]}, "9 to 10"),
    ("overdue", {"times": 2.5, "called": ["C1", HOSTILE]}, "2.5"),
    ("rfm", {"cell": [3, 1]}, "3"),
    ("cohorts", {"as": "share", "cohort": "2026-01", "month": 3}, "2026-01"),
    ("alive", {"customer": "C1", "weeks": 2.5, "visits": [1, 2]}, "2.5 weeks"),
    ("nps", {"bet": "second", "seen": 30}, "April"),
]


@pytest.mark.parametrize(("name", "value", "said"), LOOKS)
def test_a_look_is_kept_as_it_is_and_goes_on_paper_in_words(name: str, value: dict[str, Any], said: str) -> None:
    question = asked(name)
    normal = normal_value(question, value)
    assert normal == value
    assert normal_value(question, normal) == normal
    html = statichtml.answer_html(question, value)
    assert said in html
    assert "<img" not in html
    assert said in statichtml.answer_text(question, value)
    assert check(question, value).score is None


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(
    "value",
    [5, [], {"x": 1}, {"likely": [10, 9]}, {"likely": [1]}, {"value": [0, float("inf")]}, {"times": True},
     {"times": 900}, {"called": ["x" * 101]}, {"called": [""]}, {"called": [1]}, {"cell": [0, 1]}, {"cell": [1.5, 1]},
     {"cell": [1, 2, 3]}, {"as": "x"}, {"as": ["share"]}, {"month": -1}, {"cohort": {}}, {"weeks": 99},
     {"visits": [2, 1]}, {"visits": [0] * 27}, {"bet": "third"}, {"seen": 4.5}, {"customer": None, "y": 1}],
)  # fmt: skip
def test_what_is_no_look_is_refused_and_put_in_words(name: str, value: Any) -> None:
    with pytest.raises(ValueProblem):
        normal_value(asked(name), value)
    assert "cannot be shown" in statichtml.answer_html(asked(name), value)


@pytest.mark.parametrize("name", KINDS)
@given(
    value=st.recursive(st.none() | st.integers() | st.floats() | st.text(), lambda below: st.lists(below), max_leaves=4)
)
def test_any_value_is_kept_in_a_normal_form_or_refused(name: str, value: Any) -> None:
    parts = [part for kind_name, look, _ in LOOKS if kind_name == name for part in look]
    for part in parts:
        try:
            normal = normal_value(asked(name), {part: value})
        except ValueProblem:
            continue
        assert normal_value(asked(name), normal) == normal


FORM = """module: loyalty
title: Loyalty
questions:
  - id: loyalty.look
    kind: {kind}
    use: {use}
    objective: L3
    title: A look
    taught: loyalty/best-customers
    prompt: Look.
{more}
"""


@pytest.mark.parametrize(
    ("name", "more", "field", "words"),
    [
        ("rfm", "    dataset: petal", "dataset", "petal-and-stone"),
        ("rfm", "    until: 2026-08-31", "dataset", "is missing"),
        ("rfm", "    dataset: petal-and-stone\n    groups: 2", "groups", "from 3 to 5"),
        ("rfm", '    dataset: petal-and-stone\n    until: "2026-02-30"', "until", "not a day"),
        ("rfm", "    dataset: petal-and-stone\n    times: 2", "times", "not a field"),
        ("overdue", "    dataset: petal-and-stone\n    times: 9", "times", "from 1 to 6"),
        ("overdue", "    dataset: petal-and-stone\n    seen-since: soon", "seen-since", "a day, like"),
        ("promoters", "    dataset: petal-and-stone\n    share: 1", "share", "from 0.01 to 0.5"),
        ("cohorts", "    dataset: petal-and-stone\n    months: 99", "months", "from 3 to 24"),
        ("alive", "    dataset: petal-and-stone\n    customers: 1", "customers", "from 2 to 60"),
        ("nps", "    dataset: petal-and-stone", "periods", "is missing"),
        ("nps", "    dataset: petal-and-stone\n    periods:\n      - {text: A, from: '2026-02-01', to: '2026-01-01'}\n"
         "      - {text: B, from: '2026-02-01', to: '2026-02-09'}", "to", "not be before"),
    ],
)  # fmt: skip
def test_a_wrong_form_fails_when_it_is_written(name: str, more: str, field: str, words: str) -> None:
    _, problems = parse_questions(FORM.format(kind=name, use="own", more=more), "loyalty", "loyalty.yml")
    assert any(field in one.field and words in one.message and one.line for one in problems), problems


@pytest.mark.parametrize("use", ["practice", "graded"])
def test_a_look_is_the_learners_own_and_nothing_else(use: str) -> None:
    more = "    dataset: petal-and-stone"
    _, problems = parse_questions(FORM.format(kind="rfm", use=use, more=more), "loyalty", "loyalty.yml")
    assert any(one.field.endswith("use") for one in problems)
