"""Check ratings: how a customer feels and what she sees, step by step, against what customers said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from theirshoes.checks.feedback import Feedback, ValueProblem, blank, mend, parts, rounded, unreadable
from theirshoes.messages import plain, say
from theirshoes.questions.model import Item, Key, RateQuestion


@dataclass(frozen=True)
class Ratings:
    """An answer: a rating and a sight for each item that has one."""

    feel: Mapping[str, int]
    see: Mapping[str, str]


def read(question: RateQuestion, value: object) -> Ratings:
    """The answer in a value; a part that is not there counts as empty, 1.0 as 1.

    Raises
    ------
    ValueProblem
        Unknown items or sights, or a rating that is not on the scale.
    """
    given = parts(value, ("feel", "see"))
    items = {item.id for item in question.items}
    sees = {see.id for see in question.sees}
    for name, part in given.items():
        if not isinstance(part, dict):
            raise ValueProblem(name, "should be a group: an answer for each step")
        for item in part:
            if item not in items:
                raise ValueProblem(name, f"{str(item)[:40]!r} is not a step of this question")
    feel: dict[str, int] = {}
    for item, rating in given.get("feel", {}).items():
        if isinstance(rating, bool) or not isinstance(rating, (int, float)) or rating not in question.scale.values():
            raise ValueProblem(f"feel.{item}", f"{str(rating)[:40]!r} is not on the scale")
        feel[item] = int(rating)
    for item, see in given.get("see", {}).items():
        if not isinstance(see, str) or see not in sees:
            raise ValueProblem(f"see.{item}", f"{str(see)[:40]!r} is not one of the choices")
    return Ratings(feel, dict(given.get("see", {})))


def check(question: RateQuestion, value: object, key: Key | None) -> Feedback:
    """Feedback on ratings.

    The same rating everywhere (two items or more, all of them rated) scores 0 and is named first. With a key then, in
    the order of the items: the first rating two or more steps off, the first wrong sight, the first rating one step
    off. After that, as without a key, the first item that has no rating, then the first that has no sight.
    """
    scored = key is not None
    if value is None:
        return blank("rate.blank", scored=scored)
    try:
        answer = read(question, value)
    except ValueProblem:
        return unreadable(scored=scored)
    if not answer.feel and not answer.see:
        return blank("rate.blank", scored=scored)
    if len(answer.feel) == len(question.items) > 1 and len(set(answer.feel.values())) == 1:
        return mend(question, Feedback(0.0 if scored else None, say("rate.same")))
    score = None if key is None else _score(question, answer, key)
    if score == 1:
        return Feedback(1.0, say("rate.right"))
    said = _against_key(question, answer, key) if key is not None else None
    said = said or _open(question, answer)
    if said is None:
        return Feedback(None, say("rate.complete"))
    return mend(question, Feedback(score, *said))


def blind_score(question: RateQuestion, key: Key) -> float:
    """Raw score, 0 to 1, of the best answer that looks at nothing: one rating everywhere and one sight everywhere."""
    best = max(sum(_feel_score(key, item, rating) for item in question.items) for rating in question.scale.values())
    if question.sees:
        best += max(sum(_see_score(key, item, see.id) for item in question.items) for see in question.sees)
    return best / _parts(question)


Said = tuple[str, None, tuple[str, ...]]


def _against_key(question: RateQuestion, answer: Ratings, key: Key) -> Said | None:
    for item in question.items:
        if item.id in answer.feel and _feel_score(key, item, answer.feel[item.id]) == 0:
            return _feel_off(question, item, answer.feel[item.id], key)
    names = {see.id: plain(see.text) for see in question.sees}
    for item in question.items:
        if item.id in answer.see and not _see_score(key, item, answer.see[item.id]):
            see = names[answer.see[item.id]]
            return say("rate.see-off", item=plain(item.text), see=see), None, (item.id,)
    for item in question.items:
        if item.id in answer.feel and _feel_score(key, item, answer.feel[item.id]) < 1:
            return _feel_off(question, item, answer.feel[item.id], key)
    return None


def _feel_off(question: RateQuestion, item: Item, rating: int, key: Key) -> Said:
    own = key.get("messages", {}).get(item.id)
    if own:
        return own, None, (item.id,)
    nearest = min(key["feel"][item.id], key=lambda one: (abs(one - rating), one))
    label = plain(question.scale.labels[rating])
    message = say("rate.too-high" if rating > nearest else "rate.too-low", item=plain(item.text), label=label)
    if item.quotes:
        message += " " + say("rate.quote", quote=plain(item.quotes[0]))
    return message, None, (item.id,)


def _open(question: RateQuestion, answer: Ratings) -> Said | None:
    for item in question.items:
        if item.id not in answer.feel:
            return say("rate.no-feel", item=plain(item.text)), None, (item.id,)
    for item in question.items:
        if question.sees and item.id not in answer.see:
            return say("rate.no-see", item=plain(item.text)), None, (item.id,)
    return None


def _score(question: RateQuestion, answer: Ratings, key: Key) -> float:
    raw = sum(_feel_score(key, item, answer.feel[item.id]) for item in question.items if item.id in answer.feel)
    raw += sum(_see_score(key, item, answer.see[item.id]) for item in question.items if item.id in answer.see)
    guess = blind_score(question, key)
    if guess >= 1:
        return 0.0
    return rounded(max(0.0, (raw / _parts(question) - guess) / (1 - guess)))


def _feel_score(key: Key, item: Item, rating: int) -> float:
    distance = min(abs(one - rating) for one in key["feel"][item.id])
    return 1.0 if distance == 0 else 0.5 if distance == 1 else 0.0


def _see_score(key: Key, item: Item, see: str) -> float:
    return 1.0 if see in key["see"][item.id] else 0.0


def _parts(question: RateQuestion) -> int:
    return len(question.items) * (2 if question.sees else 1)
