"""Amounts as people write them: currency signs, decimal commas, thousands marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

DRESSING = re.compile(r"(?i)[\s\u00a0\u202f'’€$£¥₹₺₽]|\b(?:eur|usd|gbp|chf|sek|nok|dkk|pln|cad|aud|kr|zł|fr)\b\.?")
NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)*|-?[.,][0-9]+")
BOTH = ".,"
GROUPS = re.compile(r"-?[0-9]{1,3}(?P<mark>[.,])[0-9]{3}(?:(?P=mark)[0-9]{3})*")


def read_numbers(texts: pd.Series) -> tuple[pd.Series, list[str]]:
    """Read a column of amounts.

    Parameters
    ----------
    texts
        As in the file.

    Returns
    -------
    numbers
        ``float64``, missing where a text is empty or no number; also where a mark could mean thousands or decimals and
        the column has both kinds, as 1,234 beside 12.50 and 7,50.
    notes
        What had to be decided, as sentences.
    """
    import pandas as pd

    plain = pd.to_numeric(texts, errors="coerce")
    if not (plain.isna() & (texts.str.strip() != "")).any():
        return plain.astype("float64"), []
    code, different = pd.factorize(texts)
    bare = [_bare(str(text)) for text in different]
    mark, notes = _decimal_mark(bare, str(texts.name))
    values = [_value(text, _own_mark(text) if mark == BOTH else mark) for text in bare]
    return pd.Series(values, dtype="float64").take(code).set_axis(texts.index), notes


def _bare(text: str) -> str:
    """Only digits, marks and a minus in front; or what cannot be one of these, left as it is."""
    bare = DRESSING.sub("", text)
    if (bare.startswith("(") and bare.endswith(")")) or bare.endswith("-"):  # how bookkeepers write less than nothing
        bare = "-" + bare.strip("()-")
    return bare.replace("−", "-").removeprefix("+")


def _decimal_mark(bare: list[str], column: str) -> tuple[str, list[str]]:
    seen = {mark: next((text for text in bare if _decides(text) == mark), None) for mark in ".,"}
    if seen["."] and seen[","]:
        return BOTH, [
            f'Amounts in "{column}" are written both as {seen["."]} and as {seen[","]}; each was read as it is.'
        ]
    if seen[","]:
        return ",", [f'Amounts in "{column}" have a decimal comma, as in {seen[","]}.']
    unsure = next((text for text in bare if GROUPS.fullmatch(text) and "," in text), None)
    notes = [f'The comma in "{column}", as in {unsure}, was taken to mark thousands.'] if unsure else []
    return ".", notes


def _decides(text: str) -> str | None:
    """The decimal mark that a number shows beyond doubt: 1,234 could be either."""
    if not NUMBER.fullmatch(text):
        return None
    marks = [character for character in text if character in ".,"]
    if len(set(marks)) == 2:
        return marks[-1] if marks.count(marks[-1]) == 1 else None
    return marks[0] if len(marks) == 1 and not GROUPS.fullmatch(text) else None


def _own_mark(text: str) -> str:
    """The decimal mark of a number that must decide for itself; empty where it could be either."""
    return _decides(text) or ("" if GROUPS.fullmatch(text) else ".")


def _value(text: str, mark: str) -> float | None:
    if not mark:
        return None
    thousands = "," if mark == "." else "."
    whole, _, decimals = text.partition(mark)
    grouped = GROUPS.fullmatch(whole) and thousands in whole
    if not NUMBER.fullmatch(text) or (thousands in whole and not grouped) or (decimals and not decimals.isdigit()):
        return None
    return float(f"{whole.replace(thousands, '') or '0'}.{decimals or '0'}".replace("-.", "-0."))
