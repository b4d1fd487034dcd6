"""Why they leave, against what managers think; the happy who left all the same; and those who speak for you."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from theirshoes.columns import check
from theirshoes.empathy import wilson
from theirshoes.loyalty.contracts import COMMUNITY, GUESSES, LAST_WORDS, LEAVERS

if TYPE_CHECKING:
    from collections.abc import Hashable

    import pandas as pd


def perception_gap(leavers: pd.DataFrame, guesses: pd.DataFrame) -> pd.DataFrame:
    """Hold managers' guesses against the reasons that leavers gave.

    This is gap 1 of the gap model: management's perception against the customer's (Parasuraman, Zeithaml & Berry
    1985).

    Parameters
    ----------
    leavers
        ``customer_id`` and ``reason``, a row a customer who left.
    guesses
        ``manager_id``, ``reason``, ``share`` from 0 to 1. A reason that a manager does not name counts as a guess
        of 0.

    Returns
    -------
    pandas.DataFrame
        By ``reason``, the most underestimated first: ``customers``, ``share`` of leavers with ``low`` and ``high``
        (95 %, Wilson 1927), ``guessed`` (mean over managers), ``gap`` (share minus guess) and ``outside`` (the guess
        lies outside the interval, so that chance alone does not explain it).
    """
    import pandas as pd

    gone, guessed = check(leavers, LEAVERS), check(guesses, GUESSES)
    counts = gone.groupby("reason").size()
    managers = max(1, guessed["manager_id"].nunique())
    mean_guess = guessed.groupby("reason")["share"].sum() / managers
    reasons = counts.index.union(mean_guess.index).rename("reason")
    table = pd.DataFrame({"customers": counts.reindex(reasons, fill_value=0)})
    table["share"] = table["customers"] / max(1, len(gone))
    shares = [wilson(int(count), len(gone)) for count in table["customers"]]
    table["low"], table["high"] = [share.low for share in shares], [share.high for share in shares]
    table["guessed"] = mean_guess.reindex(reasons, fill_value=0.0)
    table["gap"] = table["share"] - table["guessed"]
    table["outside"] = (table["guessed"] < table["low"]) | (table["guessed"] > table["high"])
    return table.sort_values("gap", ascending=False, kind="stable")


def happy_but_gone(leavers: pd.DataFrame, *, happy_from: int = 4) -> pd.DataFrame:
    """Leavers whose last answer was a happy one: satisfaction is not staying.

    Parameters
    ----------
    leavers
        ``customer_id``, ``reason``, ``satisfaction_last`` from 1 to 5, empty where nobody asked.
    happy_from
        The lowest answer that counts as happy.

    Returns
    -------
    pandas.DataFrame
        Their rows of ``leavers``, in their order.
    """
    table = check(leavers, LAST_WORDS)
    return table[(table["satisfaction_last"] >= happy_from).fillna(False).astype(bool)].reset_index(drop=True)


@dataclass(frozen=True)
class PowerUsers:
    """Customers who help others."""

    named: pd.DataFrame
    """By ``customer_id``, the most helpful first: ``replies``, ``helpful_votes``. Only with their consent."""
    without_consent: int
    """How many more there are who did not agree to be named. Who they are stays unsaid."""


def power_users(community: pd.DataFrame, *, replies: int = 3) -> PowerUsers:
    """Customers who answer other customers' questions, and may be named for it.

    Parameters
    ----------
    community
        ``post_id``, ``customer_id``, ``date``, ``kind`` (reply, mention or question), ``helpful_votes``, ``consent``.
    replies
        How many replies make a power user.

    Notes
    -----
    Consent is what a customer said last, on a post of any kind: it can be withdrawn, and of two posts at one time a
    refusal counts. Equal customers stand in the order of their first post.
    """
    posts = check(community, COMMUNITY)
    last = posts["date"] == posts.groupby("customer_id")["date"].transform("max")
    agreed = posts[last].groupby("customer_id")["consent"].all()
    answers = posts[posts["kind"] == "reply"].groupby("customer_id", sort=False)
    table = answers.agg(replies=("post_id", "size"), helpful_votes=("helpful_votes", "sum"))
    order: dict[Hashable, int] = {who: place for place, who in enumerate(dict.fromkeys(posts["customer_id"]))}
    table = table[table["replies"] >= replies]
    table = table.assign(first=[order[who] for who in table.index])
    table = table.sort_values(["helpful_votes", "replies", "first"], ascending=[False, False, True])
    may = agreed.reindex(table.index).astype(bool)
    return PowerUsers(table[may].drop(columns="first"), int((~may).sum()))
