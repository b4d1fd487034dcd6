"""Words that are in no list: of the spelling library, or of the course's own (`book/words.txt`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from book.proof.pages import words_of

OWN = Path(__file__).resolve().parent.parent / "words.txt"


def own_words(file: Path = OWN) -> set[str]:
    """Words of the course's own list, in small letters; a line that begins with # says why others are there."""
    lines = (line.strip() for line in file.read_text("utf-8").splitlines())
    return {line.lower() for line in lines if line and not line.startswith("#")}


def misspelt(texts: Iterable[str], own: set[str]) -> list[str]:
    """Words that nobody knows, sorted.

    Names that begin with a capital in the middle of a sentence must be in the list too: a name may be misspelt as well.
    """
    from spellchecker import SpellChecker

    known = SpellChecker(language="en", distance=1)
    found = set()
    for text in texts:
        for word in words_of(text):
            bare = re.sub(r"[’']s?$", "", word.replace("’", "'")).lower()
            if not bare or any(char.isdigit() for char in bare) or bare in own:
                continue
            parts = [part for part in bare.split("-") if part]
            if all(part in own or _known(known, part) for part in parts):
                continue
            found.add(bare)
    return sorted(found)


def _known(known: object, word: str) -> bool:
    return len(word) == 1 or not known.unknown([word])  # type: ignore[attr-defined]
