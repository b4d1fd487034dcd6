"""A graded notebook as a learner wants to read it: question by question."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import compute_checksum

from nbcohort.markdown import heading_of, neutralise, render
from nbcohort.outputs import clean_outputs, text_of
from nbcohort.repair import NOT_RUN, SCENERY

FIRST_HEADING = re.compile(r"\s*<h([1-6])>(.*?)</h\1>", re.DOTALL)
BEGIN, END = "BEGIN MARK SCHEME", "END MARK SCHEME"
NOT_ANSWERED = "There is no answer to this one."
ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")


@dataclass(frozen=True)
class Part:
    """Something to show: safe `html`, or `text` to escape, or a picture (`image`, a data URL).

    `beside` says that it stands in a cell of the learner's own, and not where the question wants its answer.
    """

    html: str = ""
    text: str = ""
    image: str = ""
    beside: bool = False


@dataclass
class Section:
    """One question.

    Parameters
    ----------
    title : str
        Its heading, plain text.
    answer : list of Part
        What the learner answered.
    reasons : list of str
        What the tests said.
    comments : list of str
        What the instructor wrote.
    score : float or None
        Points earned; None while nobody has marked it.
    points : float
        Points to earn; 0 where the section holds no question, or one that is there for those who like it.
    graded : bool
        Whether it holds a question.
    has_place : bool
        Whether it has a cell for the answer.
    """

    title: str
    answer: list[Part] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    score: float | None = 0.0
    points: float = 0.0
    graded: bool = False
    has_place: bool = False

    def add_score(self, score: float | None, points: float) -> None:
        """Add a graded cell's points; one unmarked cell leaves the section unmarked."""
        self.graded = True
        self.points += points
        self.score = None if score is None or self.score is None else self.score + score


def sections(nb: NotebookNode) -> list[Section]:
    """Divide a notebook, with the grades that nbgrader's GetGrades put in, into its questions.

    Parameters
    ----------
    nb : NotebookNode
        An autograded notebook.

    Returns
    -------
    list of Section
        The sections that hold a graded cell, in their order.
    """
    found = [Section("")]
    for cell in nb.cells:
        mark = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "markdown" and not mark.get("solution") and not mark.get("task"):
            if title := heading(cell.source):
                found.append(Section(title))
            elif not mark.get("locked") and not cell.source.startswith((NOT_RUN, SCENERY)):
                found[-1].answer.extend(replace(part, beside=True) for part in written(cell))
            continue
        read_cell(cell, mark, found[-1])
    found = [section for section in found if section.points or (section.graded and section.reasons)]
    for section in found:
        if not section.points and section.reasons != [NOT_ANSWERED]:  # what the tests say of it is enough
            section.reasons = [reason for reason in section.reasons if reason != NOT_ANSWERED]
        placed = [part for part in section.answer if not part.beside and (part.image or words(part.html or part.text))]
        section.answer = tidy(placed if placed and section.has_place else section.answer, section.title)
    return found


def read_cell(cell: NotebookNode, mark: dict[str, Any], section: Section) -> None:
    """Add one cell to its section."""
    if mark.get("grade") or mark.get("task"):
        section.add_score(mark.get("score"), float(mark.get("points") or 0))
    section.has_place |= bool(mark.get("solution"))
    untouched = bool(mark.get("solution")) and mark.get("checksum") == compute_checksum(cell)
    comment = mark.get("comment")
    if untouched and comment in (None, "No response."):
        section.reasons.append(NOT_ANSWERED)
    elif comment:
        section.comments.append(str(comment))
    if untouched:
        return
    if cell.cell_type == "markdown":
        section.answer.extend(written(cell))
    elif mark.get("grade") and not mark.get("solution"):
        section.reasons.extend(said(cell.outputs))
    else:
        outputs, parts = cell.outputs, []
        if mark.get("locked"):  # where the cell is the assignment's, its value is the answer, and the rest is scenery
            outputs = [one for one in outputs if one.output_type == "execute_result"] or outputs
        else:
            parts.append(Part(text=cell.source))
        parts += shown(outputs)
        section.answer.extend(replace(part, beside=not mark) for part in parts)


def tidy(parts: list[Part], title: str) -> list[Part]:
    """Leave out a heading that says the title again, and parts that say no more than another one does."""
    cut = []
    for part in parts:
        first = FIRST_HEADING.match(part.html)
        again = first and words(first[2]) and words(first[2]) in words(title)
        cut.append(replace(part, html=part.html[first.end() :]) if first and again else part)
    said = [words(part.html or part.text) for part in cut]
    kept = []
    for n, part in enumerate(cut):
        others = said[:n] + [other for other in said[n + 1 :] if other != said[n]]
        if part.image or (said[n] and not any(said[n] in other for other in others)):
            kept.append(part)
    return kept


def words(html: str) -> str:
    """The words of HTML or text, to compare them."""
    return " ".join(unescape(re.sub(r"<[^<>]*>", " ", html)).split())


def heading(source: str) -> str:
    """The last heading of a Markdown text, without its markup."""
    found = [text for line in source.splitlines() if (text := heading_of(line))]
    return re.sub(r"[*_`]", "", found[-1]) if found else ""


def written(cell: NotebookNode) -> list[Part]:
    """What a Markdown cell says."""
    source = without_mark_scheme(cell.source)
    html = render(neutralise(source))
    return [Part(html=html)] if html and source.strip() else []


def without_mark_scheme(source: str) -> str:
    """Text without the lines from one that begins a mark scheme to the one that ends it."""
    kept, at = [], 0
    while (begin := source.find(BEGIN, at)) >= 0 and (end := source.find(END, begin)) >= 0:
        kept.append(source[at : max(source.rfind("\n", 0, begin) + 1, at)])
        line_end = source.find("\n", end)
        at = line_end + 1 if line_end >= 0 else len(source)
    return "".join(kept) + source[at:]


def shown(outputs: object) -> list[Part]:
    """What a question's outputs show, in their safest rich form."""
    parts = []
    for output in clean_outputs(outputs):
        data = output.get("data", {})
        image = next((kind for kind in ("image/png", "image/jpeg") if kind in data), None)
        if "text/html" in data:
            parts.append(Part(html=data["text/html"]))
        elif image:
            parts.append(Part(image=f"data:{image};base64,{data[image]}"))
        elif text := data.get("text/plain") or text_of(output.get("text")) or error_line(output):
            parts.append(Part(text=plain(text)))
    return parts


def said(outputs: Sequence[NotebookNode]) -> list[str]:
    """What a test printed, or the last line of its error; never its source."""
    reasons = []
    for output in clean_outputs(outputs):
        text = output.get("text") if output.output_type == "stream" and output.name == "stdout" else error_line(output)
        if text and text.strip():
            reasons.append(plain(text))
    return reasons


def error_line(output: NotebookNode) -> str:
    """An error in one line."""
    if output.output_type != "error":
        return ""
    return f"{output.ename}: {output.evalue}" if output.evalue else str(output.ename)


def plain(text: str) -> str:
    """Text without terminal colours."""
    return ANSI.sub("", text).strip("\n")
