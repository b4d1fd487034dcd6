"""nbcohort's steps inside stock `nbgrader autograde` and formgrader.

`nbcohort.config.harden` puts them where they belong.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors.base import NbGraderPreprocessor
from nbgrader.preprocessors.getgrades import GetGrades
from traitlets import Bool, List, Unicode

from nbcohort.repair import Master, grade_id_of, is_scenery, repair
from nbcohort.sanitise import sanitise

Resources = dict[str, Any]


def masters(
    gradebook: Gradebook, notebook: str, assignment: str, extra: Mapping[str, Mapping[str, Any]] | None = None
) -> dict[str, Master]:
    """Read what the gradebook knows of an assignment's cells.

    Parameters
    ----------
    gradebook : Gradebook
        An open gradebook.
    notebook, assignment : str
        Their names.
    extra : mapping, optional
        Other metadata of the cells, by grade id.
    """
    found = gradebook.find_notebook(notebook, assignment)
    points = {cell.name: cell.max_score for cell in (*found.grade_cells, *found.task_cells)}
    graded = {cell.name for cell in found.grade_cells}
    solutions = {cell.name for cell in found.solution_cells}
    tasks = {cell.name for cell in found.task_cells}
    return {
        cell.name: Master(
            grade_id=cell.name,
            cell_type=cell.cell_type,
            source=cell.source,
            checksum=cell.checksum,
            locked=cell.locked,
            grade=cell.name in graded,
            solution=cell.name in solutions,
            task=cell.name in tasks,
            points=points.get(cell.name, 0),
            extra=(extra or {}).get(cell.name, {}),
        )
        for cell in found.source_cells
    }


def source_cells(resources: Resources) -> list[dict[str, Any]]:
    """Read the cells of the instructor's notebook; none where there is no source."""
    about = resources["nbgrader"]
    source = Path("source") / about["assignment"] / f"{about['notebook']}.ipynb"  # nbgrader works in the course
    return list(json.loads(source.read_text(encoding="utf-8"))["cells"]) if source.is_file() else []


def masters_of(resources: Resources) -> dict[str, Master]:
    """Read the cells of the assignment that is being graded."""
    about = resources["nbgrader"]
    extra = {
        grade_id: {name: value for name, value in cell["metadata"].items() if name != "nbgrader"}
        for cell in source_cells(resources)
        if (grade_id := cell["metadata"].get("nbgrader", {}).get("grade_id"))
    }
    with Gradebook(about["db_url"]) as gradebook:
        return masters(gradebook, about["notebook"], about["assignment"], extra)


class RepairNotebook(NbGraderPreprocessor):
    """Bring a submission back to the assignment's shape, before anything reads its nbgrader metadata."""

    run_added_code = Bool(True, help="Whether code cells that a learner added are run.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Repair one submission."""
        cells = source_cells(resources)
        unmarked = [cell for cell in cells if not cell["metadata"].get("nbgrader", {}).get("grade_id")]
        own_code = ["".join(cell["source"]) for cell in unmarked if cell["cell_type"] == "code" and cell["source"]]
        scenery = {cell["id"] for cell in unmarked if is_scenery(cell) and "id" in cell}
        for note in repair(nb, masters_of(resources), self.run_added_code, own_code, scenery):
            self.log.warning("%s: %s", resources["nbgrader"]["student"], note)
        return nb, resources


class SanitiseSubmission(NbGraderPreprocessor):
    """Clean what the learner wrote (before scoring) and what the cells put out (after scores are saved)."""

    keep = List(Unicode(), help="Names of further metadata to keep, where their values are plain.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Sanitise one submission; cells that are the instructor's word for word are left alone."""
        cells = masters_of(resources)
        trusted = {
            name for cell in nb.cells if (name := grade_id_of(cell)) in cells and cells[name].source == cell.source
        }
        known = {"".join(cell["source"]) for cell in source_cells(resources) if cell["cell_type"] == "markdown"}
        return sanitise(nb, trusted, self.keep, known), resources


class SanitiseForDisplay(NbGraderPreprocessor):
    """Clean a notebook again as it is shown, in case it was graded without these steps."""

    keep = List(Unicode(), help="Names of further metadata to keep, where their values are plain.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Sanitise one notebook; nbgrader has overwritten the source of locked cells by the instructor's."""
        locked = set()
        for cell in nb.cells:
            mark = cell.metadata.get("nbgrader", {})
            if mark.get("locked") is True and not mark.get("solution"):
                locked.add(grade_id_of(cell) or "")
        return sanitise(nb, locked - {""}, self.keep), resources


class ReadGrades(GetGrades):
    """Put grades into a notebook for its feedback page, telling "not marked yet" from 0, as nbgrader's own does not."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Read the grades of one submission, and what the gradebook calls its learner."""
        nb, resources = super().preprocess(nb, resources)
        with Gradebook(self.db_url) as gradebook:
            student = gradebook.find_student(self.student_id)
            name = f"{student.first_name or ''} {student.last_name or ''}"
        resources["nbgrader"]["student_name"] = " ".join(name.split())
        return nb, resources

    def _get_score(self, cell: NotebookNode, resources: Any) -> None:
        super()._get_score(cell, resources)
        about = (cell.metadata.nbgrader.grade_id, self.notebook_id, self.assignment_id, self.student_id)
        grade = self.gradebook.find_grade(*about)
        if grade.manual_score is None and grade.auto_score is None and grade.needs_manual_grade:
            cell.metadata.nbgrader["score"] = None
