"""Grades the instructor's own version first: to choose how each notebook is run, and to learn what tests end in."""

from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from nbcohort.grading import execute, folder, names
from nbcohort.grading.judging import MOST_KEPT, judging_of
from nbcohort.grading.kernels import Kernels
from nbcohort.grading.plan import NotebookPlan
from nbcohort.grading.score import auto_score, ending_of
from nbcohort.repair import grade_id_of, repair

NAME = "instructor"


@dataclass
class Rehearsal:
    """How the instructor's own version of a notebook fares.

    Parameters
    ----------
    scores : dict of str to float
        By grade id; only what tests score.
    short : list of str
        Tests that do not give full marks.
    problems : list of str
        Cells that were stopped.
    said : list of tuple
        What tests put out: text, and kinds of errors.
    """

    scores: dict[str, float] = field(default_factory=dict)
    short: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)


def own_version(plan: NotebookPlan) -> NotebookNode:
    """The instructor's notebook, as if it had been handed in."""
    nb: NotebookNode = nbformat.from_dict({"metadata": {}, **plan.source})  # type: ignore[no-untyped-call]
    repair(nb, plan.masters)
    return nb


def rehearse(plan: NotebookPlan, kernels: Kernels, seconds: float, mode: str) -> Rehearsal:
    """Run the instructor's own version in a mode."""
    staged = folder.stage(kernels.assignment.root, kernels.assignment.folder("autograded", NAME))
    folder.copy(kernels.own_files, staged)
    nb = own_version(plan)
    found = Rehearsal()
    try:
        found.problems = run_mode(nb, plan, kernels, seconds, mode, staged, NAME, {}, learning=True)
    finally:
        folder.clear(kernels.assignment.root, staged)
    for cell in nb.cells:
        master = plan.masters.get(grade_id_of(cell) or "")
        if not master or not master.grade or master.solution or master.cell_type != "code":
            continue
        ending = ending_of(cell.outputs)
        found.said += [(master.grade_id, str(one.get("text", one.get("ename", "")))) for one in cell.outputs]
        if ending is not None:
            plan.endings[master.grade_id] = ending
        score, _ = auto_score(cell, master.points, ending, frozenset())
        found.scores[master.grade_id] = score or 0.0
        if score != master.points:
            found.short.append(master.grade_id)
    return found


def run_mode(
    nb: NotebookNode,
    plan: NotebookPlan,
    kernels: Kernels,
    seconds: float,
    mode: str,
    staged: Path,
    learner: str,
    files: dict[str, bytes],
    learning: bool = False,
) -> list[str]:
    """Run a prepared notebook in a mode; returns what an instructor should look at."""
    if mode == "data" or (mode == "compat" and kernels.learners is None):
        with kernels.judge(staged, mode == "compat" or plan.outside) as judge:
            return (execute.run_data if mode == "data" else execute.run_compat)(nb, plan, judge, seconds)
    if mode == "compat":
        with kernels.learner(learner, files) as alone:
            return execute.run_compat(nb, plan, alone, seconds)
    judging = plan.judging
    calls = min(MOST_KEPT, len(judging.cells) if learning else len(judging.live))
    with kernels.learner(learner, files, calls) as theirs, kernels.judge(staged, plan.outside) as judge:
        return execute.Isolated(judging, theirs, judge, seconds, learning).run(nb)


def choose(plan: NotebookPlan, kernels: Kernels, seconds: float, wanted: str) -> None:
    """Choose a notebook's mode, and say why."""
    if wanted == "data" or (wanted == "auto" and not plan.has_learner_code()):
        plan.mode, plan.why = "data", "only the instructor's cells run"
        step_outside(plan, kernels, seconds, rehearse(plan, kernels, seconds, "data"))
        return  # without answers there is nothing to be short of
    plan.judging, plan.mode = judging_of(plan), "isolated"
    if wanted == "compat":
        plan.mode, plan.why = "compat", "as was asked for"
        plan.short = rehearse(plan, kernels, seconds, "compat").short
        return
    apart = rehearse(plan, kernels, seconds, "isolated")
    if apart.short:
        apart = step_outside(plan, kernels, seconds, apart)
    plan.short = apart.short
    plan.mode, plan.why = "isolated", "learner code runs apart from the tests"
    if not apart.short or wanted == "isolated":
        return
    endings = dict(plan.endings)
    together = rehearse(plan, kernels, seconds, "compat")
    if together.scores == apart.scores:
        plan.endings, plan.short = endings, of_answers(plan, apart.short)
        return
    plan.short = together.short
    differ = sorted(name for name, score in together.scores.items() if apart.scores.get(name) != score)
    plan.mode = "compat"
    plan.why = f"these tests need learner code in the same process: {', '.join(differ)}"


def of_answers(plan: NotebookPlan, tests: list[str]) -> list[str]:
    """Those of some tests that name what answers in code bind or change; others read what only learners hand in."""
    answers = {*plan.judging.answers, *plan.judging.changed}
    judged = plan.judging.by_id()
    return [one for one in tests if one not in judged or answers & names.named(judged[one].source)]


def step_outside(plan: NotebookPlan, kernels: Kernels, seconds: float, inside: Rehearsal) -> Rehearsal:
    """Have tests run in no jail where they come out differently in it, because they read what is not shown there."""
    if kernels.judges is None:
        return inside
    kernels.judge_outside()
    endings, plan.endings, plan.outside = plan.endings, {}, True
    found = rehearse(plan, kernels, seconds, plan.mode)
    if (found.scores, found.said) != (inside.scores, inside.said):
        plan.why += "; tests run with your rights, as they find something that a jail hides (`tests_read`)"
        return found
    plan.endings, plan.outside = endings, False
    return inside
