"""Scores, cohorts, rhythms and repeats, held against slow plain versions of themselves."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from statistics import median
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from theirshoes.columns import ColumnsError
from theirshoes.loyalty import cohorts, overdue, quantile_scores, repeats, rfm

from .conftest import bought, unhurried

EMPTY = bought()
START = datetime(2025, 1, 1)
ROWS = st.tuples(st.sampled_from("abcdef"), st.integers(0, 60 * 24 * 200), st.integers(1, 5000), st.integers(0, 8))
PURCHASES = st.lists(ROWS, min_size=1, max_size=40).map(
    lambda rows: pd.DataFrame(
        {
            "customer_id": [row[0] for row in rows],
            "date": [START + timedelta(minutes=row[1]) for row in rows],
            "amount": [row[2] / 100 for row in rows],
            "order_id": [f"{row[0]}{row[3]}" for row in rows],
        }
    )
)


def grouped(table: pd.DataFrame) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    row: Any
    for row in table.itertuples(index=False):
        found.setdefault(row.customer_id, []).append(row)
    return found


@unhurried
@given(PURCHASES)
def test_rfm_is_what_its_words_say(table: pd.DataFrame) -> None:
    end = max(table["date"]).date()
    found = rfm(table)
    slow = {
        who: ((end - max(row.date for row in rows).date()).days, len({row.order_id for row in rows}))
        for who, rows in grouped(table).items()
    }
    assert list(found.index) == list(slow)
    assert [(r, f) for r, f in zip(found["recency_days"], found["frequency"], strict=True)] == list(slow.values())
    assert found["money"].sum() == pytest.approx(table["amount"].sum())


@unhurried
@given(st.lists(st.integers(0, 9), min_size=1, max_size=50), st.integers(2, 7))
def test_scores_count_the_worse_and_half_of_the_equal(values: list[int], groups: int) -> None:
    slow = []
    for value in values:
        worse, equal = sum(other < value for other in values), values.count(value)
        slow.append(min(groups, 1 + int(groups * (worse + Fraction(equal, 2)) / len(values))))
    assert quantile_scores(np.array(values), groups).tolist() == slow


def test_ten_different_customers_fill_five_groups_evenly() -> None:
    assert quantile_scores(np.arange(10), 5).tolist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


def test_equal_customers_are_all_in_the_middle_and_so_is_one_alone() -> None:
    assert quantile_scores(np.ones(7), 5).tolist() == [3] * 7
    assert rfm(bought(("a", "2026-01-01", 5)))[["r", "f", "m"]].to_numpy().tolist() == [[3, 3, 3]]


def test_without_orders_two_purchases_a_day_are_one_visit() -> None:
    same_day = bought(("a", "2026-01-01 09:00", 5), ("a", "2026-01-01 17:00", 5), ("b", "2026-01-02", 1))
    assert rfm(same_day)["frequency"].tolist() == [1, 1]


def test_lately_is_good() -> None:
    assert rfm(bought(("old", "2025-01-01", 5), ("new", "2026-01-01", 5)))["r"].tolist() == [2, 4]


@pytest.mark.parametrize("analysis", [rfm, repeats, overdue])
def test_no_purchases_give_an_empty_table(analysis: Any) -> None:
    assert len(analysis(EMPTY)) == 0
    assert len(analysis(bought(("a", "2026-01-01", 1)), as_of="2020-01-01")) == 0


def test_no_purchases_give_no_cohorts() -> None:
    assert cohorts(EMPTY).share.shape == (0, 0)
    assert cohorts(bought(("a", "2026-01-01", 1)), as_of="2020-01-01").share.shape == (0, 0)


def test_a_refund_is_no_purchase() -> None:
    with pytest.raises(ColumnsError, match="row 3 has"):
        rfm(bought(("a", "2026-01-01", 1), ("a", "2026-01-02", -1)))


def month(when: Any) -> int:
    return int(when.year * 12 + when.month - 1)


@unhurried
@given(PURCHASES, st.integers(0, 100))
def test_cohorts_are_what_their_words_say(table: pd.DataFrame, later: int) -> None:
    end = max(table["date"]) + timedelta(days=later)
    found: Any = cohorts(table, as_of=end)
    first = {who: min(month(row.date) for row in rows) for who, rows in grouped(table).items()}
    active = {(who, month(row.date)) for who, rows in grouped(table).items() for row in rows}
    for cohort in found.customers.index:
        start = month(cohort)
        members = [who for who in first if first[who] == start]
        for since in found.customers.columns:
            count, share = found.customers.loc[cohort, since], found.share.loc[cohort, since]
            if start + since > month(end):
                assert count is pd.NA and np.isnan(share)
            else:
                assert count == sum((who, start + since) in active for who in members)
                assert np.isnan(share) if not members else share == pytest.approx(count / len(members))


def test_a_month_not_reached_is_missing_and_one_without_visits_is_zero() -> None:
    found = cohorts(bought(("a", "2026-01-10", 1), ("b", "2026-03-10", 1)))
    assert found.customers.fillna(-1).to_numpy().tolist() == [[1, 0, 0], [0, 0, -1], [1, -1, -1]]
    assert found.share.iloc[1].isna().all()  # nobody was new: a share of nobody is unknown
    assert found.unfinished


def test_a_month_that_is_over_is_finished() -> None:
    assert not cohorts(bought(("a", "2026-01-10", 1)), as_of="2026-01-31").unfinished


def test_days_are_those_of_the_clock_on_the_wall() -> None:
    late = bought(("a", "2026-01-31T23:30+13:00", 1), ("a", "2026-02-01T00:30+13:00", 1))
    late["date"] = pd.to_datetime(late["date"]).dt.tz_convert("Pacific/Auckland")
    assert repeats(late)["frequency"].tolist() == [1]
    assert cohorts(late).customers.iloc[0].tolist() == [1, 1]


@unhurried
@given(PURCHASES)
def test_overdue_is_what_its_words_say(table: pd.DataFrame) -> None:
    end = max(table["date"]).date()
    slow = {}
    for who, rows in grouped(table).items():
        days = sorted({row.date.date() for row in rows})
        if len(days) >= 3:
            gap = median((after - before).days for before, after in pairwise(days))
            slow[who] = (len(days), gap, (end - days[-1]).days / gap)
    found: Any = overdue(table, times=0)
    assert set(found.index) == set(slow)
    for who, numbers in slow.items():
        assert found.loc[who, ["visits", "usual_gap", "times_overdue"]].tolist() == pytest.approx(numbers)
    assert found["times_overdue"].is_monotonic_decreasing
    assert set(overdue(table).index) == {who for who, (_, _, times) in slow.items() if times >= 2}


@unhurried
@given(PURCHASES)
def test_repeats_are_what_lifetimes_makes_of_them(lifetimes: ModuleType, table: pd.DataFrame) -> None:
    end = max(table["date"])
    wanted = lifetimes.utils.summary_data_from_transaction_data(
        table, "customer_id", "date", monetary_value_col="amount", observation_period_end=end
    )
    found = repeats(table).sort_index()
    assert found["frequency"].tolist() == wanted["frequency"].tolist()
    assert found["recency"].tolist() == wanted["recency"].tolist()
    assert found["age"].tolist() == wanted["T"].tolist()
    assert found["money"].fillna(0).tolist() == pytest.approx(wanted["monetary_value"].tolist())


def test_repeats_of_cdnow_are_those_of_fader_hardie_and_lee(cdnow: pd.DataFrame, cdnow_purchases: pd.DataFrame) -> None:
    free = cdnow_purchases["amount"] == 0  # eight purchases of nothing
    table = cdnow_purchases.assign(amount=cdnow_purchases["amount"].mask(free, 1e-9))
    found = repeats(table, as_of="1997-09-30", unit="weeks")
    assert found["frequency"].tolist() == cdnow["frequency"].tolist()
    np.testing.assert_allclose(found[["recency", "age"]], cdnow[["recency", "age"]], atol=0.0051)
    assert found["money"].fillna(0).tolist() == pytest.approx(cdnow["money"].tolist(), abs=0.0051)
