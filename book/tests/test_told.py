"""What pages tell people to type, and what they say of the assignments, is so."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

REPO = Path(__file__).resolve().parents[2]
PAGES = [REPO / "README.md", *sorted((REPO / "book").rglob("*.md"))]
NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def cells(assignment: str) -> list[dict[str, Any]]:
    path = REPO / "exercises" / "source" / assignment / f"{assignment}.ipynb"
    found: list[dict[str, Any]] = json.loads(path.read_text("utf8"))["cells"]
    return found


def assignments() -> list[str]:
    return sorted(path.stem for path in (REPO / "exercises" / "source").glob("*/*.ipynb"))


def marked(cell: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = cell["metadata"].get("nbgrader", {})
    return found


def test_shoes_is_typed_with_its_folder_everywhere() -> None:
    bare = re.compile(r"(?<![\w/\\.-])shoes (loyalty|fetch)\b")
    assert bare.search("type `shoes loyalty FILE.csv`")
    assert not bare.search("type `.venv/bin/shoes loyalty FILE.csv`")
    found = [f"{page.relative_to(REPO)}: {one[0]}" for page in PAGES for one in bare.finditer(page.read_text("utf8"))]
    assert found == []


def test_every_cell_for_learners_code_is_named_where_instructors_read_what_runs() -> None:
    own = {
        (assignment, marked(cell)["grade_id"])
        for assignment in assignments()
        for cell in cells(assignment)
        if cell["cell_type"] == "code" and marked(cell).get("solution")
    }
    assert own, "else the pages may say that there is none"
    page = (REPO / "book" / "instructors.md").read_text("utf8")
    for assignment, cell in own:
        assert f"`{cell}`" in page
        for name in ("README.md", "book/instructors.md", "book/instructors/marking.md"):
            assert f"`{assignment}`" in (REPO / name).read_text("utf8"), name


def test_the_marking_page_counts_questions_and_written_answers_as_they_are() -> None:
    page = (REPO / "book" / "instructors" / "marking.md").read_text("utf8")
    graded = {name: [marked(cell) for cell in cells(name) if marked(cell).get("grade")] for name in assignments()}
    by_hand = {name: sum(one["solution"] for one in marks) for name, marks in graded.items()}
    core = [len(marks) for name, marks in graded.items() if not name.endswith("-owner")]
    assert f"A core assignment has {NUMBERS[min(core)]} to {NUMBERS[max(core)]} questions." in page
    assert max(by_hand.values()) == 1
    without = [name for name, count in by_hand.items() if name.endswith("-owner") and not count]
    assert [f"(`{name}` has none)" in page for name in without] == [True]
