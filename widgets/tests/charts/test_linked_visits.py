"""The linked views of purchases: their charts, their sliders and their tables say the same as the analysis."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from itertools import product
from pathlib import Path
from typing import Any

import altair
import pandas as pd
import pytest
from theirshoes import datasets
from theirshoes.charts.linked import LinkedView
from theirshoes.charts.linked_visits import cohorts_month_by_month, overdue_by_own_gap, recency_and_frequency
from theirshoes.loyalty import cohorts, overdue, rfm

from widgets.tests.charts.drawn import drawn_names

VISITS = datasets.load("petal-and-stone", "visits")
NAMES = datasets.load("petal-and-stone", "clients").set_index("customer_id")["first_name"].to_dict()
VIEWS = {
    "overdue": lambda bought, names: overdue_by_own_gap(bought, names=names),
    "rfm": lambda bought, names: recency_and_frequency(bought, names=names),
    "cohorts": lambda bought, _names: cohorts_month_by_month(bought),
}


@pytest.fixture(scope="module")
def views() -> dict[str, LinkedView]:
    return {name: view(VISITS, NAMES) for name, view in VIEWS.items()}


@pytest.mark.parametrize("name", VIEWS)
def test_vega_lite_accepts_it_and_it_asks_no_host_at_a_fixed_width(views: dict[str, LinkedView], name: str) -> None:
    altair.Chart.from_dict(views[name].spec, validate=True)
    text = json.dumps(views[name].spec, allow_nan=False)
    assert not re.search(r"https?:|//|\burl\b|\$schema|container", text)


@pytest.mark.parametrize("name", VIEWS)
def test_nobody_bought_anything_and_it_is_shown_all_the_same(name: str) -> None:
    nothing = pd.DataFrame({"customer_id": [], "date": pd.to_datetime([]), "amount": []})
    assert VIEWS[name](nothing, {}).spec["description"]


@pytest.mark.parametrize("name", ["overdue", "rfm"])
def test_hostile_names_stay_text(name: str) -> None:
    days = pd.to_datetime(["2026-01-01", "2026-01-03", "2026-01-05", "2026-03-01"])
    bought = pd.DataFrame({"customer_id": ["A", "A", "A", "B"], "date": days, "amount": [5, 5, 5, 5]})
    view = VIEWS[name](bought, {"A": "<img src=x onerror=alert(1)>", "B": "<img src=x>"})
    *sliders, told = view.controls.children
    seen = ""
    for places in product((1, 2, 3), repeat=len(sliders)):
        for slider, place in zip(sliders, places, strict=True):
            slider.value = place
        seen += told.value
    assert "&lt;img" in seen
    assert "<img" not in seen


def test_the_slider_lists_who_is_overdue(views: dict[str, LinkedView]) -> None:
    slider, told = views["overdue"].controls.children
    every = len(overdue(VISITS, times=0))
    for times in (2.0, 3.5):
        slider.value = times
        late = overdue(VISITS, times=times)
        assert told.value.startswith(f"<p><b>{len(late)}</b> of {every} customers")
        assert NAMES[late.index[0]] in told.value


def test_two_sliders_list_who_is_in_a_cell(views: dict[str, LinkedView]) -> None:
    lately, often, told = views["rfm"].controls.children
    lately.value, often.value = 1, 3
    scores = rfm(VISITS, groups=3)
    inside = scores[(scores["r"] == 1) & (scores["f"] == 3)]
    assert told.value.startswith(f"<p><b>{len(inside)}</b> of {len(scores)} customers")


def test_a_month_is_told_as_the_analysis_counts_it(views: dict[str, LinkedView]) -> None:
    choice, told = views["cohorts"].controls.children
    counts = cohorts(VISITS).customers
    assert list(choice.options) == [str(month) for month in counts.index[-12:]]
    choice.value = choice.options[2]
    listed = [int(one) for one in re.findall(r"<td>(\d+)</td>", told.value)]
    assert listed == list(counts.iloc[-10].dropna())


@pytest.mark.browser
def test_what_is_marked_in_the_chart_is_listed_beside_it(views: dict[str, LinkedView], tmp_path: Path) -> None:
    def marked(name: str, value: Any) -> list[str]:
        spec = deepcopy(views[name].spec)
        spec["params"][0]["value"] = value
        folder = tmp_path / f"{name}-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        return [line for line in drawn_names(spec, folder) if "," in line]

    late = overdue(VISITS, times=2.0)
    far = marked("overdue", {"x": [2, 8]})
    assert len(far) == 12
    assert far[0] == f"{NAMES[late.index[0]]}, {late['times_overdue'].iloc[0]:.1f} gaps"
    few = marked("overdue", {"x": [2, 2.4]})
    assert all(2 <= float(line.split(", ")[1].split()[0]) <= 2.4 for line in few)

    scores = rfm(VISITS, groups=3)
    inside = scores[(scores["r"] == 1) & (scores["f"] == 3)].sort_values("money", ascending=False)
    listed = marked("rfm", [{"Lately": 1, "Often": 3}])
    assert listed[0].startswith(f"{NAMES[inside.index[0]]}, ")
    assert len(listed) == min(12, len(inside))
