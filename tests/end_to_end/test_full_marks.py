"""A whole assignment by each door, with real clicks, and at its end the feedback page with every point there is."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from corpus import read_corpus
from theirshoes.questions import Question, assignment_questions

from tests.browser.hands import Mouse, find_board
from tests.end_to_end.instructor import Instructor, formgrader_of, new_course
from tests.local import axe_violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="nbcohort grade needs Linux"),
]
DOORS = {"empathy": "/book/empathy/assignment/", "touchpoints-owner": "/doc/tree/{0}/{0}.ipynb"}
"""A core assignment in the book's page, and an owner's in JupyterLab."""
CORPUS = read_corpus()
WORDS = (
    "I would keep it, and tell Dev on Monday at the bench. Two numbers speak for it: 46.50 pounds are left of a "
    "booking, and 18.60 of an hour. One thing speaks against it: it fills the whole afternoon. Regulars will notice; "
    "I ring the three who come most often and ask what they would miss. When the answer is short, I wait and say "
    "nothing. By the thirtieth I count again, and if fewer than four have booked, I was wrong and change my mind."
)
COMMENT = "Clear, and small enough to do."


def solution(one: Question) -> dict[str, Any]:
    """The answer that the corpus calls the solution; for what a person reads, words."""
    if one.kind == "written":
        return {"text": WORDS, "ticks": [0]}
    found: dict[str, Any] = next(case["value"] for case in CORPUS[one.id] if case["is"] == "solution")
    return found


def answer_and_hand_in(page: Any, course: Any, assignment: str) -> Path:
    """Answer every question by this assignment's door, and press *Hand in*."""
    asked = assignment_questions(assignment)
    page.goto(course.entry)
    page.goto(f"{course.url}{DOORS[assignment].format(assignment)}")
    for one in asked:
        find_board(page, one.title).wait_for(timeout=60_000)
    for one in asked:
        Mouse().answer(find_board(page, one.title), one, solution(one))
    page.wait_for_function("() => !document.querySelector('[data-state=saving]')")
    page.get_by_role("button", name="Hand in", exact=True).click()
    page.get_by_text("Handed in", exact=True).wait_for()
    (made,) = (course.root / "hand-ins").glob(f"{assignment}-anna-*.zip")
    return Path(made)


def mark_by_hand(page: Any, formgrader: str, assignment: str, written: Question) -> None:
    """Read the written answer in formgrader, and give it all its points."""
    page.goto(f"{formgrader}/formgrader/gradebook/{assignment}/{assignment}")
    path = f"/formgrader/api/submitted_notebooks/{assignment}/{assignment}"
    [submission] = page.evaluate("path => fetch(path).then(reply => reply.json())", path)
    page.goto(f"{formgrader.split('/login')[0]}/formgrader/submissions/{submission['id']}/")
    page.wait_for_load_state("networkidle")
    assert WORDS[:60] in page.locator("#notebook").first.inner_text()
    cell = written.id.replace(".", "-")
    for field, text, kind in (
        (f"input#{cell}", f"{written.points:g}", "grade"),
        (f"#{cell}-comment", COMMENT, "comment"),
    ):
        with page.expect_response(lambda one, kind=kind: f"/api/{kind}/" in one.url and one.request.method == "PUT"):
            page.locator(field).fill(text)
            page.locator(field).press("Tab")


def graded(course: Instructor, assignment: str, hand_in: Path) -> list[dict[str, Any]]:
    """Take the hand-in in and grade it; one outcome a learner."""
    course.run("nbgrader", "generate_assignment", assignment)
    assert "1 taken in" in course.run("nbcohort", "intake", str(hand_in))
    said = course.run("nbcohort", "grade", assignment, "--json")
    return [json.loads(line) for line in said.splitlines() if line.startswith("{")]


@pytest.mark.parametrize("assignment", DOORS)
def test_a_whole_assignment_reaches_full_marks(assignment, local_course, open_page, tmp_path):
    asked = assignment_questions(assignment)
    [written] = [one for one in asked if one.kind == "written"]
    page = open_page()
    hand_in = answer_and_hand_in(page, local_course, assignment)
    page.close()

    course = new_course(tmp_path / "instructor")
    [outcome] = graded(course, assignment, hand_in)
    most = sum(one.points for one in asked)
    assert outcome["score"] == most - written.points, "nobody has read the written answer yet"
    assert outcome["modes"] == {assignment: "data"}, "no code of the learner's was needed, and none was run"
    with formgrader_of(course) as formgrader:
        mark_by_hand(open_page(), formgrader, assignment, written)
    course.run("nbgrader", "generate_feedback", assignment)

    page = open_page(width=390, bypass_csp=True)
    page.goto((course.root / "feedback" / "anna" / assignment / f"{assignment}.html").as_uri())
    assert page.locator(".total").inner_text() == f"{most:g} of {most:g} points"
    sections = page.locator("main section")
    assert sections.count() == len(asked)
    for number, one in enumerate(asked):
        section = sections.nth(number)
        assert one.title in section.locator("h2").inner_text()
        assert section.get_attribute("class") == "full"
        assert section.locator(".answer").count() == 1, "the answer, and nothing but the answer"
        assert "import" not in section.locator(".answer").inner_text()
    assert COMMENT in page.locator("body").inner_text()
    assert axe_violations(page) == []
