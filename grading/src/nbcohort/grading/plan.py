"""What is known of an assignment before any submission is opened."""

import ast
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from nbcohort.course import CourseError, read_config
from nbcohort.grading.renew import renew
from nbcohort.preprocessors import masters
from nbcohort.repair import Master, is_scenery

NO_TIMEOUT = 3600.0
BEGIN_HIDDEN = "BEGIN HIDDEN TESTS"


@dataclass
class NotebookPlan:
    """One notebook of the assignment.

    Parameters
    ----------
    name : str
        Without its suffix.
    masters : dict of str to Master
        Its marked cells.
    own_text, own_code : list of str
        Markdown and unmarked code of the instructor's.
    source : dict
        The instructor's notebook, without its scenery.
    kernelspec : dict
        Of the gradebook.
    scenery : frozenset of str
        Ids of cells that are there to be looked at; they are never run.
    runs_added : bool
        Whether learners may write code in cells without marks.
    mode : str
        How it is graded.
    why : str
        Why it is graded so, for people.
    endings : dict of str to str
        What test cells end in when the instructor's own answers are graded, by grade id.
    judging : nbcohort.grading.judging.Judging
        Which cells run where, for learner code that is judged from apart.
    outside : bool
        Whether its tests run in no jail.
    short : list of str
        Tests that do not give the instructor's own version full marks.
    slowest : tuple of float and str
        Seconds and name of the cell that took longest so far, where all ran in one process.
    """

    name: str
    masters: dict[str, Master]
    own_text: set[str]
    own_code: list[str]
    source: dict[str, Any]
    kernelspec: dict[str, Any]
    scenery: frozenset[str] = frozenset()
    runs_added: bool = True
    mode: str = "data"
    why: str = ""
    endings: dict[str, str] = field(default_factory=dict)
    judging: Any = None
    outside: bool = False
    short: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")

    def has_learner_code(self) -> bool:
        """Whether learners are meant to write code: in marked cells, or in the instructor's unmarked ones."""
        code = [one for one in self.masters.values() if one.cell_type == "code"]
        marked = any(one.solution or not (one.locked or one.grade) for one in code)
        return marked or bool(self.own_code and self.runs_added)

    def code(self) -> list[str]:
        """Its code cells, as the instructor wrote them."""
        cells = self.source.get("cells", [])
        return [text for cell in cells if cell["cell_type"] == "code" and (text := "".join(cell["source"])).strip()]

    def released_code(self) -> list[str]:
        """Code cells that every learner gets as they are: no answers, no tests."""
        return [text for text, master in self._without_answers() if not (master and master.grade)]

    def code_without_answers(self) -> list[str]:
        """Code cells of which no learner writes a line: tests, and what every learner gets as it is."""
        return [text for text, _ in self._without_answers()]

    def _without_answers(self) -> Iterator[tuple[str, Master | None]]:
        for cell in self.source.get("cells", []):
            master = self.masters.get(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))
            text = "".join(cell["source"])
            answered = master and (master.solution or not (master.locked or master.grade))
            if cell["cell_type"] == "code" and text.strip() and not answered and "BEGIN SOLUTION" not in text:
                yield text, master

    def imports(self) -> set[str]:
        """Modules that its code imports; those that only hidden tests import are left out."""
        return set().union(*(imported(text) for text in self.code() if BEGIN_HIDDEN not in text))

    def all_imports(self) -> set[str]:
        """Modules that its code imports, hidden tests included."""
        return set().union(*(imported(text) for text in self.code()))


@dataclass
class Assignment:
    """An assignment of a course.

    Parameters
    ----------
    name : str
        Its name.
    root : Path
        The course directory.
    coursedir : CourseDirectory
        nbgrader's own idea of the course's folders.
    config : Config
        The course's configuration.
    notebooks : dict of str to NotebookPlan
        Its notebooks by name.
    renewed : list of str
        Grade ids of tests that were taken anew from the source.
    """

    name: str
    root: Path
    coursedir: Any
    config: Any
    notebooks: dict[str, NotebookPlan]
    renewed: list[str] = field(default_factory=list)

    def folder(self, step: str, learner: str) -> Path:
        """Folder of one of nbgrader's steps ("submitted", "autograded")."""
        directory = getattr(self.coursedir, f"{step}_directory")
        return Path(self.coursedir.format_path(directory, learner, self.name))

    @property
    def source_folder(self) -> Path:
        """The instructor's own folder."""
        return Path(self.coursedir.format_path(self.coursedir.source_directory, ".", self.name))

    @property
    def seconds(self) -> float:
        """For how long a cell may run."""
        timeout = self.setting("Execute", "timeout", 30)
        return float(timeout) if timeout and timeout > 0 else NO_TIMEOUT

    def setting(self, section: str, name: str, default: Any) -> Any:
        """A setting of the course's configuration."""
        return self.config[section].get(name, default)


def open_assignment(root: Path, name: str, *, renewing: bool = False) -> Assignment:
    """Read an assignment from its course directory and gradebook.

    Parameters
    ----------
    root : Path
        The course directory.
    name : str
        The assignment's name.
    renewing : bool
        Whether tests that have changed in the source are taken into the gradebook first.

    Raises
    ------
    CourseError
        When there is nothing that could be graded; the text says what to do.
    """
    root = root.resolve()
    if not (root / "source").is_dir() and not (root / "nbgrader_config.py").is_file():
        raise CourseError(f"{root} is no nbgrader course: it has no folder 'source'; name the course with --course-dir")
    config = read_config(root)
    config.CourseDirectory.setdefault("root", str(root))
    coursedir = CourseDirectory(config=Config(config))
    if not name or "/" in name or name.startswith("."):
        raise CourseError(f"{name!r} is no name of an assignment")
    database = coursedir.db_url.removeprefix("sqlite:///")
    missing = f"the gradebook knows no assignment {name!r}; run `nbgrader generate_assignment {name}` first"
    if database != coursedir.db_url and not Path(root, database).is_file():
        raise CourseError(missing)
    assignment = Assignment(name, root, coursedir, config, {})
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        try:
            known = gradebook.find_assignment(name).notebooks
        except MissingEntry as error:
            raise CourseError(missing) from error
        for one in known:
            if renewing:
                assignment.renewed += renew(gradebook, name, one.name, assignment.source_folder / f"{one.name}.ipynb")
            assignment.notebooks[one.name] = plan_notebook(assignment, gradebook, one.name, one.kernelspec)
    if not assignment.notebooks:
        raise CourseError(f"assignment {name!r} has no notebooks in the gradebook")
    return assignment


def plan_notebook(assignment: Assignment, gradebook: Gradebook, name: str, kernelspec: str | None) -> NotebookPlan:
    """Read one notebook's cells."""
    path = assignment.source_folder / f"{name}.ipynb"
    try:
        source = json.loads(path.read_text(encoding="utf-8"))
        every = source["cells"]
        cells = source["cells"] = [cell for cell in every if not is_scenery(cell)]
        marks = [(cell, cell["metadata"].get("nbgrader", {})) for cell in cells]
    except FileNotFoundError:
        source, marks, every = {"cells": []}, [], []
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CourseError(f"{path} is no notebook: {error}") from error
    extra = {
        mark["grade_id"]: {key: value for key, value in cell["metadata"].items() if key != "nbgrader"}
        for cell, mark in marks
        if mark.get("grade_id")
    }
    unmarked = [cell for cell, mark in marks if not mark.get("grade_id")]
    kernel = json.loads(kernelspec) if kernelspec else {}
    if kernel.get("language", "python") != "python":
        raise CourseError(f"{path} runs {kernel['language']}: only Python notebooks can be graded here")
    found = masters(gradebook, name, assignment.name, extra)
    order = {mark["grade_id"]: number for number, (_, mark) in enumerate(marks) if mark.get("grade_id")}
    return NotebookPlan(
        name,
        dict(sorted(found.items(), key=lambda item: order.get(item[0], len(order)))),
        {"".join(cell["source"]) for cell, _ in marks if cell["cell_type"] == "markdown"},
        ["".join(cell["source"]) for cell in unmarked if cell["cell_type"] == "code" and "".join(cell["source"])],
        source,
        kernel,
        frozenset(str(cell["id"]) for cell in every if is_scenery(cell) and "id" in cell),
        bool(assignment.setting("RepairNotebook", "run_added_code", True)),
    )


def imported(source: str) -> set[str]:
    """Names of the modules that a cell imports."""
    lines = (line for line in source.splitlines() if not line.lstrip().startswith(("%", "!")))
    try:
        tree = ast.parse("\n".join(lines))
    except SyntaxError:
        return set()
    found: set[str] = set()
    for part in ast.walk(tree):
        if isinstance(part, ast.Import):
            found |= {name.name for name in part.names}
        elif isinstance(part, ast.ImportFrom) and part.module and not part.level:
            found.add(part.module)
    return found


def modules_of(plans: Iterable[NotebookPlan], hidden: bool) -> list[str]:
    """Modules that a zygote imports for these notebooks, none that lie in the course itself."""
    found: set[str] = set()
    for plan in plans:
        found |= plan.all_imports() if hidden else plan.imports()
    return sorted(found - {"__future__"})
