"""Every sentence of ours that a learner reads, from one flat table that the front ends share (`messages.json`)."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources

_PLACE = re.compile(r"\{([a-z_]+)\}")
_EMPHASIS = re.compile(r"\*([^ \t\n*](?:[^\n*]*[^ \t\n*])?)\*")


@cache
def table() -> dict[str, str]:
    """The whole table: name of a message to its text."""
    text = resources.files("theirshoes").joinpath("messages.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def say(name: str, **values: object) -> str:
    """A message with its `{places}` filled in, in one pass: what is filled in is never looked at again.

    Raises
    ------
    KeyError
        There is no such message, or a place has no value.
    """
    return _PLACE.sub(lambda place: str(values[place[1]]), table()[name])


def plain(text: str) -> str:
    """The text without the stars of `*emphasis*`.

    A pair of stars counts when it is on one line and no blank stands just inside either star.
    """
    return _EMPHASIS.sub(r"\1", text)
