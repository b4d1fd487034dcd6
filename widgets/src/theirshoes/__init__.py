"""Widgets, questions, answers, checks, analyses, charts and data of the course *In Their Shoes*.

Everything here is imported when it is first used: a test cell that only marks an answer needs no widget, and a widget
needs no data.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from theirshoes.charts import build as chart
    from theirshoes.code_answers import grade_code as grade_code
    from theirshoes.grading import grade as grade
    from theirshoes.widgets import hand_in as hand_in
    from theirshoes.widgets import question as question

_WHERE = {
    "chart": ("theirshoes.charts", "build"),
    "grade": ("theirshoes.grading", "grade"),
    "grade_code": ("theirshoes.code_answers", "grade_code"),
    "hand_in": ("theirshoes.widgets", "hand_in"),
    "question": ("theirshoes.widgets", "question"),
}
_MODULES = (
    *("answers", "charts", "checks", "datasets", "questions", "widgets"),
    *("business_case", "empathy", "frontline", "journey", "loyalty", "touchpoints"),
)

__all__ = [
    "chart",
    "grade",
    "grade_code",
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
