"""How much the assignments ask of learners, and of whoever marks: counted, and held against what their pages say."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from theirshoes.questions import Question, assignment_names, assignment_questions, public

from book.proof.practice import decisions as ordinary_decisions
from tests.local import REPO

ASSIGNMENTS = assignment_names()
MOST = {"core": 25, "owner": 40}
READ = 180  # words a minute: slow, as on a phone
DECIDE = 10  # seconds for each thing that is placed, chosen or marked
WORK_OUT = 30  # seconds for each number in a table, where one sum leads to the next
ONE_NUMBER = 120  # seconds for a number that is a question of its own
WRITE = 5  # seconds for each of the words that a written answer needs at least
UNREAD = {"id", "kind", "use", "objective", "assignment", "taught", "messages", "hints", "rules", "chart", "dataset"}


def track(assignment: str) -> str:
    return "owner" if assignment.endswith("-owner") else "core"


def decisions(question: Question) -> int:
    """How many decisions an answer takes; the two canvases count each card, conclusion and touchpoint."""
    spec = public(question)
    if question.kind == "audit":
        return len(spec["decide"]) + len(spec["offers"])
    if question.kind == "empathy-map":
        return len(spec["heard"]) + 3 * len(spec["inferences"]) + 1
    return ordinary_decisions(question)


def texts(part: Any) -> Iterator[str]:
    """Everything in a question that there is to read."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for name, one in part.items():
            yield from () if name in UNREAD else texts(one)
    elif isinstance(part, list):
        for one in part:
            yield from texts(one)


def seconds(question: Question) -> float:
    """What reading and answering a question takes somebody who has read the lessons."""
    spec = public(question)
    reading = 60 * sum(len(text.split()) for text in texts(spec)) / READ
    if question.kind == "numeric":
        return reading + ONE_NUMBER
    if question.kind == "written":
        return reading + WRITE * (spec.get("min-words") or 20)
    numbers = 0
    if question.kind == "table":
        asked = {one["id"] for one in spec["columns"] if not one.get("options")}
        numbers = sum(len(asked - (row.get("given") or {}).keys()) for row in spec["rows"])
    return reading + WORK_OUT * numbers + DECIDE * (decisions(question) - numbers)


def stated(assignment: str) -> int:
    """The minutes on the assignment's page; its notebook says the same."""
    module, _, owner = assignment.partition("-")
    page = REPO / "book" / module / f"assignment{'-owner' if owner else ''}.md"
    front = yaml.safe_load(page.read_text("utf-8").split("---")[1])
    cells = json.loads((REPO / "exercises" / "source" / assignment / f"{assignment}.ipynb").read_text("utf-8"))["cells"]
    [said] = re.findall(r"about (\d+) minutes", "".join(cells[0]["source"]))
    assert said == front["site"]["minutes"], "page and notebook say the same"
    return int(said)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_an_assignment_takes_no_longer_than_it_says_and_than_it_may(assignment: str) -> None:
    estimate = sum(map(seconds, assignment_questions(assignment))) / 60
    assert estimate <= stated(assignment) <= MOST[track(assignment)], f"{estimate:.0f} minutes"


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_an_assignment_asks_for_a_bounded_number_of_decisions(assignment: str) -> None:
    assert 20 <= sum(map(decisions, assignment_questions(assignment))) <= 60


def test_most_is_marked_by_program_and_a_cohort_can_be_marked_in_an_evening() -> None:
    every = [one for assignment in ASSIGNMENTS for one in assignment_questions(assignment)]
    by_hand = [one for one in every if one.kind == "written"]
    assert len(every) - len(by_hand) >= 45
    assert len(by_hand) <= 8
    modules = Counter(one.id.partition(".")[0] for one in by_hand)
    assert modules.pop("plan") == 2, "what was tried, and the capstone"
    assert set(modules.values()) == {1}


def test_every_module_has_a_core_and_all_but_the_first_an_owners() -> None:
    modules = ("empathy", "journey", "touchpoints", "loyalty", "frontline", "plan")
    assert set(ASSIGNMENTS) == {*modules, *(f"{one}-owner" for one in modules[1:])}


def test_what_there_is_to_read_and_to_do_takes_time() -> None:
    [question, *_] = assignment_questions("empathy")
    assert seconds(question) > DECIDE * decisions(question) > 0
    assert "".join(texts({"id": "x", "text": "a", "rows": [{"text": "b", "hints": ["c"]}]})) == "ab"
