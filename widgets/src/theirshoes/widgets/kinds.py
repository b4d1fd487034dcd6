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
    """Choose one of several answers, or several of them."""

    _esm = bundle("choose")


class Mark(QuestionWidget):
    """Mark the parts of a text that deserve a label."""

    _esm = bundle("mark")


class Sort(QuestionWidget):
    """Put each card into the bin where it belongs."""

    _esm = bundle("sort")


class Match(QuestionWidget):
    """Give each entry of one list its partner from another."""

    _esm = bundle("match")


class Table(QuestionWidget):
    """Fill in the cells of a table."""

    _esm = bundle("table")


class Tiles(QuestionWidget):
    """Build a text from tiles."""

    _esm = bundle("tiles")


class Plan(QuestionWidget):
    """Plan a few actions."""

    _esm = bundle("plan")


WIDGETS: dict[str, type[QuestionWidget]] = {
    "order": Order,
    "rate": Rate,
    "numeric": Numeric,
    "written": Written,
    "choose": Choose,
    "mark": Mark,
    "tiles": Tiles,
    "plan": Plan,
    "sort": Sort,
    "match": Match,
    "table": Table,
}
