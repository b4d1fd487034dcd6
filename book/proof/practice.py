"""What questions ask of a learner, and what they give away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from theirshoes.messages import plain
from theirshoes.questions import Question, public

PARTS_OF_A_CONCLUSION = 3
"""Where it lies on an empathy map, how well it is known, and what it rests on."""
BARE = {"wrong", "incorrect", "no", "not right", "false", "try again", "nope"}


def decisions(question: Question) -> int:
    """How many decisions a good answer takes; 1 for a text of one's own, a number, a single choice.

    In a talk, the things said on its shortest good way; on an empathy map each card, the parts of each conclusion and
    the insight; in an audit each touchpoint to decide and each offer; on a map to mend each step, those to be added and
    their feeling.
    """
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
        case "empathy-map":
            return len(spec["heard"]) + PARTS_OF_A_CONCLUSION * len(spec["inferences"]) + bool(spec.get("insight"))
        case "audit":
            return len(spec.get("decide") or spec["touchpoints"]) + len(spec.get("offers") or ())
        case "conversation":
            return _shortest_good_way(question)
        case "journey-map":
            goals = spec.get("goals") or ()
            steps = len((spec.get("start") or {}).get("steps") or ())
            return steps + sum(int(one.get("new") or 0) + bool(one.get("rate")) for one in goals)
    return 1


def _shortest_good_way(question: Question) -> int:
    """How many things are said on the shortest way through a talk that makes every move and no slip."""
    from theirshoes.kinds.conversation.lint import walks
    from theirshoes.kinds.conversation.question import ConversationQuestion
    from theirshoes.kinds.conversation.walking import outcome

    assert isinstance(question, ConversationQuestion)
    talk = question.talk
    said = (deeds for deeds, _ in walks(talk, talk.marks()) if outcome(deeds, urgent=talk.urgent).score == 1)
    return min(map(len, said))


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
