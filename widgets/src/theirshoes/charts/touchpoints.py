"""Charts of the touchpoint audit: answers in time, attended hours, failure costs, services and vendors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from theirshoes.charts import look, shapes
from theirshoes.charts.model import Chart, Source
from theirshoes.charts.words import counted, extremes, plain_rows, quoted

if TYPE_CHECKING:
    import pandas as pd

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ANSWERS = {"In time": look.BAR, "Late": look.SECOND, "Still open": look.QUIET}
BY = {
    "margin": ("a booking", "Left of each booking"),
    "per_hour": ("an hour", "Left of each hour"),
    "per_month": ("a month", "Left of each month"),
}


def answering(table: pd.DataFrame, *, source: Source, name: str = "answering") -> Chart:
    """Draw messages answered in time, late, and still open, by channel; channels with no promise are left out.

    Parameters
    ----------
    table
        From `theirshoes.touchpoints.against_policy`.
    source
        Whose data it is.
    name
        Of the chart.
    """
    promised = table[table["promised"].notna()]
    rows = [
        {"Channel": row["channel"], "Answer": part, "Messages": int(row[column])}
        for row in promised.to_dict("records")
        for part, column in zip(ANSWERS, ("kept", "late", "open"), strict=True)
    ]
    total = {part: sum(row["Messages"] for row in rows if row["Answer"] == part) for part in ANSWERS}
    alt = f"A bar for each of {counted(len(promised), 'channel')} with a promised time, in three parts. In all "
    alt += f"{total['In time']:,} messages were answered in time and {total['Late']:,} late (answered or not); "
    alt += f"{total['Still open']:,} are open with time left."
    drawing = shapes.stacks(rows, "Channel", "Answer", "Messages", title="Messages", colours=ANSWERS)
    title = ["Messages answered", "in the time promised"]
    return look.drawn(drawing, rows, name=name, title=title, alt_text=alt, source=source)


def attended(table: pd.DataFrame, *, source: Source, name: str = "attended") -> Chart:
    """Draw the share of messages that came while somebody was there, by channel and weekday.

    Parameters
    ----------
    table
        From `theirshoes.touchpoints.attended`.
    source, name
        As for `answering`.
    """
    rows = plain_rows(table, {"channel": "Channel", "weekday": "Day", "share": "Attended", "messages": "Messages"})
    for row in rows:
        row["Day"] = DAYS[row["Day"]]
    known = [{**row, "Cell": f"{row['Channel']}, {row['Day']}"} for row in rows]
    alt = "A field of channels by weekdays: the share of messages that came while somebody was there, darker is more. "
    alt += extremes(known, "Cell", "Attended", ".0%") + "; an empty cell had no messages."
    drawing = shapes.heat(rows, "Day", "Channel", "Attended", title="Attended (%)", number=".0%", top=1.0, columns=DAYS)
    title = ["Messages that came while", "somebody was there"]
    return look.drawn(drawing, rows, name=name, title=title, alt_text=alt, source=source)


def failure_costs(table: pd.DataFrame, *, source: Source, unit: str, name: str = "failure-costs") -> Chart:
    """Draw what prevention, appraisal, internal and external failure cost.

    Parameters
    ----------
    table
        From `theirshoes.touchpoints.failure_costs`.
    source, name
        As for `answering`.
    unit
        The money, such as ``US dollars``.
    """
    rows = plain_rows(table, {"kind": "Kind", "total": "Cost", "events": "Events"}, digits=2)
    alt = f"A bar for each of {counted(len(rows), 'kind')} of cost, in {unit}, working time included. "
    alt += f"{extremes(rows, 'Kind', 'Cost', ',.0f')}."
    drawing = shapes.bars(rows, "Kind", "Cost", title=unit, number=",.0f")
    title = ["What slips cost,", "and what prevents them"]
    return look.drawn(drawing, rows, name=name, title=title, alt_text=alt, source=source)


def margins(
    table: pd.DataFrame, *, source: Source, unit: str, by: Literal["margin", "per_hour", "per_month"] = "per_hour",
    name: str = "margins",
) -> Chart:  # fmt: skip
    """Draw what each service leaves once material and staff are paid.

    Parameters
    ----------
    table
        From `theirshoes.touchpoints.service_margins`.
    source, unit, name
        As for `failure_costs`.
    by
        A booking (``margin``), an hour or a month.
    """
    rows = plain_rows(table.sort_values(by, ascending=False), {"name": "Service", by: "Margin"}, digits=2)
    said, title = BY[by]
    alt = f"A bar for each of {counted(len(rows), 'service')}: what is left {said}, in {unit}, once material and "
    alt += f"staff are paid. {extremes(rows, 'Service', 'Margin', ',.2f')}."
    drawing = shapes.bars(rows, "Service", "Margin", title=unit, number=",.2f")
    return look.drawn(drawing, rows, name=name, title=[title, "after material and staff"], alt_text=alt, source=source)


def vendors(table: pd.DataFrame, *, source: Source, name: str = "vendors") -> Chart:
    """Draw each vendor's score, with the number of deliveries behind it; those that cannot be scored have no bar.

    Parameters
    ----------
    table
        From `theirshoes.touchpoints.vendor_scores`.
    source, name
        As for `answering`.
    """
    rows = plain_rows(table, {"name": "Vendor", "score": "Score", "deliveries": "Deliveries"})
    for row in rows:
        row["Vendor"] = f"{row['Vendor']} ({row['Deliveries']:,})"
    unknown = [row["Vendor"] for row in rows if row["Score"] is None]
    alt = f"A bar for each of {counted(len(rows), 'vendor')}: its score from 0 to 1, deliveries in brackets. "
    alt += extremes(rows, "Vendor", "Score", ".2f") + (f"; no score for {quoted(unknown)}." if unknown else ".")
    drawing = shapes.bars(rows, "Vendor", "Score", title="Score, 0 to 1", number=".2f", most=1)
    title = ["How vendors keep", "their word"]
    return look.drawn(drawing, rows, name=name, title=title, alt_text=alt, source=source)
