"""A simulator can be reckoned by hand where no script runs."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from theirshoes.kinds import kind_of
from theirshoes.questions import load_questions, public
from theirshoes.questions.simulator import SimulatorQuestion

from book.theme.renderer.course_text import emphasised, paragraphs
from book.theme.renderer.templates import render

QUESTIONS = [one for one in load_questions().values() if isinstance(one, SimulatorQuestion)]


@pytest.mark.parametrize("question", QUESTIONS, ids=[one.id for one in QUESTIONS])
def test_every_number_is_there_with_its_source_and_room_for_ones_own(question: Any) -> None:
    spec, shows = public(question), kind_of(question).data
    shown = None if shows is None else shows(question, None)
    html = render(
        "question.html.j2",
        question=question,
        spec=spec,
        practice=False,
        esm="x.mjs",
        shown=shown,
        data="",
        prompt=paragraphs(question.prompt),
        emphasised=emphasised,
    )
    page = BeautifulSoup(html, "html.parser")
    text = page.get_text()
    for number in spec["assumptions"].values():
        assert number["label"] in text
        assert number["source"] in text
    assert len(page.select(".static-cell")) >= len(spec["assumptions"])
    for row in (shown or {}).get("items", []):
        assert row["item"] in text


def test_there_is_one_of_each() -> None:
    assert len({one.kind for one in QUESTIONS}) == 6
