"""The processes of one run: a zygote for judges, and, where learners write code, one for that; each in its own jail."""

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
JUDGE_PROCESSES = 256
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
        plans = assignment.notebooks.values()
        self._lay_out()
        self.learners: Zygote | None = None
        self.outside: Zygote | None = None
        self.problem = ""
        if (options.mode != "data" and any(plan.has_learner_code() for plan in plans)) or options.mode == "isolated":
            self.learners = self._jailed()
        self.judges: Zygote | None = None
        if "jail" not in options.as_stock:
            inside = self._judges(jailed=True)
            try:
                inside.wait_until_ready()
                self.judges = inside
            except ZygoteError:  # no jail here, or nothing starts: which of the two shows outside
                inside.close()
        if self.judges is None:
            self.judge_outside()
        if self.learners:
            try:
                self.learners.wait_until_ready()
            except ZygoteError as error:
                self.problem, self.learners = str(error), None
                self._refuse()

    def _refuse(self) -> None:
        if self.options.mode != "compat":
            self.close()
            raise CourseError(
                f"{self.problem}. Without it, learner code runs with your rights and can read the tests and your "
                "files; if you want that, say --mode compat"
            )

    def _lay_out(self) -> None:
        """Make the folders that jails are built from, and one to rehearse in, whose files no learner gets."""
        for name in ("released", "rehearsed"):
            shutil.rmtree(self.work / name, ignore_errors=True)
            (self.work / name).mkdir(parents=True)
            folder.copy(self.own_files, self.work / name)
        (self.work / "root").mkdir(exist_ok=True)

    def _jail(self) -> dict[str, Any]:
        """What every jail has, and has not."""
        exchange = self.assignment.setting("Exchange", "root", "/srv/nbgrader/exchange")
        hide = [str(self.assignment.root), str(self.work.resolve()), *([exchange] if isinstance(exchange, str) else [])]
        jail: dict[str, Any] = {"place": str(self.work / "root"), "released": str(self.work / "released"), "hide": hide}
        return jail | {"disk_mb": self.options.disk_mb, "show": [self._shown(path) for path in self.options.show]}

    def _judges(self, jailed: bool) -> Zygote:
        """Start what judges are forked from: they know the tests, and no answers."""
        plans = self.assignment.notebooks.values()
        modules, cells = modules_of(plans, hidden=True), [plan.code_without_answers() for plan in plans]
        if not jailed:
            return Zygote(modules, self.assignment.root, rehearse=self._told(str(self.work / "rehearsed"), cells))
        jail = self._jail() | {"judges": True}
        for name in self.assignment.setting("NbCohort", "tests_read", []):
            path = self.assignment.root / name
            jail["show"] += [str(path), str(path.resolve())]  # a link needs what it leads to
        return Zygote(modules, Path("/"), jail, self._told(RELEASED, cells))

    def judge_outside(self) -> None:
        """Have a zygote for judges that are in no jail, too."""
        if self.outside is None:
            self.outside = self._judges(jailed=False)
            self.outside.wait_until_ready()

    def settle(self) -> None:
        """End what choosing the modes needed and grading does not, and say where there is no jail."""
        for plan in self.assignment.notebooks.values():
            if self.judges is None:
                who = "learner code and tests run" if plan.mode == "compat" and self.learners is None else "tests run"
                plan.why += f"; {who} with your rights, in no jail"
        if self.outside and self.judges and not any(plan.outside for plan in self.assignment.notebooks.values()):
            self.outside.close()
            self.outside = None

    def _jailed(self) -> Zygote:
        jail = self._jail()
        plans = self.assignment.notebooks.values()
        cells = [[text for text in plan.released_code() if BEGIN_HIDDEN not in text] for plan in plans]
        return Zygote(modules_of(plans, hidden=False), Path("/"), jail, self._told(RELEASED, cells))

    def _told(self, cwd: str, cells: list[list[str]]) -> dict[str, Any]:
        """What a zygote rehearses, and for how long at most a cell."""
        return {"cwd": cwd, "notebooks": cells, "seconds": self.assignment.seconds}

    def _shown(self, path: str) -> str:
        real = Path(path).resolve()
        if real.is_relative_to(self.assignment.root) or self.assignment.root.is_relative_to(real) or not real.exists():
            raise CourseError(f"{path} cannot be shown to learner code: it is not there, or it holds the course")
        return str(real)

    def judge(self, staged: Path, outside: bool = False) -> Kernel:
        """Fork a judge that works in a folder: on a copy of it, when it is in its jail."""
        limits = {"CORE": 0, "AS": JUDGE_MEMORY_MB << 20}
        if self.judges is None or outside:
            assert self.outside is not None
            return self.outside.spawn({"cwd": str(staged), "limits": limits})
        limits |= {"NPROC": JUDGE_PROCESSES, "FSIZE": self.options.disk_mb << 20, "NOFILE": 1024}
        kernel = self.judges.spawn({"cwd": f"{HOME}/{'/'.join(staged.parts[-3:])}", "limits": limits})
        given = folder.files_of(staged, [])
        hand_over(kernel, {name: folder.read(path) for name, path in given if name not in self.own_files})
        return kernel

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
        hand_over(kernel, files)
        return kernel

    def close(self) -> None:
        """End all."""
        for zygote in (self.judges, self.outside, self.learners):
            if zygote:
                zygote.close()


def hand_over(kernel: Kernel, files: Mapping[str, bytes]) -> None:
    """Give a fork in a jail the files that it works on."""
    packed = {name: base64.b64encode(content).decode() for name, content in files.items()}
    kernel.channels[0].send_raw(json.dumps(packed).encode())
