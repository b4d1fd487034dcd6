"""Runs the cells of a prepared notebook."""

import contextlib
import platform
import time
from collections.abc import Iterable, Mapping
from typing import Any

from nbformat import NotebookNode

from nbcohort.cells import node
from nbcohort.grading.judging import Judging
from nbcohort.grading.plan import NotebookPlan
from nbcohort.kernel.learner import NO_ANSWER
from nbcohort.kernel.link import Kernel, Relay
from nbcohort.kernel.wire import Channel, Closed, Late
from nbcohort.repair import grade_id_of

TIMEOUT = "CellTimeoutError"
STOPPED = "KernelStopped"
MOST_VALUES = 64_000_000
SOONER = 1.0  # seconds, and at most a quarter of all, by which a call is to end before it is given up


def error(name: str, text: str) -> dict[str, Any]:
    """An error that no cell raised."""
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}


def run_cell(kernel: Kernel, source: str, seconds: float) -> dict[str, Any]:
    """Run one cell; whatever becomes of it, there is a reply."""
    try:
        reply = kernel.ask({"do": "run", "source": source}, seconds)
    except Late:
        return {"outputs": [error(TIMEOUT, f"it did not end within {seconds:g} seconds")]}
    except Closed:
        return {"outputs": [error(STOPPED, "the code ended the process that ran it, or took too much memory")]}
    if reply.get("late"):
        reply["outputs"] = [*outputs_of(reply), error(TIMEOUT, f"it did not end within {seconds:g} seconds")]
    return reply


def outputs_of(reply: Mapping[str, Any]) -> list[Any]:
    """The outputs in a reply, of which nothing is certain."""
    found = reply.get("outputs")
    return found if isinstance(found, list) else []


def put_in(cell: NotebookNode, reply: Mapping[str, Any]) -> None:
    """Put a reply's outputs into its cell."""
    from nbcohort.outputs import clean_outputs

    cell.outputs = clean_outputs(outputs_of(reply))
    count = reply.get("count")
    cell.execution_count = count if isinstance(count, int) else None


def code_of(nb: NotebookNode) -> list[NotebookNode]:
    """The cells that have code in them."""
    return [cell for cell in nb.cells if cell.cell_type == "code" and cell.source.strip()]


def name_of(cell: NotebookNode) -> str:
    """What a cell is called where people read of it."""
    return grade_id_of(cell) or f"a cell that begins with {cell.source.lstrip()[:30]!r}"


def run_in_one(
    nb: NotebookNode, plan: NotebookPlan, cells: Iterable[NotebookNode], kernel: Kernel, seconds: float
) -> list[str]:
    """Run cells of a notebook in one process; returns what an instructor should look at."""
    problems = []
    for cell in cells:
        began = time.monotonic()
        reply = run_cell(kernel, cell.source, seconds)
        plan.slowest = max(plan.slowest, (time.monotonic() - began, name_of(cell)))
        problems += stopped(grade_id_of(cell) or "a cell", reply)
        put_in(cell, reply)
    nb.metadata["language_info"] = node(name="python", version=platform.python_version())
    return problems


def run_data(nb: NotebookNode, plan: NotebookPlan, judge: Kernel, seconds: float) -> list[str]:
    """Run the instructor's cells alone, in a process that no learner code enters."""
    own = set(plan.own_code)

    def is_own(cell: NotebookNode) -> bool:
        master = plan.masters.get(grade_id_of(cell) or "")
        return bool(master.source == cell.source) if master else cell.source in own

    return run_in_one(nb, plan, filter(is_own, code_of(nb)), judge, seconds)


def run_compat(nb: NotebookNode, plan: NotebookPlan, kernel: Kernel, seconds: float) -> list[str]:
    """Run every cell in one process, as stock nbgrader does."""
    return run_in_one(nb, plan, code_of(nb), kernel, seconds)


class Isolated:
    """Runs learner code in one process, and judges what it leaves in another.

    Parameters
    ----------
    judging : Judging
        What the judge knows of the notebook.
    learner, judge : Kernel
        Fresh ones.
    seconds : float
        For each cell.
    learning : bool
        Whether this is the instructor's own version, to learn from.
    """

    def __init__(
        self, judging: Judging, learner: Kernel, judge: Kernel, seconds: float, learning: bool = False
    ) -> None:
        self.judging = judging
        self.learner = learner
        self.judge = judge
        self.seconds = seconds
        self.learning = learning
        self.values: dict[str, bytes] = {}
        self.channels: dict[str, Channel] = {}
        self.problems: list[str] = []
        self.dead: list[Channel] = []

    def run(self, nb: NotebookNode) -> list[str]:
        """Run a notebook.

        All of the learner's own cells have put out what they put out before a test runs: what tests call functions
        with can reach nobody.
        """
        self.run_learner(nb)
        self.run_judge({grade_id_of(cell) or "": cell for cell in nb.cells if cell.cell_type == "code"})
        renumber(nb)
        nb.metadata["language_info"] = node(name="python", version=platform.python_version())
        return self.problems

    def run_learner(self, nb: NotebookNode) -> None:
        """Run the learner's cells, and have the values that each test reads written down when its turn comes."""
        judged = self.judging.by_id()
        code = code_of(nb)
        mine = [cell for cell in code if (cell.metadata.get("nbgrader", {}).get("grade_id") or "") not in judged]
        spare = self.learner.channels[1:]
        left, size = len(mine), 0
        waiting: list[str] = []
        for position, cell in enumerate(code, 1):
            own = judged.get(grade_id_of(cell) or "")
            if own and own.reads:
                live = self.learning or own.grade_id in self.judging.live
                waiting.append(own.grade_id)
                keep = live and left > 0 and bool(spare) and not self.is_followed(code[position:])
                try:
                    found = self.learner.export(own.reads, keep, self.seconds)
                    size += len(found)
                    if size <= MOST_VALUES:
                        self.values[own.grade_id] = found
                    self.channels |= dict.fromkeys(waiting, spare.pop(0) if keep else self.learner.channels[0])
                    waiting = [] if keep else waiting
                except (Closed, Late):
                    pass  # the cell that ended the process has said so
            if own is None or own.for_learner:
                waiting = []
                left -= own is None
                began = time.monotonic()
                reply = run_cell(self.learner, cell.source, self.seconds)
                self.time(began, name_of(cell))
                self.problems += stopped(grade_id_of(cell) or "a cell", reply)
                put_in(cell, reply)
        with contextlib.suppress(Closed):
            if self.learner.alive:
                self.learner.channels[0].send({"do": "serve"})

    def is_followed(self, rest: list[NotebookNode]) -> bool:
        """Whether another test that makes calls comes before the learner's process goes on: one copy answers both."""
        judged = self.judging.by_id()
        for cell in rest:
            own = judged.get(grade_id_of(cell) or "")
            if own is None or own.for_learner:
                return False
            if own.reads and (self.learning or own.grade_id in self.judging.live):
                return True
        return False

    def run_judge(self, cells: Mapping[str, NotebookNode]) -> None:
        """Run the instructor's cells."""
        for own in self.judging.cells:
            if own.grade_id and own.grade_id not in cells:
                continue
            values = self.values.get(own.grade_id, b"{}")
            message = self.judging.message(own, bool(own.reads), self.learning)
            if self.learning and (b'["fn",' in values or b'["o",' in values):
                self.judging.live.add(own.grade_id)
            began = time.monotonic()
            try:
                reply = self.judge.judge(message, values, self.relay(own.grade_id), self.seconds)
            except (Closed, Late):
                reply = {"outputs": [error(STOPPED, "the test could not be run to its end")]}
            if own.grade_id:
                self.time(began, own.grade_id)
            if self.learning:
                self.judging.allowed, self.judging.mutating = reply.get("seen", []), reply.get("mutating", [])
            if own.grade_id and (own.alone or not own.for_learner):
                self.problems += stopped(own.grade_id, reply)
                put_in(cells[own.grade_id], reply)

    def time(self, began: float, name: str) -> None:
        """Remember the cell that took longest."""
        self.judging.slowest = max(self.judging.slowest, (time.monotonic() - began, name))

    def relay(self, grade_id: str) -> Relay:
        """Carry calls to the copy of the learner's process that belongs to a test."""
        channel = self.channels.get(grade_id)

        def carry(request: bytes, end: float) -> bytes:
            if channel is None or channel in self.dead:
                return NO_ANSWER
            try:
                left = max(0.1, end - time.monotonic())
                channel.send({"seconds": left - min(SOONER, left / 4)})
                channel.send_raw(request)
                return channel.receive_raw(end)
            except (Closed, Late):
                self.dead.append(channel)
                return NO_ANSWER

        return carry


def renumber(nb: NotebookNode) -> None:
    """Number the cells in their order, wherever each one ran."""
    for number, cell in enumerate(code_of(nb), 1):
        cell.execution_count = number
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = number


def stopped(name: str, reply: Mapping[str, Any]) -> list[str]:
    """Say which cell was stopped from outside."""
    kinds = {one.get("ename") for one in outputs_of(reply) if isinstance(one, dict)}
    return [f"{name}: {kind}" for kind in (TIMEOUT, STOPPED) if kind in kinds]
