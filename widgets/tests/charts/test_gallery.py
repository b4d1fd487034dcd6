"""Every chart of the analyses: true to its table, readable on a phone, in words as well."""

from __future__ import annotations

import json
import re
from typing import Any

import altair
import pytest
from theirshoes.charts import loyal, shapes, words
from theirshoes.charts.look import BAR, QUIET, SECOND, SHADES
from theirshoes.charts.model import Chart
from theirshoes.loyalty import nps

from widgets.tests.charts.gallery import GALLERY, OWN

PAPERS = ("#fbf8f3", "#ffffff", "#14201f", "#111111")


@pytest.fixture(params=GALLERY, scope="module")
def chart(request: pytest.FixtureRequest) -> Chart:
    return GALLERY[request.param]()


def test_vega_lite_accepts_it_and_it_draws_its_table(chart: Chart) -> None:
    altair.Chart.from_dict(chart.spec, validate=True)
    assert json.loads(json.dumps(chart.spec, allow_nan=False)) == chart.spec
    assert chart.spec["data"] == {"values": chart.table}


def test_every_field_drawn_is_in_the_table_or_made_from_it(chart: Chart) -> None:
    drawn = set(_fields(chart.spec))
    made = {step["as"] for step in _everything(chart.spec) if "calculate" in step}
    assert drawn <= set(chart.table[0]) | made


def test_it_asks_no_host_and_fits_a_phone(chart: Chart) -> None:
    assert not re.search(r"https?:|//|\burl\b", json.dumps(chart.spec))
    assert chart.spec["width"] == "container"
    assert max(len(line) for line in chart.spec["title"]["text"]) <= 30
    assert " ".join(chart.spec["title"]["text"]) == chart.title
    assert chart.spec["title"]["subtitle"] == "Your own data"
    axes = [axis["title"] for axis in _everything(chart.spec) if isinstance(axis.get("title"), str)]
    assert all(len(title) <= 40 for title in axes)


def test_words_stand_in_for_it(chart: Chart) -> None:
    assert chart.spec["description"] == chart.alt
    assert chart.alt[0].isupper() or chart.alt[0].isdigit()
    assert chart.alt.endswith(".")
    assert 40 <= len(chart.alt) <= 520
    assert "nan" not in chart.alt.lower().split()
    assert "None" not in chart.alt


def test_the_numbers_in_the_words_are_those_of_the_result() -> None:
    assert GALLERY["prescribing"]().alt == (
        "6 of 10 contacts begin by prescribing (60%); anything from 31% to 83% would fit (95% interval). "
        "The claim of 80% lies in that range."
    )
    assert "nobody rated “Arrives”" in GALLERY["emotion-curve"]().alt
    assert "too few answers to show: “Breakwater”" in GALLERY["strain"]().alt
    assert "C2" not in json.dumps(GALLERY["power-users"]().table), "who did not agree is not named"
    assert GALLERY["power-users"]().alt.endswith("1 more did not agree to be named.")
    assert "all together 2,500" in GALLERY["leaving-costs"]().alt


def test_what_is_missing_is_empty_not_zero() -> None:
    assert {"Step": "Arrives", "Feeling": None, "Ratings": 0, "Place": 3} in GALLERY["emotion-curve"]().table
    assert GALLERY["satisfaction-by-products"]().table[-1] == {
        "Holds": "5 products (1)", "Low": None, "Satisfaction": None, "High": None
    }  # fmt: skip
    triangle = GALLERY["cohorts"]().table
    assert triangle[-1]["Share"] is None
    filters = [step["filter"] for step in _everything(GALLERY["cohorts"]().spec) if "filter" in step]
    assert filters
    assert set(filters) == {"isValid(datum['Share'])"}


def test_overlapping_ranges_are_not_celebrated() -> None:
    close = {"May": nps([10] * 15 + [8] * 10 + [3] * 5), "June": nps([10] * 13 + [8] * 12 + [3] * 6)}
    assert loyal.nps_ranges(close, source=OWN).alt.endswith("All ranges overlap: do not celebrate, do not blame.")
    apart = {"May": nps([10] * 90 + [3] * 10), "June": nps([10] * 10 + [3] * 90)}
    assert loyal.nps_ranges(apart, source=OWN).alt.endswith("Some ranges lie apart.")
    assert "range" not in loyal.nps_ranges({"May": close["May"]}, source=OWN).alt.split(". ")[-1]


@pytest.mark.parametrize("colour", [BAR, SECOND, QUIET])
@pytest.mark.parametrize("paper", PAPERS)
def test_colours_stand_out_on_every_paper(colour: str, paper: str) -> None:
    assert _contrast(_rgb(colour), _rgb(paper)) >= 3  # WCAG 2.2, 1.4.11


@pytest.mark.parametrize("tenths", range(11))
def test_numbers_stand_out_from_their_cell(tenths: int) -> None:
    light, dark = (_rgb(colour) for colour in SHADES)
    cell = [low + (high - low) * tenths / 10 for low, high in zip(light, dark, strict=True)]
    ink = [255.0] * 3 if tenths / 10 > shapes.WHITE_FROM else [0.0] * 3
    assert _contrast(cell, ink) >= 4.5  # WCAG 2.2, 1.4.3


@pytest.mark.parametrize("matrix", ["protan", "deutan"])
def test_parts_of_a_bar_are_told_apart_without_red_or_green(matrix: str) -> None:
    """Simulated by Viénot, Brettel & Mollon 1999; distance in linear light between any two colours."""
    mixes = {"protan": (0.11238, 0.88762, 0.00401), "deutan": (0.29275, 0.70725, -0.02234)}
    red, green, blue = mixes[matrix]
    seen = []
    for colour in (BAR, SECOND, QUIET):
        r, g, b = (_linear(part) for part in _rgb(colour))
        seen.append((red * r + green * g, red * r + green * g, blue * (r - g) + b))
    for index, one in enumerate(seen):
        for other in seen[:index]:
            assert max(abs(x - y) for x, y in zip(one, other, strict=True)) > 0.03


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ([], "Nothing is known yet"),
        ([{"a": "x", "n": None}], "Nothing is known yet"),
        ([{"a": "x", "n": 3}], "“x” has 3"),
        ([{"a": "x", "n": 3}, {"a": "y", "n": 3}], "All have 3"),
        ([{"a": "x", "n": 3}, {"a": "y", "n": 1}, {"a": "z", "n": 3}], "Most: “x”, “z” with 3; least: “y” with 1"),
    ],
)
def test_extremes_name_all_that_are_equal(table: list[dict[str, Any]], said: str) -> None:
    assert words.extremes(table, "a", "n") == said


def test_many_names_are_cut_short() -> None:
    assert words.quoted(list("abcde")) == "“a”, “b”, “c” and 2 more"


def _everything(part: Any) -> list[dict[str, Any]]:
    if isinstance(part, dict):
        return [part, *(one for value in part.values() for one in _everything(value))]
    return [one for value in part for one in _everything(value)] if isinstance(part, list) else []


def _fields(spec: Any) -> list[str]:
    return [part["field"] for part in _everything(spec) if isinstance(part.get("field"), str)]


def _rgb(colour: str) -> list[float]:
    return [float(int(colour[start : start + 2], 16)) for start in (1, 3, 5)]


def _linear(part: float) -> float:
    part /= 255
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4


def _contrast(one: list[float], other: list[float]) -> float:
    levels = [0.2126 * _linear(r) + 0.7152 * _linear(g) + 0.0722 * _linear(b) for r, g, b in (one, other)]
    return (max(levels) + 0.05) / (min(levels) + 0.05)
