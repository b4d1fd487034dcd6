"""Charts of the business case: revenue at risk, a retention lift, and how long customers stay under it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from theirshoes.charts import look, shapes
from theirshoes.charts.model import Chart, Source
from theirshoes.charts.words import counted, extremes, plain_rows

if TYPE_CHECKING:
    import pandas as pd

    from theirshoes.business_case import Leaving, Lift


def at_risk(table: pd.DataFrame, *, source: Source, unit: str, most: int = 10, name: str = "at-risk") -> Chart:
    """Draw the customers with the most revenue at risk.

    Parameters
    ----------
    table
        From `theirshoes.business_case.revenue_at_risk`.
    source
        Whose data it is.
    unit
        The money, such as ``US dollars``.
    most
        How many customers are drawn.
    name
        Of the chart.
    """
    rows = plain_rows(table.head(most), {"customer_id": "Customer", "at_risk": "At risk"}, digits=2)
    for row in rows:
        row["Customer"] = str(row["Customer"])
    whole = float(table["at_risk"].sum())
    alt = f"A bar for each of the first {len(rows)} of {counted(len(table), 'customer')}: a year's value times the "
    alt += f"chance to leave, in {unit}. {extremes(rows, 'Customer', 'At risk', ',.0f')}; all together {whole:,.0f}."
    drawing = shapes.bars(rows, "Customer", "At risk", title=unit, number=",.0f")
    title = ["Revenue at risk", "in a year"]
    return look.drawn(drawing, rows, name=name, title=title, alt_text=alt, source=source)


def lift(found: Lift, *, source: Source, unit: str, name: str = "lift") -> Chart:
    """Draw revenue before and after a change, the cost taken off.

    Parameters
    ----------
    found
        From `theirshoes.business_case.retention_lift`.
    source, unit, name
        As for `at_risk`.
    """
    table = [
        {"Revenue": "As it is", "Money": round(found.before, 2)},
        {"Revenue": "With the change", "Money": round(found.after - found.cost, 2)},
    ]
    alt = (
        f"Two bars, in {unit}: {found.before:,.0f} as it is, and {found.after - found.cost:,.0f} with the change, its "
    )
    alt += f"cost of {found.cost:,.0f} taken off. It assumes {found.assumes}"
    drawing = shapes.bars(table, "Revenue", "Money", title=unit, number=",.0f")
    title = ["Revenue as it is and", "with the change, if it works"]
    return look.drawn(drawing, table, name=name, title=title, alt_text=alt, source=source)


def staying(ways: Mapping[str, Leaving], periods: int, *, source: Source, name: str = "staying") -> Chart:
    """Draw the share of customers still there under several ways of leaving, as a field of years by ways.

    Parameters
    ----------
    ways
        How customers leave, by a short name.
    periods
        How many to draw.
    source, name
        As for `at_risk`.
    """
    rows = [
        {"Way": way, "Period": period, "Still there": round(float(leaving.staying(period)), 4)}
        for way, leaving in ways.items()
        for period in range(periods + 1)
    ]
    last = [{"Way": row["Way"], "Share": row["Still there"]} for row in rows if row["Period"] == periods]
    alt = f"A row for each of {counted(len(ways), 'way')} of leaving: the share still there after 0 to {periods} "
    alt += f"periods, darker is more. After {periods}, {extremes(last, 'Way', 'Share', '.0%')}."
    drawing = shapes.heat(
        rows, "Period", "Way", "Still there", title="Still there (%) after so many periods", number=".0%", top=1.0
    )
    return look.drawn(drawing, rows, name=name, title=["Customers still there"], alt_text=alt, source=source)
