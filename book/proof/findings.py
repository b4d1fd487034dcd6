"""Everything that the proofreading finds, page by page and over the whole course."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from theirshoes.questions import Question

from book.proof.pages import Page
from book.proof.practice import bare_messages, decisions, longest_is_right, shared_messages
from book.proof.reading import grade

MOST_WORDS = {"F": 600, "O": 1200, "F/O": 1200}
MOST_DECISIONS = 14
"""About twelve, and one recall question."""
MORE_DECISIONS = {
    "empathy/empathy-map": (26, "the map is the lesson: twelve cards and four conclusions, each with what it rests on"),
}
"""Lessons that may ask for more: for how many, and why."""
HIGHEST_GRADE = {"F": 7.5, "O": 9.0, "F/O": 8.0}
HIGHEST_GRADE_ELSEWHERE = 8.0
"""Of a page that is no lesson: an assignment, a huddle card, the pages for instructors."""
TRACKS = tuple(MOST_WORDS)
NEEDED = ("can", "story", "worked", "take-it")
GAP = re.compile(r"_{3,}|\bwith (?:a gap|gaps)\b|\bNow you(?: decide)?[.,:]", re.I)
"""What stands between a worked example and practice: the same with something left out, for the reader to fill in."""
LARGEST_PAGE = 400_000


@dataclass(frozen=True)
class Finding:
    """Something to mend, and where."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def read_objectives(file: Path) -> dict[str, dict[str, Any]]:
    """The objectives of the course by id."""
    return {one["id"]: one for one in yaml.safe_load(file.read_text("utf-8"))}


def decisions_on(asked: list[str], questions: Mapping[str, Question]) -> int:
    """How many decisions the practice among these questions takes."""
    return sum(decisions(questions[one]) for one in asked if questions[one].use == "practice")


def on_a_lesson(page: Page, questions: Mapping[str, Question]) -> Iterator[Finding]:
    """Length, decisions, reading grade and parts of one lesson."""
    track = page.about.get("track", "F")
    if track not in TRACKS:
        yield Finding(page.slug, f"`track` is {track!r}; it should be one of {', '.join(TRACKS)}")
        return
    if page.words > MOST_WORDS[track]:
        yield Finding(page.slug, f"has {page.words} words; a lesson of track {track} has at most {MOST_WORDS[track]}")
    if track != "O" and page.core_words > MOST_WORDS["F"]:
        yield Finding(page.slug, f"has {page.core_words} words before what is for owners; at most {MOST_WORDS['F']}")
    asked = [questions[one] for one in page.questions if questions[one].use == "practice"]
    many = decisions_on(page.core_questions, questions)
    most, _ = MORE_DECISIONS.get(page.slug, (MOST_DECISIONS, ""))
    if track != "O" and many > most:
        yield Finding(page.slug, f"asks for {many} decisions; about 12 fit into ten minutes")
    if page.slug in MORE_DECISIONS and many < most:
        yield Finding(page.slug, f"asks for {many} decisions; `MORE_DECISIONS` still allows {most}")
    years = grade(page.prose)
    if years > HIGHEST_GRADE[track]:
        yield Finding(page.slug, f"reads at grade {years:.1f}; at most {HIGHEST_GRADE[track]} for track {track}")
    for box in NEEDED:
        if page.main.select_one(f".admonition.{box}") is None:
            yield Finding(page.slug, f"has no box of the class `{box}`")
    if not any(GAP.search(text) for text in page.prose):
        yield Finding(page.slug, "has no step with a gap between its worked example and its practice")
    if not page.objectives:
        yield Finding(page.slug, "names no objective")
    own = [one for one in asked if one.objective in page.objectives]
    if not own:
        yield Finding(page.slug, "has no practice question for its objective")
    number = page.about.get("lesson", "")
    if number != "1.1" and len(own) == len(asked):
        yield Finding(page.slug, "has no recall question from an earlier lesson")


def on_a_page(page: Page) -> Iterator[Finding]:
    """Headings, pictures, weight and reading grade of any page."""
    years = 0.0 if page.lesson else grade(page.prose)
    if years > HIGHEST_GRADE_ELSEWHERE:
        yield Finding(page.slug, f"reads at grade {years:.1f}; at most {HIGHEST_GRADE_ELSEWHERE}")
    before = 1
    for heading in page.main.select("h1, h2, h3, h4, h5, h6"):
        if heading.find_parent(class_="question") is not None:
            continue
        level = int(heading.name[1])
        if level > before + 1:
            yield Finding(page.slug, f"jumps from heading {before} to heading {level} at “{heading.get_text()}”")
        before = level
    for picture in page.main.select("img"):
        if not str(picture.get("alt") or "").strip():
            yield Finding(page.slug, f"has a picture without words: {picture.get('src')}")
    for drawing in page.main.select("figure svg"):
        named = drawing.get("aria-label") or drawing.get("aria-labelledby") or drawing.select_one("title")
        if not named and drawing.get("aria-hidden") != "true":
            yield Finding(page.slug, "has a drawing without words")
    for link in page.main.select("a"):
        if not link.get_text().strip() and not link.get("aria-label"):
            yield Finding(page.slug, f"has a link without words: {link.get('href')}")
        if str(link.get("href") or "") == "":
            yield Finding(page.slug, f"has a link to nowhere: “{link.get_text()}”")
    if page.file.stat().st_size > LARGEST_PAGE:
        yield Finding(page.slug, f"is {page.file.stat().st_size / 1000:.0f} KB large")


def on_objectives(
    pages: list[Page], questions: Mapping[str, Question], objectives: Mapping[str, Any]
) -> Iterator[Finding]:
    """Objectives without a lesson, practice or graded question; lessons and questions that belong to none."""
    taught = {one for page in pages if page.lesson for one in page.objectives}
    shown = {one for page in pages for one in page.questions}
    for name in objectives:
        if name not in taught:
            yield Finding(name, "is taught in no lesson")
        for use in ("practice", "graded"):
            if not any(q.objective == name and q.use == use and q.id in shown for q in questions.values()):
                yield Finding(name, f"has no {use} question on any page")
    for page in pages:
        for name in page.objectives:
            if name not in objectives:
                yield Finding(page.slug, f"names the objective {name}, which there is not")
        yield from _on_an_assignment(page, questions, objectives)
    by_slug = {page.slug: page for page in pages}
    for question in questions.values():
        if question.objective not in objectives:
            yield Finding(question.id, f"belongs to the objective {question.objective}, which there is not")
        if question.taught not in by_slug:
            yield Finding(question.id, f"says that {question.taught} teaches it, and there is no such page")
        elif question.objective not in by_slug[question.taught].objectives:
            yield Finding(question.id, f"sends to {question.taught}, which is not about {question.objective}")
        if question.id not in shown:
            yield Finding(question.id, "is on no page")


def _on_an_assignment(
    page: Page, questions: Mapping[str, Question], objectives: Mapping[str, Any]
) -> Iterator[Finding]:
    if "assignment" not in page.about:
        return
    asked = {questions[one].objective for one in page.questions if one in questions}
    for name in sorted(asked ^ set(page.objectives)):
        what = "asks for" if name in asked else "names"
        yield Finding(page.slug, f"{what} the objective {name}; its front matter and its questions should agree")
    for name in sorted(asked):
        if page.about.get("track") != "O" and objectives.get(name, {}).get("track") == "O":
            yield Finding(page.slug, f"asks everybody for the objective {name}, which is for owners")


def on_questions(questions: Mapping[str, Question]) -> Iterator[Finding]:
    """Messages that do not say why, and options that give themselves away by their length."""
    for question in questions.values():
        if question.use == "practice":
            for text in bare_messages(question):
                yield Finding(question.id, f"says “{text}”, which does not say why")
            for text in shared_messages(question):
                yield Finding(question.id, f"says “{text}” to two options: each has a reason of its own")
    keyed = [(q, list(q.key["right"])) for q in questions.values() if q.kind == "choose" and q.key and "right" in q.key]
    hits, expected, count = longest_is_right(keyed)
    if hits > max(1.0, expected):
        yield Finding(
            "choose", f"the longest option is right in {hits} of {count} questions; chance gives {expected:.1f}"
        )
