"""From the plain data of a question file to questions, noting every problem on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from theirshoes.questions import choose, mark, placing, plan, table, tiles, written
from theirshoes.questions.build_parts import cards_of, public_rules, unique
from theirshoes.questions.fields import ID, ID_LOOKS_LIKE, Fields, Problems
from theirshoes.questions.keys import key_problems
from theirshoes.questions.model import (
    KINDS,
    PRACTICE,
    Item,
    NumericQuestion,
    OrderQuestion,
    Question,
    RateQuestion,
    Scale,
)

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
    kind = fields.one_of("kind", tuple(KINDS))
    shared = _shared(fields, kind)
    question: Question | None = None
    if kind:
        question = {
            "order": _order,
            "rate": _rate,
            "numeric": _numeric,
            "written": written.build,
            "choose": choose.build,
            "mark": mark.build,
            "tiles": tiles.build,
            "plan": plan.build,
            "sort": placing.build_sort,
            "match": placing.build_match,
            "table": table.build,
        }[kind](fields, shared)
    if kind:
        fields.done()
    if question is None or len(fields.problems.found) > before:
        return None
    if question.key is not None:
        for place, message in key_problems(question, question.key):
            fields.problems.add((*fields.place, "key", *place), message)
    return question if len(fields.problems.found) == before else None


def _shared(fields: Fields, kind: str) -> dict[str, Any]:
    use = fields.one_of("use", ("practice", "graded"))
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
        if shared["assignment"] == PRACTICE:
            fields.problem("assignment", "cannot be 'practice': that is where practice answers are kept")
        shared["points"] = fields.number("points", 0.5, 100) or 0.0
        fields.refuse(
            ("key", "answer-note"),
            "gives the answer away: in a graded question it belongs in the hidden tests of the source notebook",
        )
    elif use == "practice":
        fields.refuse(("assignment", "points"), "is for graded questions only")
        shared["answer_note"] = fields.text("answer-note", required=False) or None
        if kind == "written":
            fields.refuse(("key",), "is not needed: a written answer has no key")
        elif kind == "plan":
            fields.refuse(("key",), "is not needed: the rules of a plan are public")
        else:
            key = fields.group("key")
            shared["key"] = dict(key.data) if key else None
    else:
        for name in ("assignment", "points", "key", "answer-note"):
            fields.has(name)  # whether they belong here, only `use` could say
    return shared


def _order(fields: Fields, shared: dict[str, Any]) -> Question:
    cards = cards_of(fields, "cards", required=True, least=2)
    known = tuple(card.id for card in cards)
    leave_out = fields.text("leave-out", required=False, looks_like="the name of the area for what does not belong")
    return OrderQuestion(**shared, cards=cards, rules=public_rules(fields, known), leave_out=leave_out or None)


def _rate(fields: Fields, shared: dict[str, Any]) -> Question:
    items = []
    for one in fields.groups("items", least=1):
        items.append(Item(one.matching("id", ID, ID_LOOKS_LIKE), one.text("text"), one.texts("quotes")))
        one.done()
    unique(fields, "items", enumerate(item.id for item in items))
    scale = fields.group("scale")
    sees = cards_of(fields, "sees", required=False, least=2)
    return RateQuestion(**shared, items=tuple(items), scale=_scale(scale) if scale else Scale(0, 1, {}), sees=sees)


def _scale(fields: Fields) -> Scale:
    low = fields.number("min", -10, 10, whole=True)
    high = fields.number("max", -10, 10, whole=True)
    if low is None or high is None:
        fields.has("labels")
        return Scale(0, 1, {})
    if low >= high:
        fields.problem("max", f"should be more than min ({low:g}); it is {high:g}")
    labels = fields.group("labels")
    scale = Scale(int(low), int(high), {})
    words: dict[int, str] = {}
    if labels:
        by_number: Mapping[str, Any] = {str(name): name for name in labels.data}
        for value in scale.values():
            if str(value) not in by_number:
                labels.problem(None, f'has no word for {value}; write "{value}": and the word')
                continue
            words[value] = labels.text(by_number[str(value)], looks_like="a word for this rating")
        labels.done()
    fields.done()
    return Scale(scale.min, scale.max, words)


def _numeric(fields: Fields, shared: dict[str, Any]) -> Question:
    decimals = fields.number("decimals", 0, 6, required=False, whole=True)
    return NumericQuestion(
        **shared,
        unit=fields.text("unit", required=False, looks_like="what is counted, like customers") or None,
        decimals=None if decimals is None else int(decimals),
    )
