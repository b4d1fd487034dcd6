"""Widgets, questions, answers, checks, analyses, charts and data of the course *In Their Shoes*.

Everything here is imported when it is first used: a test cell that only marks an answer needs no widget, and a widget
needs no data.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from theirshoes.charts import build as chart
    from theirshoes.grading import grade as grade
    from theirshoes.widgets import Choose as Choose
    from theirshoes.widgets import HandIn as HandIn
    from theirshoes.widgets import Mark as Mark
    from theirshoes.widgets import Match as Match
    from theirshoes.widgets import Numeric as Numeric
    from theirshoes.widgets import Order as Order
    from theirshoes.widgets import Plan as Plan
    from theirshoes.widgets import Rate as Rate
    from theirshoes.widgets import Sort as Sort
    from theirshoes.widgets import Table as Table
    from theirshoes.widgets import Tiles as Tiles
    from theirshoes.widgets import Written as Written
    from theirshoes.widgets import hand_in as hand_in
    from theirshoes.widgets import question as question

_WHERE = {
    "chart": ("theirshoes.charts", "build"),
    "grade": ("theirshoes.grading", "grade"),
    **{
        name: ("theirshoes.widgets", name)
        for name in (
            "Choose",
            "HandIn",
            "Mark",
            "Match",
            "Numeric",
            "Order",
            "Plan",
            "Rate",
            "Sort",
            "Table",
            "Tiles",
            "Written",
            "hand_in",
            "question",
        )
    },
}
_MODULES = (
    *("answers", "charts", "checks", "datasets", "questions"),
    *("business_case", "empathy", "frontline", "journey", "loyalty", "touchpoints"),
)

__all__ = [
    "Choose",
    "HandIn",
    "Mark",
    "Match",
    "Numeric",
    "Order",
    "Plan",
    "Rate",
    "Sort",
    "Table",
    "Tiles",
    "Written",
    "chart",
    "grade",
    "hand_in",
    "question",
]


def __getattr__(name: str) -> Any:
    """Import what is asked for (PEP 562)."""
    if name in _MODULES:
        return import_module(f"theirshoes.{name}")
    if name not in _WHERE:
        raise AttributeError(f"module 'theirshoes' has no attribute {name!r}")
    module, attribute = _WHERE[name]
    value = getattr(import_module(module), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_MODULES})
