"""Question files (YAML) to questions; every error names file, line and field and says what it should look like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from textwrap import dedent
from types import MappingProxyType
from typing import Any, ClassVar

import yaml

from theirshoes.home import questions_folder
from theirshoes.questions.build import build_module
from theirshoes.questions.fields import Place, Problem, Problems
from theirshoes.questions.model import Question
from theirshoes.questions.spec import QuestionError

LARGEST_FILE = 2_000_000
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _PlainLoader(_Loader):  # type: ignore[misc]
    """YAML with the surprises left out: `no` and `12:30` are texts, only `true` and `false` are not."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for _tag, _pattern, _starts in (
    ("bool", r"(?:true|false)\Z", "tf"),
    ("int", r"[-+]?[0-9]+\Z", "-+0123456789"),
    ("float", r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)(?:[eE][-+]?[0-9]+)?\Z", "-+.0123456789"),
    ("null", r"(?:~|null|)\Z", ["~", "n", ""]),
):
    _PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_starts))


def read_questions(path: Path) -> tuple[tuple[Question, ...], tuple[Problem, ...]]:
    """The sound questions of one file, and everything that is wrong in it."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            return (), (Problem(str(path), None, "", "is larger than a question file can be (2 MB)"),)
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        return (), (Problem(str(path), None, "", f"cannot be read: {error.strerror or error}"),)
    except UnicodeDecodeError:
        return (), (Problem(str(path), None, "", "is not UTF-8 text; save it as UTF-8"),)
    return parse_questions(text, path.stem, str(path))


def parse_questions(text: str, module: str, file: str) -> tuple[tuple[Question, ...], tuple[Problem, ...]]:
    """As `read_questions`, from the text of the file."""
    lines: dict[Place, int] = {}
    problems = Problems(file, lines)
    try:
        node = yaml.compose(text, Loader=_PlainLoader)
    except yaml.YAMLError as error:
        return (), (_not_yaml(error, text, file),)
    if node is None:
        return (), (Problem(file, 1, "", "is empty; it should start with `module: " + module + "`"),)
    data = _plain(node, (), lines, problems, set())
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
    folder = questions_folder() if folder is None else folder
    files = sorted(folder.glob("*.yml"))
    return _load(tuple((path, *_stamp(path)) for path in files))


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


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


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


def _not_yaml(error: yaml.YAMLError, text: str, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    number = mark.line + 1 if mark else None
    said = " ".join(str(part) for part in (getattr(error, "problem", None) or error,)).split("\n")[0]
    advice = ""
    lines = text.splitlines()
    if number and number <= len(lines):
        line = lines[number - 1]
        value = line.partition(": ")[2].strip() or line.strip().removeprefix("- ")
        if "\t" in line[: len(line) - len(line.lstrip())]:
            advice = "; indent with blanks, not tabs"
        elif value[:1] in "*&!%@`" and value:
            advice = f'; a text that starts with {value[0]} must be put in "quotes"'
        elif ": " in value or " #" in value:
            advice = '; a text with ": " or " #" in it must be put in "quotes"'
    return Problem(file, number, "", f"is not well-formed YAML ({said}){advice}")


def _plain(node: yaml.Node, place: Place, lines: dict[Place, int], problems: Problems, seen: set[int]) -> Any:
    lines[place] = node.start_mark.line + 1
    if not isinstance(node, yaml.ScalarNode):
        if id(node) in seen:
            problems.add(place, "repeats another part by an anchor (& and *); write it out instead")
            return None
        seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        found: dict[Any, Any] = {}
        for name_node, value_node in node.value:
            name = _scalar(name_node) if isinstance(name_node, yaml.ScalarNode) else None
            name = str(name) if name is not None else ""
            if name in found:
                lines[(*place, name)] = name_node.start_mark.line + 1
                problems.add((*place, name), "is there twice; keep one")
            found[name] = _plain(value_node, (*place, name), lines, problems, seen)
            lines[(*place, name)] = name_node.start_mark.line + 1
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one, (*place, index), lines, problems, seen) for index, one in enumerate(node.value)]
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    match node.tag.rpartition(":")[2]:
        case "int":
            return int(node.value) if len(node.value) < 16 else node.value
        case "float":
            return float(node.value)
        case "bool":
            return node.value == "true"
        case "null":
            return None
        case _:
            return node.value
