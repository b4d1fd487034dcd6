"""How a notebook with learner code is judged apart from it: which cells run where, and what passes between."""

import builtins
from dataclasses import dataclass, field
from typing import Any

from nbcohort.grading import names
from nbcohort.grading.plan import BEGIN_HIDDEN, NotebookPlan

MOST_KEPT = 60


@dataclass(frozen=True)
class Judged:
    """A cell of the instructor's that the judge runs.

    Parameters
    ----------
    grade_id : str
        "" where it has no marks.
    source : str
        Its code.
    reads : tuple of str
        Names that it may take from the learner.
    editable : bool
        Whether learners may edit their copy of it.
    for_learner : bool
        Whether the learner's process runs it too: not so for tests.
    alone : bool
        Whether it needs nothing of the learner's: what it shows is then what it shows to the judge, who may read files
        that learner code may not (`tests_read`).
    """

    grade_id: str
    source: str
    reads: tuple[str, ...]
    editable: bool
    for_learner: bool
    alone: bool = False


@dataclass
class Judging:
    """What the judge knows of a notebook.

    Parameters
    ----------
    cells : list of Judged
        In their order.
    answers, changed : list of str
        Names that the instructor's own answers bind, and whose values they change.
    locked : list of str
        Names that the instructor's locked cells bind.
    modules : list of str
        Modules that the instructor's cells import.
    live : set of str
        Cells that call functions or use objects of the learner's, by grade id.
    allowed, mutating : list of str
        Kinds of objects that tests use, and whether functions change their arguments, in the instructor's own version.
    slowest : tuple of float and str
        Seconds and name of the cell that took longest so far.
    """

    cells: list[Judged] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    locked: list[str] = field(default_factory=list)
    modules: list[str] = field(default_factory=list)
    live: set[str] = field(default_factory=set)
    allowed: list[str] = field(default_factory=list)
    mutating: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")

    def by_id(self) -> dict[str, Judged]:
        """The marked ones by grade id."""
        return {cell.grade_id: cell for cell in self.cells if cell.grade_id}

    def message(self, cell: Judged, have: bool, learning: bool) -> dict[str, Any]:
        """What the judge is told about a cell."""
        return {
            "do": "judge",
            "source": cell.source,
            "names": list(cell.reads) if have else [],
            "editable": cell.editable,
            "learning": learning,
            "answers": self.answers,
            "changed": self.changed,
            "locked": self.locked,
            "modules": self.modules,
            "allowed": self.allowed,
            "mutating": self.mutating,
        }


def judging_of(plan: NotebookPlan) -> Judging:
    """Read an assignment's notebook for what the judge must know."""
    found = Judging()
    answers: set[str] = set()
    changed: set[str] = set()
    locked: set[str] = set()
    imported: set[str] = set()
    inner: set[str] = set()
    own: list[tuple[str, str, bool, bool]] = []
    for cell in plan.source.get("cells", []):
        source = "".join(cell["source"])
        if cell["cell_type"] != "code" or not source.strip():
            continue
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        master = plan.masters.get(grade_id)
        if master and (master.solution or not (master.locked or master.grade)):
            answers |= names.bound(source)
            changed |= names.changed(source)
            continue
        own.append((grade_id if master else "", source, not master, not (master and master.grade)))
        inner |= names.read_in_functions(source)
        if master:
            locked |= names.bound(source)
        else:
            imported |= names.bound(source)
    helped = {name for _, source, _, setup in own if setup for name in names.read_in_functions(source)}
    kept = set(dir(builtins)) - answers
    for grade_id, source, editable, setup in own:
        safe = locked - answers - changed
        reads = (names.read(source) | inner) - kept - safe
        alone = not editable and not ((names.named(source) | helped) - kept - safe)
        for_learner = setup and BEGIN_HIDDEN not in source and "BEGIN SOLUTION" not in source
        found.cells.append(
            Judged(grade_id, source, () if editable else tuple(sorted(reads)), editable, for_learner, alone)
        )
    found.answers, found.changed, found.locked = sorted(answers - imported), sorted(changed), sorted(locked)
    found.modules = sorted(plan.all_imports() | {name.partition(".")[0] for name in plan.all_imports()})
    return found
