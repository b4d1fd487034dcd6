"""The door of the analyses: what passes, and what is said of what does not."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from theirshoes.columns import Columns, ColumnsError, check, key, moment, number, text, whole, yes_no

PURCHASES = Columns("purchases", customer_id=key(), date=moment(), amount=number(over=0))
SURVEYS = Columns("surveys", response_id=key(unique=True), nps=whole(least=0, most=10, empty=True))


def purchases(**changed: Any) -> pd.DataFrame:
    return pd.DataFrame(
        {"customer_id": ["a", "b", "c"], "date": "2026-03-14", "amount": ["1.5", "2", "3"], "shop": "mill", **changed}
    )


def said(table: Any, contract: Columns = PURCHASES) -> str:
    with pytest.raises(ColumnsError) as caught:
        check(table, contract)
    return str(caught.value)


def test_columns_get_their_types_and_the_table_stays_as_it_was() -> None:
    given_table = purchases()
    before = given_table.copy()
    checked = check(given_table, PURCHASES)
    assert checked["date"].dtype.kind == "M"
    assert checked["amount"].tolist() == [1.5, 2.0, 3.0]
    assert checked["shop"].tolist() == ["mill"] * 3
    checked["amount"] *= 2
    pd.testing.assert_frame_equal(given_table, before)


def test_rows_as_dicts_are_a_table_too() -> None:
    assert check([{"customer_id": 1, "date": "2026-03-14", "amount": 2}], PURCHASES)["amount"].tolist() == [2.0]


@pytest.mark.parametrize("nothing", [[], pd.DataFrame(columns=["customer_id", "date", "amount"])])
def test_an_empty_table_passes(nothing: Any) -> None:
    checked = check(nothing, PURCHASES)
    assert len(checked) == 0
    assert checked["date"].dtype.kind == "M"


def test_a_missing_column_is_named_with_the_one_that_was_meant() -> None:
    assert said(purchases().rename(columns={"amount": "Amont"})) == (
        'purchases: the column "amount" is missing; did you mean "Amont"? '
        "It should hold a number above 0, such as 12.50."
    )


def test_a_missing_column_that_nothing_is_like_comes_with_what_is_there() -> None:
    assert "there are: customer_id, amount, shop." in said(purchases().drop(columns="date"))


def test_every_problem_is_said_at_once_with_its_rows() -> None:
    message = said(purchases(amount=["1", "free", None], date=["2026-03-14", "soon", "2026-03-15"]))
    dates, amounts = message.splitlines()
    assert dates.startswith('purchases: in the column "date", row 3 has "soon"; it should be a date, such as 2026-03-')
    assert 'in the column "amount", row 3 has "free", row 4 is empty; it should be a number above 0, such' in amounts


def test_values_out_of_range_are_named() -> None:
    assert 'row 4 has "-3.0"; it should be a number above 0' in said(purchases(amount=[1, 2, -3]))


def test_five_rows_are_shown_and_the_rest_counted() -> None:
    message = said([{"response_id": n, "nps": 11} for n in range(1009)], SURVEYS)
    assert 'row 6 has "11" and 1,004 more' in message


def test_doubles_are_named() -> None:
    message = said([{"response_id": "r1", "nps": 3}, {"response_id": "r1", "nps": None}], SURVEYS)
    assert 'row 2 has "r1", row 3 has "r1"' in message
    assert message.endswith("Each row needs its own.")


def test_a_part_of_a_table_keeps_the_rows_of_its_file() -> None:
    assert 'row 4 has "-1.0"' in said(purchases(amount=[5, 5, -1]).iloc[2:])


def test_infinity_is_no_number() -> None:
    assert 'row 2 has "inf"' in said(purchases(amount=[np.inf, 1, 1]))


def test_whole_numbers_may_be_written_as_decimals_but_not_be_ones() -> None:
    assert check([{"response_id": 1, "nps": "7.0"}], SURVEYS)["nps"].tolist() == [7]
    assert 'row 2 has "7.5"' in said([{"response_id": 1, "nps": 7.5}], SURVEYS)


def test_numbers_are_not_taken_for_dates() -> None:
    assert "plain numbers" in said(purchases(date=[20260314] * 3))


def test_a_time_zone_keeps_its_clock_time() -> None:
    late = pd.to_datetime(["2026-03-14T23:30+01:00"] * 3).tz_convert("Europe/Berlin")
    assert check(purchases(date=late), PURCHASES)["date"].tolist() == [pd.Timestamp("2026-03-14 23:30")] * 3


def test_two_time_zones_are_refused() -> None:
    mixed = ["2026-03-14T23:30+01:00", "2026-03-14T23:30-05:00", "2026-03-14T23:30+01:00"]
    assert "more than one time zone" in said(purchases(date=mixed))


def test_a_column_twice_is_refused() -> None:
    table = purchases()
    table.columns = ["customer_id", "date", "amount", "amount"]
    assert 'more than one column "amount"' in said(table)


def test_allowed_values_are_listed() -> None:
    contract = Columns("events", kind=text(values=["fault", "appraisal"]), public=yes_no())
    table = pd.DataFrame({"kind": ["fault", "oops"], "public": ["yes", "false"]})
    assert 'row 3 has "oops"; it should be one of: fault, appraisal.' in said(table, contract)
    assert check(table.iloc[:1], contract)["public"].tolist() == [True]


@given(st.lists(st.one_of(st.none(), st.floats(), st.text(max_size=4), st.integers()), max_size=8))
def test_a_number_column_is_finite_or_refused_in_words(values: list[Any]) -> None:
    try:
        checked = check(pd.DataFrame({"amount": pd.Series(values, dtype=object)}), Columns("t", amount=number()))
    except ColumnsError as error:
        assert "it should be a number" in str(error)
    else:
        assert np.isfinite(checked["amount"]).all()


def test_the_door_opens_without_pandas() -> None:
    code = "import sys, theirshoes.columns; assert not {'pandas', 'pandera', 'numpy'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
