"""The course's widgets, for notebooks."""

from theirshoes.widgets.base import QuestionWidget
from theirshoes.widgets.handing_in import HandIn
from theirshoes.widgets.kinds import Choose, Mark, Match, Numeric, Order, Plan, Rate, Sort, Table, Tiles, Written
from theirshoes.widgets.notice import Notice
from theirshoes.widgets.show import hand_in, question

__all__ = [
    "Choose",
    "HandIn",
    "Mark",
    "Match",
    "Notice",
    "Numeric",
    "Order",
    "Plan",
    "QuestionWidget",
    "Rate",
    "Sort",
    "Table",
    "Tiles",
    "Written",
    "hand_in",
    "question",
]
