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


class EmpathyMap(QuestionWidget, kind="empathy-map"):
    """Put what was heard and seen onto an empathy map, and tie each conclusion to it."""


class Audit(QuestionWidget, kind="audit"):
    """Decide which touchpoints to keep, merge, drop and add."""


class Replies(QuestionWidget, kind="replies"):
    """Hold replies against a promise that can be changed."""
