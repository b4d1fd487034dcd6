"""From what a test cell puts out to points."""

import pytest
from nbcohort.cells import code_cell, markdown_cell, node
from nbcohort.grading.options import AS_STOCK
from nbcohort.grading.score import ScoreError, auto_score
from nbgrader.utils import compute_checksum, determine_grade

MARK = {"grade_id": "t", "grade": True, "solution": False, "locked": True, "points": 2.0, "schema_version": 3}


def cell_with(*outputs):
    cell = code_cell("check()", {"nbgrader": node(MARK)})
    cell.outputs = list(outputs)
    return cell


def result(text):
    return node(output_type="execute_result", data=node({"text/plain": text}), metadata=node(), execution_count=1)


def stream(name):
    return node(output_type="stream", name=name, text="careful")


ERROR = node(output_type="error", ename="AssertionError", evalue="", traceback=[])


def score(*outputs, own=None, as_stock=()):
    return auto_score(cell_with(*outputs), 2.0, own, as_stock)[0]


@pytest.mark.parametrize(
    "outputs",
    [[], [ERROR], [stream("stdout")], [result("1.5")], [result("0")], [result("2")], [stream("stdout"), result("0.25")],
     [result("1.0"), ERROR], [ERROR, result("1.0")], [result("True")]],
)  # fmt: skip
def test_honest_endings_score_as_in_nbgrader(outputs):
    assert score(*outputs) == determine_grade(cell_with(*outputs))[0]


@pytest.mark.parametrize(
    "outputs",
    [[result(text)] for text in ("nan", "-1", "'all'", "None", "False", "inf-", "np.float64(1.0)")]
    + [[stream("stderr")]],
)
def test_with_every_switch_back_all_endings_score_as_in_nbgrader(outputs):
    stock = determine_grade(cell_with(*outputs))[0]
    ours = score(*outputs, as_stock=frozenset(AS_STOCK))
    assert ours == stock or outputs[0].get("data", {}).get("text/plain") == "np.float64(1.0)"


@pytest.mark.parametrize("text", ["nan", "-1", "-inf", "'full marks'", "None", "False", "[]", "<__main__.X object>"])
def test_what_is_no_mark_gives_none_and_is_reported(text):
    points, problem = auto_score(cell_with(result(text)), 2.0, None, ())
    assert points == 0
    assert problem.startswith("t: ended in")


def test_text_that_the_instructors_own_version_ends_in_gives_all():
    assert score(result("'All tests passed'"), own="'All tests passed'") == 2


def test_numpys_numbers_count_as_numbers():
    assert score(result("np.float64(0.5)")) == 0.5


def test_too_much_counts_as_all_and_is_reported_or_fails_as_in_nbgrader():
    points, problem = auto_score(cell_with(result("3")), 2.0, None, ())
    assert points == 2
    assert "counted as 2" in problem
    with pytest.raises(ScoreError):
        auto_score(cell_with(result("3")), 2.0, None, {"maximum"})


def test_a_warning_costs_nothing_unless_asked_for():
    assert score(stream("stderr")) == 2
    assert score(stream("stderr"), as_stock={"stderr"}) == 0


def test_what_people_mark_waits_for_them_and_what_is_untouched_gets_nothing():
    cell = markdown_cell("mine", {"nbgrader": node(MARK | {"solution": True})})
    assert auto_score(cell, 2.0, None, ())[0] is None
    cell.metadata.nbgrader.checksum = compute_checksum(cell)
    assert auto_score(cell, 2.0, None, ())[0] == 0
