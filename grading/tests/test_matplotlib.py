"""Matplotlib's pictures stand where stock nbgrader's kernel puts them, without `%matplotlib inline`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbcohort.cells import code_cell, node
from nbcohort.kernel.link import Zygote

from grading.tests import made_up
from grading.tests.made_up import answer, hand_in, locked, mark
from grading.tests.test_any_course import STOCK, nbgrader
from grading.tests.test_parity import nbcohort, same

DRAWN = {
    "heights": "heights = [3, 1, 2]\nfigure, axes = plt.subplots()\naxes.bar(range(3), heights)",
    "draw": "plt.plot([1, 2])\nplt.show()\nplt.figure()\nplt.plot([3]);",
}
ANSWERS: dict[str, dict[str, str]] = {
    "drawn": DRAWN,
    "left-open": DRAWN | {"draw": "axes.set_title('of the cell before')\nlen(plt.get_fignums())"},
    "raised": {"heights": "plt.plot([3, 1, 2])\nheights = 1 / 0", "draw": "plt.figure()"},
    "closed": DRAWN | {"draw": "plt.plot([1])\nplt.close()"},
}


def make_course(root: Path) -> None:
    folder = root / "source" / "made"
    folder.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(STOCK)
    nb = nbformat.v4.new_notebook()
    nb.metadata.kernelspec = node(name="python3", display_name="Python 3", language="python")
    nb.cells = [
        locked("tools", "import matplotlib.pyplot as plt"),
        answer("heights", "heights = [3, 1, 2]"),
        made_up.test("t-heights", 1, "assert heights == [3, 1, 2]"),
        code_cell("# draw here", mark("draw", grade=True, solution=True, points=2)),
        locked("shown", "plt.pie([1, 2]);"),
    ]
    nbformat.write(nb, folder / "pictures.ipynb")


def kinds(root: Path) -> dict[str, dict[str, list[list[Any]]]]:
    """Learner and cell to the kinds of its outputs and the forms that these have."""
    found = {}
    for learner in ANSWERS:
        nb = json.loads((root / "autograded" / learner / "made" / "pictures.ipynb").read_text())
        found[learner] = {
            cell["metadata"]["nbgrader"]["grade_id"]: [
                [one["output_type"], sorted(one.get("data", {}))] for one in cell["outputs"]
            ]
            for cell in nb["cells"]
        }
    return found


@pytest.mark.slow
def test_what_was_drawn_is_in_the_same_cells_as_from_stock_nbgrader(tmp_path):
    for name in ("stock", "ours"):
        make_course(tmp_path / name)
        nbgrader(tmp_path / name, "generate_assignment", "made")
        for learner, answers in ANSWERS.items():
            hand_in(tmp_path / name, learner, answers)
    nbgrader(tmp_path / "stock", "autograde", "made")
    stock = kinds(tmp_path / "stock")
    picture = ["display_data", ["image/png", "text/plain"]]
    assert stock["drawn"]["draw"] == [picture, picture]
    for mode in ("isolated", "compat"):
        outcomes = nbcohort(tmp_path / "ours", "made", "--mode", mode, "--force")
        assert {one["modes"]["pictures"] for one in outcomes} == {mode}
        same(tmp_path / "stock", tmp_path / "ours")
        assert kinds(tmp_path / "ours") == stock


@pytest.mark.parametrize("judges", [False, True])
def test_an_instructors_own_choice_of_how_matplotlib_draws_reaches_what_runs_cells(judges, tmp_path, monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "svg")
    zygote = Zygote([], Path("/"), {"place": str(tmp_path), "hide": [], "disk_mb": 16, "judges": judges})
    try:
        zygote.wait_until_ready()
        with zygote.spawn({"cwd": "/home/learner/a", "limits": {}}) as kernel:
            kernel.channels[0].send_raw(b"{}")
            said = kernel.ask({"do": "run", "source": "import os; os.environ['MPLBACKEND']"}, 30)
    finally:
        zygote.close()
    assert said["outputs"][0]["data"]["text/plain"] == "'svg'"
