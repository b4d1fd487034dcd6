"""The few drawings that the course's charts are made of, each readable on a screen 320 px wide.

Labels stand on the left, numbers beside what they count. What is missing is left out of a drawing, never drawn as 0.
Every function takes rows of plain values whose keys are column headings, and gives an Altair chart of those rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from theirshoes.charts.look import BAR, SHADES, TEXT

Rows = list[dict[str, Any]]
ROW = 26  # px, height of a row
LABEL = 150  # px, the most that labels take
NUMBERED_CELLS = 12  # columns of a heat map that still have room for numbers
WHITE_FROM = 0.705  # of the darkest shade: from here on white stands out from a cell better than black


def bars(table: Rows, label: str, value: str, *, title: str, number: str = ",", most: float | None = None) -> Any:
    """Draw a bar a row, with its number beside it.

    Parameters
    ----------
    table
        Rows in the order in which they are drawn; a row with no value (``None``) has a label and no bar.
    label, value
        Headings of the labels and of the numbers.
    title
        Of the numbers' axis.
    number
        Format of the numbers (d3).
    most
        Where the axis ends; at the largest number when left out.
    """
    import altair as alt

    values = [row[value] for row in table if row[value] is not None]
    domain = [min([0, *values]), most if most is not None else max([0, *values])]
    if domain[0] == domain[1]:
        domain[1] += 1
    base = _base(table, label).encode(
        x=alt.X(_field(value), title=title, scale=alt.Scale(domain=domain, nice=False), axis=_axis(alt, number)),
        tooltip=[alt.Tooltip(_field(label, "N")), alt.Tooltip(_field(value), format=number)],
    )
    known = base.transform_filter(_known(value))
    beside = alt.X("end:Q", title=title)  # right of a bar, also of one that points left
    numbers = (
        known.transform_calculate(end=f"max(0, datum[{value!r}])")
        .mark_text(align="left", baseline="middle", dx=5)
        .encode(x=beside, text=alt.Text(_field(value), format=number))
    )
    return known.mark_bar(height={"band": 0.7}) + numbers


def ranges(
    table: Rows, label: str, low: str, middle: str, high: str, *, title: str, number: str = ",",
    domain: Sequence[float] | None = None, also: str | None = None,
) -> Any:  # fmt: skip
    """Draw a line from low to high and a dot at the middle, a row each.

    Parameters
    ----------
    table, label, title, number
        As for `bars`.
    low, middle, high
        Headings; a row in which one is ``None`` has a label and nothing else.
    domain
        Of the axis; from the lowest to the highest number when left out.
    also
        Heading of a second number, drawn as an open square.
    """
    import altair as alt

    names = [low, middle, high, *([also] if also else [])]
    values = [row[name] for row in table for name in names if row[name] is not None]
    span = list(domain) if domain else [min(values, default=0), max(values, default=1)]
    scale = alt.Scale(
        domain=span if span[0] < span[1] else [span[0] - 1, span[1] + 1], nice=domain is None, zero=False, padding=8
    )
    base = _base(table, label).transform_filter(_known(middle))
    tips = [alt.Tooltip(_field(label, "N")), *(alt.Tooltip(_field(name), format=number) for name in names)]
    x = alt.X(_field(middle), title=title, scale=scale, axis=_axis(alt, number))
    lines = base.mark_rule(color=BAR, strokeWidth=4).encode(
        x=alt.X(_field(low), title=title, scale=scale, axis=_axis(alt, number)), x2=alt.X2(high), tooltip=tips
    )
    drawn = lines + base.mark_point(color=TEXT, fill=TEXT, size=60, opacity=1).encode(x=x, tooltip=tips)
    if also:
        drawn += base.mark_point(shape="square", color=TEXT, size=90, opacity=1, filled=False).encode(
            x=alt.X(_field(also), title=title, scale=scale), tooltip=tips
        )
    return drawn


def heat(
    table: Rows, column: str, row: str, value: str, *, title: str, number: str = ",",
    top: float | None = None, columns: Sequence[Any] | None = None, rows: Sequence[Any] | None = None,
) -> Any:  # fmt: skip
    """Draw a field of cells, the darker the more. A cell with no value is left empty: not known is not 0.

    Parameters
    ----------
    table
        One row a cell.
    column, row, value
        Headings of where the cell is and of its number.
    title
        Of the columns.
    number
        Format of the numbers, written into the cells when there are few enough columns.
    top
        The number that gets the darkest shade; the largest one when left out.
    columns, rows
        Their order; that of the table when left out.
    """
    import altair as alt

    across = list(columns or dict.fromkeys(one[column] for one in table))
    down = list(rows or dict.fromkeys(one[row] for one in table))
    values = [one[value] for one in table if one[value] is not None]
    most = top if top is not None else max(values, default=1) or 1
    base = (
        alt.Chart(alt.InlineData(values=table), height=max(ROW, 24 * len(down)))
        .transform_filter(_known(value))
        .encode(
            x=alt.X(
                _field(column, "O"),
                title=title,
                scale=alt.Scale(domain=across),
                axis=alt.Axis(labelAngle=0, labelOverlap=True),
            ),
            y=alt.Y(_field(row, "O"), title=None, scale=alt.Scale(domain=down), axis=_labels(alt)),
            tooltip=[
                alt.Tooltip(_field(row, "N")),
                alt.Tooltip(_field(column, "N")),
                alt.Tooltip(_field(value), format=number),
            ],
        )
    )
    shade = alt.Scale(domain=[0, most], range=list(SHADES), clamp=True)
    cells = base.mark_rect(stroke=TEXT, strokeOpacity=0.25).encode(
        color=alt.Color(_field(value), scale=shade, legend=None)
    )
    if len(across) > NUMBERED_CELLS:
        return cells
    ink = alt.condition(f"datum[{value!r}] > {most * WHITE_FROM!r}", alt.value("#ffffff"), alt.value("#000000"))
    percent = number.endswith("%")  # stands in the title: there is no room for it in a cell
    shown = f"format(datum[{value!r}] * {100 if percent else 1}, {(number[:-1] + 'f' if percent else number)!r})"
    text = base.transform_calculate(shown=shown).mark_text(fontSize=11).encode(text="shown:N", color=ink)
    return cells + text


def steps(table: Rows, x: str, y: str, *, titles: tuple[str, str], band: tuple[str, str] | None = None) -> Any:
    """Draw a share (0 to 1) that stays as it is until the next row, with a band around it.

    Parameters
    ----------
    table
        Rows in the order of ``x``.
    x, y
        Headings.
    titles
        Of both axes.
    band
        Headings of its lower and upper edge.
    """
    import altair as alt

    base = alt.Chart(alt.InlineData(values=table), height=220).encode(
        x=alt.X(_field(x), title=titles[0], axis=alt.Axis(tickCount=5), scale=alt.Scale(nice=False)),
        tooltip=[alt.Tooltip(_field(x)), alt.Tooltip(_field(y), format=".1%")],
    )
    scale, axis = alt.Scale(domain=[0, 1]), alt.Axis(format=".0%", tickCount=4)
    line = base.mark_line(interpolate="step-after", color=BAR, strokeWidth=3).encode(
        y=alt.Y(_field(y), title=titles[1], scale=scale, axis=axis)
    )
    if not band:
        return line
    area = base.mark_area(interpolate="step-after", color=BAR, opacity=0.25).encode(
        y=alt.Y(_field(band[0]), title=titles[1], scale=scale, axis=axis), y2=alt.Y2(band[1])
    )
    return area + line


def path(table: Rows, label: str, value: str, *, order: str, title: str, domain: Sequence[float], words: str) -> Any:
    """Draw a line down the page from row to row, broken where there is no value.

    Parameters
    ----------
    table, label, value, title
        As for `bars`.
    order
        Heading of the rows' place, from 1.
    domain
        Of the values.
    words
        A Vega expression that gives the axis its words.
    """
    import altair as alt

    x = alt.X(
        _field(value),
        title=title,
        scale=alt.Scale(domain=list(domain)),
        axis=alt.Axis(values=list(range(int(domain[0]), int(domain[1]) + 1)), labelExpr=words, labelFlush=False),
    )
    base = _base(table, label).encode(x=x, order=alt.Order(_field(order)))
    line = base.mark_line(color=BAR, strokeWidth=3)
    tips = [alt.Tooltip(_field(label, "N")), alt.Tooltip(_field(value))]
    dots = base.transform_filter(_known(value)).mark_point(color=TEXT, fill=TEXT, size=70, opacity=1)
    return line + dots.encode(tooltip=tips)


def stacks(table: Rows, label: str, part: str, value: str, *, title: str, colours: dict[str, str]) -> Any:
    """Draw a bar a label, made of parts side by side.

    Parameters
    ----------
    table
        One row a label and part, in the order in which they are drawn.
    label, part, value
        Headings.
    title
        Of the numbers' axis.
    colours
        Colour by part, in the order of the legend.
    """
    import altair as alt

    labels = list(dict.fromkeys(row[label] for row in table))
    places = list(colours)
    base = alt.Chart(alt.InlineData(values=table), height=ROW * max(1, len(labels))).encode(
        y=alt.Y(_field(label, "N"), sort=labels, title=None, axis=_labels(alt)),
        x=alt.X(_field(value), title=title, axis=_axis(alt, ","), stack="zero"),
        order=alt.Order("place:Q"),
        tooltip=[alt.Tooltip(_field(name, "N")) for name in (label, part, value)],
    )
    base = base.transform_calculate(place=f"indexof({places!r}, datum[{part!r}])")
    legend = alt.Legend(orient="top", title=None, labelColor=TEXT, labelFontSize=13, columns=3)
    scale = alt.Scale(domain=places, range=list(colours.values()))
    return base.mark_bar(height={"band": 0.7}).encode(color=alt.Color(_field(part, "N"), scale=scale, legend=legend))


def dots(table: Rows, x: str, y: str, label: str, *, titles: tuple[str, str]) -> Any:
    """Draw a dot a row, with its label beside it.

    Parameters
    ----------
    table
        Rows.
    x, y
        Headings of two numbers.
    label
        Heading of the label.
    titles
        Of both axes.
    """
    import altair as alt

    scale = alt.Scale(zero=False, nice=True, padding=12)
    base = alt.Chart(alt.InlineData(values=table), height=260).encode(
        x=alt.X(_field(x), title=titles[0], scale=scale, axis=alt.Axis(tickCount=5)),
        y=alt.Y(_field(y), title=titles[1], scale=scale, axis=alt.Axis(tickCount=5)),
        tooltip=[alt.Tooltip(_field(label, "N")), alt.Tooltip(_field(x)), alt.Tooltip(_field(y))],
    )
    names = base.mark_text(align="left", dx=7, fontSize=11).encode(text=_field(label, "N"))
    return base.mark_point(color=BAR, fill=BAR, size=60, opacity=1) + names


def _base(table: Rows, label: str) -> Any:
    import altair as alt

    names = [row[label] for row in table]
    return alt.Chart(alt.InlineData(values=table), height=ROW * max(1, len(table))).encode(
        y=alt.Y(_field(label, "N"), scale=alt.Scale(domain=names), sort=None, title=None, axis=_labels(alt))
    )


def _labels(alt: Any) -> Any:
    return alt.Axis(labelLimit=LABEL, labelPadding=6)


def _axis(alt: Any, number: str) -> Any:
    """Few labels; of whole numbers only whole ones."""
    own = {"format": number} if number[-1] in "%f" else {"tickMinStep": 1}
    return alt.Axis(tickCount=4, labelFlush=False, labelOverlap=True, **own)


def _field(name: str, kind: str = "Q") -> str:
    return f"{name}:{kind}"


def _known(name: str) -> str:
    return f"isValid(datum[{name!r}])"
