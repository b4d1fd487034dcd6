"""Lines about lessons on feedback pages: known by what `grade` prints, shown with title and address."""

from __future__ import annotations

from pathlib import Path

import pytest
from theirshoes.lessons import lesson_links, page_name
from theirshoes.messages import say
from theirshoes.questions import load_questions


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course with one built lesson."""
    (tmp_path / "exercises" / "questions").mkdir(parents=True)
    page = tmp_path / "build" / "book" / "tea" / "pour-it-well" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<title>Pour it, well &amp; warm · In Their Shoes</title>", "utf-8")
    monkeypatch.setenv("THEIRSHOES_HOME", str(tmp_path))
    monkeypatch.delenv("THEIRSHOES_BOOK", raising=False)
    return tmp_path


def line(taught: str) -> str:
    return say("grade.book", page=page_name(taught))


@pytest.mark.usefixtures("course")
def test_a_lesson_gets_its_title_and_where_the_book_is_known_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    title = "In the book: Pour it, well & warm"
    page = "tea/pour-it-well/index.html"
    assert lesson_links()(line("tea/pour-it-well")) == (title, "")
    assert lesson_links("https://example.org/b/")(line("tea/pour-it-well")) == (title, f"https://example.org/b/{page}")
    monkeypatch.setenv("THEIRSHOES_BOOK", "file:///book")
    assert lesson_links()(line("tea/pour-it-well")) == (title, f"file:///book/{page}")


@pytest.mark.usefixtures("course")
def test_a_lesson_that_is_not_built_here_keeps_its_plain_name() -> None:
    assert lesson_links()(line("tea/none")) == ("In the book: Tea – None", "")


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize("text", ["Try: Tea", "In the book: ../secret", "In the book: tea", "In the book: ", "x\n"])
def test_any_other_line_is_none_of_ours(text: str) -> None:
    assert lesson_links("https://example.org")(text) is None


def test_every_lesson_that_teaches_a_graded_question_can_be_led_to() -> None:
    link = lesson_links("https://example.org")
    for question in load_questions().values():
        if question.use == "graded":
            found = link(line(question.taught))
            assert found is not None and found[1] == f"https://example.org/{question.taught}/index.html"
