"""Small question files in tests: the questions in them, and what is said about them."""

from __future__ import annotations

from theirshoes.questions import Question
from theirshoes.questions.load import parse_questions


def questions_in(text: str) -> tuple[Question, ...]:
    """The questions of a file."""
    return parse_questions(text, *named(text))[0]


def said(text: str) -> list[str]:
    """Every mistake in a file, with its line and field."""
    return [str(one) for one in parse_questions(text, *named(text))[1]]


def named(text: str) -> tuple[str, str]:
    """The module that the first line of a file names, and the file's own name."""
    module = text.split("\n", 1)[0].removeprefix("module: ")
    return module, f"{module}.yml"
