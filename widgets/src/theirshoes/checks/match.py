"""Check pairs: each entry of one list with an entry of another."""

from __future__ import annotations

from theirshoes.checks.feedback import Feedback, ValueProblem, blank, mend, quote, unreadable
from theirshoes.checks.placing import Places, read_places, score
from theirshoes.messages import plain, say
from theirshoes.questions.model import Key, MatchQuestion


def read(question: MatchQuestion, value: object) -> Places:
    """The partner of each entry of the first list that has one.

    Raises
    ------
    ValueProblem
        Unknown entries, or a partner that is taken twice where each can be taken once.
    """
    pairs = read_places(value, "pairs", question.left_ids, question.right_ids)
    if not question.reuse and len(set(pairs.values())) < len(pairs):
        raise ValueProblem("pairs", "takes the same partner twice")
    return pairs


def check(question: MatchQuestion, value: object, key: Key | None) -> Feedback:
    """Feedback on pairs.

    The same partner for everything (where it may be taken again) scores 0 and is named first. With a key then, the
    first wrong pair in the order of the first list, with the reason; after that, as without a key, how many wait.
    """
    scored = key is not None
    if value is None:
        return blank("match.blank", scored=scored)
    try:
        pairs = read(question, value)
    except ValueProblem:
        return unreadable(scored=scored)
    if not pairs:
        return blank("match.blank", scored=scored)
    if len(pairs) == len(question.left) and len(set(pairs.values())) == 1:
        only = next(plain(one.text) for one in question.right if one.id in pairs.values())
        return mend(question, Feedback(0.0 if scored else None, say("match.same", right=only)))
    waiting = len(question.left) - len(pairs)
    if key is None:
        if not waiting:
            return Feedback(None, say("match.kept"))
        return Feedback(None, say("match.open-one" if waiting == 1 else "match.open-many", count=waiting))
    result = score(pairs, key["pairs"], question.right_ids, once=not question.reuse)
    names = {one.id: one.text for one in question.right}
    for left in question.left:
        right = pairs.get(left.id)
        if right is not None and right not in key["pairs"][left.id]:
            why = key["messages"].get(f"{left.id}:{right}") or key["messages"][left.id]
            message = say("match.off", left=quote(left.text), right=plain(names[right]), why=why)
            return mend(question, Feedback(result, message, None, (left.id,)))
    if waiting:
        return Feedback(result, say("match.fits-one" if waiting == 1 else "match.fits-many", count=waiting))
    return Feedback(1.0, say("match.right"))
