"""Every kind of question and tool in JupyterLab and in Notebook 7: shown, used, kept, and the same after a reload."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from theirshoes.kinds import NAMES
from theirshoes.questions import Question, from_public

from tests.browser import hard
from tests.browser.first_moves import FIRST_MOVES, FIRST_TAPS, TYPED
from tests.browser.jupyter import NOTEBOOK, QUESTIONS, answer_on_disk, doors, lay_out, opened, wait_for
from tests.local import axe_violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]

__all__ = ["doors"]  # a fixture
DOUBLE_TAP = 700
"""ms after which a second tap on one spot of the screen is no double tap: to the screen it is all one page."""


def test_each_kind_is_in_the_course_and_in_this_file() -> None:
    assert set(QUESTIONS) == set(NAMES) == set(FIRST_MOVES)


def widget(page: Any, question: Question) -> Any:
    """The frame of a question; titles are unique in this notebook."""
    return page.locator("section.question").nth(list(QUESTIONS.values()).index(question))


@pytest.mark.parametrize("door", ["lab", "notebook"])
def test_each_kind_is_used_with_the_keyboard_and_comes_back(
    local_course: Any, doors: dict[str, str], open_page: Any, door: str
) -> None:
    questions = list(QUESTIONS.values())
    lay_out(local_course, questions)
    page = opened(open_page(), doors[door], questions)
    kept = {}
    for question in questions:
        place, *keys = FIRST_MOVES[question.kind]
        widget(page, question).locator(place).first.focus()
        for key in keys:
            page.keyboard.press(key)
        kept[question.id] = wait_for(lambda one=question: answer_on_disk(local_course, one), question.kind)
    assert [line for line in axe_violations(page) if "section" in line or "anywidget" in line or "#title" in line] == []

    opened(page, doors[door], questions)
    for question in questions:
        again = widget(page, question).get_by_role("button", name=re.compile("^Start .*again$"))
        again.wait_for()
        assert again.get_attribute("aria-disabled") != "true", f"{question.kind} shows its answer again"
        assert answer_on_disk(local_course, question) == kept[question.id]


@pytest.mark.parametrize("width", [390, 1280])
def test_each_kind_is_used_with_single_taps(
    local_course: Any, doors: dict[str, str], open_page: Any, width: int
) -> None:
    questions = list(QUESTIONS.values())
    lay_out(local_course, questions)
    page = opened(open_page(width=width, touch=True), doors["lab"], questions)
    for question in questions:
        place, *keys = FIRST_MOVES[question.kind]
        for target in FIRST_TAPS.get(question.kind, (place,)):
            tap(widget(page, question).locator(target).first)
        if question.kind in TYPED:
            page.keyboard.type("".join(key for key in keys if len(key) == 1))
        wait_for(lambda one=question: answer_on_disk(local_course, one), f"a tap on {question.kind}")


def tap(target: Any) -> None:
    """Tap something in the middle of the screen: at its edge, Lab scrolls the cell away from under the finger."""
    target.evaluate("one => one.scrollIntoView({ block: 'center' })")
    target.page.wait_for_timeout(DOUBLE_TAP)
    size = target.bounding_box()
    right = {"x": size["width"] * 0.8, "y": size["height"] / 2}
    target.tap(position=right if target.get_attribute("type") == "range" else None)


def test_hard_texts_stay_text_in_a_notebook(local_course: Any, doors: dict[str, str], open_page: Any) -> None:
    asked = [*hard.QUESTIONS, hard.BOARD]
    file = {"module": "hard", "title": "Hard", "questions": asked}
    (local_course.home / "exercises/questions/hard.yml").write_text(json.dumps(file), encoding="utf-8")
    questions = [from_public(one) for one in asked]
    lay_out(local_course, questions)
    page = opened(open_page(), doors["lab"], questions)
    for place, question in enumerate(questions):
        board = page.locator("section.question").nth(place)
        hard.move(page, board, question.kind)
        wait_for(lambda one=question: answer_on_disk(local_course, one), question.id)
    assert page.locator("section.question img").count() == 0
    assert page.locator("section.question").evaluate_all(WIDER) == []
    assert [line for line in axe_violations(page) if "section" in line or "anywidget" in line or "#title" in line] == []


WIDER = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.className)"
"""Questions out of which something sticks."""


def test_two_tabs_of_one_notebook_agree(local_course: Any, doors: dict[str, str], open_page: Any) -> None:
    questions = [QUESTIONS["numeric"]]
    lay_out(local_course, questions)
    first = opened(open_page(), doors["lab"], questions)
    first.locator("section.question input").fill("12")
    wait_for(lambda: answer_on_disk(local_course, questions[0]), "the first tab's answer")
    second = opened(open_page(), doors["notebook"], questions)
    assert second.locator("section.question input").input_value() == "12"


def test_folder_of_the_notebook_holds_no_other_record(local_course: Any, doors: dict[str, str], open_page: Any) -> None:
    questions = [QUESTIONS["choose"]]
    lay_out(local_course, questions)
    page = opened(open_page(), doors["lab"], questions)
    page.locator("section.question input").first.focus()
    page.keyboard.press("Space")
    wait_for(lambda: answer_on_disk(local_course, questions[0]), "a choice")
    assert [one.name for one in Path(local_course.root / NOTEBOOK).glob("*.answers.json")] == []
