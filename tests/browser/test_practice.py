"""All practice in the book, answered right and wrong in the page, from the questions' own files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from theirshoes.checks import check
from theirshoes.messages import plain
from theirshoes.questions import load_questions

from tests.local import REPO, static_site
from tests.solving import RIGHT, right, wrong

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BOOK = REPO / "build" / "book"
RECORD = "theirshoes:1:-:answers:practice"
PRACTICE = {name: one for name, one in load_questions().items() if one.use == "practice"}


def practice_pages() -> dict[str, list[str]]:
    """Pages of the built book with practice on them, and its questions in order."""
    found: dict[str, list[str]] = {}
    for path in sorted(BOOK.rglob("index.html")):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        asked = [str(one["data-question"]) for one in page.select("main [data-question]")]
        if practised := [one for one in asked if one in PRACTICE]:
            found[str(path.relative_to(BOOK))] = practised
    return found


@pytest.fixture(scope="module")
def pages() -> dict[str, list[str]]:
    return practice_pages()


@pytest.fixture
def address() -> Iterator[str]:
    with static_site(BOOK) as address:
        yield address


def test_there_is_a_right_answer_to_every_practice_question_and_a_wrong_one() -> None:
    assert {one.kind for one in PRACTICE.values()} <= set(RIGHT)
    for question in PRACTICE.values():
        assert check(question, right(question)).score in (1, None)
        if (other := wrong(question)) is not None:
            assert check(question, other).score < 1


def record(answers: dict[str, Any]) -> str:
    entries = {
        name: {"kind": PRACTICE[name].kind, "value": value, "when": "2026-01-01T00:00:00+00:00", "tries": 0}
        for name, value in answers.items()
    }
    head = {"format": "theirshoes-answers", "version": 1, "notebook": "practice", "learner": ""}
    return json.dumps({**head, "answers": entries})


@pytest.mark.parametrize("way", ["right", "wrong"])
def test_every_page_says_of_every_answer_what_python_says(
    open_page: Any, address: str, pages: dict[str, list[str]], way: str
) -> None:
    page = open_page()
    assert pages
    for path, names in pages.items():
        answers = {name: (right if way == "right" else wrong)(PRACTICE[name]) for name in names}
        answers = {name: value for name, value in answers.items() if value is not None}
        page.goto(f"{address}/privacy/index.html")
        page.evaluate("([name, text]) => localStorage.setItem(name, text)", [RECORD, record(answers)])
        page.goto(f"{address}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")
        for name, value in answers.items():
            host = page.locator(f"[data-question='{name}'][data-ready]")
            host.wait_for()
            host.get_by_role("button", name="Check", exact=True).click()
            message = host.locator("#message")
            message.wait_for()
            expected = check(PRACTICE[name], value).message
            assert " ".join(message.inner_text().split()).startswith(" ".join(plain(expected).split())), (
                f"{path}: {name}"
            )
