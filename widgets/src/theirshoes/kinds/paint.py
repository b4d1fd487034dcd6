"""How an answer is put on paper: as static HTML, or as plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from theirshoes.strictjson import clean_text

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_LINE_END = re.compile("\r\n|\r|\x85|\u2028|\u2029")


def printable(text: str) -> str:
    """The text with one kind of line end, and U+FFFD for what no page can show (control characters)."""
    return _CONTROL.sub("\ufffd", _LINE_END.sub("\n", clean_text(text)))


def escaped(text: str) -> str:
    """The text for a page: printable, and never markup."""
    return html.escape(printable(text))


class HtmlPaint:
    """HTML without scripts, links or styles that need a page."""

    def line(self, text: str) -> str:
        """A paragraph."""
        return f'<p dir="auto">{escaped(text)}</p>'

    def heading(self, text: str) -> str:
        """A heading over a part."""
        return f"<p><strong>{escaped(text)}</strong></p>"

    def numbered(self, texts: Iterable[str]) -> str:
        """A list in order."""
        return self._list("ol", texts)

    def bullets(self, texts: Iterable[str]) -> str:
        """A list."""
        return self._list("ul", texts)

    def _list(self, tag: str, texts: Iterable[str]) -> str:
        entries = "".join(f'<li dir="auto">{escaped(one)}</li>' for one in texts)
        return f"<{tag}>{entries}</{tag}>" if entries else ""

    def table(self, head: list[str], rows: list[list[str]]) -> str:
        """A table; the first cell of a row names it."""
        top = "".join(f'<th scope="col">{escaped(one)}</th>' for one in head)
        body = "".join(
            "<tr>"
            + f'<th scope="row">{escaped(row[0])}</th>'
            + "".join(f"<td>{escaped(one)}</td>" for one in row[1:])
            + "</tr>"
            for row in rows
        )
        return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"

    def block(self, text: str) -> str:
        """Text as it was typed."""
        return f'<pre dir="auto" style="white-space: pre-wrap">{escaped(text)}</pre>'


class TextPaint:
    """Plain text."""

    def line(self, text: str) -> str:
        """A paragraph."""
        return printable(text)

    def heading(self, text: str) -> str:
        """A heading over a part."""
        return f"{printable(text)}:"

    def numbered(self, texts: Iterable[str]) -> str:
        """A list in order."""
        return "\n".join(f"{number}. {printable(one)}" for number, one in enumerate(texts, start=1))

    def bullets(self, texts: Iterable[str]) -> str:
        """A list."""
        return "\n".join(f"- {printable(one)}" for one in texts)

    def table(self, head: list[str], rows: list[list[str]]) -> str:
        """A table; the first cell of a row names it."""
        return "\n".join(" | ".join(printable(one) for one in row) for row in (head, *rows))

    def block(self, text: str) -> str:
        """Text as it was typed."""
        return printable(text)


Paint = HtmlPaint | TextPaint
