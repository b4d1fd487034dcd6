"""Linked views for owners who read code: mark customers in a chart or with sliders, and get their names as a table.

The course's own widget of promoters and value is the question ``loyalty.best.promoters``; this is the same thought in
Altair and ipywidgets, short enough to read and to change. `theirshoes.charts.linked_visits` has those of purchases.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from theirshoes.charts import look
from theirshoes.charts.model import LAB_TYPE, LAB_WIDTH
from theirshoes.columns import check
from theirshoes.loyalty.contracts import PURCHASES, RECOMMENDATIONS
from theirshoes.loyalty.overlap import latest, promoters_and_best

if TYPE_CHECKING:
    import pandas as pd

LISTED = 12  # names beside the chart
HEIGHT = 280  # px


@dataclass(frozen=True)
class LinkedView:
    """A table of customers, and what shows it."""

    customers: pd.DataFrame
    """A row each."""
    spec: dict[str, Any]
    """Vega-Lite at a fixed width, data inline: mark something in it, and what stands beside it follows."""
    controls: Any
    """The same with ipywidgets, and everybody marked in a table."""

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display({LAB_TYPE: self.spec, "text/plain": self.spec["description"]}, raw=True)  # type: ignore[no-untyped-call]
        display(self.controls)  # type: ignore[no-untyped-call]


class PromotersView(LinkedView):
    """By ``customer_id``: ``name``, ``nps`` (last answer), ``value`` (sum of amounts), ``promoter`` and ``best``."""

    def marked(self, nps: tuple[int, int], value: tuple[float, float]) -> pd.DataFrame:
        """The customers whose answer and value lie in these ranges, ends included."""
        table = self.customers
        return table[table["nps"].between(*nps) & table["value"].between(*value)]


def promoters_and_value(
    surveys: pd.DataFrame,
    purchases: pd.DataFrame,
    *,
    names: Mapping[Any, str] | None = None,
    share: float = 0.2,
) -> PromotersView:
    """Link promoters and value: a chart to drag in, two sliders, and the names of whoever is marked.

    Parameters
    ----------
    surveys, purchases, share
        As for `theirshoes.loyalty.promoters_and_best`.
    names
        First names by ``customer_id``; without them the numbers stand for themselves.
    """
    answers = latest(check(surveys, RECOMMENDATIONS)).set_index("customer_id")["nps"]
    bought = check(purchases, PURCHASES).groupby("customer_id")["amount"].sum().round(2)
    sets = promoters_and_best(surveys, purchases, share=share)
    table = answers.to_frame("nps").assign(value=bought.reindex(answers.index, fill_value=0.0))
    table = named(table, names)
    table["promoter"], table["best"] = table.index.isin(sets.promoters), table.index.isin(sets.best)
    table = table.sort_values("value", ascending=False, kind="stable")
    return PromotersView(table, _spec(table), _controls(table))


def _spec(table: pd.DataFrame) -> dict[str, Any]:
    import altair as alt

    rows: list[Any] = table[["name", "nps", "value"]].set_axis(["Name", "Answer", "Spent"], axis=1).to_dict("records")
    brush = alt.selection_interval(name="marked")
    points = (
        alt.Chart()
        .mark_circle(size=50, opacity=0.7)
        .encode(
            x=alt.X("Answer:Q", title="Would you recommend us?", scale=alt.Scale(domain=[-0.5, 10.5], nice=False)),
            y=alt.Y("Spent:Q", title="Spent", scale=alt.Scale(type="sqrt")),
            color=alt.condition(brush, alt.value(look.BAR), alt.value(look.QUIET)),
            tooltip=["Name:N", "Answer:Q", "Spent:Q"],
        )
        .add_params(brush)
        .properties(width=LAB_WIDTH - 190, height=HEIGHT)
    )
    listed = listing(brush, "Spent", "datum.Name + ', ' + datum.Answer + ', ' + format(datum.Spent, ',.0f')")
    words = (
        f"A field of {len(rows)} customers by answer (0 to 10) and money spent. Drag in it: the names beside it are "
    )
    words += f"the {LISTED} of the marked who spent most. The sliders below do the same, with all names in a table."
    title = alt.TitleParams(["They rate you, you rate them"])
    chart = alt.hconcat(points, listed, data=alt.InlineData(values=rows)).properties(title=title, description=words)
    return look.dressed(chart)


def named(table: pd.DataFrame, names: Mapping[Any, str] | None) -> pd.DataFrame:
    """A copy with a first column ``name``; who has none is called by the number of the row."""
    copy = table.copy()
    copy.insert(0, "name", [str((names or {}).get(one, one)) for one in table.index])
    return copy


def listing(marked: Any, by: str, line: str) -> Any:
    """Draw the names of those who are marked as lines of text, the first by a column on top."""
    import altair as alt

    return (
        alt.Chart()
        .transform_filter(marked)
        .transform_window(place="row_number()", sort=[alt.SortField(by, order="descending")])
        .transform_filter(f"datum.place <= {LISTED}")
        .transform_calculate(line=line)
        .mark_text(align="left", x=0)
        .encode(y=alt.Y("place:O", axis=None, scale=alt.Scale(domain=list(range(1, LISTED + 1)))), text="line:N")
        .properties(width=150, height=HEIGHT, title=alt.TitleParams("Marked", fontSize=13))
    )


def as_html(table: pd.DataFrame, all_of: int) -> str:
    """How many are marked, and a table of them for an ipywidgets ``HTML``; texts in it stay text."""
    rows = table.to_html(max_rows=40, border=0, float_format="{:,.0f}".format, escape=True) if len(table) else ""
    return f"<p><b>{len(table)}</b> of {all_of} customers</p>{rows}"


def _controls(table: pd.DataFrame) -> Any:
    made = ipywidgets()
    top = float(table["value"].max()) if len(table) else 1.0
    nps = made.IntRangeSlider(value=(9, 10), min=0, max=10, description="Answer", **wide())
    value = made.FloatRangeSlider(value=(0.0, top), min=0.0, max=top, step=1.0, description="Spent", **wide())

    def told() -> str:
        marked = table[table["nps"].between(*nps.value) & table["value"].between(*value.value)]
        shown = marked[["name", "nps", "value"]].rename(columns={"nps": "answer", "value": "spent"})
        return as_html(shown, len(table))

    return watched([nps, value], told)


def ipywidgets() -> Any:
    """The library, which comes without types; imported where controls are made, as it takes a while."""
    import ipywidgets

    return ipywidgets


def wide() -> dict[str, Any]:
    """How a control stands below a chart."""
    layout = ipywidgets().Layout(width="95%", max_width=f"{LAB_WIDTH}px")
    return {"layout": layout, "style": {"description_width": "7em"}}


def watched(controls: list[Any], told: Callable[[], str]) -> Any:
    """The controls, and below them what they say now, as HTML."""
    made = ipywidgets()
    shown = made.HTML(value=told())

    def show(_change: object = None) -> None:
        shown.value = told()

    for control in controls:
        control.observe(show, names="value")
    return made.VBox([*controls, shown])
