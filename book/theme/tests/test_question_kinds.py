"""Every kind of question can be read, and answered on paper, where no script runs."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from theirshoes.kinds import NAMES as KINDS
from theirshoes.messages import plain
from theirshoes.questions import from_public

from book.theme.renderer.course_text import emphasised, paragraphs
from book.theme.renderer.templates import render

FILES = sorted((Path(__file__).parents[3] / "tests" / "check_cases").glob("*.json"))
CASES = [case for file in FILES for case in json.loads(file.read_text("utf-8"))]
SPECS = {json.dumps(case["question"], sort_keys=True): case["question"] for case in CASES}.values()
SILENT = {"id", "key", "rules", "message", "hints", "answer-note", "labels", "levels"}
"""What is not on paper: names for the program, and what gives the answer away."""


def static_form(spec: dict[str, Any]) -> BeautifulSoup:
    question = from_public(spec)
    html = render(
        "question.html.j2",
        question=question,
        spec=spec,
        practice=question.use == "practice",
        esm="x.mjs",
        data="",
        prompt=paragraphs(question.prompt),
        emphasised=emphasised,
    )
    return BeautifulSoup(html, "html.parser")


def texts(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, one in part.items():
            if name == "text" or (name == "given" and one):
                yield from [one] if isinstance(one, str) else one.values()
            elif name not in SILENT:
                yield from texts(one)
    elif isinstance(part, list):
        for one in part:
            yield from texts(one)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_all_that_a_learner_needs_is_there_and_stays_text(kind: str) -> None:
    for spec in (one for one in SPECS if one["kind"] == kind):
        page = static_form(spec)
        shown = " ".join(page.get_text().split())
        for text in texts(spec):
            assert " ".join(plain(text).split()) in shown
        assert page.select_one("img, .static script, .static b, .static i, .static a") is None


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_nothing_of_a_key_is_shown(kind: str) -> None:
    for spec in (one for one in SPECS if one["kind"] == kind and one.get("key")):
        shown = static_form(spec).get_text()
        for message in (spec["key"].get("messages") or {}).values():
            assert plain(message) not in shown


def test_a_walk_can_be_taken_with_a_pencil() -> None:
    spec = {
        **{"id": "a.walk", "kind": "walk", "use": "own", "title": "t", "prompt": "p", "objective": "J4"},
        **{"taught": "a/b", "plan": "There:\nFind <b>the</b> door\nPay"},
    }
    page = static_form(spec)
    assert page.select_one(".static b") is None
    assert [line.strip() for line in page.select_one(".static-plan").strings] == spec["plan"].splitlines()
    assert len(page.select("tbody tr")) == 8
