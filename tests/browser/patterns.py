"""One kind of question for each way of keeping an answer: typed words, cards put somewhere, dials, turns of a talk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

BUDGET, STEP = 40, 5  # of the dial in `plan.kindness`: where it stands at first, and what a key press adds


@dataclass(frozen=True)
class Pattern:
    """How a learner goes on with a kind of question, and how far she has come."""

    place: str
    """What she goes to."""
    keys: tuple[str, ...]
    """What she presses there."""
    kept: Callable[[Any], float]
    """How many of her moves an answer holds."""
    shown: Callable[[Any], float]
    """How many of her moves a board shows."""

    def move(self, page: Any, board: Any) -> None:
        """Make one move more, and leave the place."""
        board.locator(self.place).first.focus()
        for key in self.keys:
            page.keyboard.press(key)


PATTERNS = {
    "written": Pattern(
        "textarea",
        ("End", *"Cold. ", "Tab"),
        lambda value: value["text"].count("Cold. "),
        lambda board: board.locator("textarea").input_value().count("Cold. "),
    ),
    "order": Pattern(
        "[data-place=tray] .face",
        ("Enter",),
        lambda value: len(value["order"]),
        lambda board: board.locator("[data-place=journey] [data-card]").count(),
    ),
    "kindness": Pattern(
        "[data-dial=budget] [type=range]",
        ("ArrowRight",),
        lambda value: (value["set"]["budget"] - BUDGET) / STEP,
        lambda board: (float(board.locator("[data-dial=budget] .figures").input_value()) - BUDGET) / STEP,
    ),
    "conversation": Pattern(
        "[data-choice=report], [data-choice=now], [data-choice=locked]",  # one a turn, to where she speaks next
        ("Enter",),
        lambda value: len(value["path"]),
        lambda board: board.locator(".bubble.mine").count(),
    ),
}
