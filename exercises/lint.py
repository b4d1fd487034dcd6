"""Lint of the source notebooks: `python exercises/lint.py`.

Stock nbgrader gives full marks to a test cell that ends in anything but a plain number, releases whatever lies outside
the hidden region, and says nothing about a question that no longer exists. This says all of it, before release.
"""

import ast
import io
import json
import sys
import tokenize
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nbcohort.repair import SKIPPED
from theirshoes.kinds import kind_of
from theirshoes.questions import Question, key_problems, load_questions

BEGIN, END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
BEHIND = "behind-"
"""So begins the id of a cell with the lines behind a figure: the learner's to change, and never run for marks."""
CODE = "code-"
"""So begins the id of a cell that is answered in code, and of the test after it, which ends in `-marks`."""
BEGIN_SOLUTION, END_SOLUTION = "### BEGIN SOLUTION", "### END SOLUTION"
IMPORT = "from theirshoes import grade"
SOURCE = Path(__file__).parent / "source"
Cell = Mapping[str, Any]


class LintError(Exception):
    """A source notebook that cannot be linted at all."""


def source_of(cell: Cell) -> str:
    """The source of a cell, as one text."""
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def nbgrader_of(cell: Cell) -> dict[str, Any]:
    """The nbgrader metadata of a cell, {} where it has none."""
    return dict(cell.get("metadata", {}).get("nbgrader", {}))


def is_test(cell: Cell) -> bool:
    """Whether a cell gives marks by running."""
    mark = nbgrader_of(cell)
    return bool(mark.get("grade")) and not mark.get("solution")


def hidden_region(source: str) -> str:
    """The text between the marks of the hidden tests.

    Raises
    ------
    LintError
        When there is not exactly one such region, or anything but comments outside it.
    """
    lines = source.splitlines()
    begins = [i for i, line in enumerate(lines) if "BEGIN HIDDEN TESTS" in line]
    ends = [i for i, line in enumerate(lines) if "END HIDDEN TESTS" in line]
    if len(begins) != 1 or len(ends) != 1 or lines[begins[0]] != BEGIN or lines[ends[0]] != END or begins > ends:
        raise LintError(f"needs exactly one region from {BEGIN!r} to {END!r}, each on a line of its own")
    outside = lines[: begins[0]] + lines[ends[0] + 1 :]
    if any(line.strip() and not line.startswith("#") for line in outside):
        raise LintError("has code outside the hidden region; learners would see it, and it could change the marks")
    return "\n".join(lines[begins[0] + 1 : ends[0]])


def grade_call(source: str) -> tuple[str, Any]:
    """The question id and the key of a test cell.

    Raises
    ------
    LintError
        When the cell does anything but end in one `grade("id", key=<literal>)`.
    """
    form = f'{IMPORT!r} and then exactly one grade("id", key=...) with the key written out'
    region = hidden_region(source)
    try:
        body = ast.parse(region).body
    except SyntaxError as error:
        raise LintError(f"is not valid Python: {error.msg}") from error
    if any(token.string == ";" for token in tokenize.generate_tokens(io.StringIO(region).readline)):
        raise LintError("has a semicolon, which would swallow the number, and nbgrader would give full marks")
    if len(body) != 2 or ast.unparse(body[0]) != IMPORT or not isinstance(body[1], ast.Expr):
        raise LintError(f"should hold {form}")
    call = body[1].value
    if not isinstance(call, ast.Call) or ast.unparse(call.func) != "grade" or len(call.args) != 1:
        raise LintError(f"should hold {form}")
    if [keyword.arg for keyword in call.keywords] != ["key"]:
        raise LintError(f"should hold {form}")
    try:
        question = ast.literal_eval(call.args[0])
        key = ast.literal_eval(call.keywords[0].value)
    except ValueError as error:
        raise LintError(f"should hold {form}") from error
    if not isinstance(question, str):
        raise LintError(f"should hold {form}")
    return question, key


def is_code_answer(cell: Cell) -> bool:
    """Whether learners answer in this cell, in code."""
    mark = nbgrader_of(cell)
    return str(cell.get("id")).startswith(CODE) and bool(mark.get("solution")) and not mark.get("grade")


def is_code_test(cell: Cell) -> bool:
    """Whether a cell judges what a learner wrote in code."""
    return str(cell.get("id")).startswith(CODE) and is_test(cell)


def code_call(source: str) -> tuple[Any, float]:
    """The key of a test of code, and its points.

    Raises
    ------
    LintError
        When the cell does anything but end in one `grade_code(lambda: <name>, key=<literal>, points=<number>)`.
    """
    form = f"{IMPORT}_code and then exactly one grade_code(lambda: name, key=..., points=...), written out"
    region = hidden_region(source)
    try:
        body = ast.parse(region).body
        calls = [one.value for one in body[1:] if isinstance(one, ast.Expr) and isinstance(one.value, ast.Call)]
        if any(token.string == ";" for token in tokenize.generate_tokens(io.StringIO(region).readline)):
            raise LintError("has a semicolon, which would swallow the number, and nbgrader would give full marks")
        if len(body) != 2 or len(calls) != 1 or ast.unparse(body[0]) != f"{IMPORT}_code":
            raise LintError(f"should hold {form}")
        [call] = calls
        names = [keyword.arg for keyword in call.keywords]
        asked = call.args[0] if len(call.args) == 1 else None
        is_name = isinstance(asked, ast.Lambda) and isinstance(asked.body, ast.Name)
        if ast.unparse(call.func) != "grade_code" or names != ["key", "points"] or not is_name:
            raise LintError(f"should hold {form}")
        key, points = (ast.literal_eval(keyword.value) for keyword in call.keywords)
        return key, float(points)
    except (SyntaxError, ValueError, TypeError, tokenize.TokenError) as error:
        raise LintError(f"should hold {form}") from error


def notebooks(source_dir: Path) -> list[Path]:
    """The source notebooks."""
    return sorted(source_dir.glob("*/*.ipynb"))


def read_cells(path: Path) -> list[Cell]:
    """The cells of a notebook."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise LintError(f"{path.name}: is damaged or no notebook") from error
    return list(cells)


def hidden_keys(source_dir: Path = SOURCE) -> dict[str, Any]:
    """The answer key of every automatically graded question, and of every answer in code.

    Parameters
    ----------
    source_dir : Path
        The folder `source` of a course.

    Returns
    -------
    dict
        Question id to key; for an answer in code, the id of its test.
    """
    cells = [cell for path in notebooks(source_dir) for cell in read_cells(path) if is_test(cell)]
    coded = {str(cell["id"]): code_call(source_of(cell))[0] for cell in cells if is_code_test(cell)}
    return dict(grade_call(source_of(cell)) for cell in cells if not is_code_test(cell)) | coded


def lint_cell(cell: Cell, assignment: str, questions: Mapping[str, Question]) -> Iterator[str]:
    """Everything wrong with one cell."""
    mark, metadata = nbgrader_of(cell), cell.get("metadata", {})
    if cell.get("cell_type") == "code":
        if cell.get("outputs") or cell.get("execution_count") is not None:
            yield "has outputs; strip them"
        if is_code_answer(cell):
            yield from lint_code_answer(cell)
        elif not metadata.get("jupyter", {}).get("source_hidden"):
            yield "shows its code; set metadata.jupyter.source_hidden"
        if str(cell.get("id")).startswith(BEHIND):
            if mark:
                yield "shows what is behind a figure and is nobody's to mark; take its nbgrader metadata out"
            if SKIPPED not in metadata.get("tags", []):
                yield f"shows what is behind a figure and would be run for marks; give it the tag {SKIPPED!r}"
        elif not mark.get("locked") and not is_code_answer(cell):
            yield "is not locked; learners could change it"
    if mark and mark.get("schema_version") != 3:
        yield "has nbgrader metadata that is not of schema 3"
    if not is_test(cell) and "HIDDEN TESTS" in source_of(cell):
        yield "holds hidden tests, but is no test cell; they would not be run"
    if is_code_test(cell):
        yield from lint_code_test(cell)
    elif is_test(cell):
        yield from lint_test(cell, assignment, questions)
    elif mark.get("grade"):
        yield from lint_points(mark, metadata.get("theirshoes", {}).get("question"), assignment, questions)


def lint_code_answer(cell: Cell) -> Iterator[str]:
    """Everything wrong with a cell that is answered in code."""
    lines = [line.strip() for line in source_of(cell).splitlines()]
    if lines.count(BEGIN_SOLUTION) != 1 or lines.count(END_SOLUTION) != 1:
        yield f"needs exactly one region from {BEGIN_SOLUTION!r} to {END_SOLUTION!r}; the rest is for learners"
    if cell.get("metadata", {}).get("jupyter", {}).get("source_hidden"):
        yield "hides its code; learners write here"
    if nbgrader_of(cell).get("locked"):
        yield "is locked; learners write here"


def lint_code_test(cell: Cell) -> Iterator[str]:
    """Everything wrong with a test of an answer in code."""
    try:
        _, points = code_call(source_of(cell))
    except LintError as error:
        yield str(error)
        return
    if nbgrader_of(cell).get("points") != points:
        yield f"gives {nbgrader_of(cell).get('points')} points, and its test {points:g}"


def lint_test(cell: Cell, assignment: str, questions: Mapping[str, Question]) -> Iterator[str]:
    """Everything wrong with a test cell."""
    try:
        question, key = grade_call(source_of(cell))
    except LintError as error:
        yield str(error)
        return
    yield from lint_points(nbgrader_of(cell), question, assignment, questions)
    if question in questions:
        for place, problem in key_problems(questions[question], key):
            yield f"key{''.join(f'[{step!r}]' for step in place)} of {question}: {problem}"
        quality = kind_of(questions[question]).quality
        if quality is not None and not key_problems(questions[question], key):
            for place, problem in quality(questions[question], key):
                yield f"{question}: {'.'.join(map(str, place))}: {problem}"


def lint_points(
    mark: Mapping[str, Any], name: object, assignment: str, questions: Mapping[str, Question]
) -> Iterator[str]:
    """Whether a graded cell and its question know of each other."""
    question = questions.get(name) if isinstance(name, str) else None
    if question is None:
        yield f"belongs to the question {name!r}, which is in no question file"
    elif question.use != "graded":
        yield f"grades {name}, which is not for marks"
    elif question.notebook != assignment:
        yield f"grades {name}, which belongs to the assignment {question.notebook!r}"
    elif mark.get("points") != question.points:
        yield f"gives {mark.get('points')} points; {name} gives {question.points:g}"


def asked(cells: list[Cell]) -> set[str]:
    """Ids of the questions that graded cells belong to."""
    found = set()
    for cell in cells:
        if is_test(cell):
            try:
                found.add(grade_call(source_of(cell))[0])
            except LintError:
                continue
        elif nbgrader_of(cell).get("grade"):
            found.add(str(cell.get("metadata", {}).get("theirshoes", {}).get("question")))
    return found


def lint(source_dir: Path = SOURCE) -> list[str]:
    """Everything wrong with the source notebooks, one line each: notebook, cell, problem."""
    questions = load_questions()
    found = [f"{path.relative_to(source_dir)}: answers do not belong here; nbgrader would put them over every learner's"
             for path in sorted(source_dir.rglob("*.answers.json"))]  # fmt: skip
    for path in notebooks(source_dir):
        assignment, name = path.parent.name, str(path.relative_to(source_dir))
        try:
            cells = read_cells(path)
        except LintError as error:
            found.append(str(error))
            continue
        for number, cell in enumerate(cells, start=1):
            label = f"{name}: cell {number} ({cell.get('id', 'without id')}): "
            found += [label + problem for problem in lint_cell(cell, assignment, questions)]
        missing = {q.id for q in questions.values() if q.notebook == assignment} - asked(cells)
        found += [f"{name}: no cell marks {question}" for question in sorted(missing)]
    return found


def main() -> int:
    """Print what is wrong; 0 when nothing is."""
    problems = lint()
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
