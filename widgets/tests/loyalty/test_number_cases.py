"""The numbers that the page computes itself: Python says each of them here, the page in vitest, from the same files.

To make the files anew after a case was added: ``python widgets/tests/loyalty/test_number_cases.py``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from theirshoes.loyalty import BgNbd, nps_of_counts

FOLDER = Path(__file__).parents[3] / "tests" / "number_cases"
CDNOW = {"r": 0.242593952, "alpha": 4.413590914, "a": 0.792919956, "b": 2.425894048}  # Fader, Hardie & Lee 2005
SHOP = {"r": 0.2815, "alpha": 6.0659, "a": 0.3555, "b": 2.2404}
NEARLY_ONE = {"r": 1.5, "alpha": 3.0, "a": 1.0, "b": 2.5}
OFTEN_LEAVE = {"r": 0.9, "alpha": 2.0, "a": 3.2, "b": 1.1}

BUYING = [
    *((CDNOW, x, tx, age, time) for x, tx, age in ((0, 0, 0),) for time in (0.1429, 1, 3, 31.8571, 32, 78)),
    (CDNOW, 2, 30.43, 38.86, 39),
    *(
        (model, x, tx, age, time)
        for model in (CDNOW, SHOP, NEARLY_ONE, OFTEN_LEAVE)
        for x, tx, age in ((0, 0, 12), (1, 3, 20), (4, 40.5, 52), (11, 63, 106.6), (80, 100, 101))
        for time in (0.5, 12, 200)
    ),
]
RECOMMEND = [(1, 0, 0), (0, 0, 1), (0, 3, 0), (15, 10, 5), (162, 108, 54), (291, 476, 395), (20, 25, 7), (9, 1, 0)]


def model(case: dict[str, float]) -> BgNbd:
    return BgNbd(case["r"], case["alpha"], case["a"], case["b"], 0.0, 1, np.zeros((4, 4)))


def buying_case(parameters: dict[str, float], x: float, tx: float, age: float, time: float) -> dict[str, Any]:
    fitted = model(parameters)
    return {
        "model": parameters, "x": x, "tx": tx, "age": age, "time": time,
        "alive": float(fitted.alive(x, tx, age)), "next": float(fitted.expected_next(time, x, tx, age)),
    }  # fmt: skip


def recommend_case(promoters: int, passives: int, detractors: int) -> dict[str, Any]:
    found = nps_of_counts(promoters, passives, detractors)
    return {
        "promoters": promoters, "passives": passives, "detractors": detractors,
        "score": found.score, "low": found.low, "high": found.high,
    }  # fmt: skip


def written(name: str) -> list[dict[str, Any]]:
    return list(json.loads((FOLDER / f"{name}.json").read_text("utf-8")))


@pytest.mark.parametrize("case", BUYING)
def test_the_buying_model_says_what_the_page_is_held_to(case: Any) -> None:
    expected = next(one for one in written("buying") if one == {**buying_case(*case), **_results(one)})
    assert buying_case(*case)["alive"] == pytest.approx(expected["alive"], rel=1e-12)
    assert buying_case(*case)["next"] == pytest.approx(expected["next"], rel=1e-11, abs=1e-12)


def _results(case: dict[str, Any]) -> dict[str, Any]:
    return {"alive": case["alive"], "next": case["next"]}


def test_published_expectations_are_among_the_cases() -> None:
    new = {one["time"]: one["next"] for one in written("buying") if one["model"] == CDNOW and one["age"] == 0}
    printed = {0.1429: 0.0078, 1: 0.0532, 3: 0.1506, 31.8571: 1.0405, 32: 1.0437, 78: 1.8576}
    assert {time: round(value, 4) for time, value in new.items()} == pytest.approx(printed, abs=1e-3)
    one = next(one for one in written("buying") if one["tx"] == 30.43)
    assert one["next"] == pytest.approx(1.226, abs=1e-3)
    assert one["alive"] == pytest.approx(0.7266, abs=1e-4)


@pytest.mark.parametrize("counts", RECOMMEND)
def test_the_score_says_what_the_page_is_held_to(counts: tuple[int, int, int]) -> None:
    asked = dict(zip(("promoters", "passives", "detractors"), counts, strict=True))
    expected = next(one for one in written("recommend") if asked.items() <= one.items())
    assert recommend_case(*counts) == pytest.approx(expected, rel=1e-12)


def test_no_case_is_written_that_is_not_checked() -> None:
    assert len(written("buying")) == len(BUYING)
    assert len(written("recommend")) == len(RECOMMEND)


if __name__ == "__main__":
    for name, cases in (
        ("buying", [buying_case(*one) for one in BUYING]),
        ("recommend", [recommend_case(*one) for one in RECOMMEND]),
    ):
        lines = ",\n".join(json.dumps(one) for one in cases)
        (FOLDER / f"{name}.json").write_text(f"[\n{lines}\n]\n", "utf-8")
