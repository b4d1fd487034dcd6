"""Check cards sorted into bins."""

from __future__ import annotations

from theirshoes.checks.feedback import Feedback, ValueProblem, blank, mend, quote, unreadable
from theirshoes.checks.placing import Places, read_places, score
from theirshoes.messages import plain, say
from theirshoes.questions.model import Key, SortQuestion


def read(question: SortQuestion, value: object) -> Places:
    """The bin of each card that has one.

    Raises
    ------
    ValueProblem
        Unknown cards or bins.
    """
    return read_places(value, "bins", question.card_ids, question.bin_ids)


def check(question: SortQuestion, value: object, key: Key | None) -> Feedback:
    """Feedback on cards in bins.

    All cards in one bin score 0 and are named first. With a key then, the first card, in the order of the question, in
    a bin where it does not belong, with the reason; after that, as without a key, how many cards still wait.
    """
    scored = key is not None
    if value is None:
        return blank("sort.blank", scored=scored)
    try:
        bins = read(question, value)
    except ValueProblem:
        return unreadable(scored=scored)
    if not bins:
        return blank("sort.blank", scored=scored)
    if len(bins) == len(question.cards) and len(set(bins.values())) == 1:
        only = next(plain(one.text) for one in question.bins if one.id in bins.values())
        return mend(question, Feedback(0.0 if scored else None, say("sort.one-bin", bin=only)))
    waiting = len(question.cards) - len(bins)
    if key is None:
        if not waiting:
            return Feedback(None, say("sort.kept"))
        return Feedback(None, say("sort.open-one" if waiting == 1 else "sort.open-many", count=waiting))
    result = score(bins, key["bins"], question.bin_ids)
    names = {one.id: one.text for one in question.bins}
    for card in question.cards:
        where = bins.get(card.id)
        if where is not None and where not in key["bins"][card.id]:
            why = key["messages"].get(f"{card.id}:{where}") or key["messages"][card.id]
            message = say("sort.off", card=quote(card.text), bin=plain(names[where]), why=why)
            return mend(question, Feedback(result, message, None, (card.id,)))
    if waiting:
        return Feedback(result, say("sort.fits-one" if waiting == 1 else "sort.fits-many", count=waiting))
    return Feedback(1.0, say("sort.right"))
