"""The course in parts: what a page shows of it is what a notebook reads."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from theirshoes import course_outline

from .conftest import Built


def test_the_outline_of_a_notebook_is_that_of_the_progress_page(
    course: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "exercises" / "questions").mkdir(parents=True)
    file = tmp_path / course_outline.FILE
    file.parent.mkdir(parents=True)
    shutil.copyfile(course.folder / file.name, file)
    monkeypatch.setenv("THEIRSHOES_HOME", str(tmp_path))
    shown = json.loads(course.one("progress", ".record script[type='application/json']").get_text())["modules"]
    page = [
        (
            module["title"],
            [(one["id"], one["title"], one["questions"]) for one in module["lessons"]],
            [(one["id"], one["title"], [asked["id"] for asked in one["questions"]]) for one in module["assignments"]],
        )
        for module in shown
    ]
    notebook = [
        (
            module.title,
            [(one.id, one.title, list(one.questions)) for one in module.lessons],
            [(one.id, one.title, list(one.questions)) for one in module.assignments],
        )
        for module in course_outline.outline()
    ]
    assert notebook == page
    assert len(notebook) == 6
    assert all(lessons and assignments for _, lessons, assignments in notebook)
