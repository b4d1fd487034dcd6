"""The processes of one run: a zygote for judges, and, where learners write code, one in a jail."""

import base64
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbcohort.course import CourseError
from nbcohort.grading import folder
from nbcohort.grading.options import Options
from nbcohort.grading.plan import BEGIN_HIDDEN, Assignment, modules_of
from nbcohort.kernel.jail import HOME, RELEASED
from nbcohort.kernel.link import Kernel, Zygote, ZygoteError

JUDGE_MEMORY_MB = 4096
CPU_SECONDS = 1200


class Kernels:
    """Starts what runs cells.

    Parameters
    ----------
    assignment : Assignment
        What is graded.
    options : Options
        Choices for the run.
    own_files : mapping of str to Path
        What lies beside the instructor's notebooks.
    """

    def __init__(self, assignment: Assignment, options: Options, own_files: Mapping[str, Path]) -> None:
        self.assignment = assignment
        self.options = options
        self.own_files = own_files
        self.work = assignment.root / folder.WORK
        self.rehearsal = folder.stage(assignment.root, assignment.folder("autograded", "instructor"))
        folder.copy(own_files, self.rehearsal)
        plans = assignment.notebooks.values()
        told = {"cwd": str(self.rehearsal), "notebooks": [plan.code() for plan in plans]}
        self.judges = Zygote(modules_of(plans, hidden=True), assignment.root, rehearse=told)
        self.learners: Zygote | None = None
        self.problem = ""
        if (options.mode != "data" and any(plan.has_learner_code() for plan in plans)) or options.mode == "isolated":
            self.learners = self._jailed()
        self.judges.wait_until_ready()
        if self.learners:
            try:
                self.learners.wait_until_ready()
            except ZygoteError as error:
                self.problem, self.learners = str(error), None
                self._refuse()
        folder.clear(assignment.root, self.rehearsal)

    def _refuse(self) -> None:
        if self.options.mode != "compat":
            self.close()
            raise CourseError(
                f"{self.problem}. Without it, learner code runs with your rights and can read the tests and your "
                "files; if you want that, say --mode compat"
            )

    def _jailed(self) -> Zygote:
        place, released = self.work / "root", self.work / "released"
        shutil.rmtree(released, ignore_errors=True)
        released.mkdir(parents=True)
        place.mkdir(exist_ok=True)
        folder.copy(self.own_files, released)
        exchange = self.assignment.setting("Exchange", "root", "/srv/nbgrader/exchange")
        hide = [str(self.assignment.root), str(self.work.resolve()), *([exchange] if isinstance(exchange, str) else [])]
        jail: dict[str, Any] = {"place": str(place), "released": str(released), "hide": hide}
        jail |= {"disk_mb": self.options.disk_mb, "show": [self._shown(path) for path in self.options.show]}
        plans = self.assignment.notebooks.values()
        cells = [[text for text in plan.released_code() if BEGIN_HIDDEN not in text] for plan in plans]
        told = {"cwd": RELEASED, "notebooks": cells}
        return Zygote(modules_of(plans, hidden=False), Path("/"), jail, told)

    def _shown(self, path: str) -> str:
        real = Path(path).resolve()
        if real.is_relative_to(self.assignment.root) or self.assignment.root.is_relative_to(real) or not real.exists():
            raise CourseError(f"{path} cannot be shown to learner code: it is not there, or it holds the course")
        return str(real)

    def judge(self, staged: Path) -> Kernel:
        """Fork a judge that works in a folder."""
        return self.judges.spawn({"cwd": str(staged), "limits": {"CORE": 0, "AS": JUDGE_MEMORY_MB << 20}})

    def learner(self, learner: str, files: Mapping[str, bytes], calls: int = 0) -> Kernel:
        """Fork a process for a learner's code."""
        if self.learners is None:
            raise CourseError("there is no process to run learner code in")
        options = self.options
        limits = {
            "CORE": 0, "AS": options.memory_mb << 20, "NPROC": options.processes, "NOFILE": 256,
            "FSIZE": options.disk_mb << 20, "CPU": CPU_SECONDS, "MSGQUEUE": 0, "MEMLOCK": 65536,
        }  # fmt: skip
        task: dict[str, Any] = {
            "cwd": f"{HOME}/autograded/{learner}/{self.assignment.name}",
            "limits": limits,
            "env": {"NBGRADER_EXECUTION": "autograde"},
        }
        kernel = self.learners.spawn(task, calls)
        packed = {name: base64.b64encode(content).decode() for name, content in files.items()}
        kernel.channels[0].send_raw(json.dumps(packed).encode())
        return kernel

    def close(self) -> None:
        """End all."""
        self.judges.close()
        if self.learners:
            self.learners.close()
