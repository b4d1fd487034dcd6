"""Answers in code: a verdict in one sentence, and never more than what was earned."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from theirshoes import grade_code

VALUE = {"value": 0.4167, "tolerance": 0.005, "message": "Divide.", "near": [
    {"value": 5, "tolerance": 0.001, "message": "As a share."},
]}  # fmt: skip
FUNCTION = {"tolerance": 0.005, "cases": [
    {"of": [[20, 24], [9, None]], "gives": 0.45, "message": "Leave them out."},
    {"of": [[10], [0]], "gives": 0.0, "message": "A real zero counts."},
]}  # fmt: skip


def share(new: list[int], again: list[int | None]) -> float:
    there = [(n, a) for n, a in zip(new, again, strict=True) if a is not None]
    return sum(a for _, a in there) / sum(n for n, _ in there)


def spoils(new: list[int], again: list[int | None]) -> float:
    found = share(new, again)
    new.clear()
    again.clear()
    return found


class Hostile:
    def __float__(self) -> float:
        raise SystemError("no")

    def __repr__(self) -> str:
        raise SystemError("no")


@pytest.mark.parametrize(
    ("given", "key", "earned", "said"),
    [
        (5 / 12, VALUE, 2, "Yes, your code does it."),
        (5, VALUE, 0, "As a share."),
        (0.9, VALUE, 0, "Divide."),
        (None, VALUE, 0, "There is no answer in it yet. Leaving it out costs nothing."),
        ("0.4167", VALUE, 0, "What is there is no number. Put one number behind the name, like 0.25."),
        (True, VALUE, 0, "What is there is no number. Put one number behind the name, like 0.25."),
        (float("nan"), VALUE, 0, "What is there is no number. Put one number behind the name, like 0.25."),
        (share, FUNCTION, 2, "Yes, your code does it."),
        (spoils, FUNCTION, 2, "Yes, your code does it."),
        (lambda _new, _again: None, FUNCTION, 0, "There is no answer in it yet. Leaving it out costs nothing."),
        (lambda new, again: sum(a or 0 for a in again) / sum(new), FUNCTION, 1, "Leave them out."),
        (lambda _new, _again: 0.45, FUNCTION, 1, "A real zero counts."),
        (
            lambda: 1,
            FUNCTION,
            0,
            "The function stopped before it gave a number. Try it with the example in its first line.",
        ),
        (lambda _new, again: 0.45 if None in again else 1 / 0, FUNCTION, 1, "A real zero counts."),
        (3, FUNCTION, 0, "There is no function of that name any more. Start again from the first cell."),
    ],
)
def test_an_answer_in_code_earns_its_share_and_is_told_why(
    given: Any, key: Any, earned: float, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    points = grade_code(lambda: given, key=key, points=2)
    assert type(points) is float
    assert (points, capsys.readouterr().out) == (earned, f"{said}\n")


@pytest.mark.parametrize("key", [VALUE, FUNCTION, {}, None])
def test_whatever_goes_wrong_is_one_sentence_and_nothing_earned(key: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert grade_code(lambda: no_such_name, key=key, points=1) == 0.0  # type: ignore[name-defined] # noqa: F821
    assert grade_code(Hostile, key=key, points=1) == 0.0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_without_points_a_right_answer_is_told_and_earns_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert grade_code(lambda: 0.4167, key=VALUE) == 0.0
    assert capsys.readouterr().out == "Yes, your code does it.\n"


def cells() -> dict[str, str]:
    path = Path(__file__).parents[2] / "exercises" / "source" / "loyalty-owner" / "loyalty-owner.ipynb"
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return {cell["id"]: "".join(cell["source"]) for cell in found if cell["cell_type"] == "code"}


@pytest.mark.parametrize("name", ["share", "again"])
def test_our_own_solutions_are_right_and_what_learners_begin_with_is_left_out(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source = cells()[f"code-{name}"]
    before, rest = source.split("### BEGIN SOLUTION")
    released = before + "# Your line goes here." + rest.split("### END SOLUTION")[1]
    for code, said in (
        (source, "Yes, your code does it."),
        (released, "There is no answer in it yet. Leaving it out costs nothing."),
    ):
        names: dict[str, Any] = {}
        exec(code, names)
        exec(cells()[f"code-{name}-marks"], names)
        assert capsys.readouterr().out == f"{said}\n"
