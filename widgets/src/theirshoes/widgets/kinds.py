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


class Table(QuestionWidget, kind="table"):
    """Fill in the cells of a table."""


class Tiles(QuestionWidget, kind="tiles"):
    """Build a text from tiles."""


class Plan(QuestionWidget, kind="plan"):
    """Plan a few actions."""


class Promoters(QuestionWidget, kind="promoters"):
    """Look at those who would recommend you beside those who spend most."""


class Overdue(QuestionWidget, kind="overdue"):
    """Look at who has stayed away longer than she usually does."""


class Rfm(QuestionWidget, kind="rfm"):
    """Look at who came lately and who comes often."""


class Cohorts(QuestionWidget, kind="cohorts"):
    """Look at how many new customers came again, month by month."""


class Alive(QuestionWidget, kind="alive"):
    """Look at what one more visit would say of a customer."""


class NpsReveal(QuestionWidget, kind="nps"):
    """Bet which of two periods was better, and see the answers come in."""
