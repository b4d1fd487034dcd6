"""Take corrected tests from the source into the gradebook, which keeps copies of them.

A key that turned out to be wrong is then mended in one place, the source. Only what a test says is taken over; cells
that were added or removed, and other points, need `nbgrader generate_assignment` as ever.
"""

import json
from pathlib import Path
from typing import Any

from nbformat import from_dict
from nbgrader.api import Gradebook
from nbgrader.utils import compute_checksum


def tests_of(path: Path) -> dict[str, Any]:
    """The test cells of a source notebook by grade id; none where it cannot be read."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        found = [(cell["metadata"].get("nbgrader", {}), cell) for cell in cells if cell["cell_type"] == "code"]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}
    return {
        str(mark["grade_id"]): cell
        for mark, cell in found
        if mark.get("grade_id") and mark.get("grade") and mark.get("locked") and not mark.get("solution")
    }


def renew(gradebook: Gradebook, assignment: str, notebook: str, path: Path) -> list[str]:
    """Bring the gradebook's copies of a notebook's tests up to date.

    Parameters
    ----------
    gradebook : Gradebook
        An open gradebook.
    assignment, notebook : str
        Their names.
    path : Path
        The instructor's notebook.

    Returns
    -------
    list of str
        Grade ids of the tests that had changed.
    """
    found = gradebook.find_notebook(notebook, assignment)
    points = {cell.name: cell.max_score for cell in found.grade_cells}
    tests, renewed = tests_of(path), []
    for kept in found.source_cells:
        cell = tests.get(kept.name)
        if cell is None or points.get(kept.name) != cell["metadata"]["nbgrader"].get("points"):
            continue
        source = "".join(cell["source"])
        if source != kept.source and "BEGIN SOLUTION" not in source:
            kept.source = source
            kept.checksum = compute_checksum(from_dict({**cell, "source": source}))  # type: ignore[no-untyped-call]
            renewed.append(str(kept.name))
    if renewed:
        gradebook.db.commit()
    return renewed
