"""The evidence ladder: how well it is known what customers need, and which evidence only looks good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from theirshoes.columns import Columns, check, key, moment, text

if TYPE_CHECKING:
    import pandas as pd

Table = Any
"""A data frame, or rows as dicts."""
RUNGS = ("guess", "colleague", "customer-said", "customer-did")
"""From the lowest rung to the highest: gut feeling, a colleague said, a customer told me, they came back."""
COMMENTS = Columns(
    "comments",
    comment_id=key(example="K012", unique=True),
    customer_id=key(empty=True),
    date=moment(),
    source=text(values=RUNGS),
    theme=text(example="prices"),
)


@dataclass(frozen=True)
class Standing:
    """Where a claim stands on the ladder."""

    theme: str
    rung: str
    """The highest rung that sound evidence reaches; ``guess`` when there is none."""
    traps: tuple[str, ...]
    """Why evidence that is higher does not count: ``stale``, ``second-hand``, ``one-person``, in this order."""
    customers: int
    """Different customers behind it, first-hand and recent."""
    comments: int
    """All comments on the theme, of any kind."""
    message: str
    """What to do next."""


def standing(comments: Table, theme: str, now: object, *, stale_days: float = 365, enough: int = 2) -> Standing:
    """Say how well a claim is known.

    First-hand and recent evidence of ``enough`` different customers counts in full. Three kinds only look good:
    *stale* (older than ``stale_days``: needs change), *second-hand* (somebody says what a customer said or did, with
    no customer to be named: it counts as a colleague's word) and *one-person* (first-hand, but of too few customers:
    it stays on the rung of a colleague, for one customer is not the customers).

    Parameters
    ----------
    comments
        Rows with the columns of `COMMENTS`; ``customer_id`` is empty when nobody can be named.
    theme
        What the claim is about.
    now
        The day to judge from; comments after it do not count.
    stale_days
        From how many days on evidence is stale.
    enough
        How many different customers it takes.

    Returns
    -------
    Standing
        Rung, traps and what to do next.

    Raises
    ------
    ColumnsError
        A column is missing or has values that it should not have.
    """
    import pandas as pd

    table = check(comments, COMMENTS)
    day = pd.Timestamp(now)  # type: ignore[arg-type]
    mine = table[(table["theme"] == theme) & (table["date"] <= day)]
    fresh = mine[mine["date"] > day - pd.Timedelta(days=stale_days)]
    rung, told, second_hand = _rung(fresh, enough)
    stale = RUNGS.index(_rung(mine, enough)[0]) > RUNGS.index(rung)
    traps = (
        *(("stale",) if stale else ()),
        *(("second-hand",) if second_hand and rung not in RUNGS[2:] else ()),
        *(("one-person",) if 0 < told < enough else ()),
    )
    return Standing(theme, rung, traps, told, len(mine), _next(rung, traps))


def standings(
    comments: Table, now: object, *, stale_days: float = 365, enough: int = 2, themes: Sequence[str] = ()
) -> list[Standing]:
    """Give the standing of every theme, the least known first (then by name).

    Parameters
    ----------
    comments, now, stale_days, enough
        As for `standing`.
    themes
        Claims that must be in the list even when no comment is about them.

    Raises
    ------
    ColumnsError
        As for `standing`.
    """
    table = check(comments, COMMENTS)
    names = sorted({*table["theme"], *themes})
    found = [standing(table, name, now, stale_days=stale_days, enough=enough) for name in names]
    return sorted(found, key=lambda one: (RUNGS.index(one.rung), one.theme))


def _rung(evidence: pd.DataFrame, enough: int) -> tuple[str, int, bool]:
    """Give the rung that this evidence reaches, the customers it names, and whether some of it names nobody."""
    from_customers = evidence[evidence["source"].isin(RUNGS[2:])]
    named = from_customers.dropna(subset=["customer_id"])
    told = int(named["customer_id"].nunique())
    did = int(named.loc[named["source"] == "customer-did", "customer_id"].nunique())
    second_hand = len(named) < len(from_customers)
    if did >= enough:
        return "customer-did", told, second_hand
    if told >= enough:
        return "customer-said", told, second_hand
    word = told or second_hand or bool((evidence["source"] == "colleague").any())
    return ("colleague" if word else "guess"), told, second_hand


def _next(rung: str, traps: tuple[str, ...]) -> str:
    if "one-person" in traps:
        return "One customer is not the customers. Who else could you ask by Friday?"
    if "stale" in traps:
        return "What is known is old. Ask whether it still holds."
    if "second-hand" in traps:
        return "You have it from somebody who heard it. Ask a customer yourself."
    return {
        "guess": "Still a guess. Who could you ask by Friday?",
        "colleague": "A colleague says so. Ask a customer.",
        "customer-said": "Customers say so. Do they also act on it?",
        "customer-did": "Customers act on it. Keep watching.",
    }[rung]
