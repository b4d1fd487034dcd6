"""Sentences in the place of something that cannot be shown."""

from __future__ import annotations

import html


class Notice:
    """Shows a sentence, or one a line, in a notebook and elsewhere."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __repr__(self) -> str:
        return self.sentence

    def _repr_html_(self) -> str:
        return "".join(f"<p>{html.escape(line)}</p>" for line in self.sentence.splitlines())
