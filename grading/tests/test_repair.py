"""What repair does with cells that a learner copied, moved or added."""

import nbformat
from nbcohort.cells import code_cell, markdown_cell
from nbcohort.repair import Master, repair


def master(grade_id: str, source: str) -> Master:
    return Master(grade_id, "code", source, "", locked=True, grade=True, solution=False, task=False, points=1)


MASTERS = {name: master(name, f"check({name!r})") for name in ("a", "b")}


def marked(name: str, source: str = ""):
    return code_cell(source or f"check({name!r})", {"nbgrader": {"grade_id": name}})


def sources(cells, **options):
    nb = nbformat.v4.new_notebook()
    nb.cells = cells
    notes = repair(nb, MASTERS, **options)
    return [(cell.cell_type, cell.source) for cell in nb.cells], notes


def test_a_copy_of_a_test_cell_with_code_of_the_learners_is_never_run_where_learners_write_none():
    found, _ = sources([marked("a", "steal()"), marked("a"), marked("b")], run_added_code=False)
    assert [kind for kind, _ in found] == ["markdown", "code", "code"]
    assert [text for kind, text in found if kind == "code"] == ["check('a')", "check('b')"]


def test_cells_that_were_moved_go_back_and_what_the_learner_wrote_stays():
    found, notes = sources([marked("b"), markdown_cell("mine"), marked("a")])
    assert [text for _, text in found] == ["check('a')", "mine", "check('b')"]
    assert notes == ["cells were put back in order"]


def test_code_of_the_instructors_without_marks_runs_once():
    own = code_cell("import math")
    found, _ = sources(
        [own, code_cell("import math"), marked("a"), marked("b")], run_added_code=False, own_code=["import math"]
    )
    assert [kind for kind, _ in found].count("code") == 3
