"""Verdicts on what a learner wrote in code: one value, or one function. Made to be the last line of a test cell."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Mapping
from typing import Any

from theirshoes.grading import print_line, sentence

Key = Mapping[str, Any]
STOPPED = object()
"""What a function gives that gives nothing."""


def grade_code(answer: Callable[[], object], *, key: Key, points: float = 0.0) -> float:
    """Judge a value or a function, print what the learner should read, and give the marks.

    Fails closed: whatever the learner's code does gives one sentence and 0.0, never a traceback.

    Parameters
    ----------
    answer
        Gives what the learner made, like ``lambda: share``, so that a name that is not there is caught here.
    key
        For a value: ``value``, ``tolerance``, ``message`` (how one gets there) and, for slips with a message of their
        own, ``near``. For a function: ``tolerance`` and ``cases``, each with its arguments ``of``, what it ``gives``,
        and a ``message``.
    points
        What it is worth; 0 for a question that is there for those who like it.

    Returns
    -------
    float
        From 0 to ``points``: a function earns its share of the cases.
    """
    try:
        share, said = _function(answer, key) if "cases" in key else _value(answer, key)
        earned = float(share * points)
    except Exception:  # noqa: BLE001  a learner's object may raise anything, wherever it is touched
        earned, said = 0.0, sentence("code.failed")
    print_line(said)
    return earned if math.isfinite(earned) else 0.0


def _value(answer: Callable[[], object], key: Key) -> tuple[float, str]:
    given = answer()
    if given is None:
        return 0.0, sentence("code.blank")
    number = _number(given)
    if number is None:
        return 0.0, sentence("code.no-number")
    if _near(number, key["value"], key["tolerance"]):
        return 1.0, sentence("code.right")
    slips = (one for one in key.get("near", ()) if _near(number, one["value"], one["tolerance"]))
    return 0.0, str(next(slips, key)["message"])


def _function(answer: Callable[[], object], key: Key) -> tuple[float, str]:
    function = answer()
    if not callable(function):
        return 0.0, sentence("code.no-function")
    results = [_called(function, case["of"]) for case in key["cases"]]
    if all(one is None for one in results):
        return 0.0, sentence("code.blank")
    if all(one is STOPPED for one in results):
        return 0.0, sentence("code.stopped")
    right = [
        number is not None and _near(number, case["gives"], key["tolerance"])
        for number, case in zip(map(_number, results), key["cases"], strict=True)
    ]
    if all(right):
        return 1.0, sentence("code.right")
    return sum(right) / len(right), str(key["cases"][right.index(False)]["message"])


def _called(function: Callable[..., object], arguments: list[Any]) -> object:
    """What a function gives; `STOPPED`, which is no number, where it gives nothing."""
    try:
        return function(*copy.deepcopy(arguments))
    except Exception:  # noqa: BLE001  the learner's function
        return STOPPED


def _number(value: object) -> float | None:
    """A finite number; what only looks like one (True, "0.5") is none."""
    if isinstance(value, (bool, str, bytes)):
        return None
    try:
        number = float(value)  # type: ignore[arg-type]  # what cannot be one raises
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _near(number: float, value: float, tolerance: float) -> bool:
    return abs(number - value) <= tolerance
