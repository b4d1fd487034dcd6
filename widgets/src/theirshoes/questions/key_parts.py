"""Parts that the keys of several kinds have in common, and what can be wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from theirshoes.questions.fields import Place, did_you_mean, is_number

Finding = tuple[Place, str]


def unknown(data: Mapping[str, Any], known: tuple[str, ...], place: Place = ()) -> Iterator[Finding]:
    """Fields that have no place in this part of a key."""
    for name in data:
        if name not in known:
            yield (*place, str(name)), f"is not a field that is known here{did_you_mean(str(name), known)}"


def id_list(value: object, known: tuple[str, ...], place: Place, of: str) -> Iterator[Finding]:
    """What is wrong with a list of ids, each of which should be known and named once."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        yield place, f"should be a list of ids of {of}"
        return
    for index, one in enumerate(value):
        if one not in known:
            yield (*place, index), f"{one!r} is not the id of one of the {of}{did_you_mean(one, known)}"
    if len(set(value)) < len(value):
        yield place, "names the same id twice"


def texts(data: Mapping[str, Any], allowed: tuple[str, ...], part: str = "messages") -> Iterator[Finding]:
    """What is wrong with the messages (or another group of texts) of a key."""
    messages = data.get(part, {})
    if not isinstance(messages, Mapping):
        yield (part,), "should be a group of texts"
        return
    yield from unknown(messages, allowed, (part,))
    for name, text in messages.items():
        if not isinstance(text, str) or not text.strip():
            yield (part, str(name)), "should be a text"


def number_problems(key: Mapping[str, Any], place: Place) -> Iterator[Finding]:
    """What is wrong with a number and its tolerance."""
    if not is_number(key.get("value")):
        yield (*place, "value"), "should be a number"
    tolerance = key.get("tolerance", 0)
    if not is_number(tolerance) or tolerance < 0:
        yield (*place, "tolerance"), "should be a number, 0 or more"


def near_problems(near: object, place: Place) -> Iterator[Finding]:
    """What is wrong with the numbers that an author foresaw, each with its score and message."""
    if not isinstance(near, list):
        yield (*place, "near"), "should be a list"
        return
    for index, one in enumerate(near):
        here: Place = (*place, "near", index)
        if not isinstance(one, Mapping):
            yield here, "should be a group of fields"
            continue
        yield from unknown(one, ("value", "tolerance", "score", "message"), here)
        yield from number_problems(one, here)
        if not is_number(one.get("score")) or not 0 <= one["score"] < 1:
            yield (*here, "score"), "should be a number from 0 to less than 1"
        if not isinstance(one.get("message"), str) or not one["message"].strip():
            yield (*here, "message"), "should say what was mixed up"
