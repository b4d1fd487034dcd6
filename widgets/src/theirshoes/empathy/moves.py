"""Listening in transcripts: who prescribes before they have heard, and in what order the moves come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from theirshoes.columns import Columns, check, key, text, whole
from theirshoes.journey.ordering import Pair, Violation, missing, violations

if TYPE_CHECKING:
    import pandas as pd

Table = Any
"""A data frame, or rows as dicts."""
TRANSCRIPTS = Columns(
    "transcripts",
    transcript_id=key(example="T01"),
    turn=whole(least=1, example="3"),
    speaker=text(example="agent"),
    move=text(example="listen", empty=True),
)
LISTENING = ("listen", "repeat", "validate", "ask")
PRESCRIBING = ("prescribe",)
BEFORE: tuple[Pair, ...] = (("listen", "repeat"), ("repeat", "solve"), ("validate", "solve"), ("listen", "solve"))
"""Listen, repeat, then help. Validating and repeating may come in either order."""
BEFORE_URGENT: tuple[Pair, ...] = (("solve", "listen"), ("solve", "repeat"), ("solve", "validate"))
"""A stolen card is stopped first; listening comes after."""


@dataclass(frozen=True)
class Share:
    """A share with what it rests on."""

    count: int
    of: int
    share: float | None
    """``None`` when there is nothing to take a share of."""
    low: float
    high: float
    """Wilson's interval (1927); 0 to 1, the whole range, when nothing is known."""
    level: float


def wilson(count: int, of: int, level: float = 0.95) -> Share:
    """Give a share with Wilson's score interval (Wilson 1927), which also holds for few cases.

    Parameters
    ----------
    count, of
        How many, of how many; 0 <= count <= of.
    level
        Above 0, below 1.

    Raises
    ------
    ValueError
        The numbers are out of range.
    """
    if not 0 <= count <= of or not 0 < level < 1:
        raise ValueError(f"{count} of {of} at the level {level} is not a share.")
    if of == 0:
        return Share(count, of, None, 0.0, 1.0, level)
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = count / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Share(count, of, share, 0.0 if count == 0 else low, 1.0 if count == of else high, level)


def openings(transcripts: Table, *, agent: str = "agent") -> pd.DataFrame:
    """Say of each contact whether the agent prescribed before showing that they had heard.

    Parameters
    ----------
    transcripts
        Rows with the columns of `TRANSCRIPTS`.
    agent
        How the column ``speaker`` names the agent.

    Returns
    -------
    pandas.DataFrame
        One row a contact in which the agent prescribes or listens at all: ``transcript_id``, ``first`` (the first
        such move), ``turn``, ``prescribed_first`` (bool).

    Raises
    ------
    ColumnsError
        A column is missing or has values that it should not have.
    """
    table = check(transcripts, TRANSCRIPTS)
    told = table[(table["speaker"] == agent) & table["move"].isin([*LISTENING, *PRESCRIBING, "solve", "offer"])]
    first = told.sort_values("turn", kind="stable").drop_duplicates("transcript_id").sort_index()
    found = first[["transcript_id", "move", "turn"]].rename(columns={"move": "first"}).reset_index(drop=True)
    return found.assign(prescribed_first=found["first"].isin(PRESCRIBING))


def prescribing_share(transcripts: Table, *, agent: str = "agent", level: float = 0.95) -> Share:
    """Share of contacts that begin by prescribing, with its interval.

    The interval says what these contacts can tell about all others like them, *if* they were picked by chance. With a
    handful it is wide: a claim such as "eight of ten" can often be neither confirmed nor refuted.

    Parameters
    ----------
    transcripts, agent
        As for `openings`.
    level
        Of the interval.

    Raises
    ------
    ColumnsError
        As for `openings`.
    """
    found = openings(transcripts, agent=agent)
    return wilson(int(found["prescribed_first"].sum()), len(found), level)


def move_problems(moves: Sequence[str], *, urgent: bool = False, needed: Sequence[str] = ()) -> list[Violation]:
    """Name the moves that come too early.

    Parameters
    ----------
    moves
        The agent's moves in order; a move made several times counts where it was made first.
    urgent
        Something is happening now (a stolen card): act first, then listen.
    needed
        Moves that must be there; one that is missing counts where something rests on it.

    Returns
    -------
    list of Violation
        Moves out of order, then those that rest on a move that was never made. Empty when every order is defensible.
    """
    order = list(dict.fromkeys(moves))
    rules = BEFORE_URGENT if urgent else BEFORE
    absent = [one for one in missing(order, rules) if one.needs in needed]
    return [*violations(order, rules), *absent]
