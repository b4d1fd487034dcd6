"""Messages for the front end: the channel, and the minutes at which each was asked and answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from theirshoes.columns import ColumnsError, check
from theirshoes.touchpoints.replies import MESSAGES

MOST_MESSAGES = 3_000
"""The latest ones, so that a page stays light."""
MINUTE = 60
START = datetime(1970, 1, 1)


def moments_of(dataset: str | None, table: Any) -> dict[str, Any]:
    """The messages of a dataset or of a table as plain JSON.

    Returns
    -------
    dict
        `channels` (id and text), `messages` (place of the channel in that list, minute asked, minute answered or
        `None`; minutes since the start of 1970, local time), `now` (the last minute that is known) and `policy`
        (hours promised, by channel).

    Raises
    ------
    ColumnsError
        The table is not one of messages.
    DatasetError
        There is no such dataset, or it has no messages.
    """
    policy: dict[str, float] = {}
    words: dict[str, str] = {}
    if dataset is None:
        rows = _own(table)
    else:
        from theirshoes import datasets

        tables = datasets.describe(dataset)["tables"]
        rows = datasets.rows(dataset, "messages")
        columns = {column["name"]: column for column in tables["messages"]["columns"]}
        words = columns["channel"].get("values", {})
        if "response_policy" in tables:
            promised: list[dict[str, Any]] = datasets.rows(dataset, "response_policy")
            policy = {row["channel"]: row["minutes"] / MINUTE for row in promised}
    used = {row["channel"] for row in rows}
    names = [name for name in dict.fromkeys((*policy, *words, *sorted(used))) if name in used]
    found = [
        [names.index(row["channel"]), _minute(row["asked"]), _minute(row["answered"]) if row["answered"] else None]
        for row in rows
    ]
    found = sorted(found, key=lambda one: one[1] or 0)[-MOST_MESSAGES:]
    moments = [one[2] if one[2] is not None else one[1] for one in found]
    return {
        "channels": [{"id": name, "text": words.get(name, name)} for name in names],
        "messages": found,
        "now": max((moment for moment in moments if moment is not None), default=0),
        "policy": {name: hours for name, hours in policy.items() if name in used},
    }


def _own(table: Any) -> list[dict[str, Any]]:
    checked = check(table, MESSAGES)
    if (checked["answered"] < checked["asked"]).any():
        raise ColumnsError(MESSAGES.table, ['in the column "answered": something was answered before it was asked.'])
    rows = checked.to_dict("records")
    return [
        {
            "channel": str(row["channel"]),
            "asked": row["asked"].to_pydatetime(),
            "answered": row["answered"].to_pydatetime() if row["answered"] == row["answered"] else None,
        }
        for row in rows
    ]


def _minute(moment: datetime) -> int:
    return int((moment - START).total_seconds() // MINUTE)
