"""Empathy map, audit and replies: wrong specs are named, any value stays text, own tables are taken at the door."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from theirshoes import datasets, question, statichtml
from theirshoes.checks.feedback import ValueProblem
from theirshoes.kinds import kind_of
from theirshoes.messages import plain
from theirshoes.questions import find_question, from_public, key_problems, public
from theirshoes.questions.load import parse_questions
from theirshoes.widgets import Notice, QuestionWidget

HOSTILE = "<img src=x onerror=alert(1)>\u202e</script>"
CASES = Path(__file__).parents[2] / "tests" / "check_cases"


def solution(kind: str) -> tuple[dict[str, Any], Mapping[str, Any], Mapping[str, Any]]:
    """Question, value and key of the first shared case."""
    case = json.loads((CASES / f"{kind}.json").read_text(encoding="utf-8"))[0]
    return case["question"], case["value"], case["key"]


def problems(text: str, module: str = "empathy") -> list[str]:
    head = f"module: {module}\ntitle: T\nquestions:\n"
    return [f"{one.line}: {one.field}: {one.message}" for one in parse_questions(head + text, module, "f.yml")[1]]


def wrong(kind: str, change: Any) -> list[str]:
    spec, _, key = solution(kind)
    key = json.loads(json.dumps(key))
    change(key)
    return [".".join(map(str, place)) + ": " + said for place, said in key_problems(from_public(spec), key)]


def test_a_wrong_map_is_named_with_its_line_and_field() -> None:
    text = """  - id: empathy.map
    kind: empathy-map
    use: own
    objective: E4
    title: A map
    taught: empathy/empathy-map
    prompt: Do it.
    heard:
      - {id: a, what: rumour, text: Hello}
      - {id: a, what: quote, text: Again}
    inferences:
      - {id: a, text: She is tired}
    colour: red
"""
    said = "\n".join(problems(text))
    assert "12: questions[1].heard[1].what: should be one of quote, observation" in said
    assert "13: questions[1].heard[2].id: 'a' is the id of entry 1 already" in said
    assert "15: questions[1].inferences[1].id: 'a' is the id of something heard already" in said
    assert "questions[1].colour: is not a field that is known here" in said


def test_a_map_that_is_asked_needs_enough_to_place() -> None:
    spec, _, _ = solution("empathy-map")
    with pytest.raises(ValueError, match="should have 6 to 200 entries; it has 2"):
        from_public({**spec, "heard": spec["heard"][:2]})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda key: key["areas"].update(who=["roof"]), "'roof' is not the id of one of the places"),
        (lambda key: key["areas"].update(who=["say"], goal=["say"]), "puts nothing into who, need-to-do"),
        (lambda key: key["areas"].pop("bag"), "areas.bag: should be a list"),
        (lambda key: key["messages"].pop("bag"), "messages.bag: is missing"),
        (lambda key: key["messages"].pop("judged"), "messages.judged: is missing"),
        (lambda key: key["messages"].update({"judged:roof": "x"}), "messages.judged:roof: is not a field"),
        (lambda key: key["inferences"].pop("rest"), "inferences.rest: should have"),
        (lambda key: key["inferences"]["rest"].update(quotes=[]), "what rests on nothing can only be a guess"),
        (lambda key: key["inferences"]["rest"].update(rung=["hearsay"]), "'hearsay' is not the id of one of the rungs"),
    ],
)
def test_a_wrong_key_of_a_map_is_named(change: Any, said: str) -> None:
    assert said in "\n".join(wrong("empathy-map", change))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda key: key["decisions"].update(t4=["keep", "drop"]), "lets go of something that protects people"),
        (lambda key: key["decisions"].update(t7=["merge"]), "lets go of something that protects people"),
        (lambda key: key["into"].pop("t5"), "into.t5: should be a list"),
        (lambda key: key["into"].update(t5=["t5"]), "'t5' is not the id of one of the touchpoints"),
        (lambda key: key["decisions"].pop("t8"), "decisions.t8: should be a list"),
        (lambda key: key["decisions"].update(remind=["keep"]), "'keep' is not the id of one of the decisions"),
        (lambda key: key["messages"].pop("remind"), "messages.remind: is missing"),
    ],
)
def test_a_wrong_key_of_an_audit_is_named(change: Any, said: str) -> None:
    assert said in "\n".join(wrong("audit", change))


def test_an_audit_names_what_it_does_not_know() -> None:
    text = """  - id: touchpoints.audit
    kind: audit
    use: own
    dataset: atlantis
    decide: [T01]
    objective: T1
    title: A
    taught: touchpoints/inventory
    prompt: Do it.
"""
    assert "7: questions[1].dataset: cannot be used" in "\n".join(problems(text, "touchpoints"))
    other = problems(text.replace("atlantis", "harbour"), "touchpoints")
    assert other == ["8: questions[1].decide[1]: 'T01' is not the id of a touchpoint"]


@pytest.mark.parametrize("kind", ["empathy-map", "audit"])
def test_an_answer_on_paper_says_it_all_and_stays_text(kind: str) -> None:
    spec, value, _ = solution(kind)
    spec = json.loads(json.dumps(spec).replace('"Do it."', json.dumps(HOSTILE)))
    rows = spec["heard" if kind == "empathy-map" else "touchpoints"]
    for row in rows:
        row["text"] += HOSTILE
    asked = from_public(spec)
    html = statichtml.answer_html(asked, value)
    assert "<img" not in html
    assert "</script>" not in html
    assert "&lt;img" in html
    if kind == "empathy-map":
        assert all(plain(row["text"]) in statichtml.answer_text(asked, value) for row in rows)
        assert "Customers told us; rests on" in statichtml.answer_text(asked, value)
    else:
        assert "12 hours a month" in statichtml.answer_text(asked, value)


def test_own_notes_are_kept_on_a_map_of_ones_own_only() -> None:
    asked = find_question("empathy.own.map")
    note = {"id": "note-1", "text": HOSTILE, "area": "say", "rung": "", "quotes": []}
    claim = {"id": "note-2", "text": "Tired", "area": "pain", "rung": "customer-said", "quotes": ["note-1"]}
    normal = kind_of(asked).normal(asked, {"notes": [note, claim], "insight": "ok"})
    assert normal == {"areas": {}, "inferences": {}, "notes": [note, claim], "insight": "ok"}
    assert "&lt;img" in statichtml.answer_html(asked, normal)
    practice = find_question("empathy.first-timer.map")
    with pytest.raises(ValueProblem, match="not asked for"):
        kind_of(practice).normal(practice, {"notes": [note]})
    with pytest.raises(ValueProblem, match="not on this map"):
        kind_of(asked).normal(asked, {"notes": [claim]})


def test_the_words_of_the_practice_map_are_those_of_the_dataset() -> None:
    asked = public(find_question("empathy.first-timer.map"))
    rows = {row["item_id"].lower(): row for row in datasets.rows("petal-and-stone", "empathy_items")}
    assert len(asked["heard"]) == 12
    for one in asked["heard"]:
        row = rows[one["id"]]
        assert (one["text"], one["what"], row["who"]) == (row["text"], row["what"], "first-timer")


def test_an_audit_of_ones_own_table_shows_it_and_keeps_any_decision() -> None:
    table = pd.DataFrame(datasets.rows("harbour", "touchpoints"))
    table["satisfaction"] = [None, *table["satisfaction"][1:]]
    shown = question("touchpoints.own.audit", table=table)
    assert isinstance(shown, QuestionWidget)
    assert shown.data["source"]["kind"] == "own"
    assert "satisfaction" not in shown.data["touchpoints"][0]
    assert shown.data["touchpoints"][4]["protected"] == "vulnerable"
    value = {"decisions": {"TP03": {"do": "merge", "into": "TP01"}}, "added": []}
    asked = find_question("touchpoints.own.audit")
    assert kind_of(asked).normal(asked, value) == value


def test_a_table_that_is_none_is_refused_in_words() -> None:
    shown = question("touchpoints.own.audit", table=[{"name": "Phone"}])
    assert isinstance(shown, Notice)
    assert "touchpoint_id" in repr(shown)
    replied = question("touchpoints.harbour.replies", table=[{"channel": "phone"}])
    assert isinstance(replied, Notice)


def test_what_an_own_audit_comes_to_counts_its_own_rows() -> None:
    asked = find_question("touchpoints.own.audit")
    row = {"id": "own-1", "text": HOSTILE, "purpose": "ask", "uses": 5, "cost": 10, "hours": 2}
    new = {"id": "own-2", "text": "Sign", "purpose": "find us", "cost": 1, "hours": 1}
    said = statichtml.answer_text(asked, {"decisions": {"own-2": {"do": "add"}}, "added": [row, new]})
    assert "2 touchpoints stay: 3 hours a month, 11" in said
    assert "<img" not in statichtml.answer_html(asked, {"added": [row]})


@pytest.mark.parametrize("page", ["empathy-map", "audit", "replies"])
def test_the_example_on_the_page_for_authors_is_sound(page: str) -> None:
    text = (Path(__file__).parents[2] / "book" / "authors" / f"{page}.md").read_text(encoding="utf-8")
    example = textwrap.indent(text.split("```yaml\n")[1].split("```")[0], "  ")
    assert problems(example, "empathy" if page == "empathy-map" else "touchpoints") == []


def test_replies_are_short_enough_for_a_page_and_say_whose_they_are() -> None:
    asked = find_question("touchpoints.harbour.replies")
    told = kind_of(asked).data(asked, None)  # type: ignore[misc]
    assert told["source"]["kind"] == "synthetic"
    assert len(json.dumps(told)) < 60_000
    assert told["policy"]["phone"] == 0.05
    assert sum(answered is None for _, _, answered in told["messages"]) > 10


def test_replies_of_ones_own_table() -> None:
    table = [
        {"message_id": 1, "channel": HOSTILE, "asked": "2026-03-02 09:00", "answered": "2026-03-02 10:00"},
        {"message_id": 2, "channel": HOSTILE, "asked": "2026-03-02 09:30", "answered": None},
    ]
    asked = find_question("touchpoints.harbour.replies")
    told = kind_of(asked).data(asked, table)  # type: ignore[misc]
    assert told["source"]["kind"] == "own"
    assert told["channels"] == [{"id": HOSTILE, "text": HOSTILE}]
    assert [answered and answered - when for _, when, answered in told["messages"]] == [60, None]


@pytest.mark.parametrize(
    "value",
    [
        {"policy": {"phone": 0}},
        {"policy": {"phone": "soon"}},
        {"policy": {"phone": True}},
        {"policy": []},
        {"business": {"start": 17, "end": 9, "days": [0]}},
        {"business": {"start": 9, "end": 17, "days": []}},
        {"business": {"start": 9, "end": 17, "days": [7]}},
        {"business": {"start": 9, "end": 17, "days": [1, 1]}},
        {"colour": 1},
    ],
)
def test_a_promise_that_is_none_is_no_answer(value: object) -> None:
    asked = find_question("touchpoints.harbour.replies")
    with pytest.raises(ValueProblem):
        kind_of(asked).normal(asked, value)
    assert "cannot be shown" in statichtml.answer_text(asked, value)


def test_a_promise_on_paper() -> None:
    asked = find_question("touchpoints.harbour.replies")
    value = {"policy": {"phone": 0.5}, "business": {"start": 9, "end": 17, "days": [0, 1]}}
    assert "0.5 hours" in statichtml.answer_text(asked, value)
    assert kind_of(asked).normal(asked, value) == value
