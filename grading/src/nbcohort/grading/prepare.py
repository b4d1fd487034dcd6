"""From what a learner handed in to a notebook that can be run and shown."""

import json
import re
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import DeduplicateIds, OverwriteCells, OverwriteKernelspec
from nbgrader.preprocessors.base import NbGraderPreprocessor

from nbcohort.cells import node
from nbcohort.grading.folder import MOST_NOTEBOOK, FolderError, read
from nbcohort.grading.options import Options
from nbcohort.grading.plan import Assignment, NotebookPlan
from nbcohort.outputs import writable
from nbcohort.repair import grade_id_of, normalise, repair
from nbcohort.sanitise import sanitise

MOST_CELLS = 2000
OURS = {
    *("RepairNotebook", "ClearOutput", "SanitiseSubmission", "OverwriteKernelspec", "OverwriteCells"),
    *("CheckCellMetadata", "DeduplicateIds", "Execute", "IgnorePattern", "ClearMetadataPreprocessor", "LimitOutput"),
    *("SaveAutoGrades", "AssignLatePenalties"),
}
HALVES = re.compile(rb"\\u[dD][89a-fA-F]|\xed[\xa0-\xbf]")  # of characters, as JSON or as bytes


class Preparer:
    """Repairs and cleans the notebooks of an assignment, with the course's own steps in between.

    Parameters
    ----------
    assignment : Assignment
        What is graded.
    options : Options
        Choices for the run.
    """

    def __init__(self, assignment: Assignment, options: Options) -> None:
        self.assignment = assignment
        self.options = options
        self.keep = list(assignment.setting("SanitiseSubmission", "keep", []))
        self.runs_added = bool(assignment.setting("RepairNotebook", "run_added_code", True))
        self.before = self._own_steps("sanitize_preprocessors")
        self.after = self._own_steps("autograde_preprocessors")

    def _own_steps(self, setting: str) -> list[Any]:
        named = self.assignment.setting("Autograde", setting, [])
        steps = []
        for step in named if isinstance(named, list) else []:
            name = step.rpartition(".")[2] if isinstance(step, str) else step.__name__
            if name in OURS:
                continue
            if isinstance(step, str):
                from traitlets.utils.importstring import import_item

                step = import_item(step)
            steps.append(step(config=self.assignment.config) if isinstance(step, type) else step)
        for step in steps:
            if isinstance(step, NbGraderPreprocessor):
                step.log.setLevel("ERROR")
        return steps

    def resources(self, learner: str, plan: NotebookPlan, folder: Path) -> dict[str, Any]:
        """What nbgrader's preprocessors are told."""
        about = {"student": learner, "assignment": self.assignment.name, "notebook": plan.name}
        return {
            "unique_key": plan.name,
            "metadata": {"name": plan.name, "path": str(folder)},
            "nbgrader": about | {"db_url": self.assignment.coursedir.db_url},
        }

    def prepare(self, path: Path, learner: str, plan: NotebookPlan, folder: Path) -> tuple[NotebookNode, list[str]]:
        """Read, repair and clean one notebook.

        Parameters
        ----------
        path : Path
            The notebook that was handed in.
        learner : str
            Whose it is.
        plan : NotebookPlan
            What it should be.
        folder : Path
            Where its data files have been gathered.

        Returns
        -------
        nb : NotebookNode
            Ready to run.
        notes : list of str
            What was repaired.
        """
        nb = read_notebook(path)
        notes = []
        resources = self.resources(learner, plan, folder)
        if "damaged" in self.options.as_stock:
            normalise(nb)
            for kind in (DeduplicateIds, OverwriteKernelspec, OverwriteCells):
                nb, resources = kind(config=self.assignment.config)(nb, resources)
            check_marks(nb)
        else:
            adds = self.runs_added and plan.mode != "data"
            notes = repair(nb, plan.masters, adds, plan.own_code, plan.scenery)
        for step in self.before:
            nb, resources = step(nb, resources)
        clean(nb, plan, self.keep)
        nb.metadata["kernelspec"] = node(plan.kernelspec)
        return nb, notes

    def finish(self, nb: NotebookNode, learner: str, plan: NotebookPlan, folder: Path) -> NotebookNode:
        """Run the course's own later steps."""
        resources = self.resources(learner, plan, folder)
        for step in self.after:
            nb, resources = step(nb, resources)
        return nb


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook file of any age."""
    try:
        content = read(path, MOST_NOTEBOOK)
        found = json.loads(content)
        if HALVES.search(content):
            found = json.loads(writable(json.dumps(found, ensure_ascii=False)))
        if not isinstance(found, dict):
            raise FolderError(f"{path.name} is no notebook")
        if found.get("nbformat") != 4:
            found = nbformat.convert(nbformat.from_dict(found), 4)  # type: ignore[no-untyped-call]
        cells = found.get("cells")
        if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
            raise FolderError(f"{path.name} is no notebook")
        if len(cells) > MOST_CELLS:
            raise FolderError(f"{path.name} has {len(cells)} cells; at most {MOST_CELLS} are graded")
        for cell in cells:
            cell["outputs"] = []
        return nbformat.from_dict({"metadata": {}, **found})  # type: ignore[no-untyped-call, no-any-return]
    except FolderError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise FolderError(f"{path.name} is damaged or is no notebook") from error


def clean(nb: NotebookNode, plan: NotebookPlan, keep: list[str]) -> None:
    """Sanitise a notebook; what is the instructor's word for word is left alone."""
    ids = ((grade_id_of(cell) or "", cell.source) for cell in nb.cells)
    trusted = {name for name, source in ids if name in plan.masters and plan.masters[name].source == source}
    sanitise(nb, trusted, keep, plan.own_text)


def check_marks(nb: NotebookNode) -> None:
    """Refuse what stock nbgrader refuses."""
    from nbgrader.nbgraderformat.v3 import MetadataValidatorV3

    MetadataValidatorV3().validate_nb(nb)
