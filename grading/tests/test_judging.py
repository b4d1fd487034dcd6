"""Which of the instructor's cells need nothing of the learner's, found by reading them."""

from __future__ import annotations

import pytest
from nbcohort.grading.judging import judging_of
from nbcohort.grading.plan import NotebookPlan
from nbcohort.repair import Master

ANSWER = "mine = 1\ndef own():\n    return mine"


def plan(shown: str, setup: str) -> NotebookPlan:
    """A notebook with a setup cell, an answer in code, and a locked cell that shows something."""
    cells = {"setup": setup, "answer": ANSWER, "shown": shown}
    masters = {
        name: Master(name, "code", text, "", name != "answer", False, name == "answer", False, 0)
        for name, text in cells.items()
    }
    source = [
        {"cell_type": "code", "source": text, "metadata": {"nbgrader": {"grade_id": name}}}
        for name, text in cells.items()
    ]
    return NotebookPlan("n", masters, set(), [], {"cells": source}, {})


@pytest.mark.parametrize(
    ("shown", "setup", "alone"),
    [
        ("from course import question\nquestion('mine')", "", True),
        ("question('a')", "from course import question", True),
        ("len([1])", "", True),
        ("print(mine)", "", False),
        ("own()", "", False),
        ("added", "", False),
        ("shows()", "def shows():\n    return mine", False),
        ("question('a')", "from course import question\nmine = 0", True),
        ("mine", "mine = 0", False),
    ],
)
def test_a_cell_that_names_nothing_of_the_learners_shows_what_the_judge_sees(shown, setup, alone):
    assert judging_of(plan(shown, setup)).by_id()["shown"].alone is alone
