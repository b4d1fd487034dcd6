"""From the plain data of a question file to questions, noting every problem on the way."""

from __future__ import annotations

import re
from typing import Any

from theirshoes import kinds
from theirshoes.questions.fields import ID, ID_LOOKS_LIKE, Fields, Problems
from theirshoes.questions.keys import key_problems
from theirshoes.questions.model import OWN, PRACTICE, Question

PAGE = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*\Z")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
OBJECTIVE = re.compile(r"[A-Z][A-Za-z]?[0-9]+(\.[0-9]+)*[a-z]?\Z")


def build_module(data: object, stem: str, problems: Problems) -> tuple[str, tuple[Question, ...]]:
    """Title and questions of one file; those with problems are left out."""
    fields = Fields(data, (), problems)
    module = fields.matching("module", NAME, "the name of this file without its ending")
    if module and module != stem:
        fields.problem("module", f"should be {stem!r}, like the name of this file; it is {module!r}")
    title = fields.text("title", looks_like="the name of the module, like Journey mapping")
    questions: list[Question] = []
    seen: dict[str, int] = {}
    for number, one in enumerate(fields.groups("questions", least=1, most=500), start=1):
        question = build_question(one)
        name = one.data.get("id")
        if isinstance(name, str):
            if module and ID.match(name) and not name.startswith(f"{stem}."):
                one.problem("id", f"should start with {stem!r} and a dot; it is {name!r}")
            if name in seen:
                one.problem("id", f"{name!r} is the id of question {seen[name]} already")
            seen.setdefault(name, number)
        if question is not None:
            questions.append(question)
    fields.done()
    return title, tuple(questions)


def build_question(fields: Fields) -> Question | None:
    """One question, or `None` when it has problems (noted in `fields.problems`)."""
    before = len(fields.problems.found)
    kind = fields.one_of("kind", kinds.NAMES)
    shared = _shared(fields, kind)
    question: Question | None = None
    if kind:
        question = kinds.kind(kind).build(fields, shared)
    if kind:
        fields.done()
    if question is None or len(fields.problems.found) > before:
        return None
    if question.key is not None:
        for place, message in key_problems(question, question.key):
            fields.problems.add((*fields.place, "key", *place), message)
    return question if len(fields.problems.found) == before else None


def _shared(fields: Fields, kind: str) -> dict[str, Any]:
    use = fields.one_of("use", kinds.kind(kind).uses if kind else (*kinds.ASKED, *kinds.OWN))
    shared: dict[str, Any] = {
        "id": fields.matching("id", ID, ID_LOOKS_LIKE),
        "use": use,
        "title": fields.text("title", looks_like="a short heading"),
        "prompt": fields.text("prompt", looks_like="what the learner is asked to do"),
        "objective": fields.matching("objective", OBJECTIVE, "the id of an objective, like J2"),
        "taught": fields.matching("taught", PAGE, "the book page that teaches it, like journey/every-step"),
        "hints": fields.texts("hints"),
        "chart": fields.matching("chart", NAME, "the name of a chart", required=False) or None,
    }
    if use == "graded":
        shared["assignment"] = fields.matching("assignment", NAME, "the name of the assignment, like journey")
        if shared["assignment"] in (PRACTICE, OWN):
            fields.problem("assignment", f"cannot be {shared['assignment']!r}: another record has that name")
        shared["points"] = fields.number("points", 0.5, 100) or 0.0
        fields.refuse(
            ("key", "answer-note"),
            "gives the answer away: in a graded question it belongs in the hidden tests of the source notebook",
        )
    elif use == "practice":
        fields.refuse(("assignment", "points"), "is for graded questions only")
        shared["answer_note"] = fields.text("answer-note", required=False) or None
        if kind and not kinds.kind(kind).needs_key:
            fields.refuse(("key",), kinds.kind(kind).keyless)
        else:
            key = fields.group("key")
            shared["key"] = dict(key.data) if key else None
    elif use == "own":
        fields.refuse(("assignment", "points", "key", "answer-note"), "is for questions; this is the learner's own")
    else:
        for name in ("assignment", "points", "key", "answer-note"):
            fields.has(name)  # whether they belong here, only `use` could say
    return shared
