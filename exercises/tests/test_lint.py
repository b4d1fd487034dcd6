"""The lint refuses every test cell that would give away marks or keys."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from lint import SOURCE, LintError, code_call, grade_call, hidden_keys, lint, lint_test
from release import leaks, release
from theirshoes import charts
from theirshoes.datasets import dataset, list_datasets
from theirshoes.home import talks_folder
from theirshoes.kinds.conversation.__main__ import split
from theirshoes.kinds.conversation.reading import read_talk_file
from theirshoes.questions import assignment_questions, from_public, public

ASK, LEAVE = "ask-journey-first-visit-order", "journey-first-visit-leave"
GOOD = """# This cell gives the marks.
### BEGIN HIDDEN TESTS
from theirshoes import grade

grade("journey.first-visit.leave", key={"value": 94})
### END HIDDEN TESTS"""


def inside(code: str) -> str:
    return f"### BEGIN HIDDEN TESTS\n{code}\n### END HIDDEN TESTS"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOURCE, tmp_path / "source"))


def change(folder: Path, cell_id: str, assignment: str = "journey", **changes: Any) -> list[str]:
    path = folder / assignment / f"{assignment}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cell = next(cell for cell in notebook["cells"] if cell["id"] == cell_id)
    for name, value in changes.items():
        cell[name] = {**cell[name], **value} if isinstance(value, dict) else value
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return lint(folder)


def test_our_own_source_is_clean():
    assert lint() == []


def test_a_good_cell_gives_its_question_and_key():
    assert grade_call(GOOD) == ("journey.first-visit.leave", {"value": 94})


CALL = 'grade("a.b", key={})'


@pytest.mark.parametrize(
    "code",
    [
        "",
        "grade('a.b')",
        "None",
        "True",
        f"x = {CALL}",
        f"{CALL};",
        f"{CALL} ; # shown",
        f"{CALL}\nNone",
        f"{CALL}\n{CALL}",
        f"float({CALL})",
        f"{CALL} + 1",
        f"print({CALL})",
        "grade('a.b', key=KEY)",
        "grade('a.b', key=dict(value=1))",
        "grade(name, key={})",
        "grade('a.b', {}, key={})",
        "grade('a.b', key={}, points=3)",
        "grade(*a, **k)",
        "import numpy\n" + CALL,
        f"if True:\n    {CALL}",
        "grade = lambda *a, **k: 6.0\n" + CALL,
        "grade('a.b', key=",
    ],
)
def test_any_other_ending_is_refused(code):
    with pytest.raises(LintError):
        grade_call(inside(f"from theirshoes import grade\n{code}"))


@pytest.mark.parametrize(
    "code",
    [
        CALL,
        f"from numpy import grade\n{CALL}",
        f"from theirshoes import grade as g\n{CALL.replace('grade', 'g')}",
        f"from theirshoes import *\n{CALL}",
    ],
)
def test_grade_comes_from_theirshoes(code):
    with pytest.raises(LintError):
        grade_call(inside(code))


@pytest.mark.parametrize(
    "cell",
    [
        GOOD.replace("### BEGIN HIDDEN TESTS\n", ""),
        GOOD.replace("\n### END HIDDEN TESTS", ""),
        GOOD + "\n" + GOOD,
        "print(1)\n" + GOOD,
        GOOD + "\n1.0",
        GOOD.replace("### BEGIN", "    ### BEGIN"),
    ],
)
def test_everything_of_a_test_is_hidden(cell):
    with pytest.raises(LintError):
        grade_call(cell)


def test_a_problem_names_notebook_cell_and_what_is_wrong(source):
    [problem] = change(source, LEAVE, metadata={"nbgrader": {**marks(source), "points": 4}})
    where = "journey/journey.ipynb: cell 10 (journey-first-visit-leave)"
    assert problem == f"{where}: gives 4 points; journey.first-visit.leave gives 3"


def marks(source: Path) -> dict[str, Any]:
    notebook = json.loads((source / "journey" / "journey.ipynb").read_text(encoding="utf-8"))
    found = next(cell["metadata"]["nbgrader"] for cell in notebook["cells"] if cell["id"] == LEAVE)
    return dict(found)


@pytest.mark.parametrize(
    ("cell", "changes", "reason"),
    [
        (ASK, {"outputs": [{"output_type": "stream", "name": "stdout", "text": "x"}]}, "has outputs"),
        (ASK, {"execution_count": 3}, "has outputs"),
        (ASK, {"metadata": {"jupyter": {}}}, "shows its code"),
        ("hand-in-journey", {"metadata": {"nbgrader": {"locked": False, "schema_version": 3}}}, "is not locked"),
        (ASK, {"source": GOOD}, "is no test cell"),
        (LEAVE, {"source": GOOD.replace("leave", "gone")}, "is in no question file"),
        (LEAVE, {"source": GOOD.replace('"value"', '"valeu"')}, "key['valeu'] of journey.first-visit.leave"),
        ("journey-first-visit-change", {"metadata": {"theirshoes": {}}}, "belongs to the question None"),
        (LEAVE, {"source": GOOD.replace("grade(", "float(")}, "should hold"),
    ],
)
def test_each_mistake_in_a_notebook_is_found(source, cell, changes, reason):
    assert any(reason in problem and f"({cell})" in problem for problem in change(source, cell, **changes))


def test_a_cell_behind_a_figure_is_the_learners_and_never_marked(source):
    found = change(source, "hand-in-journey", id="behind-it")
    assert any("(behind-it)" in one and "take its nbgrader metadata out" in one for one in found)
    path = source / "journey" / "journey.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][-1]["metadata"].pop("nbgrader")
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert [one for one in lint(source) if "behind-it" in one and "would be run for marks" in one]
    notebook["cells"][-1]["metadata"]["tags"] = ["skip-execution"]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert not [one for one in lint(source) if "behind-it" in one]


def test_a_question_that_nothing_marks_is_found(source):
    path = source / "journey" / "journey.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != "journey-first-visit-feel"]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert lint(source) == ["journey/journey.ipynb: no cell marks journey.first-visit.feel"]


def test_answers_in_the_source_are_found(source):
    (source / "journey" / "journey.answers.json").write_text("{}")
    assert "answers do not belong here" in lint(source)[0]


def test_a_damaged_notebook_is_one_line(source):
    (source / "journey" / "journey.ipynb").write_text("{")
    assert lint(source) == ["journey.ipynb: is damaged or no notebook"]


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    build = tmp_path_factory.mktemp("build") / "release"
    assert release(build=build) == sorted(path.stem for path in SOURCE.glob("*/*.ipynb"))
    return build


def test_the_release_holds_no_key_no_test_and_no_output(released):
    assert leaks(released, hidden_keys()) == []
    text = (released / "journey" / "journey.ipynb").read_text(encoding="utf-8")
    for secret in ("grade(", "HIDDEN", "before", "tolerance", "club-card", "rubric"):
        assert secret not in text


def test_the_release_keeps_the_way_to_answer_and_to_hand_in(released):
    notebook = json.loads((released / "journey" / "journey.ipynb").read_text(encoding="utf-8"))
    text = "\n".join("".join(cell["source"]) for cell in notebook["cells"])
    for question in ("order", "feel", "leave", "change"):
        assert f'question("journey.first-visit.{question}")' in text
    assert 'hand_in("journey")' in text
    assert "Your words from the question above" in text
    assert all(c["metadata"]["jupyter"]["source_hidden"] for c in notebook["cells"] if c["cell_type"] == "code")


@pytest.mark.parametrize("path", sorted(SOURCE.glob("*/*.ipynb")), ids=lambda path: path.stem)
def test_a_released_notebook_begins_with_the_mark_of_every_case_that_it_shows(released, path):
    notebook = json.loads((released / path.stem / path.name).read_text(encoding="utf-8"))
    questions = assignment_questions(path.stem)
    shown = json.dumps([public(one) for one in questions], ensure_ascii=False)
    shown += "".join(charts.build(one.chart).source.title for one in questions if one.chart)
    lines = "".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")
    (said,) = (line for line in notebook["cells"][0]["source"] if line.startswith("**Made-up data:**"))
    names = {name: dataset(name).mark.removeprefix("Made-up data: ") for name in list_datasets()}
    needed = {case for name, case in names.items() if case in shown or f'load("{name}"' in lines}
    assert needed and needed == {case for case in names.values() if case in said}


def test_a_release_never_touches_the_instructors_gradebook(released):
    assert not list(released.parent.rglob("gradebook.db"))
    assert not list(released.parent.glob(".release-*"))


@pytest.mark.parametrize(
    "leak",
    [
        "### BEGIN HIDDEN TESTS",
        'grade("x", key={})',
        "This is the worst moment of the visit.",
        json.dumps(hidden_keys()["journey.first-visit.order"])[1:-1],
    ],
)
def test_a_leak_would_be_found(released, tmp_path, leak):
    copy = Path(shutil.copytree(released, tmp_path / "copy"))
    path = copy / "journey" / "journey.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][0]["source"] = leak
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert leaks(copy, hidden_keys())


def test_a_talk_for_marks_is_looked_at_with_its_key():
    shown, key = split(read_talk_file(talks_folder() / "chain-link.yml")[0])
    shared = {"id": "empathy.link", "kind": "conversation", "use": "graded", "assignment": "empathy", "points": 6}
    shared |= {"objective": "E6", "title": "A title", "taught": "empathy/other-ways", "prompt": "Do it."}
    questions = {"empathy.link": from_public({**shared, "talk": shown})}

    def found(key: dict[str, Any]) -> list[str]:
        call = f"from theirshoes import grade\n\ngrade('empathy.link', key={key!r})"
        mark = {"grade": True, "solution": False, "points": 6}
        cell = {"cell_type": "code", "source": inside(call), "metadata": {"nbgrader": mark}}
        return list(lint_test(cell, "empathy", questions))

    assert found(key) == []
    key["marks"]["turns"]["choice"]["does"] = []
    assert found(key) == ["empathy.link: turns: no way through this talk makes all five moves without a slip"]
    del key["marks"]["turns"]
    assert found(key) == ["key['marks']['turns'] of empathy.link: is missing"]


CODED = "from theirshoes import grade_code\n\ngrade_code(lambda: share, key={'value': 1}, points=0)"


def test_a_test_of_code_gives_its_key_and_points():
    assert code_call(inside(CODED)) == ({"value": 1}, 0.0)


@pytest.mark.parametrize(
    "code",
    [
        CODED + ";",
        CODED + "\nNone",
        CODED.replace("grade_code(lambda", "x = grade_code(lambda"),
        CODED.replace("lambda: share", "share"),
        CODED.replace("lambda: share", "lambda: 1.0"),
        CODED.replace("{'value': 1}", "KEY"),
        CODED.replace(", points=0", ""),
        CODED.replace("from theirshoes import", "from elsewhere import"),
        CODED.replace("key=", "key=="),
    ],
)
def test_any_other_test_of_code_is_refused(code):
    with pytest.raises(LintError):
        code_call(inside(code))


@pytest.mark.parametrize(
    ("cell", "changes", "reason"),
    [
        ("code-share", {"source": "share = 5 / 12"}, "needs exactly one region"),
        ("code-share", {"metadata": {"jupyter": {"source_hidden": True}}}, "learners write here"),
        ("code-share-marks", {"source": inside(CODED.replace("points=0", "points=3"))}, "and its test 3"),
        ("code-share-marks", {"source": inside("1.0")}, "should hold"),
    ],
)
def test_each_mistake_in_an_answer_in_code_is_found(source, cell, changes, reason):
    found = change(source, cell, "loyalty-owner", **changes)
    assert any(reason in problem and f"({cell})" in problem for problem in found)
