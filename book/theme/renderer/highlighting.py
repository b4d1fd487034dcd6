"""Colours in listings, by Pygments, which has no types: the only module that calls it."""

import re
from typing import Any

import pygments
import pygments.formatters.html
import pygments.lexers
import pygments.lexers.special
from markupsafe import Markup
from pygments.util import ClassNotFound

STYLES = (("xcode", "html:not([data-theme=dark]) .hl"), ("github-dark", "[data-theme=dark] .hl"))

_highlight: Any = pygments.highlight
_formatter: Any = pygments.formatters.html.HtmlFormatter
_lexer: Any = pygments.lexers.get_lexer_by_name
_plain: Any = pygments.lexers.special.TextLexer


def highlight(code: str, language: str, lines: list[int]) -> Markup:
    """Return `code` as HTML, escaped, with the given lines marked; an unknown language has no colours."""
    try:
        lexer = _lexer(language or "text")
    except ClassNotFound:
        lexer = _plain()
    return Markup(_highlight(code, lexer, _formatter(nowrap=True, hl_lines=lines)))  # noqa: S704 (Pygments escapes)


def stylesheet() -> str:
    """Return the colours for light and dark; rules that are not scoped would leak, so they are left out."""
    rules: list[str] = []
    for style, scope in STYLES:
        start = scope.split(" ")[0]
        lines = _formatter(style=style).get_style_defs(scope).splitlines()
        rules += [line for line in lines if line.startswith(start) and not re.search("linenos|hll", line)]
    return "\n".join(rules)
