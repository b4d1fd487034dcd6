"""A column of any data frame, turned into the type that a rule of `theirshoes.columns` wants.

Each function gives a missing value for what it cannot read, and raises ``ValueError`` with the end of a sentence when
the whole column is of another sort.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def _as_number(column: pd.Series) -> pd.Series:
    import numpy as np
    import pandas as pd

    plain = column if column.dtype.kind in "iuf" else pd.to_numeric(column, errors="coerce")
    numbers = pd.Series(plain.to_numpy(dtype="float64", na_value=np.nan))
    return numbers.where(np.isfinite(numbers))


def _as_whole(column: pd.Series) -> pd.Series:
    if column.dtype.kind in "iu":
        return column.astype("Int64") if column.hasnans else column
    numbers = _as_number(column)
    return numbers.where(numbers == numbers.round()).astype("Int64")


def _as_moment(column: pd.Series) -> pd.Series:
    import pandas as pd

    if column.dtype.kind in "iufb" and column.notna().any():
        raise ValueError("holds plain numbers; it should be dates, such as 2026-03-14.")
    if column.dtype.kind != "M":
        try:
            column = pd.to_datetime(column, errors="coerce", format="ISO8601" if _is_text(column) else None)
        except ValueError:
            raise ValueError(
                "holds more than one time zone. Write every moment in the zone of the business, and leave the zone out."
            ) from None
    zone = getattr(column.dtype, "tz", None)
    return column.dt.tz_localize(None) if zone is not None else column


def _is_text(column: pd.Series) -> bool:
    return column.dtype == "str" or all(isinstance(value, str) for value in column[column.notna()])


def _as_text(column: pd.Series) -> pd.Series:
    import pandas as pd

    words = column.map(lambda value: value.strip() if isinstance(value, str) else None, na_action="ignore")
    return pd.Series(words, dtype="str").replace("", None)


def _as_yes_no(column: pd.Series) -> pd.Series:
    words = {"true": True, "yes": True, "false": False, "no": False}
    if column.dtype == bool:
        return column
    return column.map(lambda value: words.get(str(value).strip().casefold()), na_action="ignore").astype("boolean")


def _as_key(column: pd.Series) -> pd.Series:
    return column.mask(column == "") if column.dtype.kind in "OU" or column.dtype == "str" else column


AS = {
    "key": _as_key,
    "text": _as_text,
    "number": _as_number,
    "whole": _as_whole,
    "moment": _as_moment,
    "yes_no": _as_yes_no,
}
