"""The two questions that owners may answer in code, from the notebook to the feedback page, beside stock nbgrader."""

from __future__ import annotations

import json
import re
import shutil
import sys
from html import unescape
from pathlib import Path

import pytest
from theirshoes.handin import make_hand_in

from tests.end_to_end.instructor import Instructor, new_course
from tests.local import REPO

ASSIGNMENT = "loyalty-owner"
PLACE = "# Your line goes here."
COUNT = "    reached = [(n, a) for n, a in zip(new, again) if a is not None]\n    return sum(a for _, a in reached) / "
YES = "Yes, your code does it."
BLANK = "There is no answer in it yet. Leaving it out costs nothing."
MISSING = "Where the time has not come yet, leave out the newcomers too: 21 of 50, not of 74."
WROTE = {
    "right": ("share = len(best & promoters) / len(best)", f"{COUNT}sum(n for n, _ in reached)"),
    "wrong": ("share = len(best & promoters) / len(promoters)", "    return sum(a or 0 for a in again) / sum(new)"),
    "stops": ("share = 1 / 0", "    return nonsense"),
    "leaves": None,
}
SAYS = {
    "right": (YES, YES),
    "wrong": ("That is the share of the promoters. The question begins from those who spend most.", MISSING),
    "stops": (BLANK, "The function stopped before it gave a number. Try it with the example in its first line."),
    "leaves": (BLANK, BLANK),
}


def hand_in(learner: str, released: Path, folder: Path, into: Path) -> None:
    """Write the two answers, play with what is folded in, and press *Hand in*."""
    own = folder / learner / ASSIGNMENT
    shutil.copytree(released, own)
    path = own / f"{ASSIGNMENT}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    for name, code in zip(("code-share", "code-again"), WROTE[learner] or (), strict=False):
        source = "".join(cells[name]["source"])
        place = f"    {PLACE}" if code.startswith(" ") else PLACE
        assert place in source
        cells[name]["source"] = source.replace(place, code)
    cells["behind-gap"]["source"] = "open('ran-scenery', 'w').close()"
    path.write_text(json.dumps(notebook), "utf-8")
    shutil.copy(make_hand_in(own, ASSIGNMENT, learner, learner.title()), into)


def told(course: Instructor, learner: str, title: str) -> str:
    """What the feedback page says in a section."""
    page = (course.root / "feedback" / learner / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text("utf-8")
    [section] = [one for one in page.split("<section") if f">{title}</h2>" in one]
    return " ".join(unescape(re.sub("<[^>]*>", " ", section)).split())


@pytest.mark.slow
def test_an_answer_in_code_is_told_whether_it_works_and_costs_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("THEIRSHOES_HOME", str(REPO))
    ours = new_course(tmp_path / "ours")
    ours.run("nbgrader", "generate_assignment", ASSIGNMENT)
    into = tmp_path / "hand-ins"
    into.mkdir()
    for learner in WROTE:
        hand_in(learner, ours.root / "release" / ASSIGNMENT, tmp_path / "my-course", into)
    ours.run("nbcohort", "intake", str(into))
    shutil.copytree(tmp_path / "ours", tmp_path / "stock", symlinks=True)
    stock = Instructor(tmp_path / "stock" / "exercises", ours.env | {"THEIRSHOES_HOME": str(tmp_path / "stock")})
    stock.run("nbgrader", "autograde", ASSIGNMENT)
    courses = [stock]
    if sys.platform == "linux":
        said = ours.run("nbcohort", "grade", ASSIGNMENT)
        assert f"{ASSIGNMENT}: isolated; learner code runs apart from the tests" in said
        assert "full marks" not in said, "its tests of recorded answers are no fault of the instructor's"
        courses.append(ours)
    for course in courses:
        course.run("nbgrader", "generate_feedback", ASSIGNMENT)
        for learner, sentences in SAYS.items():
            for title, sentence in zip(("A number", "A function"), sentences, strict=True):
                section = told(course, learner, title)
                assert f"No points What we saw {sentence}" in section, (learner, title)
                assert "0.4167" not in section, "the key is not shown"
    assert not list(tmp_path.rglob("ran-scenery"))
