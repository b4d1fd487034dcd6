"""What can be chosen about a grading run, and what comes of it."""

from dataclasses import dataclass, field
from typing import Any

MODES = ("auto", "data", "isolated", "compat")
AS_STOCK = {
    "stderr": "a test cell that writes to standard error gets 0",
    "damaged": "deleted, copied or moved cells stay as they are, and a copy fails the submission (in isolated mode "
    "tests keep their order)",
    "maximum": "a score above the maximum fails the submission",
    "jail": "tests run with your rights (not in compat mode, where learner code runs beside them)",
    "endings": "a test cell that ends in text, True, NaN or a negative number gives full marks",
}


@dataclass(frozen=True)
class Options:
    """Choices for one run.

    Parameters
    ----------
    mode : str
        One of `MODES`.
    learners : tuple of str
        Only these; all when empty.
    jobs : int
        Submissions that run at a time.
    force : bool
        Grade again what is graded already.
    as_stock : frozenset of str
        Keys of `AS_STOCK`: where to do as nbgrader itself does.
    show : tuple of str
        Folders and files outside the course that learner code may read.
    memory_mb, disk_mb, processes : int
        What learner code may take.
    """

    mode: str = "auto"
    learners: tuple[str, ...] = ()
    jobs: int = 1
    force: bool = False
    as_stock: frozenset[str] = frozenset()
    show: tuple[str, ...] = ()
    memory_mb: int = 2048
    disk_mb: int = 256
    processes: int = 64


@dataclass
class Outcome:
    """What came of one submission.

    Parameters
    ----------
    learner : str
        Whose it is.
    status : str
        "graded", "skipped" (graded before, and not changed since) or "failed".
    score, max_score : float
        Points, manual ones included.
    needs_manual_grade : bool
        Whether a person has to mark something.
    modes : dict of str to str
        Notebook to the mode that it was graded in.
    notes : list of str
        What was repaired.
    problems : list of str
        What an instructor should look at.
    seconds : float
        How long it took.
    """

    learner: str
    status: str = "failed"
    score: float = 0.0
    max_score: float = 0.0
    needs_manual_grade: bool = False
    modes: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """Plain data, for one line of `--json`."""
        return self.__dict__ | {"seconds": round(self.seconds, 3)}

    def __str__(self) -> str:
        """One line for people."""
        said = f"{self.status:8} {self.learner}"
        if self.status == "graded":
            said += f"  {self.score:g} of {self.max_score:g}"
            said += ", and some to mark by hand" if self.needs_manual_grade else ""
        return said + "".join(f"\n         {text}" for text in self.problems)
