"""Feedback pages: one file, nothing hidden in it, nothing loaded from anywhere."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import Any as AnyTrait
from traitlets import Unicode, default

from nbcohort.markdown import neutralise, render
from nbcohort.sections import Section, sections

TEMPLATES = Path(__file__).parent / "templates"


def points(value: float) -> str:
    """Write points without needless decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def comment_html(text: str) -> Markup:
    """An instructor's comment, rendered."""
    return Markup(render(neutralise(text)) or "")  # noqa: S704 - neutralise lets only plain formatting through


@dataclass(frozen=True)
class Line:
    """A line that a test printed; `href` where it leads somewhere."""

    text: str
    href: str = ""


See = Callable[[str], tuple[str, str] | None]
"""Takes a line that a test printed; returns its text and address, or None for a line that leads nowhere."""


def lines_of(reason: str, see: See | None) -> list[Line]:
    """The lines that a test printed, those that the course knows with their address."""
    found = []
    for text in filter(None, map(str.rstrip, reason.splitlines())):
        known = see(text) if see else None
        found.append(Line(*known) if known else Line(text))
    return found


def good(section: Section) -> str:
    """What there is to be glad of in a question, in a few words; "" while there is no mark, or none to be had."""
    if section.score is None or not section.points:
        return ""
    if section.score >= section.points:
        return "All of it is right."
    if section.score <= 0:
        return "No points here yet."
    return "Most of it is right." if section.score >= section.points / 2 else "Part of it is right."


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
    found.filters.update(points=points, comment=comment_html, mood=mood, good=good, lines=lines_of)
    return found


class FeedbackExporter(Exporter):
    """What `nbgrader generate_feedback` writes, in place of its own page."""

    see = AnyTrait(None, allow_none=True, help="Function from a line that a test printed to its text and address.").tag(
        config=True
    )
    unread = Unicode(
        "still to be read by a person. The points for that come later.", help="What is said of answers without a mark."
    ).tag(config=True)
    closing = Unicode(
        "Questions about a mark? Bring this page to your instructor. Every point here can be talked about.",
        help="The last words of the page.",
    ).tag(config=True)

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
                see=self.see,
                unread=self.unread,
                closing=self.closing,
            )
        )
        return page, resources
