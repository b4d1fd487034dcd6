"""The whole loop in one test: a page on a static host, and at its end that learner's marked feedback page."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests import answers
from tests.browser.hands import find_board
from tests.browser.keyboard import Keyboard
from tests.end_to_end.instructor import Instructor, formgrader_of, new_course
from tests.local import REPO, axe_violations, static_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WRONG_NUMBER = "39"  # the share that left, where the question asks how many


def answer_and_hand_in(page, address: str, folder: Path) -> Path:
    """Answer the four questions about the first visit in the page, one partly wrong, and save the hand-in file."""
    page.goto(f"{address}/journey/assignment/index.html")
    find_board(page, "One change, and why").wait_for()
    keys = Keyboard(page)
    keys.order("The first visit, in time", *answers.right_order())
    feel, see = answers.right_ratings()
    places = {item: answers.sees().index(seen) + 1 for item, seen in see.items()}
    keys.rate("What they see, how it feels", list(feel), feel, places, low=-2)
    keys.type_into("Where they leave", WRONG_NUMBER)
    keys.type_into("One change, and why", answers.WRITTEN, tag="TEXTAREA")
    keys.tab_to("a.id === 'name'")
    page.keyboard.type("Rosa Novak")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    page.get_by_text("Handed in", exact=True).wait_for()
    saved = folder / waiting.value.suggested_filename
    waiting.value.save_as(saved)
    return saved


def mark(page, formgrader: str, course: Instructor, points: str) -> None:
    """Open the learner's answers in formgrader, read them, and mark the written one."""
    page.goto(f"{formgrader}/formgrader/gradebook/journey/journey")
    path = "/formgrader/api/submitted_notebooks/journey/journey"
    [submission] = page.evaluate("path => fetch(path).then(reply => reply.json())", path)
    page.goto(f"{formgrader.split('/login')[0]}/formgrader/submissions/{submission['id']}/")
    page.wait_for_load_state("networkidle")
    shown = page.locator("#notebook").first.inner_text()
    assert answers.WRITTEN[:40] in shown
    assert f"\n{WRONG_NUMBER}\n" in shown
    cell = course.cell(answers.CHANGE)
    with page.expect_response(lambda reply: "/api/grade/" in reply.url and reply.request.method == "PUT"):
        page.locator(f"input#{cell}").fill(points)
        page.locator(f"input#{cell}").press("Tab")
    with page.expect_response(lambda reply: "/api/comment/" in reply.url and reply.request.method == "PUT"):
        page.locator(f"textarea#{cell}-comment").fill("A lamp by Friday: you could do it.")
        page.locator(f"textarea#{cell}-comment").press("Tab")


def test_page_to_hand_in_to_marks_to_feedback(tmp_path, open_page):
    with static_site(REPO / "build" / "book") as address:
        page = open_page(width=390, height=800)
        hand_in = answer_and_hand_in(page, address, tmp_path)
        page.close()
    course = new_course(tmp_path / "instructor")
    course.run("nbgrader", "generate_assignment", "journey")
    said = course.run("nbcohort", "intake", str(hand_in))
    assert "(Rosa Novak)" in said
    assert "1 taken in" in said
    course.run("nbgrader", "autograde", "journey")
    with formgrader_of(course) as formgrader:
        mark(open_page(), formgrader, course, "4")
    course.run("nbgrader", "generate_feedback", "journey")
    course.run("nbgrader", "export", "--to", "grades.csv")

    page = open_page(width=390, bypass_csp=True)
    page.goto((course.root / "feedback" / "rosa-novak" / "journey" / "journey.html").as_uri())
    text = page.locator("body").inner_text()
    assert "for Rosa Novak (rosa-novak)" in text
    assert "16.75 of 33 points" in text, "6 + 6 + a quarter of 3 + 4, and four questions left open"
    assert "39 is the share that left, in percent" in text, "the reason"
    assert "people who are in the first of the two bars" in text, "the hint"
    assert "A lamp by Friday: you could do it." in text
    assert axe_violations(page) == []
    with (course.root / "grades.csv").open(encoding="utf8") as stream:
        [row] = csv.DictReader(stream)
    assert (row["student_id"], row["score"], row["max_score"]) == ("rosa-novak", "16.75", "33.0")
    assert (row["first_name"], row["last_name"]) == ("Rosa", "Novak")
