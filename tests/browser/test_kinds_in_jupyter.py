"""Every kind of question and tool in JupyterLab and in Notebook 7: shown, used, kept, and the same after a reload."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nbformat
import pytest
from theirshoes.kinds import NAMES
from theirshoes.questions import Question, load_questions

from tests.local import axe_violations, free_port

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOTEBOOK = "every-kind"
FIRST_MOVES = {
    "order": ("[data-place=tray] .face", "Enter"),
    "rate": ("input[type=radio]", "Space"),
    "numeric": ("input", "5"),
    "written": ("textarea", "H"),
    "choose": ("input", "Space"),
    "mark": (".piece", "Enter"),
    "tiles": ("[data-place=tray] .face", "Enter"),
    "plan": (".add", "Enter", "R"),
    "sort": (".put", "1"),
    "match": (".partner", "Enter"),
    "table": ("input", "5"),
    "kindness": ("[type=range]", "ArrowRight"),
    "business-case": ("[type=range]", "ArrowRight"),
    "rota": ("[type=range]", "ArrowLeft"),
    "scorecard": ("[type=range]", "ArrowLeft"),
    "turnover": ("[type=range]", "ArrowRight"),
    "failure-cost": ("[type=range]", "ArrowRight"),
    "promoters": (".corners button", "Enter"),
    "overdue": (".call input", "Space"),
    "rfm": (".heat .cell", "Enter"),
    "cohorts": (".heat .cell", "Enter"),
    "alive": ("button.primary", "Enter"),
    "nps": (".choice input", "Space"),
    "conversation": (".choices button", "Enter"),
    "walk": (".next", "Enter"),
    "empathy-map": (".face", "Enter", "1"),
    "audit": (".choice", "Enter"),
    "replies": ("[type=range]", "ArrowRight"),
    "journey-map": (".start .primary", "Enter"),
}
"""What a learner might do first with each kind: go to this element, then press these keys."""

FIRST_TAPS = {
    "rate": ("label.mark",),
    "choose": ("label",),
    "overdue": ("label.call",),
    "nps": (".choice label",),
    "empathy-map": (".face", ".put"),
}
"""What a thumb taps first, where that is another element than the keyboard's."""

TYPED = ("numeric", "written", "plan", "table")
"""Kinds whose first tap opens a keyboard."""

DOUBLE_TAP = 700
"""ms after which a second tap on one spot of the screen is no double tap: to the screen it is all one page."""

OTHERS = {"journey-map": "journey.your-map"}
"""Kinds of which another question than the course's first is tried."""


def one_of_each() -> dict[str, Question]:
    """A question of each kind that any learner may use as it stands."""
    found: dict[str, Question] = {}
    for question in load_questions().values():
        if question.use != "graded" and OTHERS.get(question.kind, question.id) == question.id:
            found.setdefault(question.kind, question)
    return found


QUESTIONS = one_of_each()


def test_each_kind_is_in_the_course_and_in_this_file() -> None:
    assert set(QUESTIONS) == set(NAMES) == set(FIRST_MOVES)


def lay_out(course: Any, questions: list[Question], *more: str) -> None:
    """Put a notebook with these questions into the learner's folder; it opens as an assignment does."""
    codes = [f'from theirshoes import question\nquestion("{one.id}")' for one in questions]
    cells = [nbformat.v4.new_code_cell(code) for code in (*codes, *more)]
    book = nbformat.v4.new_notebook(cells=cells, metadata={"theirshoes": {"assignment": NOTEBOOK}})
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    folder = course.root / NOTEBOOK
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(book, folder / f"{NOTEBOOK}.ipynb")


def opened(page: Any, door: str, questions: list[Question], more: int = 0) -> Any:
    """Open the notebook by this door, and wait for its widgets: of the questions, and some more."""
    page.goto(door)
    page.wait_for_function(
        "n => [...document.querySelectorAll('[data-lm-suppress-shortcuts]')]"
        ".filter(one => one.shadowRoot?.querySelector('section.question')).length === n",
        arg=len(questions) + more,
        timeout=120_000,
    )
    return page


NOTEBOOK_S_OWN = "Cannot read properties of undefined (reading 'schema')"
"""A plain Notebook 7.6 throws this at every start, with nothing of ours installed."""


@pytest.fixture
def doors(local_course: Any, open_page: Any) -> Iterator[dict[str, str]]:
    """Addresses of the notebook: in the course's own JupyterLab, and in a plain Notebook 7 on the same folder."""
    path = f"{NOTEBOOK}/{NOTEBOOK}.ipynb"
    lab = local_course.entry.replace(quote("/book/", safe="/"), f"/doc/tree/{path}")
    assert path in lab
    port, ours = free_port(), files("theirshoes") / "labextension"
    command = [sys.executable, "-m", "notebook", "--no-browser", "--allow-root", f"--ServerApp.port={port}"]
    command += [f"--ServerApp.root_dir={local_course.root}", "--IdentityProvider.token=told"]
    command += [f"--{app}.extra_labextensions_path={ours}" for app in ("LabApp", "JupyterNotebookApp")]
    env = local_course.env | {"THEIRSHOES_HOME": str(local_course.home), "JUPYTER_PREFER_ENV_PATH": "1"}
    env |= {
        f"JUPYTER_{name}_DIR": str(local_course.home / f"notebook-{name}") for name in ("CONFIG", "DATA", "RUNTIME")
    }
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}"
        wait_for(lambda: answers_at(f"{address}/api") or None, "Notebook 7's server")
        yield {"lab": lab, "notebook": f"{address}/notebooks/{path}?token=told"}
        server.terminate()
    errors = open_page.traffic.errors
    errors[:] = [one for one in errors if one != NOTEBOOK_S_OWN]


def answers_at(address: str) -> bool:
    """Whether somebody answers there."""
    try:
        urllib.request.urlopen(address, timeout=2).close()
    except OSError:
        return False
    return True


def answer_on_disk(course: Any, question: Question) -> Any:
    """What the record holds for a question; `None` while there is nothing."""
    name = f"{question.notebook}.answers.json"
    for path in (course.root / name, course.root / NOTEBOOK / name):
        if path.is_file():
            return json.loads(path.read_text("utf-8"))["answers"].get(question.id, {}).get("value")
    return None


def wait_for(answer: Callable[[], Any], what: str) -> Any:
    """The answer as soon as there is one."""
    deadline = time.monotonic() + 40
    while time.monotonic() < deadline:
        if (found := answer()) is not None:
            return found
        time.sleep(0.1)
    raise AssertionError(f"nothing was kept of {what}")


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

    local_course.kill_kernels()
    page.locator(".put").first.focus()
    page.keyboard.press("2")
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
