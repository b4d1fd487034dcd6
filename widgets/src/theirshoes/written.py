"""Step of nbgrader's autograding; imported by nbgrader's configuration only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors.base import NbGraderPreprocessor

from theirshoes.answers import AnswersError, read, record_name
from theirshoes.cells import write_answers_into
from theirshoes.home import HomeNotFoundError
from theirshoes.questions import QuestionError, assignment_questions


class FillWrittenAnswers(NbGraderPreprocessor):
    """Put the written answers of the record into their cells, for a hand-in that came by plain `nbgrader submit`.

    A record that is missing, damaged or somebody else's leaves the notebook as it came.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook with the answers in it."""
        told = resources.get("nbgrader", {})
        folder = Path(resources.get("metadata", {}).get("path") or ".")
        notebook = str(told.get("notebook", ""))
        try:
            record = read(folder / record_name(notebook))
            questions = assignment_questions(notebook)
        except (AnswersError, QuestionError, HomeNotFoundError, OSError, ValueError) as error:
            self.log.warning("No written answers are put into %s: %s", notebook, error)
            return nb, resources
        if record.notebook != notebook or record.learner != told.get("student", record.learner):
            self.log.warning("The answers beside %s are another learner's; they are left out.", notebook)
            return nb, resources
        filled = write_answers_into(nb, record, questions)
        return filled if isinstance(filled, NotebookNode) else NotebookNode(filled), resources  # type: ignore[no-untyped-call]
