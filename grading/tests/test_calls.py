"""Tests that call learners' functions: calls that never end, calls that draw by chance, and what a fork begins with."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbcohort.cells import node
from nbcohort.kernel.link import Zygote

from grading.tests.made_up import answer, locked
from grading.tests.made_up import test as marked
from grading.tests.test_any_course import nbgrader
from grading.tests.test_parity import nbcohort, rows

CONFIG = "c = get_config()\nc.CourseDirectory.course_id = 'calls'\nc.Execute.timeout = 6\n"
ENDLESS = "def {name}(n):\n    while n == 2:\n        pass\n    return 2 * n"
STUBBORN = """def {name}(n):
    while n == 2:
        try:
            int('x')
        except Exception:
            pass
    return 2 * n"""
DRAWN = "import random as own\nassert draw() == own.Random(5).random()"


def doubling(name: str) -> list[object]:
    tests = [marked(f"{name}-{n}", 1, f"assert {name}({n}) == {2 * n}") for n in (1, 2, 3)]
    return [answer(name, "return 2 * n", f"def {name}(n):"), *tests]


def cells() -> list[object]:
    seeded = locked("seed", "import random\nrandom.seed(5)")
    draw = [answer("draw", "return random.random()", "def draw():"), marked("t-draw", 1, DRAWN)]
    return [*doubling("first"), seeded, *draw, *doubling("last")]


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    """A course whose one learner has a function that never ends for one number of three."""
    root = tmp_path_factory.mktemp("calls")
    folder, submitted = root / "source" / "made", root / "submitted" / "ann" / "made"
    folder.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG)
    nb = nbformat.v4.new_notebook()
    nb.metadata.kernelspec = node(name="python3", display_name="Python 3", language="python")
    nb.cells = cells()
    nbformat.write(nb, folder / "calls.ipynb")
    nbgrader(root, "generate_assignment", "made")
    shutil.copytree(root / "release" / "made", submitted)
    found = json.loads((submitted / "calls.ipynb").read_text())
    own = {"first": ENDLESS.format(name="first"), "last": STUBBORN.format(name="last")}
    own["draw"] = "def draw():\n    return random.random()"
    for cell in found["cells"]:
        cell["source"] = own.get(cell["metadata"].get("nbgrader", {}).get("grade_id", ""), cell["source"])
    (submitted / "calls.ipynb").write_text(json.dumps(found))
    return root


@pytest.mark.slow
def test_a_call_that_never_ends_costs_its_own_test_alone(course):
    [outcome] = nbcohort(course, "made")
    assert outcome["modes"] == {"calls": "isolated"}
    scores = {row[2]: row[3] for row in rows(course)["grade"]}
    assert scores.pop("first-2") == scores.pop("last-2") == 0
    assert set(scores.values()) == {1}


def outputs(zygote: Zygote, source: str, cwd: Path) -> str:
    with zygote.spawn({"cwd": str(cwd), "limits": {}}) as kernel:
        return json.dumps(kernel.ask({"do": "run", "source": source}, 60)["outputs"])


def test_what_a_rehearsal_drew_and_warned_of_is_new_to_every_fork(tmp_path):
    warn = "import json\nexec('import warnings\\nwarnings.warn(\"take care\")', vars(json))"
    drawn = "import random, numpy as np\nprint(random.random(), np.random.random())"
    cells = [warn, "import random, numpy as np\nrandom.seed(5)\nnp.random.seed(5)"]
    told = {"cwd": str(tmp_path), "notebooks": [cells], "seconds": 30}
    zygote = Zygote(["random", "numpy", "numpy.random", "json"], tmp_path, rehearse=told)
    try:
        zygote.wait_until_ready()
        assert "take care" in outputs(zygote, warn, tmp_path)
        first, second = (json.loads(outputs(zygote, drawn, tmp_path))[0]["text"].split() for _ in range(2))
    finally:
        zygote.close()
    assert first[0] != second[0]
    assert first[1] != second[1]
