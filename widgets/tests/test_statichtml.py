"""Recorded answers as HTML and text: readable by people, and never anything but text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from theirshoes.kinds.paint import printable
from theirshoes.questions import find_question
from theirshoes.statichtml import answer_html, answer_text

TAGS = {"h4", "p", "strong", "ol", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "pre"}


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}


def tags(text: str) -> Tags:
    parser = Tags()
    parser.feed(text)
    return parser


def test_an_order_is_shown_by_what_stands_on_the_cards(course: Path) -> None:
    value = {"order": ["enter", "choose"], "out": ["rota"]}
    text = answer_text(find_question("visit.order"), value)
    assert text == (
        "The steps\nIn order:\n1. Comes in\n2. <b>Chooses</b>\nNot part of it:\n- Rota\nNot placed:\n- Pays"
    )
    html = answer_html(find_question("visit.order"), value)
    assert '<li dir="auto">&lt;b&gt;Chooses&lt;/b&gt;</li>' in html


def test_ratings_are_a_table_with_words(course: Path) -> None:
    value = {"feel": {"door": -1}, "see": {"door": "dark"}}
    assert answer_text(find_question("visit.feel"), value) == (
        "The feelings\nStep | Feels | Sees\nThe door | Bad (-1) | It is dark\nThe till | – | –"
    )
    assert "<td>Bad (-1)</td><td>It is dark</td>" in answer_html(find_question("visit.feel"), value)


def test_numbers_and_choices_are_lines(course: Path) -> None:
    assert '<p dir="auto">37,5 %</p>' in answer_html(find_question("visit.leave"), {"text": " 37,5 % "})
    assert answer_text(find_question("visit.recall"), {"choice": "hear"}) == "Once more\nListen"


def test_a_written_answer_stays_text(course: Path) -> None:
    hostile = "</pre></script><img src=x onerror=alert(1)>\r\n\x00\x1b[31m\ud800"
    html = answer_html(find_question("visit.change"), {"text": hostile, "ticks": [0]})
    assert tags(html).seen <= TAGS
    assert "onerror" not in tags(html).attributes
    assert "\x00" not in html
    assert "A step (ticked)" in html
    html.encode()


@pytest.mark.parametrize("question", ["visit.order", "visit.feel", "visit.leave", "visit.change", "visit.recall"])
def test_blank_says_so(course: Path, question: str) -> None:
    for value in (None, {"order": [], "out": []}, {"feel": {}}, {"text": " ", "ticks": []}):
        text = answer_text(find_question(question), value)
        assert "No answer yet." in text or "cannot be shown" in text
    assert "No answer yet." in answer_html(find_question(question), None)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.recursive(
        st.none() | st.text() | st.integers(),
        lambda below: (
            st.lists(below) | st.dictionaries(st.sampled_from(["text", "order", "feel", "choice", "<x>"]), below)
        ),
    )
)
def test_any_value_makes_plain_html(course: Path, value: Any) -> None:
    for name in ("visit.order", "visit.feel", "visit.leave", "visit.change", "visit.recall"):
        html = answer_html(find_question(name), value)
        assert tags(html).seen <= TAGS
        html.encode()
        answer_text(find_question(name), value).encode()


@given(st.text(st.characters()))
def test_printable_text_has_no_control_characters(text: str) -> None:
    clean = printable(text)
    clean.encode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", clean)
