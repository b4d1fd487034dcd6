"""One widget for each kind of question."""

from __future__ import annotations

from theirshoes.widgets.base import QuestionWidget


class Order(QuestionWidget, kind="order"):
    """Put cards in order."""


class Rate(QuestionWidget, kind="rate"):
    """Rate each step."""


class Numeric(QuestionWidget, kind="numeric"):
    """Give one number."""


class Written(QuestionWidget, kind="written"):
    """Answer in your own words."""


class Choose(QuestionWidget, kind="choose"):
    """Choose one of several answers, or several of them."""


class Mark(QuestionWidget, kind="mark"):
    """Mark the parts of a text that deserve a label."""


class Sort(QuestionWidget, kind="sort"):
    """Put each card into the bin where it belongs."""


class Match(QuestionWidget, kind="match"):
    """Give each entry of one list its partner from another."""


class JourneyMap(QuestionWidget, kind="journey-map"):
    """Make journey maps, and hold two against each other."""


class Table(QuestionWidget, kind="table"):
    """Fill in the cells of a table."""


class Tiles(QuestionWidget, kind="tiles"):
    """Build a text from tiles."""


class Plan(QuestionWidget, kind="plan"):
    """Plan a few actions."""
