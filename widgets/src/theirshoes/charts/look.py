"""How every chart of the course looks: on light and on dark paper, on a phone, with any colour vision.

Words and lines take the colour of the text around the chart (``currentColor``), bars a teal that stands out from the
course's light and dark paper alike. A chart has no background of its own.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from theirshoes.charts.model import Chart, Source

if TYPE_CHECKING:
    import altair as alt

TEXT = "currentColor"
BAR = "#1b8a7e"
SECOND = "#c8631f"  # beside BAR: apart in lightness too little to be read by that alone, in hue for every kind of sight
QUIET = "#7d8a8f"  # for what is not decided
SHADES = ("#e6f2ef", "#0b4f48")  # from little to much, by lightness alone
ROOM_FOR_NUMBERS = 12  # px right of the longest bar
FONT = "Atkinson Hyperlegible Next, system-ui, sans-serif"

_CONFIG: dict[str, Any] = {
    "background": "transparent",
    "font": FONT,
    "view": {"stroke": None},
    "title": {
        "anchor": "start",
        "frame": "bounds",
        "color": TEXT,
        "fontSize": 15,
        "offset": 12,
        "subtitleColor": TEXT,
        "subtitleFontSize": 13,
        "subtitlePadding": 4,
    },
    "axis": {
        "labelColor": TEXT,
        "labelFontSize": 13,
        "titleColor": TEXT,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "gridColor": TEXT,
        "gridOpacity": 0.18,
        "domain": False,
        "ticks": False,
    },
    "bar": {"color": BAR},
    "text": {"color": TEXT, "fontSize": 13},
}


def drawn(
    drawing: alt.LayerChart | alt.Chart,
    table: list[dict[str, Any]],
    *,
    name: str,
    title: list[str],
    alt_text: str,
    source: Source,
) -> Chart:
    """Put a drawing, its words and its numbers together.

    Parameters
    ----------
    drawing
        Of the rows of ``table``.
    table
        Plain values; ``None`` where something is not known.
    name
        Of the chart.
    title
        What the chart shows, in lines short enough for a screen 320 px wide.
    alt_text
        One or two sentences for whoever does not see the drawing.
    source
        Whose data it is.
    """
    return Chart(
        name,
        " ".join(title),
        spec(drawing, title=title, mark=source.title, description=alt_text),
        alt_text,
        table,
        source,
    )


def spec(chart: alt.LayerChart | alt.Chart, *, title: list[str], mark: str, description: str) -> dict[str, Any]:
    """Turn an Altair chart into plain Vega-Lite with the course's look.

    Parameters
    ----------
    chart
        The chart; its data inline.
    title
        What the chart shows, in lines short enough for a screen 320 px wide.
    mark
        Whether the data is real, adapted or made up, and whose it is; stands below the title.
    description
        The words for whoever does not see the chart.

    Returns
    -------
    dict
        Plain data with no address in it, not even that of a schema: a renderer complains when that names another
        version than its own, and needs it for nothing else.
    """
    import altair as alt

    titled = chart.properties(
        title=alt.TitleParams(text=title, subtitle=mark),
        description=description,
        width="container",
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        padding={"left": 0, "right": ROOM_FOR_NUMBERS, "top": 4, "bottom": 4},
        # SVG, since a canvas does not know the colour around it; and no menu, which leads to another host.
        usermeta={"embedOptions": {"renderer": "svg", "actions": False}},
    )
    return dressed(titled)


def dressed(chart: Any) -> dict[str, Any]:
    """Turn an Altair chart of any make into plain Vega-Lite with the course's colours and type, and no address."""
    import altair as alt

    with alt.data_transformers.enable("default", consolidate_datasets=False):
        plain: dict[str, Any] = chart.to_dict()
    plain.pop("$schema")
    plain["config"] = deepcopy(_CONFIG)
    return plain
