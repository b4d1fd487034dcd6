"""The pictures in the book: light, and all there."""

from __future__ import annotations

import re

import pytest

from tests.pictures import LARGEST, PICTURES, REPO, TARGET

PAGES = [path for path in (REPO / "book").rglob("*.md") if "_build" not in path.parts and "theme" not in path.parts]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_a_light_png(name):
    content = (TARGET / f"{name}.png").read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(content) <= LARGEST


def test_every_picture_is_shown_with_words_for_those_who_do_not_see_it():
    shown = [
        found for page in PAGES for found in re.findall(r"!\[(.*?)\]\(cohort/(.+?)\.png\)", page.read_text("utf8"))
    ]
    assert sorted(name for _, name in shown) == sorted(PICTURES)
    assert all(len(words) > 40 for words, _ in shown)
