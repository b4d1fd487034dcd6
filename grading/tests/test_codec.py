"""Values that pass between a learner's process and a judge's."""

import collections
import datetime as dt
import json
import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbcohort.kernel.codec import CodecError, Decoder, Encoder


def refuse(tag, given):
    raise CodecError(tag)


def there_and_back(value):
    return Decoder(refuse).decode(json.loads(json.dumps(Encoder().encode(value), allow_nan=False)))


atoms = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary()
keys = st.text() | st.integers() | st.tuples(st.integers(), st.text())
plain = st.recursive(atoms, lambda one: st.lists(one) | st.dictionaries(keys, one) | st.tuples(one, one), max_leaves=20)


@given(plain)
def test_plain_values_come_back_as_they_were(value):
    found = there_and_back(value)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "value",
    [
        {1, 2}, frozenset("ab"), range(3, 9, 2), 3 + 4j, collections.Counter("banana"), collections.OrderedDict(a=1),
        collections.deque([1, 2]), bytearray(b"x"), dt.date(2026, 1, 2), dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC),
        dt.timedelta(days=1, microseconds=5), Decimal("1.50"), Fraction(1, 3), 2**200, -(2**70), math.inf,
        pd.Timestamp("2026-01-02", tz="Europe/Vienna"), pd.Timedelta("1D"), np.float32(1.5), np.int64(7), np.str_("x"),
    ],
)  # fmt: skip
def test_other_values_come_back_as_they_were(value):
    found = there_and_back(value)
    assert found == value
    assert type(found) is type(value)


def test_nan_stays_nan():
    assert math.isnan(there_and_back(math.nan))


FRAME = pd.DataFrame(
    {
        "n": [1, 2, 3], "f": [1.5, None, 3], "b": [True, False, True], "s": ["x", None, "z"], "o": [(1,), "a", None],
        "when": pd.to_datetime(["2026-01-01", None, "2026-01-03"]),
        "zoned": pd.to_datetime(["2026-01-01", None, "2026-01-03"]).tz_localize("Europe/Vienna"),
        "kind": pd.Categorical(["a", "b", "a"], ["b", "a"], ordered=True), "whole": pd.array([1, None, 3], "Int64"),
        "long": pd.to_timedelta([1, 2, 3], unit="D"),
    }
)  # fmt: skip


@pytest.mark.parametrize(
    "frame",
    [
        FRAME, FRAME.set_index("when"), FRAME.set_index(["s", "n"]), FRAME.iloc[:0], FRAME[["n", "n"]],
        FRAME.groupby("kind", observed=True).agg({"n": ["sum", "mean"]}), FRAME.rename_axis("row"),
    ],
)  # fmt: skip
def test_tables_come_back_as_they_were(frame):
    pd.testing.assert_frame_equal(there_and_back(frame), frame, check_freq=False)


@pytest.mark.parametrize(
    "array", [np.arange(6).reshape(2, 3), np.array([], float), np.array(["a", "bc"]), np.eye(2) > 0]
)
def test_arrays_come_back_as_they_were(array):
    found = there_and_back(array)
    assert found.dtype == array.dtype
    assert (found == array).all()


def test_series_keep_their_name_and_index():
    series = pd.Series([1.0, 2], index=pd.Index(["a", "b"], name="who"), name="spent")
    pd.testing.assert_series_equal(there_and_back(series), series)


class Acts:
    def __reduce__(self):
        return (print, ("ran",))


def test_what_is_no_plain_data_is_refused():
    for value in (Acts(), [Acts()], print, np.array([Acts()], dtype=object), lambda: 0):
        with pytest.raises(CodecError):
            Encoder().encode(value)


def test_values_without_an_end_are_refused():
    loop: list = []
    loop.append(loop)
    with pytest.raises(CodecError):
        Encoder().encode(loop)
    with pytest.raises(CodecError):
        Encoder().encode(list(range(10**6)))
    with pytest.raises(CodecError):
        Encoder().encode(n for n in iter(int, 1))


HOSTILE = [
    ["l"], ["l", 3], [], [1, 2], {"a": 1}, ["os", "system"], ["m", "os"], ["i", "f" * 10_000], ["f", "1e999999"],
    ["a", "O", [1], "AAAAAAAAAAA="], ["a", "<f8", [10**12], ""], ["a", "<f8", [-1], ""], ["a", "<f8", [2], "AAAA"],
    ["a", "<f8", "x", "AAAA"], ["ir", 0, 10**12, 1, None], ["x", "Int64; import os", [1]], ["g", "O", "AAAA"],
    ["F", [["a", "<f8", [1], "AAAAAAAAAAA="]], ["l", []], ["ir", 0, 1, 1, None]], ["d", [[["l", []], 1]]],
    ["Decimal", "1e999999999"], ["cat", ["l", []], ["a", "<i8", [1], "BQAAAAAAAAA="], False], ["r", 0, 1, 0],
    ["tz", ["a", "<i8", [1], "AAAAAAAAAAA="], "../../etc/passwd", "ns"], ["Timestamp", "x", None, "ns"],
    ["datetime", 5], ["b", "not base64!"], ["it", None], ["s", [["l", []]]], ["fn", 0, "f"], ["o", 0, "x.Y"],
]  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE, ids=[str(one)[:40] for one in HOSTILE])
def test_forged_values_are_refused_and_nothing_else_happens(data):
    with pytest.raises(CodecError):
        Decoder(refuse).decode(data)


def test_a_forged_value_that_is_too_deep_is_refused():
    data: list = ["l", []]
    for _ in range(200):
        data = ["l", [data]]
    with pytest.raises(CodecError):
        Decoder(refuse).decode(data)
