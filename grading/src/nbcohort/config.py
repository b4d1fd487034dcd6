"""Settings that make stock nbgrader safe to grade, show and send back with."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearOutput,
    Execute,
    IgnorePattern,
    LimitOutput,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
)
from nbgrader.server_extensions.formgrader.handlers import template_path

from nbcohort.feedback import FeedbackExporter
from nbcohort.hooks import remove_links
from nbcohort.preprocessors import ReadGrades, RepairNotebook, SanitiseForDisplay, SanitiseSubmission

TEMPLATES = Path(__file__).parent / "templates"
ACTING = ["*.py", "*.so", "*.pyd", "*.pth", "*.pyz", "*.zip"]
IGNORED = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", *ACTING]


def harden(
    config: Any,
    *,
    prepare: Sequence[Any] = (),
    run_added_code: bool = True,
    keep: Sequence[str] = (),
    tests_read: Sequence[str | Path] = (),
) -> None:
    """Put nbcohort's steps into an nbgrader configuration.

    Parameters
    ----------
    config : traitlets.config.Config
        What `get_config()` returns in `nbgrader_config.py`.
    prepare : sequence of preprocessors
        The course's own steps on a submission, run after the repair and before cleaning.
    run_added_code : bool
        False where learners write no code: what they add is then shown as text, and never run.
    keep : sequence of str
        Cell and notebook metadata of the course to keep.
    tests_read : sequence of str or Path
        Folders and files that tests read, apart from what lies beside the notebook; `nbcohort grade` runs tests where
        there is nothing else of the course.
    """
    config.Autograde.sanitize_preprocessors = [
        RepairNotebook,
        *prepare,
        ClearOutput,
        SanitiseSubmission,
        OverwriteKernelspec,
        OverwriteCells,
        CheckCellMetadata,
    ]
    config.Autograde.autograde_preprocessors = [
        Execute,
        IgnorePattern,
        LimitOutput,
        SaveAutoGrades,
        AssignLatePenalties,
        SanitiseSubmission,
        CheckCellMetadata,
    ]
    config.Autograde.pre_convert_hook = remove_links
    config.RepairNotebook.run_added_code = run_added_code
    config.SanitiseSubmission.keep = list(keep)
    config.SanitiseForDisplay.keep = list(keep)
    config.NbCohort.tests_read = [str(path) for path in tests_read]
    config.Execute.store_widget_state = False
    config.CourseDirectory.ignore = IGNORED
    config.HTMLExporter.preprocessors = [SanitiseForDisplay]
    config.HTMLExporter.extra_template_basedirs = [str(TEMPLATES), template_path]
    config.GenerateFeedback.exporter_class = FeedbackExporter
    config.GenerateFeedback.preprocessors = [ReadGrades]
