"""Write a page with every widget, to look at: `python demo.py FOLDER`, then serve the folder."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
STATIC = HERE.parents[1] / "src" / "theirshoes" / "static"
QUESTIONS = json.loads((HERE / "demo_questions.json").read_text(encoding="utf-8"))
STYLE = """
body { margin: 0; background: #fbf8f3; color: #22303a; font-family: system-ui, sans-serif }
main { max-width: 48rem; margin: auto; padding: 1rem }
:root[data-theme=dark] { --paper: #14201f; --ink: #e9efe9; --muted: #a9bab4; --line: #34494a; --surface: #1b2928;
  --accent: #6fd0c0; --accent-ink: #0d1f1d; --good: #86d39f; --warn: #e9bd6b; --bad: #f19b84; --focus: #f0a37c }
[data-theme=dark] body { background: #14201f; color: #e9efe9 }
"""


def data(content: object) -> str:
    """JSON that cannot end the script element that it stands in."""
    return f'<script type="application/json">{json.dumps(content).replace("<", chr(92) + "u003c")}</script>'


def place(told: Mapping[str, Any], meanwhile: str = "") -> str:
    """The place of a question in a page, and what stands there until it can be used."""
    asked = told["question"]
    place = f'<div class="anywidget" data-esm="page/{asked["kind"]}.mjs" data-question="{asked["id"]}">'
    return f"{place}{data(told)}{meanwhile}</div>"


def page(title: str, inside: str, direction: str = "ltr") -> str:
    """The HTML of a page with these places in it."""
    return (
        f'<!doctype html><html lang="en" dir="{direction}"><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style>'
        f"<main><h1>{title}</h1>{inside}</main>"
        '<script type="module" src="page/page.mjs"></script></html>'
    )


def every_widget() -> str:
    """The HTML of the page with every widget."""
    widgets = [place({"question": one}, f"<p>{one['title']}</p>") for one in QUESTIONS]
    graded = [one for one in QUESTIONS if one["use"] == "graded"]
    listed = [{name: one[name] for name in ("id", "title", "kind", "points")} for one in graded]
    asked = {"assignment": {"id": "demo", "title": "A first visit"}, "questions": listed, "notebook": "demo.ipynb"}
    hand_in = f'<div class="anywidget" data-esm="page/handin.mjs" data-handin="demo">{data(asked)}</div>'
    clear = "<button data-clear-me hidden>Clear me</button>"
    return page("Every widget", f"<h2>Questions</h2>{''.join(widgets)}{hand_in}{clear}")


def notebook() -> dict[str, object]:
    """A released notebook with a place for each written answer."""
    cells = [
        {
            "cell_type": "markdown",
            "id": "written",
            "metadata": {
                "nbgrader": {"grade": True, "solution": True, "grade_id": "written", "points": 5},
                "theirshoes": {"question": one["id"]},
            },
            "source": ["Your answer goes here when you hand in."],
        }
        for one in QUESTIONS
        if one["kind"] == "written"
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def main(folder: Path) -> None:
    """Write the page and what it needs."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(STATIC / "page", folder / "page", dirs_exist_ok=True)
    (folder / "demo.ipynb").write_text(json.dumps(notebook()), encoding="utf-8")
    (folder / "index.html").write_text(every_widget(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
