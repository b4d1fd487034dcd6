"""Check cards sorted into bins."""

from __future__ import annotations

from functools import partial

from theirshoes.checks.feedback import Feedback
from theirshoes.checks.placing import Places, Said, check_places, read_places
from theirshoes.questions.model import Key, SortQuestion

SAID = Said(
    blank="sort.blank",
    same="sort.same",
    waiting=("sort.open-one", "sort.open-many"),
    kept="sort.kept",
    off="sort.off",
    fits=("sort.fits-one", "sort.fits-many"),
    right="sort.right",
)


def read(question: SortQuestion, value: object) -> Places:
    """The bin of each card that has one.

    Raises
    ------
    ValueProblem
        Unknown cards or bins.
    """
    return read_places(value, "bins", question.card_ids, question.bin_ids)


def check(question: SortQuestion, value: object, key: Key | None) -> Feedback:
    """Feedback on cards in bins."""
    return check_places(
        question,
        value,
        key,
        part="bins",
        things=question.cards,
        places=question.bins,
        read=partial(read, question),
        said=SAID,
    )
