"""Feedback pages: one file, nothing hidden in it, nothing loaded from anywhere."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import default

from nbcohort.markdown import neutralise, render
from nbcohort.sections import Section, sections

TEMPLATES = Path(__file__).parent / "templates"


def points(value: float) -> str:
    """Write points without needless decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def comment_html(text: str) -> Markup:
    """An instructor's comment, rendered."""
    return Markup(render(neutralise(text)) or "")  # noqa: S704 - neutralise lets only plain formatting through


def mood(section: Section) -> str:
    """Which of four looks a section gets."""
    if section.score is None or not section.points:
        return "open"
    if section.score >= section.points:
        return "full"
    return "part" if section.score > 0 else "none"


@cache
def environment() -> Environment:
    """Templates that escape everything they are not told to trust."""
    found = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    found.filters.update(points=points, comment=comment_html, mood=mood)
    return found


class FeedbackExporter(Exporter):
    """What `nbgrader generate_feedback` writes, in place of its own page."""

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]  # exporters do return text
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Write the page of a notebook whose grades have been put in."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        about = resources["nbgrader"]
        lines = (line for cell in nb.cells if cell.cell_type == "markdown" for line in cell.source.splitlines())
        title = next((line.lstrip("# ") for line in lines if line.startswith("# ")), "")
        page = (
            environment()
            .get_template("feedback.html.j2")
            .render(
                title=title or about["notebook"],
                learner=about["student"],
                name=about.get("student_name") or about["student"],
                assignment=about["assignment"],
                score=about["score"],
                max_score=about["max_score"],
                late_penalty=about.get("late_penalty") or 0,
                sections=sections(nb),
            )
        )
        return page, resources
