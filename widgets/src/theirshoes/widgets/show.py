"""What the cells of an assignment call."""

from __future__ import annotations

import os
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from theirshoes.columns import ColumnsError
from theirshoes.datasets import DatasetError
from theirshoes.home import HomeNotFoundError, home
from theirshoes.journey.maps import MapError
from theirshoes.messages import say
from theirshoes.questions import QuestionError, assignment_questions, find_question
from theirshoes.widgets.base import QuestionWidget, Recorded
from theirshoes.widgets.handing_in import HandIn
from theirshoes.widgets.notice import Notice

if TYPE_CHECKING:
    from theirshoes.charts import Chart


def question(question_id: str, folder: Path | None = None, table: Any = None) -> QuestionWidget | Recorded | Notice:
    """Show a question with the recorded answer in it, its chart first where it has one.

    Parameters
    ----------
    question_id
        Id of the question.
    folder
        The folder whose answer record is used, by default the working directory.
    table
        For a kind that shows data: a table of one's own in the place of the course's.

    Returns
    -------
    QuestionWidget, Recorded or Notice
        A widget for the last line of a cell; the recorded answer where nbgrader grades, and nobody is there to press
        anything; a sentence where the question cannot be had.
    """
    try:
        asked = find_question(question_id)
    except KeyError:
        return Notice(say("question.unknown", id=question_id))
    except (QuestionError, HomeNotFoundError):
        return Notice(say("question.broken"))
    if asked.chart:
        _show_chart(asked.chart)
    if _is_graded():
        return Recorded(asked, folder)
    try:
        return QuestionWidget.of_kind[asked.kind](asked, folder, table)
    except (ColumnsError, DatasetError, MapError) as error:  # the table is not what this shows
        return Notice(str(error))


def hand_in(assignment: str, folder: Path | None = None) -> HandIn | Notice | None:
    """Show which questions of an assignment are answered, and the button that makes the hand-in file.

    Nothing where nbgrader grades: it has been handed in.
    """
    if _is_graded():
        return None
    try:
        assignment_questions(assignment)
    except (QuestionError, HomeNotFoundError):
        return Notice(say("question.broken"))
    return HandIn(assignment, folder)


def _is_graded() -> bool:
    """Whether nbgrader runs this notebook for marks."""
    return os.environ.get("NBGRADER_EXECUTION") == "autograde"


def _show_chart(name: str) -> None:
    """Display a chart in a notebook; nowhere else is there anything to display it on."""
    from IPython import get_ipython

    if get_ipython() is None:
        return
    from IPython.display import display

    try:
        chart = _drawn(name, home())
    except (ValueError, OSError, HomeNotFoundError):
        sentence = say("question.no-chart")
        display({"text/html": f"<p>{escape(sentence)}</p>", "text/plain": sentence}, raw=True)  # type: ignore[no-untyped-call]
        return
    display(chart)  # type: ignore[no-untyped-call]
    words = {"text/html": chart_html(chart), "text/plain": chart.source.title}
    display(words, raw=True)  # type: ignore[no-untyped-call]


@cache
def _drawn(name: str, _home: Path) -> Chart:
    """Draw a chart once in a process: a grader that has drawn it for one learner need not for the next."""
    from theirshoes import charts

    return charts.build(name)


def chart_html(chart: Chart) -> str:
    """A chart in words and as a table, folded away below its drawing: for a screen reader, and where none can be drawn.

    It is an output of its own, since JupyterLab shows the HTML of a bundle rather than its drawing.
    """
    columns = list(chart.table[0]) if chart.table else []
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(str(row.get(one, '')))}</td>" for one in columns) + "</tr>"
        for row in chart.table
    )
    rows_of = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if columns else ""
    inside = f"<p>{escape(chart.alt)}</p>{rows_of}<p>{escape(chart.source.title)}</p>"
    return f"<details><summary>{escape(say('question.chart-words', title=chart.title))}</summary>{inside}</details>"
