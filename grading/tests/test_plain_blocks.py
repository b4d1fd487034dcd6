"""What is let through without being rendered renders to nothing but text."""

import random

from nbcohort.markdown import as_text, is_harmless, neutralise, render

PIECES = [
    "<script>",
    "`",
    "``",
    "```",
    "~~~",
    "\n",
    "\n\n",
    "    ",
    "# a",
    "[a](javascript:b)",
    "&lt;",
    "<!--",
    "a",
    " ",
    "1. ",
]


def test_a_block_of_plain_text_is_harmless_whatever_is_in_it():
    chance = random.Random(7)
    for _ in range(400):
        text = "".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 14)))
        block = as_text(text)
        html = render(neutralise(block))
        assert html is not None
        assert is_harmless(html), block
