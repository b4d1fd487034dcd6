"""`python3 course.py book --report`: what the proofreading finds in the built book, and a line for each lesson."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from theirshoes.messages import plain
from theirshoes.questions import load_questions, public

from book.proof import findings
from book.proof.claims import on_claims
from book.proof.findings import Finding
from book.proof.pages import Page, read_pages
from book.proof.reading import grade
from book.proof.spelling import misspelt, own_words
from book.proof.terms import on_terms

BOOK = Path(__file__).resolve().parent.parent


def found_in(pages: list[Page], *, spelling: bool = True) -> Iterator[Finding]:
    """Everything to mend in these pages and in the questions of the course."""
    questions = load_questions()
    course = {name: one for name, one in questions.items() if not name.startswith("authors.")}
    for page in pages:
        if page.lesson:
            yield from findings.on_a_lesson(page, questions)
        yield from findings.on_a_page(page)
        yield from on_claims(page)
    yield from on_terms(pages)
    yield from findings.on_objectives(pages, course, findings.read_objectives(BOOK / "objectives.yml"))
    yield from findings.on_questions(questions)
    if spelling:
        own = own_words()
        for page in pages:
            for word in misspelt(page.prose, own):
                yield Finding(page.slug, f"“{word}” is in no word list; mend it, or add it to book/words.txt")
        for name, question in questions.items():
            for word in misspelt(map(plain, _texts(public(question))), own):
                yield Finding(name, f"“{word}” is in no word list; mend it, or add it to book/words.txt")


SAID = {"title", "prompt", "text", "message", "note", "answer-note", "opening", "closing", "who", "leave-out", "unit"}


def _texts(part: object, *, said: bool = False) -> Iterator[str]:
    """Every text of a question that a learner reads."""
    match part:
        case str():
            if said:
                yield part
        case dict():
            for name, one in part.items():
                inside = said or name in SAID or name in ("messages", "hints", "quotes", "checklist", "labels")
                yield from _texts(one, said=inside and name not in ("id", "before"))
        case list():
            yield from chain.from_iterable(_texts(one, said=said) for one in part)


def lines(pages: list[Page]) -> Iterator[str]:
    """A line for each lesson; after a plus the decisions that are in parts for owners."""
    questions = load_questions()
    yield f"{'lesson':38}{'track':>6}{'words':>7}{'decisions':>11}{'grade':>7}"
    for page in pages:
        if page.lesson:
            many = findings.decisions_on(page.core_questions, questions)
            more = findings.decisions_on(page.questions, questions) - many
            track = page.about.get("track", "F")
            asked = f"{many} + {more}" if more else str(many)
            why = findings.MORE_DECISIONS.get(page.slug, (0, ""))[1]
            yield f"{page.slug:38}{track:>6}{page.words:>7}{asked:>11}{grade(page.prose):>7.1f}  {why}".rstrip()


def main(book: Path) -> int:
    """Print the report; 1 when there is something to mend."""
    pages = read_pages(book, BOOK)
    print("\n".join(lines(pages)))
    try:
        import spellchecker  # noqa: F401
    except ModuleNotFoundError:
        print("Spelling was not looked at: `python3 course.py test` installs what that takes.")
        spelling = False
    else:
        spelling = True
    found = list(found_in(pages, spelling=spelling))
    print("\n".join(map(str, found)) or "Nothing to mend.")
    print(f"{len(pages)} pages, {len(found)} to mend.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else BOOK.parent / "build" / "book"))
