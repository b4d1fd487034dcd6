"""Progress and the certificate in the book: what was done shows, travels in a file, and prints on one page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from book.build import build
from tests.browser.keyboard import Keyboard
from tests.local import REPO, axe_violations, static_site

pytestmark = pytest.mark.browser
PRACTISED = "theirshoes:1:-:practised"
LESSON = "Every step, in time"
DONE = ("journey.bike-repair.order", "journey.recall.repeat-back")
NAME = "Rosa Nováková-Świętochowska de la Fuente y Montemayor"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course's book, and a certificate of a course whose six modules are all done."""
    out = tmp_path_factory.mktemp("course") / "book"
    build(REPO / "book", out, None)
    part = {"id": "lesson", "title": "A lesson", "href": "../", "questions": [DONE[0]]}
    six = [
        {"title": f"A module with quite a long name for a line of paper, number {n}", "lessons": [part]}
        for n in range(6)
    ]
    page = (out / "certificate" / "index.html").read_text("utf-8")
    data = json.dumps({"modules": [{**one, "assignments": []} for one in six]})
    page = re.sub(
        r'(<script type="application/json">).*?(</script>)', lambda m: m[1] + data + m[2], page, flags=re.DOTALL
    )
    (out / "six").mkdir()
    (out / "six" / "index.html").write_text(page, "utf-8")
    return out


@pytest.fixture
def address(book: Path) -> Iterator[str]:
    with static_site(book) as address:
        yield address


def opened(page: Any, address: str, name: str) -> Any:
    page.goto(f"{address}/{name}/index.html")
    page.locator(".record [data-ready]").wait_for()
    return page


def practise(page: Any, *questions: str) -> None:
    page.evaluate(
        "([name, done]) => localStorage.setItem(name, done)", [PRACTISED, json.dumps(dict.fromkeys(questions, True))]
    )


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["progress", "six", "privacy"])
def test_the_pages_can_be_read_by_everybody(open_page: Any, address: str, width: int, theme: str, name: str) -> None:
    page = open_page(width=width)
    page.goto(address)
    practise(page, *DONE)
    page.goto(f"{address}/{name}/index.html")
    page.wait_for_load_state("networkidle")
    page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
    page.wait_for_timeout(400)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_violations(page) == []


def test_progress_travels_to_another_device_in_a_file(open_page: Any, address: str, tmp_path: Path) -> None:
    first = opened(open_page(), address, "progress")
    practise(first, DONE[0])
    opened(first, address, "progress")
    assert "Practised 1 of 2" in first.locator(".module li", has_text=LESSON).inner_text()
    Keyboard(first).tab_to("a.textContent.trim() === 'Save as a file'")
    with first.expect_download() as waiting:
        first.keyboard.press("Enter")
    saved = tmp_path / "progress.json"
    waiting.value.save_as(saved)

    second = opened(open_page(width=390, touch=True), address, "progress")
    practise(second, DONE[1])
    opened(second, address, "progress")
    second.get_by_label("Load a file").set_input_files(saved)
    second.get_by_text("Loaded. What you practised elsewhere is counted here too.").wait_for()
    assert "Practised 2 of 2" in second.locator(".module li", has_text=LESSON).inner_text()
    opened(second, address, "progress")
    assert "Practised 2 of 2" in second.locator(".module li", has_text=LESSON).inner_text()
    second.get_by_label("Load a file").set_input_files({"name": "x.json", "mimeType": "", "buffer": b"<script>"})
    second.get_by_text("Nothing was changed").wait_for()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_certificate_of_six_modules_fits_one_page(open_page: Any, address: str, paper: str) -> None:
    page = open_page()
    page.goto(address)
    practise(page, *DONE)
    opened(page, address, "six")
    page.get_by_label("Your name").fill(NAME)
    pdf = page.pdf(format=paper, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1
    page.emulate_media(media="print")
    assert page.locator(".sheet .who").inner_text() == NAME
    assert page.locator(".sheet li").count() == 6
    assert "not an exam" in page.locator(".sheet .record").inner_text()
    for away in (".top", ".page-head", ".prose", ".onward", ".end", ".ask"):
        assert page.locator(away).count() == 1
        assert not page.locator(away).is_visible()


def test_nothing_is_certified_before_it_is_finished(open_page: Any, address: str) -> None:
    page = open_page()
    page.goto(address)
    practise(page, *DONE)
    opened(page, address, "certificate")
    assert page.locator(".sheet").count() == 0, "the assignment is still open"
    page.get_by_text("No module is finished yet").wait_for()


def test_a_copy_is_loaded_back_on_the_privacy_page(open_page: Any, address: str, tmp_path: Path) -> None:
    page = open_page()
    page.add_init_script("window.confirm = () => true; window.alert = () => {}")
    page.goto(f"{address}/journey/every-step/index.html")
    page.locator("[data-question='journey.recall.repeat-back'][data-ready]").wait_for()
    page.locator("[data-question='journey.recall.repeat-back'] input[type=radio]").nth(2).check(force=True)
    key = "theirshoes:1:-:answers:practice"
    before = page.evaluate("key => localStorage.getItem(key)", key)
    assert "repeat" in before

    page.goto(f"{address}/privacy/index.html")
    with page.expect_download() as waiting, page.expect_navigation():
        page.get_by_role("button", name="Clear my answers").click()
    saved = tmp_path / "copy.json"
    waiting.value.save_as(saved)
    assert page.evaluate("key => localStorage.getItem(key)", key) is None
    page.wait_for_load_state("networkidle")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Load a copy back").click()
    chooser.value.set_files(saved)
    page.get_by_text("One answer was loaded.").wait_for()
    kept, was = json.loads(page.evaluate("key => localStorage.getItem(key)", key)), json.loads(before)
    assert kept["answers"] == was["answers"]
