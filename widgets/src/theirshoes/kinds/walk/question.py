"""A journey to walk oneself: its form in a question file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from theirshoes.journey.walk import MOST_PLANNED, read_plan
from theirshoes.questions.fields import Fields
from theirshoes.questions.model import Question

LONGEST_PLAN = 3_000


@dataclass(frozen=True, kw_only=True)
class WalkQuestion(Question):
    """Walk a journey and tap each step; `plan` is what a learner finds there to begin with."""

    kind: ClassVar[str] = "walk"

    plan: str = ""


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    plan = fields.text("plan", required=False, looks_like="a step a line, and stages as lines that end with a colon")
    if len(plan) > LONGEST_PLAN:
        fields.problem("plan", f"is {len(plan)} characters long; at most {LONGEST_PLAN} fit")
    lines = [line for line in plan.split("\n") if line.strip() and not line.strip().endswith(":")]
    if len(lines) > MOST_PLANNED:
        fields.problem("plan", f"should have at most {MOST_PLANNED} steps; it has {len(lines)}")
    elif plan and len(read_plan(plan)) < max(1, len(lines)):
        fields.problem("plan", "should have each step once, and one step at least")
    return WalkQuestion(**shared, plan=plan)


def public(question: WalkQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {"plan": question.plan or None}
