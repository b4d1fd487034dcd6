"""Amounts and dates as people write them."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from theirshoes.ownfile import UnsureError
from theirshoes.ownfile.dates import read_dates
from theirshoes.ownfile.numbers import read_numbers

AMOUNTS = st.lists(st.integers(-10_000_000, 10_000_000), min_size=1, max_size=20)
MOMENTS = st.lists(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)), min_size=1, max_size=20)


def numbers(*texts: str) -> list[float | None]:
    values = read_numbers(pd.Series(texts, name="Amount", dtype="str"))[0]
    return [None if value != value else value for value in values]


def dates(*texts: str, order: str | None = None) -> list[str]:
    found = read_dates(pd.Series(texts, name="Date", dtype="str"), order)[0]
    return [str(value)[:16] if value == value else "" for value in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.50", 12.5), ("12,50", 12.5), ("€ 12,50", 12.5), ("£1,234.50", 1234.5), ("1.234,50 €", 1234.5),
        ("1'234.50", 1234.5), ("CHF 12.50", 12.5), ("1 234,5", 1234.5), ("(12.50)", -12.5), ("12,50-", -12.5),
        ("−3,5", -3.5), ("+3.5", 3.5), ("1.234.567,8", 1234567.8), ("1,234,567", 1234567), (".5", 0.5), ("-,5", -0.5),
        ("", None), ("free", None), ("12.50 or so", None), ("1,23,4.5", None), ("nan", None), ("1e3", 1000),
    ],
)  # fmt: skip
def test_an_amount_is_read(text: str, value: float | None) -> None:
    assert numbers(text) == [value]


def test_a_comma_that_could_be_either_is_taken_for_thousands_and_said() -> None:
    values, notes = read_numbers(pd.Series(["1,234", "5"], name="Amount", dtype="str"))
    assert values.tolist() == [1234, 5]
    assert "mark thousands" in notes[0]


def test_the_rest_of_the_column_decides_for_a_comma_that_could_be_either() -> None:
    assert numbers("1,234", "7,5") == [1.234, 7.5]


def test_two_decimal_marks_in_one_column_are_read_each_for_itself_unless_it_could_be_either() -> None:
    assert numbers("12.50", "7,5", "8", "1,234", "1,234.5") == [12.5, 7.5, 8, None, 1234.5]
    notes = read_numbers(pd.Series(["12.50", "7,5"], name="Amount", dtype="str"))[1]
    assert notes == ['Amounts in "Amount" are written both as 12.50 and as 7,5; each was read as it is.']


@given(AMOUNTS, st.sampled_from(["{:,.2f}", "€{:.2f}", "{:,.2f} GBP"]), st.booleans())
def test_what_is_written_is_read_back(cents: list[int], form: str, comma: bool) -> None:
    swap = str.maketrans(",.", ".,") if comma else {}
    assert numbers(*(form.format(value / 100).translate(swap) for value in cents)) == [value / 100 for value in cents]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-14", "2026-03-14 00:00"), ("2026-03-14T10:30:00Z", "2026-03-14 10:30"),
        ("2026-03-14 23:30:00+13:00", "2026-03-14 23:30"), ("20260314", "2026-03-14 00:00"),
        ("14.3.2026", "2026-03-14 00:00"), ("14/03/26 9:05", "2026-03-14 09:05"),
        ("3/14/2026 9:05 PM", "2026-03-14 21:05"),
        ("14 March 2026", "2026-03-14 00:00"), ("Mar 14, 2026", "2026-03-14 00:00"),
        ("12/31/2026 12:10 am", "2026-12-31 00:10"),
        ("soon", ""), ("", ""), ("31.02.2026", ""), ("2026-13-01", ""),
    ],
)  # fmt: skip
def test_a_date_is_read(text: str, day: str) -> None:
    assert dates(text) == [day]


def test_one_day_above_twelve_decides_for_all() -> None:
    values, notes = read_dates(pd.Series(["03/04/2026", "25/04/2026"], name="Date", dtype="str"))
    assert values.dt.day.tolist() == [3, 25]
    assert notes == ['Dates in "Date" were read with the day first, because of 25/04/2026.']


def test_the_reading_in_which_the_dates_are_in_order_is_taken() -> None:
    assert dates("11/01/2026", "12/01/2026", "01/02/2026") == [
        f"{day} 00:00" for day in ("2026-01-11", "2026-01-12", "2026-02-01")
    ]


def test_dates_that_could_be_either_are_asked_about_unless_told() -> None:
    with pytest.raises(UnsureError, match=r"Is 05/04/2026 .* the day or the month first.*--dates day-first"):
        dates("05/04/2026", "03/04/2026")
    assert dates("05/04/2026", order="month-first") == ["2026-05-04 00:00"]
    assert dates("05/05/2026") == ["2026-05-05 00:00"]


def test_a_spreadsheets_day_numbers_are_read() -> None:
    assert dates("46095", "46096.5") == ["2026-03-14 00:00", "2026-03-15 12:00"]


@given(MOMENTS, st.sampled_from(["%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%m/%d/%Y %I:%M %p", "%d.%m.%Y %H:%M"]))
def test_moments_written_are_read_back(moments: list[datetime], form: str) -> None:
    order = "month-first" if form.startswith("%m") else "day-first"
    written = [moment.strftime(form) for moment in moments]
    found = read_dates(pd.Series(written, name="Date", dtype="str"), order)[0]
    assert found.tolist() == [pd.Timestamp(moment.replace(second=0, microsecond=0)) for moment in moments]
