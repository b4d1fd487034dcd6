"""The run: one submission after another, several at a time, and never one that stops the others."""

import contextlib
import os
import re
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import LimitOutput
from nbgrader.utils import compute_checksum, parse_utc

from nbcohort.config import ACTING
from nbcohort.course import CourseError
from nbcohort.grading import folder
from nbcohort.grading.book import GradeWriter, Marks
from nbcohort.grading.folder import FolderError
from nbcohort.grading.kernels import Kernels
from nbcohort.grading.lock import hold
from nbcohort.grading.notebookfile import written
from nbcohort.grading.options import Options, Outcome
from nbcohort.grading.plan import Assignment, NotebookPlan
from nbcohort.grading.prepare import Preparer, clean
from nbcohort.grading.rehearse import choose, run_mode
from nbcohort.grading.score import ScoreError, auto_score
from nbcohort.kernel.wire import Closed
from nbcohort.repair import grade_id_of

MISSED = re.compile(r"\[Errno (?:2|13)\] [\w ]+: '([^'\0]{1,400})'")


@dataclass
class Work:
    """A submission that has been run and waits to be written down."""

    outcome: Outcome
    marks: dict[str, Marks]
    staged: Path | None = None
    when: datetime | None = None


class Grader:
    """Grades an assignment.

    Parameters
    ----------
    assignment : Assignment
        What to grade.
    options : Options
        Choices for the run.
    """

    def __init__(self, assignment: Assignment, options: Options) -> None:
        self.assignment = assignment
        self.options = options
        self.lock = hold(assignment.root)
        self.preparer = Preparer(assignment, options)
        self.book = GradeWriter(assignment)
        self.limit = LimitOutput(config=assignment.config)  # type: ignore[no-untyped-call]
        self.seconds = assignment.seconds
        self.ignore = list(assignment.coursedir.ignore)
        excluded = assignment.setting("Autograde", "exclude_overwriting", {}).get(assignment.name, [])
        passed_over = [one for one in self.ignore if one not in ACTING]  # an instructor's own module is welcome
        own = folder.files_of(assignment.source_folder, [*passed_over, "*.ipynb"])
        self.own_files = {name: path for name, path in own if name not in excluded}
        groupshared = bool(assignment.coursedir.groupshared)
        self.groupshared = groupshared
        self.permissions = int(str(assignment.setting("Autograde", "permissions", 664 if groupshared else 444)), 8)
        shutil.rmtree(assignment.root / folder.WORK / "work", ignore_errors=True)
        try:
            self.kernels = Kernels(assignment, options, self.own_files)
        except BaseException:
            self.let_go()
            raise
        try:
            for plan in assignment.notebooks.values():
                choose(plan, self.kernels, self.seconds, options.mode)
            self.kernels.settle()
        except BaseException:
            self.kernels.close()
            self.let_go()
            raise

    def __enter__(self) -> "Grader":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, where: TracebackType | None) -> None:
        self.kernels.close()
        self.let_go()

    def let_go(self) -> None:
        """Close the gradebook, clear up, and let others grade in this course."""
        self.book.close()
        for name in ("work", "released", "rehearsed", "root"):
            shutil.rmtree(self.assignment.root / folder.WORK / name, ignore_errors=True)
        os.close(self.lock)  # last, or the next run's folders would go; its file stays, for whoever asks for it

    def learners(self) -> list[str]:
        """Learners whose submissions are there."""
        if self.options.learners:
            return sorted(self.options.learners)
        where = self.assignment.folder("submitted", "*")
        parts = where.relative_to(self.assignment.root).parts if where.is_relative_to(self.assignment.root) else ()
        if parts.count("*") != 1:
            raise CourseError("the course's directory_structure is unusual: name the learners with --learner")
        above = Path(self.assignment.root, *parts[: parts.index("*")])
        rest = parts[parts.index("*") + 1 :]
        names = sorted(path.name for path in above.iterdir()) if above.is_dir() else []
        return [name for name in names if not name.startswith(".") and os.path.lexists(Path(above, name, *rest))]

    def is_current(self, learner: str) -> bool:
        """Whether a submission is graded and has not changed, as nbgrader decides."""
        destination = self.assignment.folder("autograded", learner)
        if self.options.force or not destination.exists():
            return False
        new, old = (timestamp(self.assignment.folder(step, learner)) for step in ("submitted", "autograded"))
        return not (new and old and new > old)

    def grade(self) -> Iterator[Outcome]:
        """Grade; yields each submission's outcome as soon as it is written down."""
        waiting = iter(self.learners())
        running: set[Future[Work]] = set()
        with ThreadPoolExecutor(self.options.jobs) as pool, self.ended_first():
            while True:
                while len(running) < self.options.jobs + 1 and (learner := next(waiting, None)) is not None:
                    if self.is_current(learner):
                        yield Outcome(learner, "skipped")
                    else:
                        running.add(pool.submit(self.run, learner))
                if not running:
                    return
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    yield self.write_down(future.result())

    @contextlib.contextmanager
    def ended_first(self) -> Iterator[None]:
        """When the run cannot go on, end what runs cells, so that nobody waits for it."""
        try:
            yield
        except BaseException:
            self.kernels.close()
            raise

    def run(self, learner: str) -> Work:
        """Run one submission; whatever it does, there is an outcome."""
        began = time.monotonic()
        work = Work(Outcome(learner), {})
        try:
            self.run_all(learner, work)
        except (FolderError, ScoreError, Closed) as error:
            work.outcome.problems.append(str(error))
            work.marks = {}
        except OSError as error:
            if error.errno in (28, 30, 122):
                raise
            work.outcome.problems.append(f"cannot be read: {error.strerror}")
            work.marks = {}
        except Exception as error:  # noqa: BLE001 - one bad submission must never stop the class
            work.outcome.problems.append(f"could not be graded: {type(error).__name__}: {str(error)[:200]}")
            work.marks = {}
        work.outcome.seconds = time.monotonic() - began
        return work

    def run_all(self, learner: str, work: Work) -> None:
        """Gather the files, run every notebook, and write the folder that will stand in `autograded/`."""
        submitted = self.assignment.folder("submitted", learner)
        if problem := folder_problem(submitted, learner):
            raise FolderError(problem)
        destination = self.assignment.folder("autograded", learner)
        work.staged = staged = folder.stage(self.assignment.root, destination)
        work.when = timestamp(submitted)
        late_files = self.gather(submitted, staged)
        files = self.files_for(submitted)
        handed_in = [name for name in self.assignment.notebooks if os.path.lexists(submitted / f"{name}.ipynb")]
        if not handed_in:
            raise FolderError("holds no notebook of this assignment")
        for name in handed_in:
            plan = self.assignment.notebooks[name]
            nb, notes = self.preparer.prepare(submitted / f"{name}.ipynb", learner, plan, staged)
            work.outcome.notes += notes
            work.outcome.modes[name] = plan.mode
            problems = run_mode(nb, plan, self.kernels, self.seconds, plan.mode, staged, learner, files)
            work.outcome.problems += problems
            work.marks[name] = self.score(nb, plan, work.outcome)
            if self.preparer.after:  # else nothing has come in since the outputs were cleaned
                nb = self.preparer.finish(nb, learner, plan, staged)
                clean(nb, plan, self.preparer.keep)
            folder.write(staged, f"{name}.ipynb", written(nb))
        for name, path in late_files:
            folder.write(staged, name, folder.read(path))

    def gather(self, submitted: Path, staged: Path) -> list[tuple[str, Path]]:
        """Copy the files that a notebook may read; returns those that come after it has run, as they could act."""
        later = []
        for name, path in folder.files_of(submitted, [*self.ignore, "*.ipynb"]):
            if name in self.own_files:
                continue
            if folder.is_plain(name):
                folder.write(staged, name, folder.read(path))
            else:
                later.append((name, path))
        folder.copy(self.own_files, staged)
        return later

    def files_for(self, submitted: Path) -> dict[str, bytes]:
        """What a learner's process gets of the files that were handed in."""
        if all(plan.mode == "data" for plan in self.assignment.notebooks.values()):
            return {}
        listed = folder.files_of(submitted, [*self.ignore, "*.ipynb"])
        return {name: folder.read(path) for name, path in listed if name not in self.own_files}

    def score(self, nb: NotebookNode, plan: NotebookPlan, outcome: Outcome) -> Marks:
        """Score a notebook that has run."""
        marks = Marks()
        for cell in nb.cells:
            master = plan.masters.get(grade_id_of(cell) or "")
            self.limit.preprocess_cell(cell, ResourcesDict(), 0)
            if master is None:
                continue
            mark = cell.metadata.nbgrader
            if mark.get("grade"):
                outcome.problems += [] if plan.outside else unseen(cell, self.assignment.root)
                own = plan.endings.get(master.grade_id)
                score, problem = auto_score(cell, master.points, own, self.options.as_stock)
                marks.scores[master.grade_id] = score
                if problem:
                    outcome.problems.append(problem)
            if mark.get("solution") or mark.get("task"):
                untouched = not mark.get("task") and mark.get("checksum") == compute_checksum(cell)
                marks.comments[master.grade_id] = "No response." if untouched else None
        return marks

    def write_down(self, work: Work) -> Outcome:
        """Write a submission into the gradebook, and then put its folder in place.

        In this order: when the machine stops in between, the submission is graded again, with the same result.
        """
        outcome = work.outcome
        try:
            if work.marks and work.staged:
                self.book.save(outcome.learner, work.when, work.marks, outcome)
                destination = self.assignment.folder("autograded", outcome.learner)
                folder.place(self.assignment.root, work.staged, destination, self.permissions, self.groupshared)
                outcome.status = "graded"
        except CourseError as error:
            outcome.problems.append(str(error))
        finally:
            if work.staged:
                folder.clear(self.assignment.root, work.staged)
        return outcome


def unseen(cell: NotebookNode, root: Path) -> list[str]:
    """Say where a test missed a file that is there, and that its jail hides."""
    found = []
    for output in cell.get("outputs", []):
        name = MISSED.search(output.evalue[:2000]) if output.output_type == "error" else None
        if name and (path := Path(name[1])).is_absolute() and not path.is_relative_to(root) and path.exists():
            found.append(f"{grade_id_of(cell)}: the test reads {path}; its jail shows it if `tests_read` names it")
    return found


def folder_problem(submitted: Path, learner: str) -> str | None:
    """Say why a submission's folder cannot be graded, or None."""
    if not learner.isprintable() or set(learner) & set("<>&\"'`\\/{}*?[]") or learner.startswith("."):
        return "the name of its folder is no learner id"
    if any(one.is_symlink() for one in (submitted, submitted.parent)):
        return "its folder is a link; what lies behind it is not opened"
    return None if submitted.is_dir() else "there is no such submission"


def timestamp(where: Path) -> datetime | None:
    """When a submission was handed in; None where nothing says so."""
    try:
        text = folder.read(where / "timestamp.txt", 1000).decode().strip()
        return parse_utc(text) if text else None
    except (OSError, ValueError, FolderError, OverflowError):
        return None
