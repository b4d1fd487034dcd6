"""One widget for each kind of question."""

from __future__ import annotations

from theirshoes.widgets.base import QuestionWidget
from theirshoes.widgets.bundles import bundle


class Order(QuestionWidget):
    """Put cards in order."""

    _esm = bundle("order")


class Rate(QuestionWidget):
    """Rate each step."""

    _esm = bundle("rate")


class Numeric(QuestionWidget):
    """Give one number."""

    _esm = bundle("numeric")


class Written(QuestionWidget):
    """Answer in your own words."""

    _esm = bundle("written")


class Choose(QuestionWidget):
    """Choose one of several answers."""

    _esm = bundle("choose")


WIDGETS: dict[str, type[QuestionWidget]] = {
    "order": Order,
    "rate": Rate,
    "numeric": Numeric,
    "written": Written,
    "choose": Choose,
}
