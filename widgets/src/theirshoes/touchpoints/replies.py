"""How fast messages are answered, channel by channel, against what was promised.

A message that is not answered yet has waited *at least* so long: it is never left out and never counted as zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from theirshoes.columns import Columns, ColumnsError, check, key, moment, text
from theirshoes.touchpoints.office_hours import OfficeHours, minute_of, open_minutes

if TYPE_CHECKING:
    import pandas as pd

Table = Any
"""A data frame, or rows as dicts."""
MESSAGES = Columns(
    "messages",
    message_id=key(example="M0123", unique=True),
    channel=text(example="email"),
    asked=moment(),
    answered=moment(empty=True),
)


def waits(messages: Table, now: object, *, hours: OfficeHours | None = None) -> pd.DataFrame:
    """Measure how long each message waited, or has waited so far.

    Parameters
    ----------
    messages
        Rows with the columns of `MESSAGES`; ``answered`` is empty while nobody has.
    now
        When the table was taken (a date or a moment); an answer after it counts as not there yet, and messages asked
        after it are left out.
    hours
        Count only the time in which somebody is there; by default the clock never stops.

    Returns
    -------
    pandas.DataFrame
        ``message_id``, ``channel``, ``minutes`` (float) and ``answered`` (bool: the wait is over).

    Raises
    ------
    ColumnsError
        A column is missing or wrong, or a message was answered before it was asked.
    """
    import pandas as pd

    end = pd.Timestamp(now)  # type: ignore[arg-type]
    table = check(messages, MESSAGES)
    early = table["answered"] < table["asked"]
    if early.any():
        rows = ", ".join(str(row) for row in (table.index[early] + 2)[:5])
        raise ColumnsError(MESSAGES.table, [f'in the column "answered", row {rows}: answered before it was asked.'])
    table = table[table["asked"] <= end]
    over = table["answered"] <= end
    ended = table["answered"].where(over, end)
    if hours is None:
        minutes = (ended - table["asked"]).dt.total_seconds() / 60
    else:
        pairs = zip(table["asked"].map(minute_of), ended.map(minute_of), strict=True)
        minutes = pd.Series([open_minutes(*pair, hours) for pair in pairs], index=table.index, dtype="float64")
    return pd.DataFrame(
        {"message_id": table["message_id"], "channel": table["channel"], "minutes": minutes, "answered": over}
    ).reset_index(drop=True)


def against_policy(
    messages: Table, policy: Mapping[str, float], now: object, *, hours: OfficeHours | None = None
) -> pd.DataFrame:
    """Hold answering times against what was promised.

    Parameters
    ----------
    messages, now, hours
        As for `waits`.
    policy
        Minutes promised, by channel.

    Returns
    -------
    pandas.DataFrame
        One row a channel, those of the policy in its order, then others by name: ``channel``, ``promised`` (minutes;
        missing without a promise), ``messages``, ``kept`` (answered in time), ``late`` (answered too late, or not yet
        and the time is over), ``open`` (not answered, but there is time left), ``kept_share`` (kept of kept and late;
        missing when nothing is decided), ``median`` (minutes; see `median_wait`) and ``unanswered``.

    Raises
    ------
    ColumnsError
        As for `waits`.
    """
    import pandas as pd

    table = waits(messages, now, hours=hours)
    others = sorted(set(table["channel"]) - set(policy))
    rows = []
    for channel in [*policy, *others]:
        mine = table[table["channel"] == channel]
        promised = policy.get(channel)
        kept = late = None
        if promised is not None:
            kept = int((mine["answered"] & (mine["minutes"] <= promised)).sum())
            late = int((mine["minutes"] > promised).sum())
        rows.append(
            {
                "channel": channel,
                "promised": promised,
                "messages": len(mine),
                "kept": kept,
                "late": late,
                "open": None if kept is None or late is None else len(mine) - kept - late,
                "kept_share": kept / (kept + late) if kept is not None and late is not None and kept + late else None,
                "median": median_wait(mine["minutes"], mine["answered"]),
                "unanswered": int((~mine["answered"]).sum()),
            }
        )
    names = ["channel", "promised", "messages", "kept", "late", "open", "kept_share", "median", "unanswered"]
    numbers = dict.fromkeys(("promised", "kept_share", "median"), "float64")
    counts = dict.fromkeys(("kept", "late", "open"), "Int64")
    return pd.DataFrame(rows, columns=names).astype({**numbers, **counts})


def median_wait(minutes: pd.Series, answered: pd.Series) -> float | None:
    """Give the time by which half of the messages are answered, with those still waiting in the count.

    Parameters
    ----------
    minutes
        How long each has waited.
    answered
        Whether the wait is over.

    Returns
    -------
    float or None
        Minutes: where the Kaplan-Meier curve (Kaplan & Meier 1958) first comes down to one half. ``None`` when it
        does not: too many still wait to say. Without anything open it is the lower median.
    """
    left = float(len(minutes))
    still = 1.0
    by_time = answered.groupby(minutes).agg(["sum", "size"]).sort_index()
    for minute, over, size in by_time.itertuples():
        still *= 1 - over / left
        if over and still <= 0.5 + 1e-12:
            return float(minute)
        left -= size
    return None
