"""The numbers of a report as CSV."""

from collections.abc import Sequence

from nbcohort.report.facts import Facts, Report
from nbcohort.spreadsheet import as_csv

Row = Sequence[object]


def tables(report: Report) -> dict[str, str]:
    """Write a report's tables.

    Parameters
    ----------
    report : Report
        What is known.

    Returns
    -------
    dict of str to str
        Name of a table (`questions`, `learners`, `mistakes`, `alike`) to its CSV.
    """
    kinds = {"questions": questions, "learners": learners, "mistakes": mistakes, "alike": alike}
    return {name: as_csv(row for n, part in enumerate(report.parts) for row in make(part)[n > 0 :])
            for name, make in kinds.items()}  # fmt: skip


def questions(part: Facts) -> list[Row]:
    """A line a question: difficulty and discrimination, and minutes where answer records tell them."""
    head = ["assignment", "notebook", "question", "title", "points", "full", "part", "none", "waiting", "mean_share"]
    head += ["discrimination", "discrimination_low", "discrimination_high"]
    head += ["minutes_low", "minutes_median", "minutes_high", "minutes_learners"]
    rows: list[Row] = [head]
    pace = {one.question.key: one for one in part.paces}
    for item in part.items:
        asked, took = item.question, pace.get(item.question.key)
        row = [part.name, asked.notebook, asked.grade_id, asked.title, asked.points]
        row += [item.full, item.part, item.none, item.waiting, item.difficulty]
        row += [item.discrimination, item.low, item.high]
        rows.append(row + ([took.low, took.middle, took.high, took.learners] if took else [None] * 4))
    return rows


def learners(part: Facts) -> list[Row]:
    """A line a learner: points, and what is open."""
    head = ["assignment", "id", "first_name", "last_name", "email", "state", "points", "of", "late_minutes", "waiting"]
    rows: list[Row] = [head]
    about = part.attention
    states = {one.id: "missing" for one in about.missing} | {one.id: "not graded" for one in about.ungraded}
    for who in sorted({*part.marks.learners, *part.marks.submissions, *states}):
        one, got = part.learner(who), part.marks.submissions.get(who)
        name = [part.name, one.id, one.first_name, one.last_name, one.email]
        if got is None:
            rows.append([*name, states.get(who, "missing"), None, part.marks.points, None, None])
        else:
            late = got.late.total_seconds() / 60
            rows.append([*name, "graded", got.total, part.marks.points, round(late), len(got.waiting)])
    return rows


def mistakes(part: Facts) -> list[Row]:
    """A line a sentence that a test said."""
    rows: list[Row] = [["assignment", "question", "title", "message", "count", "learners"]]
    for one in part.mistakes:
        asked = one.question
        rows.append([part.name, asked.grade_id, asked.title, one.message, one.count, " ".join(one.learners)])
    return rows


def alike(part: Facts) -> list[Row]:
    """A line a group of answers that are nearly the same."""
    rows: list[Row] = [["assignment", "notebook", "cell", "learners", "least_similarity", "most_similarity"]]
    for one in part.alike:
        rows.append([part.name, *one.key, " ".join(one.learners), one.least, one.most])
    return rows
