"""The assignment by both of its doors, finished by keyboard and by touch, with one answer record behind them."""

from __future__ import annotations

import json
import re
import time
import zipfile

import pytest
from theirshoes.questions import find_question

from tests import answers
from tests.browser.hands import Thumb, find_board
from tests.browser.keyboard import Keyboard
from tests.local import axe_violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TITLES = {
    answers.ORDER: "The first visit, in time",
    answers.FEEL: "What they see, how it feels",
    answers.LEAVE: "Where they leave",
    answers.CHANGE: "One change, and why",
}
NOTEBOOK = "/doc/tree/journey/journey.ipynb"


def wait_until(condition, what: str, seconds: float = 30) -> None:
    """Wait for something that happens outside the browser."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if condition():
                return
        except (OSError, KeyError, json.JSONDecodeError):
            pass
        time.sleep(0.1)
    raise AssertionError(f"waited {seconds} s for {what}")


def recorded(course, question_id: str) -> object:
    """What the record on disk holds for a question."""
    return course.record()["answers"][question_id]["value"]


def open_assignment(page, course) -> None:
    """Log in and open the assignment's page, with its widgets shown."""
    page.goto(course.entry)
    page.goto(f"{course.url}/book/journey/assignment/")
    for title in TITLES.values():
        find_board(page, title).wait_for()


def open_notebook(page, course) -> None:
    """Log in and open the notebook; nobody runs anything, the widgets come by themselves."""
    page.goto(course.entry)
    page.goto(f"{course.url}{NOTEBOOK}")
    for title in TITLES.values():
        find_board(page, title).wait_for(timeout=60_000)


def answer_by_keyboard(page, *, only: tuple[str, ...] = tuple(TITLES)) -> None:
    """Give full-marks answers with the keyboard alone."""
    keys = Keyboard(page)
    if answers.ORDER in only:
        keys.order(TITLES[answers.ORDER], *answers.right_order())
        keys.press_button(TITLES[answers.ORDER], "Check")
    if answers.FEEL in only:
        feel, see = answers.right_ratings()
        places = {item: answers.sees().index(seen) + 1 for item, seen in see.items()}
        keys.rate(TITLES[answers.FEEL], list(feel), feel, places, low=-2)
    if answers.LEAVE in only:
        keys.type_into(TITLES[answers.LEAVE], str(answers.keys()[answers.LEAVE]["value"]))
    if answers.CHANGE in only:
        keys.type_into(TITLES[answers.CHANGE], answers.WRITTEN, tag="TEXTAREA")


def assert_everything_is_recorded(course) -> None:
    """The record on disk holds the full-marks answers."""
    solution = answers.solution()
    wait_until(lambda: recorded(course, answers.CHANGE)["text"] == answers.WRITTEN, "the last answer on disk")
    assert recorded(course, answers.ORDER) == solution[answers.ORDER]
    assert recorded(course, answers.FEEL) == solution[answers.FEEL]
    assert recorded(course, answers.LEAVE) == solution[answers.LEAVE]


def test_the_page_is_finished_and_handed_in_with_the_keyboard_alone(local_course, open_page):
    page = open_page()
    open_assignment(page, local_course)
    answer_by_keyboard(page)
    assert_everything_is_recorded(local_course)
    Keyboard(page).tab_to("a.tagName === 'BUTTON' && a.textContent.trim() === 'Hand in'")
    page.keyboard.press("Enter")
    page.get_by_text("Handed in", exact=True).wait_for()
    (made,) = (local_course.root / "hand-ins").glob("journey-anna-*.zip")
    assert set(zipfile.ZipFile(made).namelist()) == {"handin.json", "journey.ipynb", "journey.answers.json"}
    assert axe_violations(page) == []


def test_the_notebook_opens_ready_and_is_finished_with_the_keyboard_alone(local_course, open_page):
    page = open_page()
    open_notebook(page, local_course)
    assert page.locator(".jp-InputArea-editor:visible").count() == 0, "code is folded away"
    assert page.get_by_text("Validate", exact=True).count() == 0
    assert page.get_by_text("Would you like to").count() == 0, "no news pop-up"
    answer_by_keyboard(page)
    assert_everything_is_recorded(local_course)
    assert axe_in_cells(page) == []


def axe_in_cells(page) -> list[str]:
    """What axe finds inside our questions; JupyterLab's own frame is not ours to mend."""
    return [line for line in axe_violations(page) if "anywidget" in line or "section" in line or "#title" in line]


def test_the_page_is_finished_by_touch_on_a_phone(local_course, open_page):
    page = open_page(width=390, height=780, touch=True)
    open_assignment(page, local_course)
    for name, value in answers.solution().items():
        Thumb().answer(find_board(page, find_question(name).title), find_question(name), value)
    page.get_by_role("button", name="Hand in", exact=True).tap()
    page.get_by_text("Handed in", exact=True).wait_for()
    assert_everything_is_recorded(local_course)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, "nothing sticks out sideways"
    assert axe_violations(page) == []


def test_an_assignment_started_in_the_page_is_finished_in_the_notebook(local_course, open_page):
    page = open_page()
    open_assignment(page, local_course)
    answer_by_keyboard(page, only=(answers.ORDER,))
    wait_until(lambda: recorded(local_course, answers.ORDER) == answers.solution()[answers.ORDER], "the order on disk")
    open_notebook(page, local_course)
    order, _ = answers.right_order()
    board = find_board(page, TITLES[answers.ORDER])
    assert board.locator("[data-place=journey] [data-card]").count() == len(order)
    answer_by_keyboard(page, only=(answers.LEAVE,))
    number = answers.solution()[answers.LEAVE]
    wait_until(lambda: recorded(local_course, answers.LEAVE) == number, "the number on disk")
    page = open_page()
    open_assignment(page, local_course)
    field = find_board(page, TITLES[answers.LEAVE]).get_by_label("Your answer")
    field.wait_for()
    assert field.input_value() == number["text"]


def test_check_names_the_first_impossible_step_and_never_the_key(local_course, open_page):
    page = open_page()
    sent: list[str] = []
    page.on("response", lambda r: sent.append(r.text()) if "javascript" in r.headers.get("content-type", "") else None)
    open_assignment(page, local_course)
    title = TITLES[answers.ORDER]
    keys = Keyboard(page)
    keys.order(title, ["pay", "book"], [])
    keys.press_button(title, "Check")
    message = find_board(page, title).locator("#message")
    message.wait_for()
    assert message.inner_text() == "Pays cannot come before Books: there is nothing to pay for yet."
    everything = page.content() + "".join(sent)
    assert '"skin-talk","patch-test"' not in re.sub(r"\s", "", everything), "an edge of the key reached the page"


def test_answers_come_back_after_a_reload_and_a_killed_server(local_course, open_page):
    page = open_page()
    open_assignment(page, local_course)
    answer_by_keyboard(page, only=(answers.LEAVE,))
    number = answers.solution()[answers.LEAVE]
    wait_until(lambda: recorded(local_course, answers.LEAVE) == number, "the number on disk")
    page.reload()
    field = find_board(page, TITLES[answers.LEAVE]).get_by_label("Your answer")
    field.wait_for()
    assert field.input_value() == number["text"]

    local_course.kill()
    field.fill("77")  # typed while nobody listens
    page.wait_for_timeout(1500)
    local_course.start()
    page.goto(local_course.entry)
    page.goto(f"{local_course.url}/book/journey/assignment/")
    wait_until(lambda: recorded(local_course, answers.LEAVE) == {"text": "77"}, "what was typed without a server")
    open_page.traffic.errors.clear()  # the server was away on purpose


def restart_kernel(page) -> None:
    """Restart by JupyterLab's own menu."""
    page.locator(".lm-MenuBar").get_by_text("Kernel", exact=True).click()
    page.locator(".lm-Menu").get_by_text("Restart Kernel…", exact=True).click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()


def test_an_answer_survives_a_kernel_restart_and_a_kernel_killed_while_it_is_typed(local_course, open_page):
    page = open_page()
    open_notebook(page, local_course)
    field = find_board(page, TITLES[answers.LEAVE]).get_by_label("Your answer")
    field.fill("77")
    wait_until(lambda: recorded(local_course, answers.LEAVE) == {"text": "77"}, "an answer")
    restart_kernel(page)
    page.wait_for_timeout(500)
    assert_shows(page, "77")
    field.fill("94")
    wait_until(lambda: recorded(local_course, answers.LEAVE) == {"text": "94"}, "an answer after the restart")

    local_course.kill_kernels()
    field.fill("93")  # typed while no kernel listens
    wait_until(lambda: recorded(local_course, answers.LEAVE) == {"text": "93"}, "what was typed without a kernel", 60)
    assert_shows(page, "93")


def assert_shows(page, text: str) -> None:
    """The numeric question shows this answer once its widget is alive again."""
    from playwright.sync_api import expect

    field = find_board(page, TITLES[answers.LEAVE]).get_by_label("Your answer")
    expect(field).to_have_value(text, timeout=60_000)
