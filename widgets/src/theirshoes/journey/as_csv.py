"""A journey map as CSV, and back: the one export that holds everything."""

from __future__ import annotations

import csv
import io

from theirshoes.journey.maps import OWN, JourneyMap, MapError, from_rows, to_rows

_FIRST = 2  # row of the first step; the heading is row 1


def to_csv(journey: JourneyMap) -> str:
    """Write a map as CSV.

    Returns
    -------
    str
        A heading (``actor``, ``scenario``, ``stage``, ``step``, ``feel``, ``when`` if any step has one, and the lanes),
        then one row a step. Actor and scenario are in every row, so that a row says whose it is.
    """
    file = io.StringIO(newline="")
    write = csv.writer(file, lineterminator="\n")
    rows = to_rows(journey)
    write.writerow(["actor", "scenario", *rows[0]])
    for row in rows:
        feel = row["feel"]
        row["feel"] = "" if feel is None else f"{feel:g}" if float(f"{feel:g}") == feel else repr(feel)
        write.writerow([journey.actor, journey.scenario, *row.values()])
    return file.getvalue()


def from_csv(text: str) -> JourneyMap:
    """Read a map that `to_csv` wrote, or that somebody typed in the same columns.

    Parameters
    ----------
    text
        The content of the file. ``actor`` and ``scenario`` may be missing; they are then empty.

    Raises
    ------
    MapError
        A row has too many or too few cells, the file cannot be read as CSV, or the steps do not make a map.
    ColumnsError
        A column is missing or has values that it should not have.
    """
    try:
        lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    except csv.Error as error:
        raise MapError(f"This is not sound CSV ({error}). A quotation mark is probably missing.") from error
    if not lines:
        raise MapError(f"This file is empty. It should begin with: {','.join(OWN[:5])}.")
    heading = lines[0]
    if len(set(heading)) < len(heading):
        raise MapError("Row 1 names a column twice. Each column needs a name of its own.")
    rows = []
    for number, cells in enumerate(lines[1:], start=_FIRST):
        if len(cells) != len(heading):
            raise MapError(f"Row {number} has {len(cells)} cells where the heading has {len(heading)}.")
        rows.append(dict(zip(heading, cells, strict=True)))
    first = rows[0] if rows else {}
    return from_rows(rows, actor=first.get("actor", ""), scenario=first.get("scenario", ""))
