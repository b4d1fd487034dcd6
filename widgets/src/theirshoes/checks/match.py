"""Check pairs: each entry of one list with an entry of another."""

from __future__ import annotations

from functools import partial

from theirshoes.checks.feedback import Feedback, ValueProblem
from theirshoes.checks.placing import Places, Said, check_places, read_places
from theirshoes.questions.model import Key, MatchQuestion

SAID = Said(
    blank="match.blank",
    same="match.same",
    waiting=("match.open-one", "match.open-many"),
    kept="match.kept",
    off="match.off",
    fits=("match.fits-one", "match.fits-many"),
    right="match.right",
)


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
    """Feedback on pairs."""
    return check_places(
        question,
        value,
        key,
        part="pairs",
        things=question.left,
        places=question.right,
        read=partial(read, question),
        said=SAID,
        once=not question.reuse,
    )
