"""Care for the front line: keys follow from rules, models and data, and its lessons tell what is in them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from lint import hidden_keys
from theirshoes.datasets import load, rows
from theirshoes.frontline import Way, phase_costs, played, rota_problems, warning_signs, ways_from
from theirshoes.messages import plain
from theirshoes.questions import load_questions

QUESTIONS = {name: one for name, one in load_questions().items() if name.startswith("frontline.")}
KEYS = hidden_keys()
SCALES = {"minutes": (16, 3), "solved_first": (0, 1), "rating": (1, 5), "calls_again": (3, 0)}


def right(name: str) -> set[str]:
    """The right options of a question for practice or for marks."""
    return set((KEYS.get(name) or QUESTIONS[name].key)["right"])


def test_the_core_has_thirty_points_and_the_owners_thirty_one_with_one_for_a_person():
    points: Counter[str] = Counter()
    for one in QUESTIONS.values():
        if one.use == "graded":
            points[one.notebook] += int(one.points)
    assert points == {"frontline": 30, "frontline-owner": 31}
    assert [name for name, one in QUESTIONS.items() if one.use == "graded" and one.kind == "written"] == [
        "frontline.owner.change"
    ]


@pytest.mark.parametrize(("name", "team"), [("frontline.rota.sound", 47), ("frontline.case.rota", 34)])
def test_the_rotas_that_count_as_sound_are_those_without_a_problem(name, team):
    people = [f"p{n}" for n in range(team)]
    for option in QUESTIONS[name].options:
        sizes = [int(figure) for figure in re.findall(r"\d+", option.text)]
        ends = [sum(sizes[:n]) for n in range(len(sizes) + 1)]
        months = [people[a:b] for a, b in pairwise(ends)]
        assert (not rota_problems(months, people)) is (option.id in right(name)), option.text


def test_the_notes_of_the_lesson_are_those_of_the_data():
    notes = {row["note_id"].lower(): row for row in rows("harbour", "front_line_notes") if row["in_lesson"]}
    question = QUESTIONS["frontline.notes.last-six"]
    issues = {"systems": "two-systems", "calls": "no-call-back", "letter": "price-letter", "headset": "headset"}
    assert {card.id: issues[question.key["bins"][card.id][0]] for card in question.cards} == {
        card.id: notes[card.id]["issue"] for card in question.cards
    }
    left = Counter(row["issue"] for name, row in notes.items() if name not in {card.id for card in question.cards})
    assert left == {
        "two-systems": 7, "no-call-back": 5, "script": 3, "price-letter": 2, "break-room": 2, "rota": 2, "headset": 1,
        "id-questions": 1, "transfer": 1,
    }  # fmt: skip
    first = [issue for issue, _ in Counter(row["issue"] for row in notes.values()).most_common(3)]
    assert {issues[one] for one in right("frontline.notes.three")} == set(first)


def test_the_first_three_are_those_with_most_people():
    question = QUESTIONS["frontline.case.three"]
    counted = {
        name: (int(people), int(notes))
        for name, notes, people in re.findall(r"- (.+): (\d+) notes by (\d+) people", question.prompt)
    }
    assert len(counted) == len(question.options)
    by_text = {plain(option.text).lower(): option.id for option in question.options}
    first = sorted(counted, key=lambda name: counted[name], reverse=True)[:3]
    assert {by_text[name] for name in first} == right("frontline.case.three")


def test_the_people_of_the_lesson_stand_in_the_data_as_it_says():
    """Saoirse, Dag, Linnea and Abena changed; Pilar's mood is missing; Wen's figures are high, agreed, the same."""
    found = {one.agent_id: one for one in warning_signs(load("harbour", "agents_weekly"))}
    names = {row["first_name"]: row for row in rows("harbour", "agents")}
    for name in ("Saoirse", "Dag", "Linnea", "Abena"):
        assert {"overtime", "hard contacts", "mood"} <= set(found[names[name]["agent_id"]].signs)
    assert "mood" in found[names["Pilar"]["agent_id"]].unknown
    assert "mood" not in found[names["Wen"]["agent_id"]].signs
    assert names["Wen"]["agreed"]
    assert not any(found[names[name]["agent_id"]].signs for name in ("Callum", "Odile"))


def test_the_signs_at_northlight_follow_from_the_rules_in_the_question():
    key = KEYS["frontline.owner.signs"]["cells"]
    for row in QUESTIONS["frontline.owner.signs"].rows:
        assert expected(plain(row.text), row.given) == set(key[row.id]["do"]["right"]), row.id


def expected(who: str, given: dict[str, str]) -> set[str]:
    """What the rules of the question say about one row."""
    pairs = {name: [part.strip() for part in text.split(", then ")] for name, text in given.items()}
    numbers = {
        name: [float(found[0]) for part in parts if (found := re.findall(r"\d+", part))]
        for name, parts in pairs.items()
    }
    signs = 0
    whole = all(len(one) == 2 for one in numbers.values())
    if whole or len(numbers["overtime"]) == 2:
        signs += numbers["overtime"][-1] >= 4
        signs += numbers["hard"][-1] >= 20
        signs += numbers["sick"][1] - numbers["sick"][0] >= 2
        signs += len(numbers["mood"]) == 2 and numbers["mood"][0] - numbers["mood"][1] >= 1
    if "agreed" in who and numbers["overtime"][0] == numbers["overtime"][1]:
        signs = 0
    if signs >= 2:
        return {"soon"}
    return {"ever", "cannot"} if whole else {"cannot"}


def test_whom_each_card_helps_follows_from_playing_it():
    prompt = QUESTIONS["frontline.owner.shift"].prompt
    figures = re.findall(r"speed (\d+), solved (\d+)", prompt)
    ways = [
        Way("way", 1, {"speed": int(speed) / 10, "solved": int(solved) / 10}, solved == "10")
        for speed, solved in figures
    ]
    customers = [ways[n : n + 2] for n in range(0, len(ways), 2)]
    weights = {"speed": (1, 0), "mixed": (3, 1), "even": (1, 1)}
    for card, (speed, solved) in weights.items():
        best = played(customers, {"speed": speed, "solved": solved}, minutes=60)
        helped = {sum(one.helped) for one in best}
        assert helped == {KEYS["frontline.owner.shift"]["cells"][card]["helped"]["value"]}


@pytest.mark.parametrize(
    ("option", "weights"),
    [
        ("a", {"minutes": 8, "solved_first": 2}),
        ("b", {"minutes": 7, "rating": 3}),
        ("c", {"minutes": 5, "calls_again": 5}),
        ("d", {"minutes": 6, "solved_first": 4}),
    ],
)
def test_customer_three_is_helped_by_one_card_only(option, weights):
    best = played(ways_from(load("harbour", "one_shift"), SCALES), weights, minutes=60)
    assert {one.helped[2] for one in best} == {option in right("frontline.measure.weights")}


def test_the_three_cards_of_the_lesson_do_what_it_says():
    customers = ways_from(load("harbour", "one_shift"), SCALES)
    told = {(10, 0): (3, 6, 23), (6, 4): (5, 3, 35), (5, 5): (6, 0, 47)}
    for (speed, solved), (helped, again, minutes) in told.items():
        best = played(customers, {"minutes": speed, "solved_first": solved}, minutes=60)[0]
        assert (sum(best.helped), best.calls_again, best.minutes) == (helped, again, minutes)


def test_what_a_departure_costs_harbour_is_in_the_practice_table():
    found = phase_costs(load("harbour", "turnover_costs")).set_index("phase")["cost"]
    cells: dict[str, Any] = QUESTIONS["frontline.turnover.phases"].key["cells"]
    cost = {name: one["cost"]["value"] for name, one in cells.items()}
    assert cost["course"] + cost["trainer"] + cost["beside"] == found["train"]
    assert cost["half"] + cost["fifth"] + cost["repeat"] == found["ramp-up"]
    assert cost["all"] == found.sum()
    near = {one["value"] for one in cells["all"]["cost"]["near"]}
    total = found.sum()
    assert near == {
        found["train"] + found["ramp-up"],
        found["hire"] + found["train"],
        total - found["ramp-up"],
        total - found["leaving"],
    }


def test_what_the_mechanic_costs_follows_from_the_notes_on_the_desk():
    hour = 27.0
    lines = [
        ("leaving", 5, hour), ("leaving", 40, hour), ("hire", 1, 90), ("hire", 8, hour), ("hire", 1, 240),
        ("train", 1, 380), ("train", 60, hour), ("ramp-up", 80, hour), ("ramp-up", 6, 35),
    ]  # fmt: skip
    table = [{"item": "a line", "phase": p, "quantity": n, "unit_cost": cost} for p, n, cost in lines]
    found = phase_costs(table).set_index("phase")["cost"].to_dict()
    cells = KEYS["frontline.owner.cost"]["cells"]
    assert {name: cells[name]["cost"]["value"] for name in ("leaving", "hire", "train")} == {
        name: found[name] for name in ("leaving", "hire", "train")
    }
    assert cells["ramp"]["cost"]["value"] == found["ramp-up"]
    total = sum(found.values())
    assert cells["all"]["cost"]["value"] == total
    near = {one["value"] for one in cells["all"]["cost"]["near"]}
    assert near == {total + 2000, total + 60 * hour, total + 2000 + 60 * hour, found["hire"] + found["train"]}
