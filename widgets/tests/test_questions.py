"""Question files: what is right is read, and what is wrong is named with file, line and field."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from theirshoes.questions import (
    QuestionError,
    assignment_names,
    assignment_questions,
    find_question,
    from_public,
    key_problems,
    load_questions,
    problems_in,
    public,
    source_of,
)
from theirshoes.questions.load import parse_questions

from .conftest import ORDER_KEY, QUESTIONS

ORDER = QUESTIONS[: QUESTIONS.index("  - id: visit.feel")]
PRACTICE = QUESTIONS[: QUESTIONS.index("  - id:")] + QUESTIONS[QUESTIONS.index("  - id: visit.recall") :]


def said(text: str, module: str = "visit") -> list[str]:
    return [str(one) for one in parse_questions(text, module, f"{module}.yml")[1]]


def test_a_sound_file_is_read(course: Path) -> None:
    assert said(QUESTIONS) == []
    assert list(load_questions()) == ["visit.order", "visit.feel", "visit.leave", "visit.change", "visit.recall"]
    assert [one.kind for one in assignment_questions("visit")] == ["order", "rate", "numeric", "written"]
    assert assignment_names() == ("visit",)
    assert find_question("visit.recall").notebook == "practice"


def test_a_question_is_shown_as_its_author_wrote_it() -> None:
    for name, question in load_questions().items():
        module = name.partition(".")[0]
        alone = f"module: {module}\ntitle: Alone\nquestions:\n{source_of(name)}"
        assert parse_questions(alone, module, "alone.yml") == ((question,), ())
    with pytest.raises(KeyError):
        source_of("authors.nobody-wrote-this")


def test_the_course_s_own_files_are_sound() -> None:
    folder = Path(__file__).parents[2] / "exercises" / "questions"
    assert problems_in(sorted(folder.glob("*.yml"))) == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title: The steps", "titel: The steps", "visit.yml:9: questions[1].titel: is not a field that is known here"),
        ("    title: The steps\n", "", "visit.yml:4: questions[1].title: is missing; it should be a short heading"),
        ("kind: order", "kind: ordr", "visit.yml:5: questions[1].kind: should be one of order, rate, numeric"),
        ("kind: order", "kind: ordr", "(did you mean order?)"),
        (
            "points: 6",
            "points: six",
            "visit.yml:11: questions[1].points: should be a number from 0.5 to 100; it is the text",
        ),
        ("points: 6", "points: .nan", "questions[1].points: should be a number"),
        ("id: visit.order", "id: Visit.Order", "visit.yml:4: questions[1].id: should be small letters"),
        ("id: visit.order", "id: other.order", "questions[1].id: should start with 'visit' and a dot"),
        (
            "text: Rota",
            "text: 3",
            "questions[1].cards[4].text: should be what stands on the card; it is the number 3 (put",
        ),
        ("id: rota", "id: pay", "questions[1].cards[4].id: 'pay' is the id of entry 1 already"),
        (
            "before: [choose, pay]",
            "before: [chose, pay]",
            "questions[1].rules[1].before: 'chose' is not the id of a card",
        ),
        (
            "before: [choose, pay]",
            "before: [pay, pay]",
            "questions[1].rules[1].before: 'pay' cannot come before itself",
        ),
        ("hints: [What comes first?]", "hints: What", "visit.yml:13: questions[1].hints: should be a list of texts"),
        ("taught: visit/every-step", "taught: Every Step.md", "questions[1].taught: should be the book page"),
        ("assignment: visit", "assignment: practice", "questions[1].assignment: cannot be 'practice'"),
        ("use: graded", "use: graded\n    key: {before: [[enter, choose]]}", "questions[1].key: gives the answer away"),
        ("module: visit", "module: visits", "visit.yml:1: module: should be 'visit', like the name of this file"),
        ("    prompt: Put", "    title: Twice\n    prompt: Put", "visit.yml:12: questions[1].title: is there twice"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_field(old: str, new: str, expected: str) -> None:
    assert old in ORDER
    found = said(ORDER.replace(old, new, 1))
    assert any(expected in one for one in found), found


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("right: [hear]", "right: [here]", "questions[1].key.right[1]: 'here' is not the id of one of the options"),
        ("right: [hear]", "right: []", "questions[1].key.right: should name at least one option"),
        ("    key: {right: [hear]}\n", "", "questions[1].key: is missing"),
        (", message: Yes.", "", "questions[1].options[2].message: is missing"),
        ("use: practice", "use: practice\n    points: 3", "questions[1].points: is for graded questions only"),
    ],
)
def test_a_mistake_in_a_practice_question_is_named(old: str, new: str, expected: str) -> None:
    found = said(PRACTICE.replace(old, new, 1))
    assert any(expected in one for one in found), found


def test_all_mistakes_are_named_at_once_in_the_order_of_lines() -> None:
    found = parse_questions(
        QUESTIONS.replace("points: 6", "points: 0").replace("points: 3", "points: no"), "visit", "f"
    )[1]
    assert [one.field for one in found] == ["questions[1].points", "questions[3].points"]
    lines = [one.line or 0 for one in found]
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("module: visit\ntitle: *Pays* first\n", "visit.yml:2: is not well-formed YAML"),
        ("module: visit\ntitle: *Pays* first\n", 'a text that starts with * must be put in "quotes"'),
        ("module: visit\ntitle: one: two\n", 'must be put in "quotes"'),
        ("module: visit\n\ttitle: x\n", "indent with blanks, not tabs"),
        ("", "visit.yml:1: is empty"),
        ("- a\n", "must be a group of fields"),
        ("module: visit\ntitle: &t x\nquestions: &q [*q]\n", "repeats another part by an anchor"),
        ("module: visit\ntitle: x\nquestions: [&q {id: visit.x}, *q]\n", "repeats another part by an anchor"),
    ],
)
def test_what_is_not_yaml_is_said_with_advice(text: str, expected: str) -> None:
    found = said(text)
    assert any(expected in one for one in found), found


def test_no_and_times_are_texts() -> None:
    text = PRACTICE.replace("text: Fix it", "text: no").replace("text: Listen", "text: 12:30")
    questions, problems = parse_questions(text, "visit", "f")
    assert problems == ()
    assert [one["text"] for one in public(questions[0])["options"]] == ["no", "12:30"]


def test_an_id_in_two_files_is_named(tmp_path: Path) -> None:
    for name in ("visit", "visit-two"):
        text = QUESTIONS.replace("module: visit", f"module: {name}")
        (tmp_path / f"{name}.yml").write_text(text, encoding="utf-8")
    found = [str(one) for one in problems_in(sorted(tmp_path.glob("*.yml")))]
    assert any("should start with 'visit-two' and a dot" in one for one in found)


def test_a_broken_file_stops_loading_with_every_problem(course: Path) -> None:
    path = course / "exercises" / "questions" / "visit.yml"
    path.write_text(QUESTIONS.replace("points: 6", "points: 0"), encoding="utf-8")
    with pytest.raises(QuestionError) as error:
        load_questions()
    assert "points" in str(error.value)
    assert str(path) in str(error.value)


def test_a_changed_file_is_read_again(course: Path) -> None:
    assert find_question("visit.order").points == 6
    path = course / "exercises" / "questions" / "visit.yml"
    path.write_text(QUESTIONS.replace("points: 6", "points: 16"), encoding="utf-8")
    assert find_question("visit.order").points == 16


def test_an_unknown_id_suggests_the_nearest(course: Path) -> None:
    with pytest.raises(KeyError, match=r"did you mean visit\.order\?"):
        find_question("visit.oder")


def test_the_public_form_has_a_key_only_for_practice(course: Path) -> None:
    for question in load_questions().values():
        spec = public(question)
        assert ("key" in spec) == (question.use == "practice")
        assert "None" not in json.dumps(spec)
        assert from_public(json.loads(json.dumps(spec))) == question


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"before": []}, "should be a list of pairs"),
        ({"before": [["enter", "choose"], ["choose", "enter"]]}, "goes round in a circle"),
        ({"before": [["enter", "choose"]]}, "says nothing about pay"),
        ({"before": [["enter", "choose"], ["pay", "enter"]]}, "does not follow the public rule [choose, pay]"),
        ({"out": ["rotas"]}, "did you mean rota?"),
        ({"messages": {"out:pay": "x"}}, "is not a field that is known"),
        ({"beforehand": 1}, "is not a field that is known"),
    ],
)
def test_an_unsound_key_is_named(course: Path, change: dict[str, object], expected: str) -> None:
    question = find_question("visit.order")
    assert key_problems(question, ORDER_KEY) == []
    found = key_problems(question, ORDER_KEY | change)
    assert any(expected in message for _, message in found), found


def test_a_rating_key_that_one_answer_everywhere_satisfies_is_refused(course: Path) -> None:
    key = {"feel": {"door": [1], "till": [1]}, "see": {"door": ["dark"], "till": ["dark"]}}
    assert "nearly full marks" in str(key_problems(find_question("visit.feel"), key))


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=200)
    | st.integers(0, len(QUESTIONS)).map(lambda cut: QUESTIONS[:cut] + "\n" + QUESTIONS[cut + 3 :])
)
def test_any_text_is_read_or_named_and_never_raises(text: str) -> None:
    questions, problems = parse_questions(text, "visit", "visit.yml")
    assert questions or problems


def test_the_command_says_what_to_mend(course: Path, tmp_path: Path) -> None:
    bad = tmp_path / "visit.yml"
    bad.write_text(QUESTIONS.replace("points: 6", "points: 0"), encoding="utf-8")
    run = [sys.executable, "-m", "theirshoes.questions"]
    done = subprocess.run([*run, str(bad)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert f"{bad}:11: questions[1].points" in done.stdout
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "5 questions in 1 files" in done.stdout
