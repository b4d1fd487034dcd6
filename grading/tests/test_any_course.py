"""nbcohort's steps in a course that has nothing of ours: code, tasks, free text."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbcohort.cells import code_cell, markdown_cell, node
from nbcohort.config import harden
from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions.formgrader.handlers import template_path
from traitlets.config import Config

STOCK = "c = get_config()\nc.CourseDirectory.course_id = 'any'\n"
HARDENED = STOCK + "from nbcohort.config import harden\nharden(c)\n"


def mark(grade_id: str, **more: Any) -> dict[str, Any]:
    base = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    return {"nbgrader": base | {"grade_id": grade_id} | more}


def hidden(test: str) -> str:
    return f"### BEGIN HIDDEN TESTS\n{test}\n### END HIDDEN TESTS"


def source() -> Any:
    nb = nbformat.v4.new_notebook()
    nb.metadata.kernelspec = node(name="python3", display_name="Python 3", language="python")
    solution = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
    scheme = "Tell us.\n=== BEGIN MARK SCHEME ===\nsecret\n=== END MARK SCHEME ==="
    nb.cells = [
        markdown_cell('# Sums <b class="x">here</b>'),
        code_cell("import math", mark("setup", locked=True)),
        code_cell(solution, mark("double", solution=True)),
        code_cell(hidden("assert double(2) == 4"), mark("t1", grade=True, locked=True, points=2)),
        code_cell(hidden("float(double(1) == 2) / 2"), mark("t2", grade=True, locked=True, points=1)),
        markdown_cell("Why?", mark("why", grade=True, solution=True, points=3)),
        code_cell("# draw", mark("draw", grade=True, solution=True, points=4)),
        markdown_cell(scheme, mark("tell", task=True, locked=True, points=5)),
    ]
    return nb


def nbgrader(root: Path, *command: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *command],
        cwd=root,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stderr


def answer(root: Path, learner: str, *, double: str | None, why: str | None, draw: str | None, added: str = "") -> None:
    nb = json.loads((root / "release" / "sums" / "sums.ipynb").read_text())
    for cell in nb["cells"]:
        own = {"double": double, "why": why, "draw": draw}.get(cell["metadata"].get("nbgrader", {}).get("grade_id"))
        cell["source"] = own if own is not None else cell["source"]
    if added:
        nb["cells"].insert(1, code_cell(added))
    folder = root / "submitted" / learner / "sums"
    folder.mkdir(parents=True)
    (folder / "sums.ipynb").write_text(json.dumps(nb))


def grades(root: Path) -> list[tuple[Any, ...]]:
    query = """
        select submitted_assignment.student_id, base_cell.name, grade.auto_score, grade.needs_manual_grade from grade
        join submitted_notebook on submitted_notebook.id = grade.notebook_id
        join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
        join base_cell on base_cell.id = grade.cell_id order by 1, 2
    """
    with sqlite3.connect(root / "gradebook.db") as database:
        return database.execute(query).fetchall()


@pytest.mark.slow
def test_honest_learners_get_the_same_marks_as_from_stock_nbgrader(tmp_path):
    rows = []
    for name, config in (("stock", STOCK), ("hardened", HARDENED)):
        root = tmp_path / name
        (root / "source" / "sums").mkdir(parents=True)
        (root / "nbgrader_config.py").write_text(config)
        nbformat.write(source(), root / "source" / "sums" / "sums.ipynb")
        nbgrader(root, "generate_assignment", "sums")
        right = "def double(x):\n    return x + x"
        answer(root, "right", double=right, why="**Because** 1 < 2", draw="'a <b>drawing</b>'")
        answer(
            root,
            "helper",
            double="def double(x):\n    return mine(x)",
            why=None,
            draw=None,
            added="mine = lambda x: 2 * x",
        )
        answer(root, "wrong", double="def double(x):\n    return 0", why="<img src=x onerror=alert(1)>", draw=None)
        answer(root, "blank", double=None, why=None, draw=None)
        nbgrader(root, "autograde", "sums")
        nbgrader(root, "generate_feedback", "sums")
        rows.append(grades(root))
    assert rows[0] == rows[1]
    page = (root / "feedback" / "right" / "sums" / "sums.html").read_text()
    assert "Because" in page
    assert "return x + x" in page
    assert "secret" not in page
    assert "assert double" not in page


def formgrader_page(nb: Any) -> str:
    """What formgrader shows, with the configuration that it would have."""
    config = Config()
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [template_path]
    harden(config)
    resources = {"base_url": "", "index": 0, "total": 1, "notebook_id": "n", "submission_id": "s", "assignment_id": "a"}
    html, _ = HTMLExporter(config=config).from_notebook_node(nb, resources=resources)
    return str(html)


def test_formgrader_cleans_even_what_was_graded_without_these_steps():
    nb = nbformat.v4.new_notebook()
    hostile = "<img src=x onerror=steal()>"
    cell = code_cell(f"# {hostile}", {"tags": [f'">{hostile}']})
    cell.outputs = [
        node(
            output_type="display_data", data=node({"text/html": hostile, "image/png": f'">{hostile}'}), metadata=node()
        ),
        node(output_type="display_data", data=node({"application/javascript": "steal()"}), metadata=node()),
        node(output_type="stream", name="stdout", text=hostile),
    ]
    raw = markdown_cell(hostile)
    raw.cell_type = "raw"
    nb.cells = [markdown_cell(hostile), cell, raw]
    nb.metadata.title = f"</title>{hostile}"
    page = formgrader_page(nb)
    assert "<img" not in page
    assert "steal()" in page, "as text"
    assert "cdnjs" not in page


def test_formgrader_keeps_the_instructors_words_and_the_fields_for_marks():
    nb = nbformat.v4.new_notebook()
    cell = markdown_cell("My words", mark("why", grade=True, solution=True, points=3))
    nb.cells = [markdown_cell("# Title", mark("intro", locked=True)), cell]
    page = formgrader_page(nb)
    assert '<h1 id="Title">' in page
    assert 'id="why"' in page
    assert 'id="why-comment"' in page
