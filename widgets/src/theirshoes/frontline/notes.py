"""From notes to issues to the three worth doing something about first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from theirshoes.columns import Columns, check, key, text

if TYPE_CHECKING:
    import pandas as pd

Table = Any
"""A data frame, or rows as dicts."""
NOTES = Columns(
    "front-line notes",
    note_id=key(example="F017", unique=True),
    agent_id=key(example="A04"),
    issue=text(example="two screens", empty=True),
)


def pareto(notes: Table) -> pd.DataFrame:
    """Count notes by issue, most frequent first.

    Parameters
    ----------
    notes
        Rows with the columns ``note_id``, ``agent_id`` and ``issue``; notes with no issue yet are left out.

    Returns
    -------
    pandas.DataFrame
        One row an issue (equals by name): ``issue``, ``notes`` (int), ``agents`` (int: different people who wrote them;
        ten notes of one person are one person's issue), ``share`` and ``cumulative`` (0 to 1, of all notes that have
        an issue).

    Raises
    ------
    ColumnsError
        A column is missing or has values that it should not have.
    """
    table = check(notes, NOTES).dropna(subset=["issue"])
    found = table.groupby("issue").agg(notes=("note_id", "size"), agents=("agent_id", "nunique")).reset_index()
    found = found.sort_values(["notes", "issue"], ascending=[False, True], ignore_index=True)
    found = found.astype({"notes": "int64", "agents": "int64"})
    total = max(1, int(found["notes"].sum()))
    return found.assign(share=found["notes"] / total, cumulative=found["notes"].cumsum() / total)


@dataclass(frozen=True)
class Top:
    """The issues named most."""

    sure: tuple[str, ...]
    """In the top by their count, whatever is done about equals."""
    tied: tuple[str, ...]
    """Equally often named, for the places that are left: any of them is right."""
    places: int
    """How many of ``tied`` go in."""
    share: float
    """Of all notes that have an issue, covered by the top, whichever of the tied are taken."""


def top_issues(notes: Table, count: int = 3) -> Top:
    """Name the issues to start with, and say when counting alone does not settle which.

    Parameters
    ----------
    notes
        As for `pareto`.
    count
        How many, 1 or more.

    Raises
    ------
    ColumnsError
        As for `pareto`.
    """
    table = pareto(notes)
    if len(table) <= count:
        return Top(tuple(table["issue"]), (), 0, float(table["share"].sum()))
    last, next_ = table["notes"].iloc[count - 1], table["notes"].iloc[count]
    share = float(table["share"].iloc[:count].sum())
    if last > next_:
        return Top(tuple(table["issue"].iloc[:count]), (), 0, share)
    sure = tuple(table.loc[table["notes"] > last, "issue"])
    return Top(sure, tuple(table.loc[table["notes"] == last, "issue"]), count - len(sure), share)
