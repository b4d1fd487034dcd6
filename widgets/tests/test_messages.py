"""One table of sentences: each is there once, used, short, and filled in one pass."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from theirshoes.messages import plain, say, table

PACKAGE = Path(__file__).parents[1] / "src" / "theirshoes"
THEIRS = ("screen", "page")  # areas that only the front ends say


def test_every_sentence_that_is_said_is_in_the_table() -> None:
    python = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    said = set(re.findall(r'\b(?:say|blank|sentence)\(\s*"([a-z-]+\.[a-z-]+)"', python))
    assert said
    assert said <= set(table())


def test_every_sentence_in_the_table_is_used() -> None:
    python = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    ours = [name for name in table() if not name.startswith(THEIRS)]
    composed = {"hand-in.answered", "hand-in.begun", "hand-in.open"}
    assert [name for name in ours if f'"{name}"' not in python and f"'{name}'" not in python] == sorted(composed)


def test_no_name_is_there_twice() -> None:
    text = (PACKAGE / "messages.json").read_text(encoding="utf-8")
    pairs = json.loads(text, object_pairs_hook=list)
    assert len(pairs) == len({name for name, _ in pairs})


def test_sentences_are_short() -> None:
    assert [name for name, text in table().items() if len(text) > 150] == []


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    assert say("order.before", then="{first}", first="{then}") == "*{first}* cannot come before *{then}*."
    with pytest.raises(KeyError):
        say("order.before", then="x")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*Pays* first", "Pays first"),
        ("*two words* and *more*", "two words and more"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a*b*c", "abc"),
        ("*not\nover lines*", "*not\nover lines*"),
        ("**", "**"),
        ("*", "*"),
        ("*x* *", "x *"),
    ],
)
def test_plain_text_has_no_stars_of_emphasis(text: str, expected: str) -> None:
    assert plain(text) == expected
