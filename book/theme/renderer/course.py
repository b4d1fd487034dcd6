"""The course's own nodes: questions, charts and the hand-in box, as hosts for the widgets with readable text inside."""

from typing import Any

from markupsafe import Markup

from .code import code
from .course_text import emphasised, paragraphs
from .html import json_script
from .outputs import vega
from .registry import Context, Node, renders
from .search import word_count
from .templates import render

MINUTES = {"choose": 1, "numeric": 1, "match": 2, "mark": 2, "tiles": 2, "written": 2}
"""How long a question of this kind takes, reading it included; all other kinds have more to read and to try."""
MOST_MINUTES = 3


def _minutes(kind: str, use: str) -> int:
    """How long a question takes; a line for oneself may be short, or skipped."""
    return 1 if (kind, use) == ("written", "own") else MINUTES.get(kind, MOST_MINUTES)


def _load_question(page: Context, name: str) -> Any:
    from theirshoes.questions import find_question

    try:
        return find_question(name)
    except Exception as error:
        raise page.error(f'the question "{name}" cannot be shown: {error}') from error


@renders("question")
def question(page: Context, node: Node) -> Markup:
    """Render a question: a frame, the widget's host, and inside it the text that shows until the widget is ready."""
    from theirshoes.kinds import kind_of
    from theirshoes.questions import public

    found = _load_question(page, str(node["id"]))
    practice = found.use == "practice"
    told: dict[str, Any] = {"question": public(found)}
    shows = kind_of(found).data
    if shows is not None:
        told["data"] = shows(found, None)
    if practice:
        page.practice.append(found.id)
    if found.chart:
        page.features.add("vega")
    rendered = render(
        "question.html.j2",
        question=found,
        spec=told["question"],
        practice=practice,
        esm=page.widget(found.kind),
        shown=told.get("data"),
        data=json_script(told),
        prompt=paragraphs(found.prompt),
        emphasised=emphasised,
    )
    page.question_words += word_count(rendered)
    page.question_minutes += _minutes(found.kind, found.use)
    return rendered


@renders("questionsource")
def question_source(page: Context, node: Node) -> Markup:
    """Render how a question is written in its file."""
    from theirshoes.questions import source_of

    name = str(node["id"])
    try:
        text = source_of(name)
    except KeyError as error:
        raise page.error(f'the question "{name}" cannot be shown: {error}') from error
    return code(page, {"type": "code", "lang": "yaml", "value": text})


@renders("chart")
def chart(page: Context, node: Node) -> Markup:
    """Render a chart: the drawing, its words, its table, and what sort of data it shows."""
    from theirshoes import charts

    name = str(node["name"])
    try:
        built = charts.build(name)
    except Exception as error:
        raise page.error(f'the chart "{name}" cannot be drawn: {error}') from error
    return render(
        "chart.html.j2",
        name=name,
        drawing=vega(page, built.spec, built.alt),
        columns=list(built.table[0]),
        rows=[list(row.values()) for row in built.table],
        source=built.source,
    )


@renders("handin")
def hand_in(page: Context, node: Node) -> Markup:
    """Render the hand-in box of an assignment."""
    from theirshoes.checks import parts_asked
    from theirshoes.questions import assignment_questions

    name = str(node["assignment"])
    try:
        questions = list(assignment_questions(name))
    except Exception as error:
        raise page.error(f'the assignment "{name}" cannot be handed in: {error}') from error
    if not questions:
        raise page.error(f'the assignment "{name}" has no questions')
    listed = [
        {
            "id": q.id,
            "title": q.title,
            "kind": q.kind,
            "points": q.points,
            "parts": parts_asked(q),
            "state": "open",
        }
        for q in questions
    ]
    title = page.page.title
    notebook = f"{page.root}assignments/{name}/{name}.ipynb"
    data = {"assignment": {"id": name, "title": title}, "questions": listed, "notebook": notebook}
    return render(
        "handin.html.j2",
        assignment=name,
        title=title,
        questions=listed,
        points=sum(q.points for q in questions),
        notebook=notebook,
        opened=f"{page.root}../doc/tree/{name}/{name}.ipynb",
        esm=page.widget("handin"),
        data=json_script(data),
    )
