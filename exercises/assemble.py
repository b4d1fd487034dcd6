"""Make or bring up to date an assignment's source notebook: `python exercises/assemble.py ASSIGNMENT [--keys FILE]`.

The questions come from `exercises/questions/`, in their order there. Keys stay as they are in the notebook; `--keys`
names a YAML file (question id to key) with new ones or better ones. Text and code that somebody else put into the
notebook stay where they are, after the same question.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from lint import BEGIN, END, SOURCE, LintError, grade_call, is_code_test, is_test, lint, read_cells, source_of
from theirshoes.questions import Question, QuestionError, assignment_questions

Cell = dict[str, Any]
WIDTH = 96
PLACEHOLDER = "Your words from the question above are put here when you hand in."
NO_PERSON = "This cell gives the marks after you hand in. There is nothing to do here."


def slug(question: Question) -> str:
    """Name of a question as nbgrader takes it."""
    return question.id.replace(".", "-")


def text_cell(name: str, text: str) -> Cell:
    """A locked text."""
    return {"cell_type": "markdown", "id": name, "metadata": _metadata(f"text-{name}"), "source": _lines(text)}


def code_cell(name: str, code: str) -> Cell:
    """Locked code, folded away."""
    folded = {**_metadata(name), "jupyter": {"source_hidden": True}}
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": dict(sorted(folded.items())),
        "outputs": [],
        "source": _lines(code),
    }


def question_cells(question: Question, number: int, key: object) -> list[Cell]:
    """Heading, question, and the cell that gives its marks: by its key, or by a person."""
    name = slug(question)
    points = f"{question.points:g} point{'' if question.points == 1 else 's'}"
    by_hand = ", given by a person who reads what you wrote" if question.kind == "written" else ""
    cells = [
        text_cell(f"title-{name}", f"## {number}. {question.title}\n\n{points}{by_hand}"),
        code_cell(f"ask-{name}", f'from theirshoes import question\n\nquestion("{question.id}")'),
    ]
    if question.kind == "written":
        mark = {"grade": True, "grade_id": name, "locked": False, "points": _short(question.points)}
        mark |= {"schema_version": 3, "solution": True, "task": False}
        metadata = {"deletable": False, "nbgrader": mark, "theirshoes": {"question": question.id}}
        return [*cells, {"cell_type": "markdown", "id": name, "metadata": metadata, "source": [PLACEHOLDER]}]
    call = f'grade(\n    "{question.id}",\n    key={written_out(key, 4)},\n)'
    test = code_cell(name, f"# {NO_PERSON}\n{BEGIN}\nfrom theirshoes import grade\n\n{call}\n{END}")
    test["metadata"]["nbgrader"] |= {"grade": True, "points": _short(question.points)}
    test["metadata"]["nbgrader"] = dict(sorted(test["metadata"]["nbgrader"].items()))
    return [*cells, test]


def written_out(value: object, indent: int) -> str:
    """A key as Python, on one line where that fits."""
    short = _literal(value)
    if len(short) + indent < WIDTH or not isinstance(value, (Mapping, list)) or not value:
        return short
    inner = " " * (indent + 4)
    if isinstance(value, Mapping):
        parts = [f"{inner}{_literal(name)}: {written_out(one, indent + 4)},\n" for name, one in value.items()]
        return "{\n" + "".join(parts) + " " * indent + "}"
    return "[\n" + "".join(f"{inner}{written_out(one, indent + 4)},\n" for one in value) + " " * indent + "]"


def _literal(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_literal(name)}: {_literal(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def _metadata(name: str) -> dict[str, Any]:
    mark = {"grade": False, "grade_id": name, "locked": True, "schema_version": 3, "solution": False, "task": False}
    return {"deletable": False, "editable": False, "nbgrader": mark}


def _short(points: float) -> int | float:
    return int(points) if points == int(points) else points


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def kept(path: Path) -> tuple[dict[str, Any], dict[str, list[Cell]]]:
    """Keys of a notebook, and its other cells by the question that they follow ("" at the top)."""
    keys: dict[str, Any] = {}
    others: dict[str, list[Cell]] = {}
    after = ""
    for cell in read_cells(path) if path.exists() else []:
        own = dict(cell)
        question = own.get("metadata", {}).get("theirshoes", {}).get("question")
        if is_test(own) and not is_code_test(own):
            after, keys[after] = grade_call(source_of(own))
        elif question:
            after = str(question)
        elif not str(own["id"]).startswith(("title-", "ask-", "hand-in")):
            others.setdefault(after, []).append(own)
    return keys, others


def assemble(assignment: str, keys: Mapping[str, Any], welcome: str | None = None) -> dict[str, Any]:
    """The source notebook of an assignment.

    Raises
    ------
    LintError
        A question that a program marks has no key yet.
    """
    questions = assignment_questions(assignment)
    known, others = kept(SOURCE / assignment / f"{assignment}.ipynb")
    known |= keys
    without = [one.id for one in questions if one.kind != "written" and one.id not in known]
    if without:
        raise LintError(f"needs keys for {', '.join(without)}; give them with --keys")
    if welcome is not None:
        others[""] = [text_cell("welcome", welcome)]
    cells = [*others.get("", [])]
    for number, question in enumerate(questions, start=1):
        cells += question_cells(question, number, known.get(question.id))
        cells += others.get(question.id, [])
    cells.append(text_cell("hand-in-title", "## Hand in"))
    cells.append(code_cell(f"hand-in-{assignment}", f'from theirshoes import hand_in\n\nhand_in("{assignment}")'))
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}, "theirshoes": {"assignment": assignment}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def main() -> int:
    """Write the notebook and say what is wrong with it; 0 when nothing is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("assignment")
    parser.add_argument("--keys", type=Path, help="YAML file with keys, by question id")
    parser.add_argument("--welcome", type=Path, help="Markdown file with the text at the top")
    given = parser.parse_args()
    keys = yaml.safe_load(given.keys.read_text("utf-8")) if given.keys else {}
    path = SOURCE / given.assignment / f"{given.assignment}.ipynb"
    try:
        notebook = assemble(given.assignment, keys, given.welcome and given.welcome.read_text("utf-8").strip())
    except (LintError, QuestionError) as error:
        print(f"{given.assignment}: {error}", file=sys.stderr)
        return 1
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    problems = [one for one in lint() if one.startswith(given.assignment)]
    print("\n".join([*problems, f"{path.name}: {len(notebook['cells'])} cells"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
