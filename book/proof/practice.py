"""What questions ask of a learner, and what they give away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from theirshoes.messages import plain
from theirshoes.questions import Question, public

BARE = {"wrong", "incorrect", "no", "not right", "false", "try again", "nope"}


def decisions(question: Question) -> int:
    """How many decisions an answer takes; 1 for a text of one's own, a number, a single choice."""
    spec = public(question)
    match question.kind:
        case "order" | "sort":
            return len(spec["cards"])
        case "rate":
            return len(spec["items"]) * (2 if spec.get("sees") else 1)
        case "match":
            return len(spec["left"])
        case "choose":
            return len(spec["options"]) if spec.get("several") else 1
        case "table":
            return sum(len(spec["columns"]) - len(row.get("given") or {}) for row in spec["rows"])
        case "mark":
            return sum(len(turn.get("pieces") or []) for turn in spec["turns"])
        case "tiles":
            return int(spec.get("most") or len(spec["tiles"]))
        case "plan":
            return 5 * int(spec["least"])
    return 1


def bare_messages(question: Question) -> Iterator[str]:
    """Messages that say that something is wrong, and not why."""
    for text in _messages(public(question)):
        if plain(text).strip(" .!").lower() in BARE or len(plain(text).split()) < 3:
            yield text


def shared_messages(question: Question) -> Iterator[str]:
    """Messages that more than one option of a question has."""
    said = [str(one["message"]) for one in public(question).get("options") or [] if one.get("message")]
    yield from (text for text, times in Counter(said).items() if times > 1)


def _messages(part: object, inside: bool = False) -> Iterator[str]:
    if isinstance(part, dict):
        for name, one in part.items():
            if isinstance(one, str) and (inside or name == "message"):
                yield one
            else:
                yield from _messages(one, inside or name == "messages")
    elif isinstance(part, list):
        for one in part:
            yield from _messages(one, inside)


def longest_is_right(questions: Iterable[tuple[Question, list[str]]]) -> tuple[int, float, int]:
    """How often the longest of the options is right.

    Parameters
    ----------
    questions
        Questions that ask to choose, each with the ids of its right options.

    Returns
    -------
    tuple
        How often it was, how often chance would have it, and of how many questions.
    """
    hits, expected, count = 0, 0.0, 0
    for question, right in questions:
        options = public(question)["options"]
        longest = max(options, key=lambda one: len(plain(one["text"])))
        hits += longest["id"] in right
        expected += len(right) / len(options)
        count += 1
    return hits, expected, count
