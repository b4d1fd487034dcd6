"""Charts: true to their table, readable everywhere, and asking no other host for anything."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import altair
import pytest
from theirshoes import charts
from theirshoes.charts.journey import MILESTONES, steps_in_words
from theirshoes.charts.look import BAR
from theirshoes.datasets import rows

PAPERS = {"light": "#fbf8f3", "white": "#ffffff", "dark": "#14201f", "black": "#111111"}


@pytest.fixture(params=charts.list_charts())
def chart(request: pytest.FixtureRequest) -> charts.Chart:
    return charts.build(request.param)


@pytest.fixture
def steps() -> charts.Chart:
    return charts.build("first-visit-steps")


def test_the_numbers_are_those_of_the_log(steps: charts.Chart) -> None:
    log = rows("petal-and-stone", "first_visits")
    counted = [len({event["customer_id"] for event in log if event["step"] == step}) for step in MILESTONES]
    assert [row["Customers"] for row in steps.table] == counted
    assert steps.table[1:3] == [{"Step": "Sees the prices", "Customers": 241}, {"Step": "Books", "Customers": 147}]


def test_the_drawing_holds_the_numbers_of_the_table(chart: charts.Chart) -> None:
    assert chart.spec["data"] == {"values": chart.table}


def test_vega_lite_accepts_it(chart: charts.Chart) -> None:
    altair.Chart.from_dict(chart.spec, validate=True)
    assert json.loads(json.dumps(chart.spec)) == chart.spec


def test_it_asks_no_host(chart: charts.Chart) -> None:
    assert not re.search(r"https?:|//|\burl\b", json.dumps(chart.spec))
    assert chart.spec["usermeta"]["embedOptions"]["actions"] is False


def test_words_stand_in_for_the_drawing(chart: charts.Chart) -> None:
    assert chart.spec["description"] == chart.alt
    assert 1 <= chart.alt.count(". ") + chart.alt.endswith(".") <= 2


def test_the_words_give_first_and_last_but_not_the_answer(steps: charts.Chart) -> None:
    assert steps.alt == (
        "A bar chart with a bar for each of 5 steps, from “Notices” with 312 customers to “Treatment” with 113. "
        "No bar is longer than the one before it; the table has every number."
    )


def test_the_words_follow_the_numbers() -> None:
    grows = [{"Step": "Asks", "Customers": 1200}, {"Step": "Buys", "Customers": 1300}]
    assert "“Asks” with 1,200 customers" in steps_in_words(grows)
    assert "Some bars are longer than the one before" in steps_in_words(grows)
    assert steps_in_words([]) == "A bar chart with no bars: there are no steps."


def test_the_data_says_what_it_is_in_the_drawing(chart: charts.Chart) -> None:
    assert chart.source.kind in {"real", "adapted", "synthetic"}
    assert chart.spec["title"]["subtitle"] == chart.source.title
    assert " ".join(chart.spec["title"]["text"]) == chart.title


def test_it_fits_a_phone(chart: charts.Chart) -> None:
    assert chart.spec["width"] == "container"
    assert max(len(line) for line in chart.spec["title"]["text"]) <= 30
    assert max(len(str(next(iter(row.values())))) for row in chart.table) <= 18


@pytest.mark.parametrize("paper", PAPERS)
def test_bars_stand_out_on_every_paper(paper: str) -> None:
    lighter, darker = sorted((_luminance(BAR), _luminance(PAPERS[paper])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 3  # WCAG 2.2, 1.4.11


def test_words_take_the_colour_around_them(chart: charts.Chart) -> None:
    config = chart.spec["config"]
    colours = [config["axis"]["labelColor"], config["axis"]["titleColor"], config["text"]["color"]]
    assert {*colours, config["title"]["color"], config["title"]["subtitleColor"]} == {"currentColor"}
    assert config["background"] == "transparent"
    assert chart.spec["usermeta"]["embedOptions"]["renderer"] == "svg"


def test_changing_one_chart_leaves_the_next_as_it_was(steps: charts.Chart) -> None:
    steps.spec["config"]["bar"]["color"] = "red"
    assert charts.build("first-visit-steps").spec["config"]["bar"]["color"] == BAR


def test_jupyterlab_gets_a_type_that_it_draws_by_itself(steps: charts.Chart) -> None:
    shown = steps._repr_mimebundle_()
    assert list(shown) == ["application/vnd.vegalite.v5+json", "text/plain"]
    assert shown["text/plain"].startswith("First-time customers who came this far. A bar chart")


def test_jupyterlab_gets_a_fixed_width(chart: charts.Chart) -> None:
    """A width of "container" makes JupyterLab 4.6 draw for ever."""
    drawn = chart._repr_mimebundle_()["application/vnd.vegalite.v5+json"]
    assert drawn == chart.lab_spec == {**chart.spec, "width": 520}


def test_everything_is_plain_data(chart: charts.Chart) -> None:
    plain: dict[str, Any] = chart.as_json()
    assert json.loads(json.dumps(plain)) == plain


def test_an_unknown_chart_is_answered_with_those_there_are() -> None:
    with pytest.raises(charts.ChartError, match=r'no chart called "pie"\. There are: first-visit-steps'):
        charts.build("pie")


def test_altair_is_imported_only_to_draw_and_pandas_never() -> None:
    code = (
        "import sys\nfrom theirshoes import charts\nprint('altair' in sys.modules)\n"
        "charts.build('first-visit-steps')\nprint('altair' in sys.modules, 'pandas' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("False\nTrue False\n", "")


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
