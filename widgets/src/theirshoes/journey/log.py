"""Journeys in an event log: which ways customers take, where they stop, and how long they wait."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from theirshoes.columns import Columns, check, key, moment

if TYPE_CHECKING:
    import pandas as pd

EVENTS = Columns("event log", customer_id=key(), step=key(example="book"), time=moment())
Table = Any
"""A data frame, or rows as dicts."""


def journeys(log: Table) -> pd.DataFrame:
    """Lay out a log customer by customer, each in time.

    Parameters
    ----------
    log
        Rows with the columns ``customer_id``, ``step`` and ``time``, in any order.

    Returns
    -------
    pandas.DataFrame
        The same rows in that order. Events of a customer at the very same time stay as they stood in the log.

    Raises
    ------
    ColumnsError
        A column is missing or has values that it should not have.
    """
    return check(log, EVENTS).sort_values(["customer_id", "time"], kind="stable", ignore_index=True)


def paths(log: Table) -> dict[Any, tuple[str, ...]]:
    """Give each customer's steps in time, repeats included; arguments and errors as for `journeys`."""
    return {who: tuple(steps) for who, steps in journeys(log).groupby("customer_id", sort=False)["step"]}


def variants(log: Table) -> pd.DataFrame:
    """Count the different ways that customers took.

    Parameters
    ----------
    log
        An event log, as for `journeys`.

    Returns
    -------
    pandas.DataFrame
        One row a variant, most common first (ties by the steps): ``steps`` (tuple of str), ``customers`` (int),
        ``share`` (0 to 1, of all customers).

    Raises
    ------
    ColumnsError
        As for `journeys`.
    """
    import pandas as pd

    counts = pd.Series(list(paths(log).values()), dtype="object").value_counts()
    rows = sorted(((steps, int(count)) for steps, count in counts.items()), key=lambda row: (-row[1], row[0]))
    found = pd.DataFrame(rows, columns=["steps", "customers"]).astype({"steps": "object", "customers": "int64"})
    return found.assign(share=found["customers"] / max(1, int(found["customers"].sum())))


def directly_follows(log: Table) -> pd.DataFrame:
    """Build the directly-follows graph: how often one step comes right after another, and after how long.

    Parameters
    ----------
    log
        An event log, as for `journeys`.

    Returns
    -------
    pandas.DataFrame
        One row an edge, most frequent first (ties by name): ``first``, ``then``, ``times`` (int), ``customers`` (int,
        each counted once), ``median_minutes`` (float). A step that follows itself is an edge too.

    Raises
    ------
    ColumnsError
        As for `journeys`.
    """
    pairs = _pairs(journeys(log))
    edges = pairs.groupby(["first", "then"]).agg(
        times=("minutes", "size"), customers=("customer_id", "nunique"), median_minutes=("minutes", "median")
    )
    found = edges.reset_index().astype({"times": "int64", "customers": "int64", "median_minutes": "float64"})
    return found.sort_values(["times", "first", "then"], ascending=[False, True, True], ignore_index=True)


def durations(log: Table, *, steps: Sequence[str] | None = None) -> pd.DataFrame:
    """Say how long each step takes: from its event to the customer's next one.

    A customer's last event has nothing after it, so it counts in no duration; the columns say how many were counted
    and how many not. A median of few customers is worth little: ``counted`` is there to be shown beside it.

    Parameters
    ----------
    log
        An event log, as for `journeys`.
    steps
        The steps to give, in order; all, by name, when left out.

    Returns
    -------
    pandas.DataFrame
        One row a step: ``step``, ``counted`` (int), ``last`` (int: events that nothing follows), ``low``, ``median``,
        ``high`` (float, minutes; quartiles of type 7 of Hyndman & Fan 1996; missing when nothing was counted).

    Raises
    ------
    ColumnsError
        As for `journeys`.
    """
    import pandas as pd

    laid = journeys(log)
    pairs = _pairs(laid)
    names = sorted(laid["step"].unique()) if steps is None else list(steps)
    minutes = pairs.groupby("first")["minutes"]
    total = laid.groupby("step").size().reindex(names, fill_value=0)
    counted = minutes.size().reindex(names, fill_value=0)
    found = {"step": names, "counted": counted.to_numpy("int64"), "last": (total - counted).to_numpy("int64")}
    for name, share in (("low", 0.25), ("median", 0.5), ("high", 0.75)):
        found[name] = minutes.quantile(share).reindex(names).to_numpy("float64")
    return pd.DataFrame(found)


def between(log: Table, first: str, then: str) -> pd.DataFrame:
    """Measure each customer's minutes from a step to the next time that another comes.

    Parameters
    ----------
    log
        An event log, as for `journeys`.
    first, then
        The steps. The clock starts at a customer's first ``first`` and ends at the first ``then`` after it.

    Returns
    -------
    pandas.DataFrame
        One row a customer who took ``first``: ``customer_id``, ``minutes`` (float; missing when ``then`` did not
        come, which is not the same as 0).

    Raises
    ------
    ColumnsError
        As for `journeys`.
    """
    import pandas as pd

    laid = journeys(log).reset_index()
    start = laid[laid["step"] == first].drop_duplicates("customer_id").set_index("customer_id")
    ends = laid[laid["step"] == then].merge(start["index"].rename("from"), left_on="customer_id", right_index=True)
    end = ends[ends["index"] > ends["from"]].drop_duplicates("customer_id").set_index("customer_id")
    minutes = (end["time"].reindex(start.index) - start["time"]).dt.total_seconds() / 60
    return pd.DataFrame({"customer_id": start.index, "minutes": minutes.to_numpy("float64")})


def drop_off(log: Table, steps: Sequence[str], *, still_open_days: float = 0) -> pd.DataFrame:
    """Count where customers stop.

    A customer stops at the furthest of the given steps that she reached, unless that is the last one. Whoever was
    there in the log's last days may still go on: with ``still_open_days`` she is counted as open, not as lost.

    Parameters
    ----------
    log
        An event log, as for `journeys`.
    steps
        The steps of the journey, in order.
    still_open_days
        Customers whose last event (of any step) lies fewer days than this before the end of the log are open.

    Returns
    -------
    pandas.DataFrame
        One row a step: ``step``, ``reached`` (int: customers who took it), ``stopped`` and ``open`` (int: for whom it
        was the furthest), ``lost`` (float, 0 to 1: stopped, as a share of those at this step or beyond who are not
        open here; missing when there is nobody). The last step has none stopped and none open.

    Raises
    ------
    ColumnsError
        As for `journeys`.
    """
    import pandas as pd

    laid = journeys(log)
    place = {step: number for number, step in enumerate(steps)}
    known = laid[laid["step"].isin(place)]
    furthest = known["step"].map(place).groupby(known["customer_id"]).max()
    recent = laid.groupby("customer_id")["time"].max() > laid["time"].max() - pd.Timedelta(days=still_open_days)
    waiting = recent.reindex(furthest.index, fill_value=False) & (furthest < len(steps) - 1)
    numbers = range(len(steps))
    ended = furthest[~waiting].value_counts().reindex(numbers, fill_value=0).to_numpy("int64")
    opened = furthest[waiting].value_counts().reindex(numbers, fill_value=0).to_numpy("int64")
    beyond = (ended + opened)[::-1].cumsum()[::-1] - opened
    stopped = ended.copy()
    stopped[-1:] = 0
    reached = known.groupby("step")["customer_id"].nunique().reindex(list(steps), fill_value=0)
    lost = pd.Series(stopped, dtype="float64") / pd.Series(beyond, dtype="float64").where(beyond > 0)
    return pd.DataFrame(
        {
            "step": list(steps),
            "reached": reached.to_numpy("int64"),
            "stopped": stopped,
            "open": opened,
            "lost": lost.to_numpy("float64"),
        }
    )


def _pairs(laid: pd.DataFrame) -> pd.DataFrame:
    """Neighbouring events of the same customer."""
    import pandas as pd

    following = laid.groupby("customer_id", sort=False)[["step", "time"]].shift(-1)
    there = following["time"].notna()
    return pd.DataFrame(
        {
            "customer_id": laid.loc[there, "customer_id"],
            "first": laid.loc[there, "step"],
            "then": following.loc[there, "step"],
            "minutes": (following.loc[there, "time"] - laid.loc[there, "time"]).dt.total_seconds() / 60,
        }
    )
