"""Charts of journeys: who reached which step, how it felt, where customers stop, and which ways they take."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from theirshoes.charts import look, shapes
from theirshoes.charts.model import Chart, Source
from theirshoes.charts.words import counted, extremes, plain_rows, quoted
from theirshoes.datasets import dataset, rows
from theirshoes.journey import reached

if TYPE_CHECKING:
    import pandas as pd

    from theirshoes.journey import Curve

STEP, CUSTOMERS = "Step", "Customers"
FEELINGS = "datum.value == -2 ? 'Awful' : datum.value == 0 ? 'So-so' : datum.value == 2 ? 'Delighted' : ''"
MILESTONES = ("notice", "prices", "book", "arrive", "treatment")


def first_visit_steps(name: str) -> Chart:
    """Draw how many first-time customers of Petal & Stone came how far, one bar for each of five steps.

    Five of twelve: the chart stands on the page that asks for the order of them all.

    Each bar has its number beside it: the question is what to make of the numbers, not how well one can guess
    lengths on a small screen, and whoever reads the table or hears the words has them too. Nothing in the chart says
    where most people are lost; that is for the learner to see.
    """
    described = dataset("petal-and-stone")
    step = described.table("first_visits").column("step")
    counts = reached(rows("petal-and-stone", "first_visits"), MILESTONES)
    table = [{STEP: step.label(value), CUSTOMERS: count} for value, count in counts.items()]
    source = Source.of(described)
    alt = steps_in_words(table)
    drawing = shapes.bars(table, STEP, CUSTOMERS, title=CUSTOMERS)
    title = ["First-time customers", "who came this far"]
    return look.drawn(drawing, table, name=name, title=title, alt_text=alt, source=source)


def steps_in_words(table: list[dict[str, Any]]) -> str:
    """Say what bars of customers by step look like, without saying where most are lost.

    Parameters
    ----------
    table
        One row a step in the order of the journey: ``Step`` (words) and ``Customers`` (their number).
    """
    if not table:
        return "A bar chart with no bars: there are no steps."
    first, last = table[0], table[-1]
    counts = [row[CUSTOMERS] for row in table]
    shrinking = all(before >= after for before, after in pairwise(counts))
    course = "No bar is longer than the one before it" if shrinking else "Some bars are longer than the one before"
    return (
        f"A bar chart with a bar for each of {len(table)} steps, "
        f"from “{first[STEP]}” with {first[CUSTOMERS]:,} customers to “{last[STEP]}” with {last[CUSTOMERS]:,}. "
        f"{course}; the table has every number."
    )


def emotion_curve(
    curve: Curve, *, source: Source, labels: Mapping[str, str] | None = None, name: str = "emotion-curve"
) -> Chart:
    """Draw how each step felt, down the page; the line breaks at a step that nobody rated.

    Parameters
    ----------
    curve
        From `theirshoes.journey.emotion_curve`.
    source
        Whose data it is.
    labels
        Words for the steps.
    name
        Of the chart.
    """
    words = labels or {}
    table = [
        {"Step": words.get(point.step, point.step), "Feeling": point.median, "Ratings": point.count, "Place": place}
        for place, point in enumerate(curve.points, start=1)
    ]
    alt = f"A line down {counted(len(table), 'step')}: the median feeling of each, from -2 (awful) to 2 (delighted). "
    alt += extremes(table, "Step", "Feeling")
    silent = [words.get(step, step) for step in curve.silent]
    alt += f"; nobody rated {quoted(silent)}." if silent else "."
    drawing = shapes.path(
        table, "Step", "Feeling", order="Place", title="Median feeling", domain=(-2, 2), words=FEELINGS
    )
    return look.drawn(drawing, table, name=name, title=["How each step felt"], alt_text=alt, source=source)


def drop_off(
    table: pd.DataFrame, *, source: Source, labels: Mapping[str, str] | None = None, name: str = "drop-off"
) -> Chart:
    """Draw how many customers stopped at each step; those who may still go on are not among them.

    Parameters
    ----------
    table
        From `theirshoes.journey.drop_off`.
    source, labels, name
        As for `emotion_curve`.
    """
    lines = plain_rows(
        table, {"step": "Step", "stopped": "Stopped here", "open": "May still go on", "reached": "Reached"}
    )
    for row in lines:
        row["Step"] = (labels or {}).get(row["Step"], row["Step"])
    waiting = sum(row["May still go on"] for row in lines)
    alt = f"A bar for each of {counted(len(lines), 'step')}: customers who went no further. "
    alt += extremes(lines, "Step", "Stopped here", ",") + (f"; {waiting:,} may still go on." if waiting else ".")
    drawing = shapes.bars(lines, "Step", "Stopped here", title="Customers who stopped")
    title = ["Customers who stopped", "at each step"]
    return look.drawn(drawing, lines, name=name, title=title, alt_text=alt, source=source)


def durations(
    table: pd.DataFrame, *, source: Source, labels: Mapping[str, str] | None = None, name: str = "durations"
) -> Chart:
    """Draw how long steps take: a dot for the median, a line from quartile to quartile.

    Parameters
    ----------
    table
        From `theirshoes.journey.durations`.
    source, labels, name
        As for `emotion_curve`.
    """
    headings = {"step": "Step", "low": "Lower quartile", "median": "Median", "high": "Upper quartile"}
    lines = plain_rows(table, {**headings, "counted": "Counted"})
    for row in lines:
        row["Step"] = f"{(labels or {}).get(row['Step'], row['Step'])} ({row['Counted']:,})"
    alt = "A dot for the median minutes of each step, a line from quartile to quartile; behind each name stands "
    alt += f"how many were counted. {extremes(lines, 'Step', 'Median')}."
    drawing = shapes.ranges(
        lines, "Step", "Lower quartile", "Median", "Upper quartile", title="Minutes until the next step"
    )
    title = ["Minutes from each step", "to the next"]
    return look.drawn(drawing, lines, name=name, title=title, alt_text=alt, source=source)


def follows(
    edges: pd.DataFrame, *, source: Source, labels: Mapping[str, str] | None = None, most: int = 12,
    name: str = "follows",
) -> Chart:  # fmt: skip
    """Draw the most frequent edges of a directly-follows graph as bars.

    Parameters
    ----------
    edges
        From `theirshoes.journey.directly_follows`.
    source, labels, name
        As for `emotion_curve`.
    most
        How many edges are drawn; the words say how many there are.
    """
    words = labels or {}
    lines = plain_rows(edges.head(most), {"first": "First", "then": "Then", "times": "Times"})
    table = [
        {"Steps": f"{words.get(row['First'], row['First'])} → {words.get(row['Then'], row['Then'])}",
         "Times": row["Times"]}
        for row in lines
    ]  # fmt: skip
    alt = f"A bar for each of the {len(table)} most frequent of {counted(len(edges), 'pair')} of steps that follow "
    alt += f"each other directly. {extremes(table, 'Steps', 'Times', ',')}."
    drawing = shapes.bars(table, "Steps", "Times", title="Times")
    title = ["Which step comes", "right after which"]
    return look.drawn(drawing, table, name=name, title=title, alt_text=alt, source=source)


def plan_against_log(
    table: pd.DataFrame, *, source: Source, labels: Mapping[str, str] | None = None, name: str = "plan-against-log"
) -> Chart:
    """Draw how many customers walked each step, those outside the plan marked.

    Parameters
    ----------
    table
        From `theirshoes.journey.plan_against_log`.
    source, labels, name
        As for `emotion_curve`.
    """
    lines = plain_rows(table, {"step": "Step", "share": "Customers", "planned": "Planned", "walked": "Walked"})
    for row in lines:
        row["Step"] = (labels or {}).get(row["Step"], row["Step"]) + ("" if row["Planned"] else " (not planned)")
    extra = [row["Step"] for row in lines if not row["Planned"]]
    alt = f"A bar for each of {counted(len(lines), 'step')}: the share of customers who took it. "
    alt += f"Not in the plan: {quoted(extra)}." if extra else "All of them are in the plan."
    drawing = shapes.bars(lines, "Step", "Customers", title="Share of customers", number=".0%")
    title = ["What customers did,", "held against the plan"]
    return look.drawn(drawing, lines, name=name, title=title, alt_text=alt, source=source)
