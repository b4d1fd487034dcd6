"""Widgets whose classes are made once.

A widget adds its front end to itself as traits, for which traitlets makes a new class each time: a sixth of the time
that a grader spends on a cell that shows a question.
"""

from __future__ import annotations

from typing import Any, ClassVar

import anywidget
import traitlets


class OnceMade(anywidget.AnyWidget):
    """A widget that shares the class with its front end with all others of its kind."""

    _made: ClassVar[dict[tuple[Any, ...], type]] = {}

    def add_traits(self, **traits: traitlets.TraitType[Any, Any]) -> None:
        """Add traits; where the same were added to another of this class, take its class over."""
        kind = (type(self), *((name, trait.default_value) for name, trait in traits.items()))
        made: Any = OnceMade._made.get(kind)
        if made is None:
            super().add_traits(**traits)
            OnceMade._made[kind] = type(self)
            return
        self.__class__ = made  # as traitlets does
        for name in traits:
            made._traits[name].instance_init(self)
