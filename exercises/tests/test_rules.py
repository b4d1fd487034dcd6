"""Keys that follow from a rule which the question states: the rule, applied once more to what the cards say."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
from lint import hidden_keys
from theirshoes.questions import find_question

KEYS = hidden_keys()


def cards(question: str) -> dict[str, str]:
    asked: Any = find_question(question)
    return {one.id: one.text for one in asked.cards}


# Share of what was used that still is, open questions, and the day of September on which the plan is up (or later).
FIRMS = {
    "a": (5 / 14, 0, 9),
    "b": (1, 0, 4),
    "c": (0, 0, 200),
    "d": (1, 0, 12),
    "e": (1, 4, 8),
    "f": (1 / 3, 0, 100),
    "g": (3 / 4, 2, 14),
}


@pytest.mark.parametrize("card", FIRMS)
def test_whom_to_call_first_follows_from_use_questions_and_date(card):
    used, questions, day = FIRMS[card]
    sign = used < 1 / 2 or questions >= 3
    assert KEYS["loyalty.case.first"]["bins"][card] == ["calm" if not sign else "now" if day <= 15 else "diary"]
    said = re.findall(r"up on (\d+) September", cards("loyalty.case.first")[card])
    assert said == ([str(day)] if day <= 30 else [])


# How many customers say so at first hand, whether that is from the last year and nothing has changed since, and
# whether it comes from a colleague.
CLAIMS = {
    "step": (2, False, False),
    "words": (2, True, False),
    "early": (0, True, True),
    "electric": (1, True, False),
    "bell": (0, False, False),
    "loan": (5, True, False),
}


@pytest.mark.parametrize("card", CLAIMS)
def test_how_well_something_is_known_follows_from_who_said_it_and_when(card):
    customers, still_so, by_colleague = CLAIMS[card]
    known = "known" if still_so else "stale"
    without = "colleague" if by_colleague else "guess"
    expected = known if customers >= 2 else "one" if customers else without
    assert KEYS["empathy.case.known"]["bins"][card] == [expected]


def test_the_range_of_eight_teams_is_that_of_its_number():
    prompt = find_question("frontline.owner.eight").prompt
    number, low, high = (float(one.replace("−", "-")) for one in re.findall(r"−?\d\.\d\d", prompt))
    middle, half = math.atanh(number), 1.96 / math.sqrt(8 - 3)
    assert (round(math.tanh(middle - half), 2), round(math.tanh(middle + half), 2)) == (low, high)


def test_five_points_and_five_per_cent_of_eighteen_are_what_the_slide_s_answer_says():
    assert f"leads to {18 - 5} and the other to {18 * 0.95:.1f}" in KEYS["plan.case.slide"]["messages"]["f"]


def columns() -> list[Any]:
    """Numbers to be filled in under one heading of a table, each with how much it may be off."""
    found = []
    for name, key in KEYS.items():
        slack: dict[str, dict[str, float]] = {}
        for row, cells in (key.get("cells") or {}).items():
            for column, cell in cells.items():
                if "value" in cell:
                    slack.setdefault(column, {})[row] = cell.get("tolerance", 0)
        found += [pytest.param(rows, id=f"{name} {column}") for column, rows in slack.items()]
    return found


@pytest.mark.parametrize("rows", columns())
def test_what_a_question_says_about_rounding_holds_in_every_row(rows):
    """Only a sum of all the others may be off by more."""
    assert len({slack for row, slack in rows.items() if row != "all"}) == 1
    assert rows.get("all", math.inf) >= next(iter(rows.values()))
