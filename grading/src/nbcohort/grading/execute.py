"""Runs the cells of a prepared notebook."""

import platform
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode

from nbcohort.cells import node
from nbcohort.grading.plan import NotebookPlan
from nbcohort.kernel.link import Kernel
from nbcohort.kernel.wire import Closed, Late
from nbcohort.repair import grade_id_of

TIMEOUT = "CellTimeoutError"
STOPPED = "KernelStopped"


def error(name: str, text: str) -> dict[str, Any]:
    """An error that no cell raised."""
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}


def run_cell(kernel: Kernel, source: str, seconds: float, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Run one cell; whatever becomes of it, there is a reply."""
    try:
        reply = kernel.ask({"do": "run", "source": source, **(more or {})}, seconds)
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


def run_data(nb: NotebookNode, plan: NotebookPlan, judge: Kernel, seconds: float) -> list[str]:
    """Run the instructor's cells alone, in a process that no learner code enters.

    Returns
    -------
    list of str
        What an instructor should look at.
    """
    own = set(plan.own_code)
    problems = []
    for cell in nb.cells:
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        master = plan.masters.get(grade_id_of(cell) or "")
        if master.source != cell.source if master else cell.source not in own:
            continue
        reply = run_cell(judge, cell.source, seconds)
        problems += [f"{grade_id_of(cell)}: {one['ename']}" for one in outputs_of(reply) if is_kernel_error(one)]
        put_in(cell, reply)
    nb.metadata["language_info"] = node(name="python", version=platform.python_version())
    return problems


def is_kernel_error(output: Any) -> bool:
    """Whether an output says that a cell was stopped from outside."""
    return isinstance(output, dict) and output.get("ename") in (TIMEOUT, STOPPED)
