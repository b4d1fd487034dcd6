"""A recorded answer as static HTML and as text: what an instructor, a printer or a page without scripts shows."""

from __future__ import annotations

from theirshoes.checks.feedback import ValueProblem
from theirshoes.kinds import kind_of
from theirshoes.kinds.paint import HtmlPaint, Paint, TextPaint, escaped, printable
from theirshoes.messages import plain, say
from theirshoes.questions.model import Question


def answer_html(question: Question, value: object) -> str:
    """The answer as HTML without scripts, links or styles that need a page; every text of a person is escaped.

    Parameters
    ----------
    question
        The question.
    value
        The recorded value, whatever it is; `None` is blank.
    """
    return f"<h4>{escaped(plain(question.title))}</h4>\n{_body(question, value, HtmlPaint())}"


def answer_text(question: Question, value: object) -> str:
    """The answer as plain text, as in `answer_html`."""
    return f"{printable(plain(question.title))}\n{_body(question, value, TextPaint())}"


def _body(question: Question, value: object, paint: Paint) -> str:
    if value is None:
        return paint.line(say("static.no-answer"))
    try:
        return kind_of(question).static(question, value, paint)
    except ValueProblem as error:
        return paint.line(say("static.unreadable", why=error))
