"""The learner's own record: the course in parts, for the widgets that show what is practised and what is finished."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from markupsafe import Markup

from .errors import BookError
from .html import json_script
from .navigation import Page, Site
from .templates import render

RECORDS = ("progress", "certificate")
"""What a page may show of a learner's record (`site: record:`): each is a module of theirshoes' page folder."""
OUTLINE = "outline.json"
"""In the book's folder."""


def outline(site: Site, page: Page) -> list[dict[str, Any]]:
    """Return the modules of the book with their lessons and assignments, linked from `page`.

    A lesson has a number and practice in it; an assignment names its questions. All else does not count.
    """
    groups: dict[str, dict[str, Any]] = {}
    for one in site.pages:
        module = {"title": one.group, "lessons": [], "assignments": []}
        part: dict[str, Any] = {"id": one.url, "title": one.title, "href": site.link(page, one)}
        if one.options["assignment"]:
            name = one.options["assignment"]
            part |= {"id": name, "questions": _asked(one, name)}
            groups.setdefault(one.group, module)["assignments"].append(part)
        elif one.options["lesson"] and one.practice:
            part["questions"] = list(dict.fromkeys(one.practice))
            groups.setdefault(one.group, module)["lessons"].append(part)
    return list(groups.values())


def write_outline(site: Site, out: Path) -> None:
    """Write the same modules beside the pages, for `theirshoes.course_outline` and the progress of a notebook."""
    modules = [
        {
            "title": module["title"],
            "lessons": [_listed(one, one["questions"]) for one in module["lessons"]],
            "assignments": [_listed(one, [asked["id"] for asked in one["questions"]]) for one in module["assignments"]],
        }
        for module in outline(site, site.pages[0])
    ]
    (out / OUTLINE).write_text(json.dumps(modules, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _listed(part: dict[str, Any], questions: list[str]) -> dict[str, Any]:
    return {"id": part["id"], "title": part["title"], "questions": questions}


def render_record(site: Site, page: Page, esm: str) -> Markup:
    """Return the widget's host, with the course in words until it is ready."""
    modules = outline(site, page)
    return render(
        "record.html.j2",
        record=page.options["record"],
        esm=esm,
        modules=modules,
        data=json_script({"modules": modules}),
    )


def _asked(page: Page, assignment: str) -> list[dict[str, Any]]:
    from theirshoes.checks import parts_asked
    from theirshoes.questions import assignment_questions

    try:
        questions = assignment_questions(assignment)
    except Exception as error:
        raise BookError(f'{page.source}: the assignment "{assignment}" cannot be counted: {error}') from error
    return [{"id": one.id, "kind": one.kind, "parts": parts_asked(one)} for one in questions]
