"""Dates as people write them: day or month first is decided from the whole column, and said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theirshoes.ownfile.errors import UnsureError

if TYPE_CHECKING:
    import pandas as pd

ORDERS = ("day-first", "month-first")
CLOCK = (
    r"(?:[ T,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[AaPp]\.?[Mm])?.*)?"
)
YEAR_FIRST = r"(?P<year>\d{4})[-/.]?(?P<first>\d{2})[-/.]?(?P<second_number>\d{2})" + CLOCK
YEAR_LAST = r"(?P<first>\d{1,2})[-/. ]+(?P<second_number>\d{1,2})[-/. ]+(?P<year>\d{4}|\d{2})" + CLOCK
SERIAL_FROM, SERIAL_TO = 20_000, 80_000  # 1954 to 2119 as a spreadsheet counts days


def read_dates(texts: pd.Series, order: str | None = None) -> tuple[pd.Series, list[str]]:
    """Read a column of dates, with or without a time of day.

    Parameters
    ----------
    texts
        As in the file. A time zone is cut off: the clock time stays.
    order
        ``day-first`` or ``month-first`` for dates like 03/04/2026; without it, the column decides.

    Returns
    -------
    dates
        ``datetime64``, missing where a text is empty or no date.
    notes
        What had to be decided, as sentences.

    Raises
    ------
    UnsureError
        The column does not say which of day and month comes first.
    """
    import pandas as pd

    code, different = pd.factorize(texts)
    words = pd.Series(different, dtype="str").str.strip()
    notes: list[str] = []
    found = _build(words.str.extract(f"^{YEAR_FIRST}$"), day_first=False)
    rest = found.isna() & (words != "")
    if rest.any():
        parts = words[rest].str.extract(f"^{YEAR_LAST}$")
        if parts["year"].notna().any():
            day_first, notes = _day_first(parts, words[rest], order, str(texts.name))
            found[rest] = _build(parts, day_first)
    rest = found.isna() & (words != "")
    if rest.any():
        found[rest] = _by_name(words[rest])
    rest = found.isna() & (words != "")
    if rest.all() and rest.any():
        serial = pd.to_numeric(words, errors="coerce")
        if serial.between(SERIAL_FROM, SERIAL_TO).mean() > 0.8:
            found = pd.Timestamp("1899-12-30") + pd.to_timedelta(serial, unit="D")
            notes = [f'"{texts.name}" holds a spreadsheet\'s day numbers, such as {words.iloc[0]}.']
    return found.take(code).set_axis(texts.index), notes


def _build(parts: pd.DataFrame, day_first: bool) -> pd.Series:
    import pandas as pd

    numbers = parts.drop(columns="half").apply(pd.to_numeric)
    day, month = ("first", "second_number") if day_first else ("second_number", "first")
    year = numbers["year"].where(numbers["year"] >= 100, numbers["year"] + 2000)
    hour = numbers["hour"].fillna(0)
    half = parts["half"].str.lower().str[0]
    hour = hour.where(half.isna(), hour % 12).where(half != "p", hour % 12 + 12)
    fields: dict[str, Any] = {"year": year, "month": numbers[month], "day": numbers[day], "hour": hour}
    fields |= {name: numbers[name].fillna(0) for name in ("minute", "second")}
    return pd.to_datetime(pd.DataFrame(fields), errors="coerce").astype("datetime64[us]")


def _day_first(parts: pd.DataFrame, words: pd.Series, order: str | None, column: str) -> tuple[bool, list[str]]:
    """Whether the first number is the day, and how that was found out."""
    import pandas as pd

    first, second = (pd.to_numeric(parts[name]) for name in ("first", "second_number"))
    if order is not None:
        return order == ORDERS[0], []
    days, months = int((first > 12).sum()), int((second > 12).sum())
    if days or months:
        shown = words[(first > 12) if days >= months else (second > 12)].iloc[0]
        said = "day" if days >= months else "month"
        return days >= months, [f'Dates in "{column}" were read with the {said} first, because of {shown}.']
    readings = {name: _build(parts, name == ORDERS[0]).dropna() for name in ORDERS}
    in_order = [name for name in ORDERS if readings[name].is_monotonic_increasing and readings[name].nunique() > 2]
    if len(in_order) == 1:
        said = in_order[0].split("-")[0]
        return in_order[0] == ORDERS[0], [f'Dates in "{column}" were read with the {said} first: so they are in order.']
    if readings[ORDERS[0]].equals(readings[ORDERS[1]]):
        return True, []
    raise UnsureError(
        f'Is {words.iloc[0]} in the column "{column}" written with the day or the month first?',
        "--dates",
        ORDERS,
        "--dates day-first",
    )


def _by_name(words: pd.Series) -> pd.Series:
    """Dates with the name of the month, in English."""
    import pandas as pd

    named = words.where(words.str.contains(r"(?i)[a-z]{3}", regex=True) & words.str.contains(r"\d"))
    return pd.to_datetime(named, errors="coerce", format="mixed", dayfirst=True, utc=True).dt.tz_localize(None)
