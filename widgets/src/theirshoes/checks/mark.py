"""Check the marks in a text: what is marked without need, what has the wrong label, and what was passed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from theirshoes.checks.feedback import Feedback, ValueProblem, blank, mend, parts, quote, rounded, unreadable
from theirshoes.messages import plain, say
from theirshoes.questions.model import Key, MarkQuestion

Marks = Mapping[str, tuple[str, ...]]
"""Label to the parts that have it; a part has one label at most, and a label without parts is not there."""


def read(question: MarkQuestion, value: object) -> Marks:
    """The marks in a value, labels in the order of the question and parts in the order of the text.

    Raises
    ------
    ValueProblem
        Unknown labels or parts, or a part that is marked twice.
    """
    marked = parts(value, ("marked",)).get("marked", {})
    if not isinstance(marked, dict):
        raise ValueProblem("marked", "should be a group: the marked parts of each label")
    labels = {label.id for label in question.labels}
    known = {piece.id for piece in question.pieces}
    seen: set[str] = set()
    for label, ids in marked.items():
        if label not in labels:
            raise ValueProblem("marked", f"{str(label)[:40]!r} is not a label of this question")
        if not isinstance(ids, list):
            raise ValueProblem(f"marked.{label}", "should be a list of parts")
        for one in ids:
            if not isinstance(one, str) or one not in known:
                raise ValueProblem(f"marked.{label}", f"{str(one)[:40]!r} is not a part of this text")
            if one in seen:
                raise ValueProblem(f"marked.{label}", f"{one!r} is marked twice")
            seen.add(one)
    return {
        label.id: tuple(piece.id for piece in question.pieces if piece.id in marked[label.id])
        for label in question.labels
        if marked.get(label.id)
    }


def check(question: MarkQuestion, value: object, key: Key | None) -> Feedback:
    """Feedback on marks.

    One label on every part scores 0 and is named first. With a key then, in the order of the text: the first part
    that is marked and should not be, the first with another label than its own, the first that was passed over. In
    practice a part that was passed over is not named, unless the key has a message for that very part.
    """
    scored = key is not None
    if value is None:
        return blank("mark.blank", scored=scored)
    try:
        marks = read(question, value)
    except ValueProblem:
        return unreadable(scored=scored)
    if not marks:
        return blank("mark.blank", scored=scored)
    count = sum(len(ids) for ids in marks.values())
    of = len(question.pieces)
    if len(marks) == 1 and count == of:
        return mend(question, Feedback(0.0 if scored else None, say("mark.everything")))
    if key is None:
        return Feedback(None, say("mark.kept", count=count, of=of))
    score = _score(question, marks, key)
    for mistake, message, where in _mistakes(question, marks, key):
        feedback = mend(question, Feedback(score, message, None, where))
        hint = key.get("hints", {}).get(mistake)
        return replace(feedback, hint=hint) if hint else feedback
    return Feedback(1.0, say("mark.right"))


def _mistakes(question: MarkQuestion, marks: Marks, key: Key) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every mistake in the order in which they are named: what it is, what to say, where."""
    messages = key.get("messages", {})
    has, should = _by_piece(marks), _by_piece(key["marked"])
    names = {label.id: plain(label.text) for label in question.labels}
    judged = [piece for piece in question.pieces if piece.id not in key.get("either", ())]
    for piece in judged:
        if piece.id in has and piece.id not in should:
            own = messages.get(f"extra:{piece.id}")
            yield "extra", own or _about(piece.text, messages["extra"]), (piece.id,)
    for piece in judged:
        if piece.id in has and piece.id in should and has[piece.id] != should[piece.id]:
            own = messages.get(f"mixed:{piece.id}")
            if not own and "mixed" in messages:
                own = _about(piece.text, messages["mixed"])
            yield "mixed", own or say("mark.mixed", text=quote(piece.text), label=names[has[piece.id]]), (piece.id,)
    missed = [piece for piece in judged if piece.id in should and piece.id not in has]
    for piece in missed:
        own = messages.get(f"missed:{piece.id}")
        if own or question.use == "graded":
            yield "missed", own or _about(piece.text, messages["missed"]), (piece.id,)
        else:
            count, why = len(missed), messages["missed"]
            yield "missed", say("mark.more-one" if count == 1 else "mark.more-many", count=count, why=why), ()


def _about(text: str, why: str) -> str:
    return say("mark.why", text=quote(text), why=why)


def _by_piece(marks: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {piece: label for label, pieces in marks.items() for piece in pieces}


def _score(question: MarkQuestion, marks: Marks, key: Key) -> float:
    """Share of hits less share of false alarms (Youden 1950), averaged over the labels, and never below 0.

    Marking by chance, everything or nothing, gives 0 on average whatever the number of parts.
    """
    judged = [piece.id for piece in question.pieces if piece.id not in key.get("either", ())]
    total = 0.0
    for label in question.labels:
        wanted = [one for one in judged if one in key["marked"][label.id]]
        given = [one for one in judged if one in marks.get(label.id, ())]
        hits = sum(1 for one in given if one in wanted)
        total += hits / len(wanted) - (len(given) - hits) / (len(judged) - len(wanted))
    return rounded(max(0.0, total / len(question.labels)))
