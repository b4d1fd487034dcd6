"""Tests that were corrected in the source reach the gradebook, and nothing else does."""

import json
from pathlib import Path
from typing import Any

import pytest
from nbcohort.grading.renew import renew
from nbgrader.api import Gradebook

TEST = {"grade": True, "locked": True, "solution": False, "points": 2, "schema_version": 3, "task": False}


@pytest.fixture
def gradebook(tmp_path):
    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}") as found:
        found.add_assignment("tea")
        found.add_notebook("tea", "tea")
        for name in ("pour", "ask"):
            found.add_source_cell(name, "tea", "tea", cell_type="code", source="old", checksum="old", locked=True)
        found.add_grade_cell("pour", "tea", "tea", max_score=2, cell_type="code")
        yield found


def source(folder: Path, **marks: Any) -> Path:
    cells = [
        {"cell_type": "code", "id": name, "metadata": {"nbgrader": {**mark, "grade_id": name}}, "source": ["new"]}
        for name, mark in marks.items()
    ]
    path = folder / "tea.ipynb"
    path.write_text(json.dumps({"cells": cells}))
    return path


def kept(gradebook: Gradebook, name: str) -> str:
    return str(gradebook.find_source_cell(name, "tea", "tea").source)


def test_what_a_test_says_is_taken_over_once(gradebook, tmp_path):
    path = source(tmp_path, pour=TEST)
    assert renew(gradebook, "tea", "tea", path) == ["pour"]
    assert kept(gradebook, "pour") == "new"
    assert renew(gradebook, "tea", "tea", path) == []


@pytest.mark.parametrize(
    "marks",
    [
        {"pour": TEST | {"points": 3}},
        {"pour": TEST | {"solution": True}},
        {"pour": TEST | {"locked": False}},
        {"ask": {"grade": False, "locked": True}},
        {"more": TEST},
    ],
    ids=["other points", "a solution", "not locked", "no test", "unknown"],
)
def test_what_needs_a_new_release_is_left_alone(gradebook, tmp_path, marks):
    assert renew(gradebook, "tea", "tea", source(tmp_path, **marks)) == []
    assert {kept(gradebook, name) for name in ("pour", "ask")} == {"old"}


@pytest.mark.parametrize("text", ["{", '{"cells": 3}', '{"cells": [3]}', '{"cells": [{"cell_type": "code"}]}'])
def test_a_damaged_source_changes_nothing(gradebook, tmp_path, text):
    path = tmp_path / "tea.ipynb"
    path.write_text(text)
    assert renew(gradebook, "tea", "tea", path) == []
    assert renew(gradebook, "tea", "tea", tmp_path / "none.ipynb") == []
