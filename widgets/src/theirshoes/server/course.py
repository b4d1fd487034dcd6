"""Which course is served, to whom, and where its files lie."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from theirshoes.questions import OWN, PRACTICE

COURSE_ID = "in-their-shoes"


@dataclass(frozen=True)
class Course:
    """One served course.

    Attributes
    ----------
    home : Path
        Folder with `build/`, `datasets/` and `exercises/questions/`.
    root : Path
        The learner's own folder (the instructor's: the nbgrader course directory).
    learner, name : str
        Id and display name; both empty on an instructor's server, which has no answers API.
    exchange : Path | None
        Root of an nbgrader exchange that hand-ins are also submitted to, where there is one.
    """

    home: Path
    root: Path
    learner: str
    name: str
    exchange: Path | None = None

    @classmethod
    def from_environment(cls, root: str | Path) -> Course:
        """Read the course from `THEIRSHOES_HOME`, `_LEARNER`, `_LEARNER_NAME` and `_EXCHANGE`."""
        from theirshoes.home import home

        where = home()
        learner = os.environ.get("THEIRSHOES_LEARNER", "")
        exchange = Path(os.environ.get("THEIRSHOES_EXCHANGE") or where / "exchange")
        return cls(
            home=where,
            root=Path(root),
            learner=learner,
            name=os.environ.get("THEIRSHOES_LEARNER_NAME") or learner,
            exchange=exchange if exchange.is_dir() else None,
        )

    @property
    def book(self) -> Path:
        """The finished static site."""
        return self.home / "build" / "book"

    @property
    def hand_ins(self) -> Path:
        """Where every hand-in file of this learner is kept."""
        return self.root / "hand-ins"

    def assignments(self) -> list[str]:
        """Names of the released assignments, sorted."""
        released = self.home / "build" / "release"
        return sorted(path.stem for path in released.glob("*/*.ipynb") if path.stem == path.parent.name)

    def record(self, notebook: str) -> Path:
        """Answer record of a notebook, of the practice in the book, or of what is the learner's own."""
        folder = self.root if notebook in (PRACTICE, OWN) else self.root / notebook
        return folder / f"{notebook}.answers.json"
