"""Drawings are in the page itself, with a title, a description, and no colour of their own."""

import re

import pytest

from book.theme.renderer.pictures import FOLDER


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_a_picture_says_what_it_shows_and_takes_the_page_s_colours(path):
    text = path.read_text("utf-8")
    title, description = (re.search(rf"<{tag} id=\"([^\"]+)\">(.+?)</{tag}>", text) for tag in ("title", "desc"))
    assert title is not None and description is not None and len(description[2]) > 80
    assert f'aria-labelledby="{title[1]} {description[1]}"' in text
    assert not re.search(r"style=|fill=|stroke=|<script|href=|#[0-9a-f]{3}", text)
