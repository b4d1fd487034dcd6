"""Nothing is lost in Jupyter: the kernel dies, a board is open in two tabs, and progress counts what was practised."""

from __future__ import annotations

from typing import Any

import pytest
from theirshoes.questions import load_questions

from tests.browser.jupyter import QUESTIONS, answer_on_disk, doors, lay_out, opened, wait_for
from tests.browser.patterns import PATTERNS
from tests.local import axe_violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]
__all__ = ["doors"]  # a fixture
ONE_OF_EACH = [QUESTIONS[kind] for kind in PATTERNS]


def move_on(course: Any, page: Any, moves: int) -> None:
    """Make the next move in each question of `ONE_OF_EACH`, until as many of them are shown, and then kept."""
    for kind, pattern in PATTERNS.items():
        pattern.move(page, board(page, kind))
    shows(page, moves)
    for kind, pattern in PATTERNS.items():
        asked = QUESTIONS[kind]
        wait_for(lambda p=pattern, one=asked: kept(course, p, one) == moves or None, f"move {moves} of {kind}")


def board(page: Any, kind: str) -> Any:
    """The question of this kind, whatever becomes of the others."""
    return page.locator(f"section.question.{kind}")


def kept(course: Any, pattern: Any, question: Any) -> float:
    """How many moves are on disk."""
    value = answer_on_disk(course, question)
    return 0 if value is None else pattern.kept(value)


def shows(page: Any, moves: int) -> None:
    """Each question of `ONE_OF_EACH` comes to show so many moves."""
    for kind, pattern in PATTERNS.items():
        at = board(page, kind)
        wait_for(lambda p=pattern, one=at: p.shown(one) == moves or None, f"the sight of a move of {kind}")


def test_every_way_of_answering_goes_on_where_the_other_tab_was(
    local_course: Any, doors: dict[str, str], open_page: Any
) -> None:
    lay_out(local_course, ONE_OF_EACH)
    first = opened(open_page(), doors["lab"], ONE_OF_EACH)
    move_on(local_course, first, 1)
    second = opened(first.context.new_page(), doors["lab"], ONE_OF_EACH)
    shows(second, 1)
    move_on(local_course, second, 2)
    looked_at(first)
    shows(first, 2)
    move_on(local_course, first, 3)
    looked_at(second)
    shows(second, 3)


def test_every_way_of_answering_outlives_the_kernel(local_course: Any, doors: dict[str, str], open_page: Any) -> None:
    lay_out(local_course, ONE_OF_EACH)
    page = opened(open_page(), doors["lab"], ONE_OF_EACH)
    move_on(local_course, page, 1)
    local_course.kill_kernels()
    move_on(local_course, page, 2)  # only a new kernel's widgets can keep them
    shows(page, 2)


def test_what_is_done_while_no_kernel_listens_is_kept_when_one_is_back(
    local_course: Any, doors: dict[str, str], open_page: Any
) -> None:
    questions = [QUESTIONS["journey-map"], QUESTIONS["sort"]]
    lay_out(local_course, questions)
    page = opened(open_page(), doors["lab"], questions)
    page.locator(".start .primary").click()
    page.locator(".put").first.focus()
    page.keyboard.press("1")
    for question in questions:
        wait_for(lambda one=question: answer_on_disk(local_course, one), f"the first move of {question.kind}")

    page.locator(".bin .card").first.wait_for()  # it has landed, and the next card can be put
    local_course.kill_kernels()
    page.locator(".put").first.focus()
    page.keyboard.press("2")
    page.locator(".bin .card").nth(1).wait_for()  # the press was seen, kernel or not
    page.locator(".cell.step").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type("Reads a leaflet")
    page.keyboard.press("Enter")
    wait_for(lambda: steps_on_disk(local_course)[0] == "Reads a leaflet" or None, "a step with no kernel")
    bins = {"1", "2"}
    wait_for(lambda: len(answer_on_disk(local_course, questions[1])["bins"]) == len(bins) or None, "a card")
    page.locator(".cell.step .text").first.wait_for(timeout=60_000)
    assert page.locator(".cell.step .text").first.inner_text() == "Reads a leaflet"
    page.locator(".bin .card").nth(len(bins) - 1).wait_for(timeout=60_000)
    assert page.locator(".bin .card").count() == len(bins)


def steps_on_disk(course: Any) -> list[str]:
    """The names of the steps of the learner's own map."""
    return [step["step"] for step in answer_on_disk(course, QUESTIONS["journey-map"])["map"]["steps"]]


def test_two_tabs_of_one_board_agree(local_course: Any, doors: dict[str, str], open_page: Any) -> None:
    questions = [QUESTIONS["journey-map"]]
    lay_out(local_course, questions)
    first = opened(open_page(), doors["lab"], questions)
    first.locator(".start .primary").click()
    wait_for(lambda: answer_on_disk(local_course, questions[0]), "a new map")
    second = opened(first.context.new_page(), doors["lab"], questions)
    write_step(first, 0, "Reads a leaflet")
    wait_for(lambda: steps_on_disk(local_course)[0] == "Reads a leaflet" or None, "the first tab's step")
    looked_at(second)
    second.locator(".cell.step").first.get_by_text("Reads a leaflet").wait_for()
    write_step(second, 1, "Stands in the rain")
    wait_for(lambda: steps_on_disk(local_course)[1] == "Stands in the rain" or None, "the second tab's step")
    assert steps_on_disk(local_course)[0] == "Reads a leaflet"
    looked_at(first)
    first.locator(".cell.step").nth(1).get_by_text("Stands in the rain").wait_for()


def write_step(page: Any, n: int, text: str) -> None:
    """Give a step of the board another name."""
    page.locator(".cell.step").nth(n).focus()
    for key in ("Enter", "Control+A"):
        page.keyboard.press(key)
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def looked_at(page: Any) -> None:
    """Somebody comes back to this tab: a browser without a screen takes every tab for a visible one."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_progress_in_a_notebook_counts_what_was_practised(
    local_course: Any, doors: dict[str, str], open_page: Any
) -> None:
    asked = load_questions()["journey.recall.repeat-back"]
    lay_out(local_course, [asked], "from theirshoes.widgets import Progress\nProgress()")
    page = opened(open_page(), doors["lab"], [asked], more=1)
    lesson = page.locator(".module li").filter(has_text="Practised").first
    lesson.wait_for()
    everything = page.locator("section.progress")
    assert "Practised 1 of" not in everything.inner_text()
    page.locator("section.choose input[type=radio]").nth(2).focus()  # the best of the answers
    page.keyboard.press("Space")
    page.locator("section.choose").get_by_role("button", name="Check").press("Enter")
    page.locator("section.choose #message").wait_for()
    looked_at(page)
    everything.locator("li").filter(has_text="Practised 1 of").wait_for()
    page.get_by_role("button", name="Save as a file").press("Enter")
    wait_for(lambda: next(local_course.root.glob("my-progress-*.json"), None), "a file of progress")
    assert [line for line in axe_violations(page) if "progress" in line or "anywidget" in line] == []
