"""The little markup of question files: blank lines part paragraphs, *stars* stress."""

import re

from markupsafe import Markup

from .html import join, tag

STRESS = re.compile(r"\*([^*\n]+)\*")


def emphasised(text: str) -> Markup:
    """Return text with `*words*` stressed and all else escaped."""
    parts = STRESS.split(text)
    return join([tag("em", part) if at % 2 else Markup.escape(part) for at, part in enumerate(parts)])


def paragraphs(text: str) -> Markup:
    """Return paragraphs."""
    found = [part for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]
    return join([tag("p", emphasised(" ".join(part.split()))) for part in found])
