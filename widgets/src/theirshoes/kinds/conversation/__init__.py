"""The kind `conversation`: a branching talk with a customer, and the other side of the counter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from theirshoes.kinds import Kind
from theirshoes.kinds.conversation import answering, lint
from theirshoes.kinds.conversation import question as form
from theirshoes.kinds.conversation.question import ConversationQuestion
from theirshoes.messages import say
from theirshoes.questions.key_parts import Finding


def data(_question: ConversationQuestion, _table: Any) -> dict[str, Any]:
    """The mark: nobody in a talk is real."""
    return {"source": {"kind": "synthetic", "title": say("conversation.made-up")}}


def quality(question: ConversationQuestion, key: Mapping[str, Any]) -> Iterator[Finding]:
    """What is poor about a graded talk, with its key."""
    marks = form.marks_of(question, key)
    if marks is not None:
        yield from lint.findings(question.talk, marks)


KIND = Kind(
    question=ConversationQuestion,
    build=form.build,
    public=form.public,
    check=answering.check,
    normal=answering.normal,
    static=answering.static,
    key_problems=form.key_problems,
    keyless="is not needed: in a practice talk the marks stand in the talk itself",
    needs_key=False,
    uses=("practice", "graded", "own"),
    data=data,
    quality=quality,
)
