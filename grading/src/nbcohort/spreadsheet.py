"""CSV that a spreadsheet shows and never runs."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = tuple("=+-@＝＋－＠\t\r\n")  # what Excel, LibreOffice or Google Sheets take for the beginning of one


def as_csv(rows: Iterable[Sequence[object]]) -> str:
    """Write rows as CSV.

    Text that a spreadsheet would take for a formula gets an apostrophe in front, which shows it as text (OWASP, *CSV
    injection*); numbers stay numbers, `None` is an empty cell.

    Parameters
    ----------
    rows : iterable of sequence
        Cells of `str`, `int`, `float` or `None`.
    """
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([cell(value) for value in row] for row in rows)
    return written.getvalue()


def cell(value: object) -> object:
    """One cell, harmless."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    if not isinstance(value, str):
        return value
    text = "".join(c if c.isprintable() else " " for c in value)
    return f"'{text}" if value.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text
