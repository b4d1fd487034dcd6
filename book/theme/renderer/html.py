"""Small, always escaping pieces of HTML."""

import json
from typing import Any

from markupsafe import Markup, escape

VOID = frozenset({"br", "hr", "img", "input"})


def tag(name: str, content: object = "", /, **attributes: object) -> Markup:
    """Return one element.

    Parameters
    ----------
    name
        The element's name.
    content
        Escaped unless it is `Markup`.
    attributes
        Escaped. `_` in a name becomes `-`; a `_` at its end is dropped (`class_`). `None`, `False` and an empty class,
        id or style are left out; `True` gives a bare attribute.
    """
    parts = []
    for key, value in attributes.items():
        label = key.rstrip("_").replace("_", "-")
        if value is None or value is False or (value == "" and label in {"class", "id", "style"}):
            continue
        parts.append(f" {label}" if value is True else f' {label}="{escape(str(value))}"')
    opening = f"<{name}{''.join(parts)}>"
    return Markup(opening if name in VOID else f"{opening}{escape(content)}</{name}>")  # noqa: S704 (escaped above)


def join(parts: "list[Markup] | tuple[Markup, ...]", between: str = "") -> Markup:
    """Join pieces that are HTML already."""
    return Markup(between).join(parts)  # noqa: S704 (only Markup goes in)


def classes(*names: object) -> str:
    """Join class names, leaving out what is empty."""
    return " ".join(str(name) for name in names if name)


def json_script(value: Any, **attributes: object) -> Markup:
    """Return `<script type="application/json">` with `value`, which no text inside can end or turn into a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return tag("script", Markup(safe), type="application/json", **attributes)  # noqa: S704 (no "<" is left)
