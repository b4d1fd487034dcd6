"""A sentence in the place of something that cannot be shown."""

from __future__ import annotations

import html


class Notice:
    """Shows one sentence, in a notebook and elsewhere."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __repr__(self) -> str:
        return self.sentence

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(self.sentence)}</p>"
