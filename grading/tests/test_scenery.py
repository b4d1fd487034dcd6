"""Code that is there to be looked at and played with: nbclient's tag says so, and nothing graded needs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbcohort.cells import code_cell, markdown_cell, node
from nbcohort.repair import NOT_RUN, SCENERY, SKIPPED, repair
from nbcohort.sections import sections

from grading.tests import made_up
from grading.tests.made_up import locked, mark
from grading.tests.test_any_course import HARDENED, nbgrader
from grading.tests.test_parity import nbcohort, same

PLAYED = "open('ran-scenery', 'w').close()\nsaid = {'number': 42}"
LEARNERS = {"right": (42, None, None), "played": (42, PLAYED, None), "added": (1, PLAYED, PLAYED)}


def notebook() -> Any:
    nb = nbformat.v4.new_notebook()
    nb.metadata.kernelspec = node(name="python3", display_name="Python 3", language="python")
    nb.cells = [
        markdown_cell("# Numbers", mark("head", locked=True)),
        code_cell("import json"),
        markdown_cell("## A number", mark("ask", locked=True)),
        locked("shown", "'You said ' + str(json.load(open('said.json'))['number'])"),
        made_up.test("t-number", 2, "said = json.load(open('said.json'))\nassert said['number'] == 42"),
        code_cell("open('ran-scenery', 'w').close()\nsaid = {}", {"tags": [SKIPPED]}),
        made_up.test("t-again", 1, "assert said['number'] == 42"),
    ]
    nb.cells[-2].id = "behind"
    return nb


def make_course(root: Path) -> None:
    folder = root / "source" / "numbers"
    folder.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(HARDENED.replace("harden(c", "harden(c, run_added_code=False", 1))
    nbformat.write(notebook(), folder / "numbers.ipynb")
    nbgrader(root, "generate_assignment", "numbers")
    released = json.loads((root / "release" / "numbers" / "numbers.ipynb").read_text())
    for learner, (number, played, added) in LEARNERS.items():
        nb = json.loads(json.dumps(released))
        if played:
            next(cell for cell in nb["cells"] if cell["id"] == "behind")["source"] = played
        if added:
            nb["cells"].append(dict(code_cell(added)))
        own = root / "submitted" / learner / "numbers"
        own.mkdir(parents=True)
        (own / "numbers.ipynb").write_text(json.dumps(nb))
        (own / "said.json").write_text(json.dumps({"number": number}))


@pytest.mark.slow
def test_scenery_is_never_run_whoever_changed_it_and_asks_for_no_slower_way(tmp_path):
    for name in ("stock", "ours"):
        make_course(tmp_path / name)
    nbgrader(tmp_path / "stock", "autograde", "numbers")
    outcomes = nbcohort(tmp_path / "ours", "numbers")
    same(tmp_path / "stock", tmp_path / "ours")
    assert {mode for one in outcomes for mode in one["modes"].values()} == {"data"}
    assert {one["learner"]: one["score"] for one in outcomes} == {"right": 3, "played": 3, "added": 0}
    assert not list(tmp_path.rglob("ran-scenery"))
    for name in ("stock", "ours"):
        nbgrader(tmp_path / name, "generate_feedback", "numbers")
        for learner in LEARNERS:
            page = (tmp_path / name / "feedback" / learner / "numbers" / "numbers.html").read_text()
            assert "You said" in page
            for hidden in ("scenery", "looked at", "not run"):
                assert hidden not in page, (name, learner)


@pytest.mark.parametrize("source", ["the_instructors()", "changed()", ""])
def test_scenery_becomes_text_and_nobody_has_to_hear_of_it(source):
    nb = nbformat.v4.new_notebook()
    nb.cells = [code_cell(source), code_cell("added()")]
    nb.cells[0].id = "behind"
    assert repair(nb, {}, run_added_code=False, scenery={"behind"}) == ["code that was added is not run"]
    assert [cell.cell_type for cell in nb.cells] == ["markdown", "markdown"]
    assert nb.cells[0].source.startswith(SCENERY)
    assert source in nb.cells[0].source
    assert nb.cells[1].source.startswith(NOT_RUN)


def answered(*more: Any, answer: str = "mine = 6 * 7") -> Any:
    """A question that is answered in code, with other cells after its answer."""
    place = {"solution": True, "grade": False, "locked": False, "grade_id": "a"}
    test = code_cell("secret()", mark("t", grade=True, locked=True, score=1, points=1))
    nb = nbformat.v4.new_notebook()
    nb.cells = [markdown_cell("## Sum", mark("h", locked=True)), code_cell(answer, {"nbgrader": place}), test, *more]
    return nb


def said(nb: Any) -> str:
    [section] = sections(nb)
    return " ".join(part.html or part.text for part in section.answer)


def test_what_stands_beside_an_answer_is_not_the_answer():
    more = (code_cell("scratch = 1"), markdown_cell("a note"), markdown_cell(f"{SCENERY}\n\nlines"))
    assert said(answered(*more)) == "mine = 6 * 7"


def test_what_stands_beside_an_empty_place_may_be_the_answer():
    assert said(answered(code_cell("scratch = 1"), markdown_cell(f"{NOT_RUN}\n\nlines"), answer="")) == "scratch = 1"
