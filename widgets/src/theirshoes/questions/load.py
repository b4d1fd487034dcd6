"""Question files (YAML) to questions; every error names file, line and field and says what it should look like."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from textwrap import dedent
from types import MappingProxyType
from typing import Any

from theirshoes.home import VARIABLE, questions_folder
from theirshoes.questions.build import build_module
from theirshoes.questions.fields import Problem, Problems
from theirshoes.questions.model import Question
from theirshoes.questions.spec import QuestionError
from theirshoes.questions.yamlfile import plain_data, read_plain


def read_questions(path: Path) -> tuple[tuple[Question, ...], tuple[Problem, ...]]:
    """The sound questions of one file, and everything that is wrong in it."""
    return _built(*read_plain(path), path.stem)


def parse_questions(text: str, module: str, file: str) -> tuple[tuple[Question, ...], tuple[Problem, ...]]:
    """As `read_questions`, from the text of the file."""
    return _built(*plain_data(text, file), module)


def _built(data: Any, problems: Problems, module: str) -> tuple[tuple[Question, ...], tuple[Problem, ...]]:
    if data is None and not problems.found:
        problems.found.append(Problem(problems.file, 1, "", "is empty; it should start with `module: " + module + "`"))
    if data is None:
        return (), tuple(problems.found)
    _, questions = build_module(data, module, problems)
    return questions, tuple(sorted(problems.found, key=lambda one: one.line or 0))


def load_questions(folder: Path | None = None) -> Mapping[str, Question]:
    """Every question of the course by id, in the order of files and of questions in them.

    Parsed files are kept in memory until they change.

    Parameters
    ----------
    folder
        Folder with the question files; by default the course's own.

    Raises
    ------
    QuestionError
        With everything that is wrong in all of them.
    """
    if folder is None and os.environ.get("NBGRADER_EXECUTION") == "autograde":
        return _while_grading(os.environ.get(VARIABLE))
    return _load_changed(questions_folder() if folder is None else folder)


@lru_cache(maxsize=4)
def _while_grading(_home: str | None) -> Mapping[str, Question]:
    """Nobody edits questions while a process grades: they are looked at once."""
    return _load_changed(questions_folder())


def _load_changed(folder: Path) -> Mapping[str, Question]:
    files = sorted(folder.glob("*.yml"))
    talks = [talk.stat() for talk in (folder.parent / "talks").glob("*.yml")]
    return _load(tuple((path, *_stamp(path, talks)) for path in files))


def find_question(question_id: str) -> Question:
    """The question with this id.

    Raises
    ------
    KeyError
        There is none; the message suggests the nearest.
    """
    questions = load_questions()
    if question_id in questions:
        return questions[question_id]
    from theirshoes.questions.fields import did_you_mean

    raise KeyError(f"There is no question {question_id!r}{did_you_mean(str(question_id), tuple(questions))}.")


def source_of(question_id: str) -> str:
    """The lines of a question in its file, as its author wrote them.

    Raises
    ------
    KeyError
        There is no such question.
    """
    start = re.compile(rf"( *)- id: {re.escape(question_id)} *\n")
    for path in sorted(questions_folder().glob("*.yml")):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        for number, line in enumerate(lines):
            if found := start.match(line):
                return dedent(line + _indented(lines[number + 1 :], found[1] + " ")).rstrip() + "\n"
    raise KeyError(f"There is no question {question_id!r}.")


def _indented(lines: list[str], by: str) -> str:
    """The first lines that are indented at least so far, blank ones among them."""
    return "".join(takewhile(lambda line: not line.strip() or line.startswith(by), lines))


def assignment_questions(assignment: str) -> tuple[Question, ...]:
    """The questions of an assignment, in order."""
    return tuple(one for one in load_questions().values() if one.assignment == assignment)


def assignment_names() -> tuple[str, ...]:
    """Names of all assignments, in order of their first question."""
    return tuple(dict.fromkeys(one.assignment for one in load_questions().values() if one.assignment))


def problems_in(files: Iterable[Path]) -> tuple[Problem, ...]:
    """Everything wrong in these files, ids that two of them share included."""
    found: list[Problem] = []
    owner: dict[str, Path] = {}
    for path in files:
        questions, problems = read_questions(path)
        found.extend(problems)
        for question in questions:
            if owner.setdefault(question.id, path) != path:
                found.append(Problem(str(path), None, "id", f"{question.id!r} is in {owner[question.id]} already"))
    return tuple(found)


def _stamp(path: Path, talks: Iterable[os.stat_result]) -> tuple[int, int]:
    """What changes when a question file does, or a talk that its questions may be about."""
    read = [path.stat(), *talks]
    return max(one.st_mtime_ns for one in read), sum(one.st_size for one in read)


@lru_cache(maxsize=8)
def _load(files: tuple[tuple[Path, int, int], ...]) -> Mapping[str, Question]:
    paths = [path for path, _, _ in files]
    loaded: dict[str, Question] = {}
    problems: list[Problem] = []
    for path, changed, size in files:
        questions, found = _read_once(path, changed, size)
        problems.extend(found)
        loaded |= {one.id: one for one in questions}
    if problems or len(loaded) < sum(len(_read_once(*one)[0]) for one in files):
        raise QuestionError(list(problems_in(paths)))
    return MappingProxyType(loaded)


@lru_cache(maxsize=64)
def _read_once(path: Path, _changed: int, _size: int) -> tuple[tuple[Question, ...], tuple[Problem, ...]]:
    return read_questions(path)
