"""A learner's notebook, brought back to the shape of the assignment.

One duplicated cell makes stock nbgrader stop the whole class, and a deleted test leaves a learner without a score for
ever. What the gradebook knows of each cell is the truth; the learner's notebook contributes answers only.
"""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from nbcohort.cells import code_cell, markdown_cell, node
from nbcohort.markdown import as_text
from nbcohort.sanitise import CELL_ID, cell_metadata, text_of_cell

NOT_RUN = "*This code was added to the assignment. It was not run.*"
SCENERY = "*These lines are here to be looked at. They were not run, and no mark depends on them.*"
SKIPPED = "skip-execution"
"""Tag of cells that nbclient, and so nbgrader, does not run."""


@dataclass(frozen=True)
class Master:
    """A cell of the assignment, as the instructor made it.

    Parameters
    ----------
    grade_id, cell_type, source, checksum : str
        As in the gradebook.
    locked, grade, solution, task : bool
        What nbgrader does with it.
    points : float
        What it is worth; 0 where it is not graded.
    extra : mapping
        Its other metadata.
    """

    grade_id: str
    cell_type: str
    source: str
    checksum: str
    locked: bool
    grade: bool
    solution: bool
    task: bool
    points: float
    extra: Mapping[str, Any] = field(default_factory=dict)

    def metadata(self) -> NotebookNode:
        """Its nbgrader metadata, schema 3."""
        found = node(
            schema_version=3, grade=self.grade, solution=self.solution, locked=self.locked, task=self.task,
            grade_id=self.grade_id, checksum=self.checksum, cell_type=self.cell_type,
        )  # fmt: skip
        if self.grade or self.task:
            found.points = self.points
        return found

    def cell(self) -> NotebookNode:
        """A fresh cell, as the learner got it."""
        new = code_cell if self.cell_type == "code" else markdown_cell
        return new(self.source, {"deletable": False, **self.extra, "nbgrader": self.metadata()})


def is_scenery(cell: Mapping[str, Any]) -> bool:
    """Whether a cell of the instructor's notebook is code to look at and play with, which nothing graded needs."""
    metadata = cell.get("metadata", {})
    marked = metadata.get("nbgrader", {}).get("grade_id")
    return bool(cell.get("cell_type") == "code" and not marked and SKIPPED in metadata.get("tags", []))


def repair(
    nb: NotebookNode,
    masters: Mapping[str, Master],
    run_added_code: bool = True,
    own_code: Sequence[str] = (),
    scenery: Collection[str] = (),
) -> list[str]:
    """Repair a notebook in place.

    Parameters
    ----------
    nb : NotebookNode
        A learner's notebook.
    masters : mapping of str to Master
        The assignment's cells by grade id, in their order.
    run_added_code : bool
        False where an assignment needs no code of the learner's: code cells that are not the assignment's are then
        shown as text and never run.
    own_code : sequence of str
        Code of the assignment's in cells without marks, which is no added code; each counts once.
    scenery : collection of str
        Ids of the assignment's cells that are there to be played with: whatever stands in them is shown as text and
        never run, and nobody need hear of it.

    Returns
    -------
    list of str
        What was repaired, one line each.
    """
    normalise(nb)
    notes: list[str] = []
    seen: set[str] = set()
    own = list(own_code)
    cells = []
    for cell in reversed(nb.cells):  # of copies the last one counts, as in stock nbgrader
        mark = cell.metadata.get("nbgrader")
        grade_id = mark.get("grade_id") if isinstance(mark, dict) else None
        master = masters.get(grade_id) if isinstance(grade_id, str) else None
        if master is None or master.grade_id in seen:
            if isinstance(grade_id, str) and grade_id:
                notes.append(f"{'a copy of ' if master else 'unknown '}cell {grade_id!r} counts as text")
            cell.metadata.pop("nbgrader", None)
            master = None
        else:
            seen.add(master.grade_id)
            cell = adopt(cell, master)
        if cell.cell_type == "code" and master is None and cell.id in scenery:
            cell = markdown_cell(f"{SCENERY}\n\n{as_text(cell.source)}")
        elif cell.cell_type == "code" and master is None and cell.source in own:
            own.remove(cell.source)
        elif cell.cell_type == "code" and master is None and not run_added_code and cell.source.strip():
            notes.append("code that was added is not run")
            cell = markdown_cell(f"{NOT_RUN}\n\n{as_text(cell.source)}")
        cells.append(cell)
    nb.cells = cells[::-1]
    return notes[::-1] + reorder(nb, masters) + restore(nb, masters)


def normalise(nb: NotebookNode) -> None:
    """Bring a notebook into the form that nbformat asks for, whatever a learner's program has made of it."""
    nb.nbformat, nb.nbformat_minor = 4, 5
    nb.metadata = node(nb.metadata if isinstance(nb.get("metadata"), dict) else {})
    for name in ("kernelspec", "language_info", "title", "authors", "orig_nbformat"):
        nb.metadata.pop(name, None)  # nbgrader and the run put the kernel's own in
    ids: set[str] = set()
    for number, cell in enumerate(nb.cells):
        kind = cell.get("cell_type")
        for name in cell.keys() - {"id", "cell_type", "metadata", "source"}:
            del cell[name]
        if kind == "code":
            cell.outputs, cell.execution_count = [], None
        if not isinstance(cell.get("id"), str) or not CELL_ID.fullmatch(cell.id) or cell.id in ids:
            cell.id = f"cell-{number}-{secrets.token_hex(4)}"
        ids.add(cell.id)
        cell.source = text_of_cell(cell)
        cell.metadata = cell_metadata(cell.metadata if isinstance(cell.get("metadata"), dict) else {}, ())


def adopt(cell: NotebookNode, master: Master) -> NotebookNode:
    """Make a cell the assignment's again: kind, marks, and for locked cells the source."""
    source = cell.source
    if cell.cell_type != master.cell_type:
        cell = master.cell()
    cell.metadata = node({**cell.metadata, **master.extra, "nbgrader": master.metadata()})
    cell.source = master.source if master.locked or (master.grade and not master.solution) else source
    return cell


def reorder(nb: NotebookNode, masters: Mapping[str, Master]) -> list[str]:
    """Put the assignment's cells back into its order; they take each other's places, all else stays where it is."""
    rank = {grade_id: number for number, grade_id in enumerate(masters)}
    places = [i for i, cell in enumerate(nb.cells) if grade_id_of(cell) in rank]
    found = [nb.cells[i] for i in places]
    wanted = sorted(found, key=lambda cell: rank[grade_id_of(cell) or ""])
    if all(a is b for a, b in zip(found, wanted, strict=True)):
        return []
    for i, cell in zip(places, wanted, strict=True):
        nb.cells[i] = cell
    return ["cells were put back in order"]


def restore(nb: NotebookNode, masters: Mapping[str, Master]) -> list[str]:
    """Put back cells of the assignment that are missing, each after the one that it followed."""
    notes: list[str] = []
    if masters.keys() <= {grade_id_of(cell) for cell in nb.cells}:
        return notes
    place = 0
    for grade_id, master in masters.items():
        here = next((i for i, cell in enumerate(nb.cells) if grade_id_of(cell) == grade_id), None)
        if here is None:
            nb.cells.insert(place, master.cell())
            notes.append(f"missing cell {grade_id!r} was put back")
            here = place
        place = here + 1
    return notes


def grade_id_of(cell: NotebookNode) -> str | None:
    """The grade id of a repaired cell."""
    found = cell.metadata.get("nbgrader", {}).get("grade_id")
    return found if isinstance(found, str) else None
