"""Scores of the burnout scale of 19 items in 3 parts (Kristensen, Borritz, Villadsen & Christensen 2005).

Each answer counts 0, 25, 50, 75 or 100, and each part's score is the mean of its answers. A score describes a group's
strain; it is no diagnosis of anybody, and small groups are not shown at all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from theirshoes.columns import Columns, check, key, number, text

if TYPE_CHECKING:
    import pandas as pd

Table = Any
"""A data frame, or rows as dicts."""
STEPS = (0, 25, 50, 75, 100)
PARTS: Mapping[str, tuple[str, ...]] = {
    "personal": ("P1", "P2", "P3", "P4", "P5", "P6"),
    "work": ("W1", "W2", "W3", "W4", "W5", "W6", "W7"),
    "customer": ("C1", "C2", "C3", "C4", "C5", "C6"),
}
"""Items by part: 6 personal, 7 work-related, 6 client-related."""
ENOUGH: Mapping[str, int] = {"personal": 3, "work": 4, "customer": 3}
"""Answers that a part needs for a score; with fewer, the person has not answered that part."""
SMALLEST_GROUP = 5
PULSE = Columns(
    "pulse survey",
    response_id=key(example="R031"),
    team=text(example="Jetty"),
    item=text(values=[item for items in PARTS.values() for item in items]),
    score=number(least=0, most=100, example="75", empty=True),
)


def scale_scores(pulse: Table, *, turned: Collection[str] = ()) -> pd.DataFrame:
    """Score each answered questionnaire.

    Parameters
    ----------
    pulse
        One row an answer: ``response_id``, ``team``, ``item`` (`PARTS`), ``score`` (0, 25, 50, 75 or 100, more is
        heavier; empty where not answered).
    turned
        Items in which more is *lighter* in this table (in the scale as printed, the last work item asks for energy
        left for friends and family); they count as 100 minus the score.

    Returns
    -------
    pandas.DataFrame
        One row a response: ``response_id``, ``team``, ``personal``, ``work``, ``customer`` (0 to 100; missing when
        fewer than 3, 4 and 3 items of the part were answered).

    Raises
    ------
    ColumnsError
        A column is missing or has values that it should not have, such as a score between the steps, or an item is
        answered twice in a response.
    """
    import pandas as pd

    from theirshoes.columns import ColumnsError

    table = check(pulse, PULSE)
    off = table["score"].notna() & ~table["score"].isin(STEPS)
    twice = table.duplicated(["response_id", "item"])
    for bad, column, wanted in ((off, "score", "0, 25, 50, 75 or 100"), (twice, "item", "once in each response")):
        if bad.any():
            rows = ", ".join(f'row {row + 2} has "{table[column][row]}"' for row in table.index[bad][:5])
            raise ColumnsError(PULSE.table, [f'in the column "{column}", {rows}; it should be {wanted}.'])
    table["score"] = table["score"].where(~table["item"].isin(list(turned)), 100 - table["score"])
    part = table["item"].map({item: name for name, items in PARTS.items() for item in items})
    grouped = table.groupby(["response_id", part])["score"]
    mean = grouped.mean().where(grouped.count() >= part.map(ENOUGH).groupby([table["response_id"], part]).first())
    scores = mean.unstack().reindex(columns=list(PARTS))
    teams = table.drop_duplicates("response_id").set_index("response_id")["team"]
    found = pd.concat([teams, scores.reindex(teams.index)], axis=1).reset_index()
    return found.astype(dict.fromkeys(PARTS, "float64"))


def team_scores(pulse: Table, *, turned: Collection[str] = (), smallest: int = SMALLEST_GROUP) -> pd.DataFrame:
    """Average the scores of a team, unless it is so small that people could be recognised.

    Parameters
    ----------
    pulse, turned
        As for `scale_scores`.
    smallest
        A mean of fewer responses is missing.

    Returns
    -------
    pandas.DataFrame
        One row a team, by name: ``team``, ``responses`` (int), ``personal``, ``work``, ``customer`` (means, 0 to 100).

    Raises
    ------
    ColumnsError
        As for `scale_scores`.
    """
    scores = scale_scores(pulse, turned=turned)
    groups = scores.groupby("team")[list(PARTS)]
    means = groups.mean().where(groups.count() >= smallest)
    return means.assign(responses=scores.groupby("team").size()).reset_index()[["team", "responses", *PARTS]]
