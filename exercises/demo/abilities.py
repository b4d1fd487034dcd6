"""How a made-up learner answers: able ones more often right, and each mistake as common as mistakes are.

The chance of a right answer is that of Rasch (1960) with a steeper slope: it depends on how far the learner's ability
is above the question's difficulty. Which mistake is made follows Zipf: one of them is the popular one.
"""

import random
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Any

import yaml

SLOPE = 1.4


@dataclass(frozen=True)
class Learner:
    """Somebody who does not exist.

    Parameters
    ----------
    id, name : str
        As in a hand-in.
    ability : float
        In standard deviations: 0 is the middle of all learners.
    """

    id: str
    name: str
    ability: float


def cohort(count: int, dice: random.Random) -> list[Learner]:
    """Make up learners with names of their own.

    Parameters
    ----------
    count : int
        How many.
    dice : random.Random
        Where chance comes from.
    """
    names: dict[str, str] = {}
    parts = yaml.safe_load((Path(__file__).parent / "names.yml").read_text(encoding="utf-8"))
    pairs = [f"{first} {last}" for first in parts["first"] for last in parts["last"]]
    dice.shuffle(pairs)
    for number in range(count):
        name = pairs[number % len(pairs)] + (f" {number // len(pairs) + 1}" if number >= len(pairs) else "")
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        names[plain.replace(" ", "-")] = name
    return [Learner(id_, names[id_], dice.gauss(0, 1)) for id_ in sorted(names)]


def difficulty(question: str) -> float:
    """Difficulty of a question, on the scale of abilities; always the same for the same question."""
    return random.Random(question).gauss(-0.3, 0.6)  # noqa: S311 - a made-up cohort keeps no secrets


def chance(ability: float, hard: float) -> float:
    """Chance of a right answer."""
    return 1 / (1 + exp(-SLOPE * (ability - hard)))


def answer(question: str, known: Sequence[Mapping[str, Any]], learner: Learner, dice: random.Random) -> Any:
    """Choose an answer of the corpus.

    Parameters
    ----------
    question : str
        Id of the question.
    known : sequence of mapping
        The corpus' answers to it: `is`, `value`, `score`.
    learner : Learner
        Who answers.
    dice : random.Random
        Where chance comes from.

    Returns
    -------
    plain JSON
        The value of the answer; None for none.
    """
    kinds: dict[str, list[Mapping[str, Any]]] = {}
    for one in known:
        kinds.setdefault(one["is"], []).append(one)
    if dice.random() < 0.03 * exp(-learner.ability):
        return None
    if dice.random() < chance(learner.ability, difficulty(question)):
        right = kinds["solution"] + kinds.get("alternative", [])
        return dice.choices(right, [3.0, *(1.0 for _ in right[1:])])[0]["value"]
    if dice.random() < 0.02:
        return dice.choice(kinds["rubbish"])["value"]
    mistakes = list(kinds["wrong"])
    random.Random(question).shuffle(mistakes)  # noqa: S311 - which one is popular is a matter of the question
    weights = [exp(learner.ability * one["score"]) / rank for rank, one in enumerate(mistakes, start=1)]
    return dice.choices(mistakes, weights)[0]["value"]


def tries(learner: Learner, dice: random.Random) -> int:
    """How often a learner asks for a check."""
    return 1 + min(12, int(dice.expovariate(exp(0.4 * learner.ability) / 1.2)))


def minutes(usual: float, learner: Learner, dice: random.Random) -> float:
    """How long a learner takes for what takes others this long."""
    return usual * dice.lognormvariate(-0.12 * learner.ability, 0.45)
