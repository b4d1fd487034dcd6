"""Answering times with messages that still wait."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from theirshoes.columns import ColumnsError
from theirshoes.touchpoints import against_policy, median_wait, waits

NOW = pd.Timestamp("2026-03-02 12:00")
WAITS = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=15)


def message(number: int, minutes_ago: int, took: int | None, channel: str = "email") -> dict[str, Any]:
    asked = NOW - pd.Timedelta(minutes=minutes_ago)
    answered = None if took is None else asked + pd.Timedelta(minutes=took)
    return {"message_id": number, "channel": channel, "asked": asked, "answered": answered}


def test_an_unanswered_message_has_waited_until_now() -> None:
    found = waits([message(1, 90, 30), message(2, 45, None)], NOW)
    assert found["minutes"].tolist() == [30, 45]
    assert found["answered"].tolist() == [True, False]


def test_what_comes_after_now_is_not_known_yet() -> None:
    found = waits([message(1, 90, 100), message(2, -5, None)], NOW)
    assert found[["message_id", "minutes", "answered"]].values.tolist() == [[1, 90, False]]


def test_kept_late_and_open_are_told_apart() -> None:
    messages = [message(1, 500, 60), message(2, 500, 61), message(3, 500, None), message(4, 20, None)]
    found = against_policy([*messages, message(5, 10, 5, "phone")], {"email": 60, "chat": 2}, NOW)
    assert found["channel"].tolist() == ["email", "chat", "phone"]
    email = found.iloc[0]
    assert (email["kept"], email["late"], email["open"], email["unanswered"]) == (1, 2, 1, 2)
    assert email["kept_share"] == pytest.approx(1 / 3)
    assert pd.isna(found["kept_share"][1])
    assert pd.isna(found["promised"][2])
    assert found["median"][2] == 5


def test_answered_before_asked_is_refused_with_its_row() -> None:
    with pytest.raises(ColumnsError, match='"answered", row 3: answered before it was asked'):
        waits([message(1, 90, 30), message(2, 90, -1)], NOW)


def test_the_median_is_unknown_while_too_many_wait() -> None:
    assert median_wait(pd.Series([5.0, 50.0, 50.0]), pd.Series([True, False, False])) is None
    assert median_wait(pd.Series([5.0, 50.0, 60.0]), pd.Series([True, True, False])) == 50


@given(WAITS)
def test_the_median_is_that_of_the_product_limit_written_plainly(given_waits: list[tuple[int, bool]]) -> None:
    still, expected = 1.0, None
    for time in sorted({minutes for minutes, over in given_waits if over}):
        at_risk = sum(minutes >= time for minutes, _ in given_waits)
        still *= 1 - sum(minutes == time and over for minutes, over in given_waits) / at_risk
        if still <= 0.5 + 1e-9:
            expected = time
            break
    minutes = pd.Series([float(one) for one, _ in given_waits])
    assert median_wait(minutes, pd.Series([over for _, over in given_waits])) == expected


@given(st.lists(st.integers(0, 30), min_size=1, max_size=15))
def test_with_nothing_open_it_is_the_lower_median(minutes: list[int]) -> None:
    answered = pd.Series([True] * len(minutes))
    assert median_wait(pd.Series(minutes, dtype="float64"), answered) == sorted(minutes)[(len(minutes) - 1) // 2]


@given(WAITS, st.integers(1, 40))
def test_every_message_is_kept_late_or_open(given_waits: list[tuple[int, bool]], promised: int) -> None:
    rows = [message(number, wait, wait if over else None) for number, (wait, over) in enumerate(given_waits)]
    found = against_policy(rows, {"email": promised}, NOW).iloc[0]
    assert found["kept"] + found["late"] + found["open"] == found["messages"] == len(rows)
