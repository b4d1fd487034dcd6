"""What Python computes for the audit and for replies, written down: the front end must come to the same numbers.

Run this file as a program to write the numbers again, after a formula has changed on purpose.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from theirshoes import datasets
from theirshoes.kinds.audit.inventory import of_dataset, of_table
from theirshoes.kinds.replies.messages import moments_of
from theirshoes.touchpoints import Decision, OfficeHours, against_policy, gaps, open_minutes, outcome

TWINS = Path(__file__).parents[3] / "tests" / "twins"
SHOPS = ("petal-and-stone", "spoke-and-chain", "harbour", "northlight")
HOURS = (None, OfficeHours(), OfficeHours(8.5, 20, (0, 1, 2, 3, 4, 5)), OfficeHours(0, 24, (6,)))


def decided(ids: tuple[str, ...], turn: int) -> dict[str, Decision]:
    """Decisions of every kind, merges into what stays and into what goes among them."""
    does = ("keep", "drop", "merge", "keep", "drop")
    made = {}
    for number, name in enumerate(ids[turn:], start=turn):
        do = does[(number * (turn + 1)) % len(does)]
        made[name] = Decision(do, ids[number - 1] if do == "merge" and number % 4 else None)
    return made


def audits() -> list[dict[str, Any]]:
    """Each inventory, decided in three ways."""
    found = []
    for shop in SHOPS:
        rows = of_dataset(shop)
        stages = (*dict.fromkeys(row.stage for row in rows), "Prepare")
        for turn in range(3):
            decisions = decided(tuple(row.id for row in rows), turn)
            result = outcome(rows, decisions, rows[:turn], stages)
            given = {name: {k: v for k, v in asdict(one).items() if v} for name, one in decisions.items()}
            plain = [{k: v for k, v in asdict(row).items() if v not in (None, "")} for row in rows]
            found.append(
                {
                    "touchpoints": plain if not turn else f"as {shop}",
                    "shop": shop,
                    "decisions": given,
                    "added": turn,
                    "stages": list(stages),
                    "outcome": json.loads(json.dumps(asdict(result))),
                }
            )
    return found


def replies() -> list[dict[str, Any]]:
    """The first 120 messages of each shop against a promise, round the clock and in business hours."""
    found = []
    for shop in SHOPS:
        shown = moments_of(shop, None)
        messages = shown["messages"][:120]
        now = max(asked for _, asked, _ in messages)
        channels = [one["id"] for one in shown["channels"]]
        table = [
            {"message_id": number, "channel": channels[channel], "asked": moment(asked), "answered": moment(answered)}
            for number, (channel, asked, answered) in enumerate(messages)
        ]
        promised = {name: 60.0 * (1 + number * 7) for number, name in enumerate(channels[:-1])}
        for hours in HOURS:
            rows = against_policy(table, promised, moment(now), hours=hours).to_dict("records")
            held = {
                row["channel"]: [
                    None if pd.isna(row[part]) else float(row[part])
                    for part in ("messages", "kept", "late", "open", "unanswered", "median")
                ]
                for row in rows
            }
            business = None if hours is None else {**asdict(hours), "days": list(hours.days)}
            found.append(
                {
                    "shop": shop,
                    "channels": channels,
                    "messages": messages if hours is None else f"as {shop}",
                    "now": now,
                    "business": business,
                    "promised": promised,
                    "held": held,
                }
            )
    return found


def moment(minutes: int | None) -> pd.Timestamp | None:
    return None if minutes is None else pd.Timestamp(0) + pd.Timedelta(minutes=minutes)


@pytest.mark.parametrize(("name", "compute"), [("audit", audits), ("replies", replies)])
def test_the_twins_are_what_python_computes(name: str, compute: Any) -> None:
    kept = json.loads((TWINS / f"{name}.json").read_text(encoding="utf-8"))
    assert kept == compute(), f"write it again: python {Path(__file__).name}"


def test_stages_without_touchpoints_are_those_that_the_inventory_names() -> None:
    table = datasets.rows("petal-and-stone", "touchpoints")
    stages = ("discover", "prepare", "pay")
    assert outcome(of_table(table), {}, (), stages).gaps == gaps(table, stages).stages == ("prepare",)


@pytest.mark.parametrize(
    ("asked", "ended", "expected"),
    [
        ("2026-03-06 16:00", "2026-03-09 10:00", 60 + 60),  # Friday afternoon to Monday morning
        ("2026-03-07 12:00", "2026-03-08 12:00", 0),  # a weekend
        ("2026-03-04 18:00", "2026-03-05 09:30", 30),
        ("2026-03-04 10:00", "2026-03-04 10:20", 20),
    ],
)
def test_only_the_time_counts_in_which_somebody_is_there(asked: str, ended: str, expected: float) -> None:
    minutes = [pd.Timestamp(one).value / 60e9 for one in (asked, ended)]
    assert open_minutes(*minutes, OfficeHours()) == expected


def test_open_all_week_is_the_clock_on_the_wall() -> None:
    assert open_minutes(12_345, 67_890, OfficeHours(0, 24, tuple(range(7)))) == 67_890 - 12_345


def write() -> None:
    """Write the twins again, after the formulas have changed on purpose."""
    for name, made in (("audit", audits()), ("replies", replies())):
        text = ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in made)
        (TWINS / f"{name}.json").write_text(f"[\n{text}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    write()
