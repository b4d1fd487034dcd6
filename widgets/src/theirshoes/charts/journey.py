"""Charts of customer journeys."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from theirshoes.charts import look
from theirshoes.charts.model import Chart, Source
from theirshoes.datasets import dataset, rows
from theirshoes.journey import reached

STEP, CUSTOMERS = "Step", "Customers"
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
    spec = look.spec(
        _bars(table), title=["First-time customers", "who came this far"], mark=source.title, description=alt
    )
    return Chart(name, "First-time customers who came this far", spec, alt, table, source)


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


def _bars(table: list[dict[str, Any]]) -> Any:
    import altair as alt

    longest = max((row[CUSTOMERS] for row in table), default=0)
    base = alt.Chart(alt.InlineData(values=table), height=26 * len(table)).encode(
        y=alt.Y(f"{STEP}:N", sort=None, title=None, axis=alt.Axis(labelLimit=200, labelPadding=6)),
        x=alt.X(
            f"{CUSTOMERS}:Q",
            title="Customers",
            scale=alt.Scale(domain=[0, max(1, longest)], nice=False),
            axis=alt.Axis(tickCount=4, labelFlush=False),
        ),
        tooltip=[alt.Tooltip(f"{STEP}:N"), alt.Tooltip(f"{CUSTOMERS}:Q", format=",")],
    )
    numbers = base.mark_text(align="left", baseline="middle", dx=5).encode(text=alt.Text(f"{CUSTOMERS}:Q", format=","))
    return base.mark_bar(height={"band": 0.7}) + numbers
