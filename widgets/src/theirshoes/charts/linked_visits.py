"""Linked views of purchases for owners who read code: who is overdue, cells of recency and frequency, cohorts.

The course's own widgets of these are ``loyalty.staying.overdue``, ``loyalty.best.cells`` and
``loyalty.staying.cohorts``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from theirshoes.charts import look
from theirshoes.charts.linked import HEIGHT, LISTED, LinkedView, as_html, ipywidgets, listing, named, watched, wide
from theirshoes.charts.model import LAB_WIDTH

if TYPE_CHECKING:
    import pandas as pd

EDGE = 8.0  # usual gaps: whoever has been away for longer stands at the edge of the field
FIELD = LAB_WIDTH - 190  # px, beside a column of names


def overdue_by_own_gap(
    purchases: pd.DataFrame, *, names: Mapping[Any, str] | None = None, as_of: Any = None
) -> LinkedView:
    """Link who is late by her own measure: a field to drag in, a slider, and the names of whoever is marked.

    Parameters
    ----------
    purchases, as_of
        As for `theirshoes.loyalty.overdue`.
    names
        First names by ``customer_id``; without them the numbers stand for themselves.

    Returns
    -------
    LinkedView
        ``customers`` is the table of `theirshoes.loyalty.overdue` for everybody with a usual gap, with ``name``.
    """
    import altair as alt

    from theirshoes.loyalty import overdue

    table = named(overdue(purchases, as_of=as_of, times=0), names)
    shown = table[["name", "times_overdue", "money"]].set_axis(["Name", "Times", "Spent"], axis=1)
    brush = alt.selection_interval(name="marked")
    field = (
        alt.Chart()
        .transform_calculate(Place=f"min(datum.Times, {EDGE:g})")
        .mark_circle(size=50, opacity=0.7)
        .encode(
            x=alt.X("Place:Q", title="Days away, in her own usual gaps", scale=alt.Scale(domain=[0, EDGE])),
            y=alt.Y("Spent:Q", title="Spent", scale=alt.Scale(type="sqrt")),
            color=alt.condition(brush, alt.value(look.BAR), alt.value(look.QUIET)),
            tooltip=["Name:N", alt.Tooltip("Times:Q", format=".1f"), "Spent:Q"],
        )
        .add_params(brush)
        .properties(width=FIELD, height=HEIGHT)
    )
    beside = listing(brush, "Times", "datum.Name + ', ' + format(datum.Times, '.1f') + ' gaps'")
    # Both read the place that the field computes.
    beside.transform = [*field.transform, *beside.transform]
    words = f"A field of {len(table)} customers by days away in her own usual gaps, and money spent. Drag in it: the "
    words += f"{LISTED} longest away of the marked stand beside it. The slider below does the same, with all names."
    slider = ipywidgets().FloatSlider(value=2.0, min=1.0, max=EDGE, step=0.25, description="Overdue from", **wide())

    def late() -> pd.DataFrame:
        heads = {"name": "name", "usual_gap": "usual gap", "days_away": "days away", "money": "spent"}
        found: pd.DataFrame = table.loc[table["times_overdue"] >= slider.value, list(heads)]
        return found.rename(columns=heads)

    spec = _spec(alt.hconcat(field, beside), shown, "Who is late, by her own measure", words)
    return LinkedView(table, spec, watched([slider], lambda: as_html(late(), len(table))))


def recency_and_frequency(
    purchases: pd.DataFrame, *, names: Mapping[Any, str] | None = None, as_of: Any = None, groups: int = 3
) -> LinkedView:
    """Link cells of recency and frequency: press one, and see the names in it.

    Parameters
    ----------
    purchases, as_of, groups
        As for `theirshoes.loyalty.rfm`.
    names
        First names by ``customer_id``; without them the numbers stand for themselves.

    Returns
    -------
    LinkedView
        ``customers`` is the table of `theirshoes.loyalty.rfm`, with ``name``.
    """
    import altair as alt

    from theirshoes.loyalty import rfm

    table = named(rfm(purchases, as_of=as_of, groups=groups), names)
    shown = table[["name", "r", "f", "money"]].set_axis(["Name", "Lately", "Often", "Spent"], axis=1)
    cell = alt.selection_point(name="marked", fields=["Lately", "Often"])
    base = alt.Chart().encode(
        x=alt.X("Often:O", title="How often (the right comes most)", axis=alt.Axis(labelAngle=0)),
        y=alt.Y("Lately:O", title="How lately (the top came last)", sort="descending"),
    )
    count = alt.Color("count():Q", legend=None, scale=alt.Scale(range=list(look.SHADES)))
    cells = base.mark_rect(stroke=look.TEXT, cornerRadius=4).encode(
        color=count,
        opacity=alt.condition(cell, alt.value(1), alt.value(0.45)),
        strokeWidth=alt.condition(cell, alt.value(1.5), alt.value(0)),
        tooltip=[alt.Tooltip("count():Q", title="Customers"), alt.Tooltip("sum(Spent):Q", title="Spent")],
    )
    half = f"datum.n > {int(table.groupby(['r', 'f']).size().max() if len(table) else 0)} / 2"
    counts = (
        base.transform_aggregate(n="count()", groupby=["Lately", "Often"])
        .mark_text(fontWeight=600)
        .encode(text="n:Q", color=alt.condition(half, alt.value("#ffffff"), alt.value("#14201f")))
    )
    field = alt.layer(cells.add_params(cell), counts).properties(width=FIELD, height=HEIGHT)
    words = (
        f"{len(table)} customers in {groups} by {groups} cells by how lately and how often they came. Press a cell: "
    )
    words += f"the {LISTED} in it who spent most stand beside it. The sliders below do the same, with all names."
    beside = listing(cell, "Spent", "datum.Name + ', ' + format(datum.Spent, ',.0f')")
    lately, often = (
        ipywidgets().IntSlider(value=groups, min=1, max=groups, description=name, **wide())
        for name in ("Lately", "Often")
    )

    def inside() -> pd.DataFrame:
        found = table[(table["r"] == lately.value) & (table["f"] == often.value)]
        ordered: pd.DataFrame = found.sort_values("money", ascending=False, kind="stable")
        heads = {"name": "name", "recency_days": "days ago", "frequency": "times", "money": "spent"}
        return ordered[list(heads)].rename(columns=heads)

    spec = _spec(alt.hconcat(field, beside), shown, "Who came lately, who comes often", words)
    return LinkedView(table, spec, watched([lately, often], lambda: as_html(inside(), len(table))))


def cohorts_month_by_month(purchases: pd.DataFrame, *, as_of: Any = None, months: int = 12) -> LinkedView:
    """Link a heat map of cohorts with their curves: press a month, and its curve stands out from the others.

    Parameters
    ----------
    purchases, as_of
        As for `theirshoes.loyalty.cohorts`.
    months
        How many of the last months are shown.

    Returns
    -------
    LinkedView
        ``customers`` has a row for every month and, for each number of months since, how many of its new ones came.
    """
    import altair as alt
    import pandas as pd

    from theirshoes.loyalty import cohorts

    found = cohorts(purchases, as_of=as_of)
    share = found.share.rename(index=str).tail(months).iloc[:, :months]
    long = share.rename_axis("Month").reset_index().melt("Month", var_name="Since", value_name="Share").dropna()
    shown = long[long["Since"].astype(int) > 0].astype({"Since": int, "Share": float})
    month = alt.selection_point(name="marked", fields=["Month"], value=[{"Month": one} for one in share.index[:1]])
    since = alt.X("Since:O", title="Months since they first came", axis=alt.Axis(labelAngle=0))
    seen = [alt.Tooltip("Month:N"), alt.Tooltip("Since:O"), alt.Tooltip("Share:Q", format=".0%")]
    heat = (
        alt.Chart()
        .mark_rect(cornerRadius=3)
        .encode(
            x=since,
            y=alt.Y("Month:O", title=None),
            color=alt.Color("Share:Q", legend=None, scale=alt.Scale(range=list(look.SHADES))),
            opacity=alt.condition(month, alt.value(1), alt.value(0.4)),
            tooltip=seen,
        )
        .add_params(month)
        .properties(width=LAB_WIDTH - 80, height=HEIGHT)
    )
    curves = (
        alt.Chart()
        .mark_line(point=True)
        .encode(
            x=since,
            y=alt.Y("Share:Q", title="Came again", axis=alt.Axis(format=".0%", tickCount=4)),
            detail="Month:N",
            color=alt.condition(month, alt.value(look.BAR), alt.value(look.QUIET)),
            opacity=alt.condition(month, alt.value(1), alt.value(0.15)),
            tooltip=seen,
        )
        .properties(width=LAB_WIDTH - 80, height=HEIGHT // 2)
    )
    words = (
        f"{len(share)} months of new customers, and the share of each that came in the months after. Press a month: "
    )
    words += "its curve below stands out. A month that has not come yet is left out, which is not the same as none."
    choice = ipywidgets().Dropdown(options=list(share.index), description="First came", **wide())

    def row() -> str:
        if choice.value is None:
            return ""
        counts = found.customers.rename(index=str).loc[choice.value].dropna().astype(int).head(months)
        shares = [f"{one / counts.iloc[0]:.0%}" if counts.iloc[0] else "–" for one in counts]
        told = pd.DataFrame({"customers": counts, "share": shares})
        return str(told.rename_axis("months since").to_html(border=0))

    spec = _spec(alt.vconcat(heat, curves), shown, "Do the new ones come again?", words)
    return LinkedView(found.customers, spec, watched([choice], row))


def _spec(chart: Any, shown: pd.DataFrame, title: str, words: str) -> dict[str, Any]:
    import altair as alt

    rows: list[Any] = shown.to_dict("records")
    return look.dressed(
        chart.properties(data=alt.InlineData(values=rows), title=alt.TitleParams([title]), description=words)
    )
