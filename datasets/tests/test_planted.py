"""Every effect that was planted names the questions that rest on it, or the lesson that it is there for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from theirshoes.questions import Question, find_question, load_questions, public

FILES = sorted(Path(__file__).parents[1].glob("*/planted.yml"))
NAMED = {  # the business, or who runs it
    "harbour": ("Harbour",),
    "northlight": ("Northlight",),
    "petal-and-stone": ("Petal & Stone", "Halina"),
    "spoke-and-chain": ("Spoke & Chain", "Aoife"),
}
BOOK = Path(__file__).parents[2] / "book"


def effects(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["effects"]
    return found


def around(question: Question) -> str:
    """What a learner sees of a question, and the page of the book that it stands on."""
    pages = (path.read_text(encoding="utf-8") for path in sorted(BOOK.glob("*/*.md")))
    on = [page for page in pages if f":::{{question}} {question.id}\n" in page]
    assert on, question.id
    return json.dumps(public(question), ensure_ascii=False) + on[0]


def test_there_are_four_files() -> None:
    assert [path.parent.name for path in FILES] == sorted(NAMED)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_an_effect_names_the_questions_that_use_it_or_a_lesson(path: Path) -> None:
    known = load_questions()
    for effect in effects(path):
        used = effect["used-by"]
        assert set(used) <= set(known), effect["id"]
        assert len(set(used)) == len(used), effect["id"]
        lessons = effect.get("lesson", "").split(", ")
        assert used or all(re.fullmatch(r"[1-6]\.[1-8]", one) for one in lessons), effect["id"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_a_question_that_uses_an_effect_stands_where_the_business_is_named(path: Path) -> None:
    for effect in effects(path):
        for name in effect["used-by"]:
            seen = around(find_question(name))
            assert any(one in seen for one in NAMED[path.parent.name]), (effect["id"], name)
