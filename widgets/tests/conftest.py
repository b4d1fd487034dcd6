"""A small course of its own for the tests of the package: one file of questions, one learner's folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

QUESTIONS = """\
module: visit
title: A visit
questions:
  - id: visit.order
    kind: order
    use: graded
    assignment: visit
    objective: J2
    title: The steps
    taught: visit/every-step
    points: 6
    prompt: Put them in order.
    hints: [What comes first?]
    cards:
      - {id: pay, text: Pays}
      - {id: enter, text: Comes *in*}
      - {id: choose, text: <b>Chooses</b>}
      - {id: rota, text: Rota}
    leave-out: Not part of it
    rules:
      - {before: [choose, pay], message: "*Pays* cannot come before *Chooses*: there is nothing to pay for yet."}
  - id: visit.feel
    kind: rate
    use: graded
    assignment: visit
    objective: J3
    title: The feelings
    taught: visit/every-step
    points: 4
    prompt: Rate them.
    items: [{id: door, text: The door}, {id: till, text: The till}]
    scale: {min: -1, max: 1, labels: {"-1": Bad, "0": So-so, "1": Good}}
    sees: [{id: dark, text: It is dark}, {id: smile, text: A smile}]
  - id: visit.leave
    kind: numeric
    use: graded
    assignment: visit
    objective: J5
    title: The number
    taught: visit/every-step
    points: 3
    prompt: How many?
    unit: customers
  - id: visit.change
    kind: written
    use: graded
    assignment: visit
    objective: J6
    title: The change
    taught: visit/every-step
    points: 5
    prompt: What would you change?
    checklist: [A step]
  - id: visit.recall
    kind: choose
    use: practice
    objective: E3
    title: Once more
    taught: visit/every-step
    prompt: What first?
    options:
      - {id: fix, text: Fix it, message: She has not been heard.}
      - {id: hear, text: Listen, message: Yes.}
    key: {right: [hear]}
"""

ORDER_KEY = {"before": [["enter", "choose"], ["choose", "pay"]], "out": ["rota"]}
RIGHT_ORDER = {"order": ["enter", "choose", "pay"], "out": ["rota"]}


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Home of a small course; nothing is told about the learner."""
    folder = tmp_path / "course"
    (folder / "exercises" / "questions").mkdir(parents=True)
    (folder / "exercises" / "questions" / "visit.yml").write_text(QUESTIONS, encoding="utf-8")
    monkeypatch.setenv("THEIRSHOES_HOME", str(folder))
    monkeypatch.delenv("THEIRSHOES_LEARNER", raising=False)
    monkeypatch.delenv("THEIRSHOES_LEARNER_NAME", raising=False)
    return folder


@pytest.fixture
def here(course: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Anna's folder of the assignment, as the working directory."""
    folder = course / "my-course" / "anna" / "visit"
    folder.mkdir(parents=True)
    (folder / "visit.ipynb").write_text(json.dumps(notebook()), encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def notebook(**cell: Any) -> dict[str, Any]:
    """A released notebook: one question, and the cell for the written answer."""
    written = {
        "cell_type": "markdown",
        "id": "b",
        "metadata": {
            "theirshoes": {"question": "visit.change"},
            "nbgrader": {
                "checksum": "92cb8e7da2f1e5d8c8f3d1a8e4a1d9f5",
                "grade": True,
                "grade_id": "change",
                "locked": False,
                "points": 5,
                "schema_version": 3,
                "solution": True,
                "task": False,
            },
        },
        "source": "Your words are put here when you hand in.",
        **cell,
    }
    shown = {
        "cell_type": "code",
        "id": "a",
        "metadata": {},
        "source": ["from theirshoes import question\n", 'question("visit.order")'],
        "execution_count": 3,
        "outputs": [{"output_type": "stream", "name": "stdout", "text": ["hello"]}],
    }
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {"widgets": {}}, "cells": [shown, written]}


@pytest.fixture
def write_record() -> Callable[..., Path]:
    """Write a record file as some program, ours or not, might have left it."""

    def write(folder: Path, answers: dict[str, Any] | None = None, **top: Any) -> Path:
        record = {
            "format": "theirshoes-answers",
            "version": 1,
            "notebook": "visit",
            "learner": "anna",
            "answers": answers or {},
            **top,
        }
        path = folder / f"{record['notebook']}.answers.json"
        path.write_text(json.dumps(record), encoding="utf-8")
        return path

    return write


def entry(kind: str, value: Any, **more: Any) -> dict[str, Any]:
    """An entry of a record."""
    return {"kind": kind, "value": value, "when": "2026-11-21T20:14:03+00:00", "tries": 1, **more}
