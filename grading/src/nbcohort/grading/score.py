"""From the outputs of a test cell to points."""

import math
import re
from collections.abc import Collection, Sequence
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import compute_checksum

NUMBER = re.compile(r"np\.(?:float|int|uint)\d*\((.*)\)")


class ScoreError(Exception):
    """A score that stock nbgrader fails the submission for, where that is asked for."""


def auto_score(
    cell: NotebookNode, points: float, own_ending: str | None, as_stock: Collection[str]
) -> tuple[float | None, str]:
    """Score one graded cell.

    Parameters
    ----------
    cell : NotebookNode
        A cell that has been run; its metadata is the assignment's.
    points : float
        What it is worth.
    own_ending : str or None
        What the cell ends in when the instructor's own answers are graded.
    as_stock : collection of str
        Where to do as stock nbgrader does; keys of `nbcohort.grading.options.AS_STOCK`.

    Returns
    -------
    score : float or None
        None where a person has to mark.
    problem : str
        What an instructor should look at, or "".
    """
    mark = cell.metadata.nbgrader
    if mark.solution:
        return (0.0 if mark.get("checksum") == compute_checksum(cell) else None), ""
    if cell.cell_type != "code":
        return None, ""
    for output in cell.outputs:
        if output.output_type == "error":
            return 0.0, ""
        if output.output_type == "stream" and output.name == "stderr" and "stderr" in as_stock:
            return 0.0, ""
        if output.output_type == "execute_result":
            score, problem = ending_score(output.get("data", {}).get("text/plain"), points, own_ending, as_stock)
            return score, f"{mark.grade_id}: {problem}" if problem else ""
    return points, ""


def ending_score(ending: Any, points: float, own_ending: str | None, as_stock: Collection[str]) -> tuple[float, str]:
    """Score the value that a test cell ends in; what is no mark is none, instead of all."""
    text = "".join(ending) if isinstance(ending, list) else str(ending)
    value = number(text)
    if value == math.inf and "maximum" not in as_stock:
        value = -1.0
    if value is not None and value > points:
        if "maximum" in as_stock:
            raise ScoreError("partial credit cannot be greater than maximum points for cell")
        return points, f"gave {value:g} of {points:g} points; counted as {points:g}"
    if value is not None and value >= 0:
        return value, ""
    if "endings" in as_stock or text == "True" or (value is None and text == own_ending):
        return points, ""
    return 0.0, f"ended in {text[:40]!r}, which is no number from 0 to {points:g}; counted as 0"


def number(text: str) -> float | None:
    """Read a number as Python or NumPy writes it; NaN is one, and less than everything here."""
    found = NUMBER.fullmatch(text.strip())
    try:
        value = float(found[1] if found else text)
    except ValueError:
        return None
    return -1.0 if math.isnan(value) else value


def ending_of(outputs: Sequence[NotebookNode]) -> str | None:
    """The text of the value that a cell ends in; None where it ends in nothing."""
    for output in outputs:
        if output.output_type == "execute_result":
            text = output.get("data", {}).get("text/plain")
            return "".join(text) if isinstance(text, list) else text
    return None
