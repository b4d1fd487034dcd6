"""The linked view for owners who read code: its chart, its sliders and its table say the same."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import altair
import nbformat
import pytest
from nbclient import NotebookClient
from theirshoes import datasets
from theirshoes.charts.linked import LinkedView, promoters_and_value
from theirshoes.charts.model import LAB_TYPE
from theirshoes.loyalty import promoters_and_best

from widgets.tests.charts.drawn import drawn_names


@pytest.fixture(scope="module")
def view() -> LinkedView:
    clients = datasets.load("petal-and-stone", "clients").set_index("customer_id")["first_name"]
    visits, surveys = datasets.load("petal-and-stone", "visits"), datasets.load("petal-and-stone", "surveys")
    return promoters_and_value(surveys, visits, names=clients.to_dict())


def test_its_sets_are_those_of_the_analysis(view: LinkedView) -> None:
    visits, surveys = datasets.load("petal-and-stone", "visits"), datasets.load("petal-and-stone", "surveys")
    sets = promoters_and_best(surveys, visits)
    both = view.customers[view.customers["promoter"] & view.customers["best"]]
    assert set(both.index) == sets.both
    assert set(view.marked((9, 10), (0, 1e9)).index) == sets.promoters


def test_vega_lite_accepts_it_and_it_asks_no_host_at_a_fixed_width(view: LinkedView) -> None:
    altair.HConcatChart.from_dict(view.spec, validate=True)
    text = json.dumps(view.spec, allow_nan=False)
    assert not re.search(r"https?:|//|\burl\b|\$schema|container", text)


def test_the_sliders_move_the_table(view: LinkedView) -> None:
    answer, spent, names = view.controls.children
    assert names.value.startswith("<p><b>173</b> of 353")
    answer.value = (0, 6)
    spent.value = (1500.0, spent.max)
    assert names.value.startswith(f"<p><b>{len(view.marked((0, 6), (1500, spent.max)))}</b>")
    assert "Christine" in names.value


def test_hostile_names_stay_text() -> None:
    import pandas as pd

    surveys = pd.DataFrame({"customer_id": ["A"], "date": ["2026-01-01"], "nps": [10]})
    bought = pd.DataFrame({"customer_id": ["A"], "date": ["2026-01-01"], "amount": [5]})
    shown = promoters_and_value(surveys, bought, names={"A": "<img src=x onerror=alert(1)>"})
    assert "<img" not in shown.controls.children[2].value


def test_a_notebook_shows_the_chart_and_the_sliders(tmp_path: Path) -> None:
    code = """from theirshoes import datasets
from theirshoes.charts.linked import promoters_and_value
promoters_and_value(datasets.load("spoke-and-chain", "surveys"), datasets.load("spoke-and-chain", "orders"))"""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    done = NotebookClient(book, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    kinds = {kind for output in done.cells[0].outputs for kind in output.get("data", {})}
    assert {LAB_TYPE, "application/vnd.jupyter.widget-view+json"} <= kinds


@pytest.mark.browser
@pytest.mark.parametrize(
    ("marked", "first", "answers"),
    [(None, "Caleb, 9", range(11)), ({"x": [0, 6], "y": [0, 5000]}, "Christine, 6", range(7))],
)
def test_what_is_marked_in_the_chart_is_listed_beside_it(
    view: LinkedView, tmp_path: Path, marked: Any, first: str, answers: range
) -> None:
    spec = deepcopy(view.spec)
    if marked is not None:
        spec["params"][0]["value"] = marked
    names = drawn_names(spec, tmp_path)
    assert names[0].startswith(first)
    assert len(names) == 12
    assert all(int(line.split(", ")[1]) in answers for line in names)
