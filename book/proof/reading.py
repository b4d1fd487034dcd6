"""How hard a text is to read: the Flesch-Kincaid grade (Kincaid et al. 1975)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from book.proof.pages import words_of

_GROUPS = re.compile(r"[aeiouy]+")
_SENTENCE = re.compile(r"(?<=[.!?…:])[”’\"']?\s+")


def syllables(word: str) -> int:
    """How many syllables a word has, by its groups of vowels; at least 1. Good to about one in ten words."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    count = len(_GROUPS.findall(plain))
    silent = plain.endswith("e") and not plain.endswith(("le", "ee", "ie", "oe", "ye")) and count > 1
    mute = re.search(r"[^aeiouydt]ed$|[^aeiouysxz]es$", plain) is not None and count > 1
    return max(1, count - silent - mute)


def sentences(blocks: Iterable[str]) -> list[list[str]]:
    """The words of each sentence; a heading or an entry of a list is one even without a full stop."""
    split = (words_of(sentence) for block in blocks for sentence in _SENTENCE.split(block))
    return [words for words in split if words]


def grade(blocks: Iterable[str]) -> float:
    """Years at school that a reader needs: 0.39 words a sentence + 11.8 syllables a word - 15.59.

    Parameters
    ----------
    blocks
        Paragraphs, headings, entries of lists.

    Returns
    -------
    float
        The grade; 0 for a text without words.
    """
    found = sentences(blocks)
    words = [word for sentence in found for word in sentence]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(found) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
