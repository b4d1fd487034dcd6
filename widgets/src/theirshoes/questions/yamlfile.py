"""YAML as plain data, with the surprises left out; it knows the line of everything, and every error names one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar

import yaml

from theirshoes.questions.fields import Place, Problem, Problems

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


def read_plain(path: Path) -> tuple[Any, Problems]:
    """The plain data of a file, and everything that is wrong in it so far; `None` where there is no data."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            said = "is larger than a question file can be (2 MB)"
        else:
            return plain_data(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        said = f"cannot be read: {error.strerror or error}"
    except UnicodeDecodeError:
        said = "is not UTF-8 text; save it as UTF-8"
    return None, Problems(str(path), found=[Problem(str(path), None, "", said)])


def plain_data(text: str, file: str) -> tuple[Any, Problems]:
    """As `read_plain`, from the text of the file."""
    lines: dict[Place, int] = {}
    problems = Problems(file, lines)
    try:
        node = yaml.compose(text, Loader=_PlainLoader)
    except yaml.YAMLError as error:
        problems.found.append(_not_yaml(error, text, file))
        return None, problems
    return (None if node is None else _plain(node, (), lines, problems, set())), problems


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
