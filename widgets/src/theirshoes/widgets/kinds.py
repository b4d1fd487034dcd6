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


class Conversation(QuestionWidget, kind="conversation"):
    """Hold a talk with a customer."""


class Walk(QuestionWidget, kind="walk"):
    """Walk a journey oneself, and tap each step as it happens."""


class Kindness(QuestionWidget, kind="kindness"):
    """Play with a kindness budget."""


class BusinessCase(QuestionWidget, kind="business-case"):
    """Play with what keeping more customers would bring."""


class Rota(QuestionWidget, kind="rota"):
    """Lay out who listens to customers, and when."""


class Scorecard(QuestionWidget, kind="scorecard"):
    """Weigh a scorecard, and play the shift of somebody who is paid by it."""


class Turnover(QuestionWidget, kind="turnover"):
    """Add up what it costs when a colleague leaves."""


class FailureCost(QuestionWidget, kind="failure-cost"):
    """Follow one slip to the customer."""
