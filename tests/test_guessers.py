"""Whoever does not read stays below a quarter of the marks of every assignment."""

from __future__ import annotations

import random
from statistics import fmean

import pytest
from lint import hidden_keys
from theirshoes.checks import check, normal_value
from theirshoes.questions import assignment_names, assignment_questions

from tests.guessers import guess, picks, softness

KEYS = hidden_keys()
TIMES = 60


@pytest.mark.parametrize("way", ["random", "longest", "softest"])
@pytest.mark.parametrize("assignment", assignment_names())
def test_guessing_earns_less_than_a_quarter(assignment: str, way: str) -> None:
    asked = [one for one in assignment_questions(assignment) if one.id in KEYS]
    chance = random.Random(f"{assignment} {way}")
    pick = picks(chance)[way]
    shares = {}
    for question in asked:
        answers = [guess(question, pick, chance) for _ in range(TIMES)]
        for answer in answers:
            assert normal_value(question, answer) is not None, "a guess is an answer"
        scores = [check(question, answer, KEYS[question.id]).score or 0.0 for answer in answers]
        shares[question.id] = fmean(scores) * question.points
    earned = sum(shares.values()) / sum(one.points for one in asked)
    assert earned < 0.25, f"{earned:.0%}: {shares}"


def test_a_soft_sentence_is_softer_than_a_hard_one() -> None:
    assert softness("I am *sorry*, please let me help.") > softness("Read the rules.")
