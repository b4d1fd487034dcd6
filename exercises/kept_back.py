"""Everything that instructors have and learners must not get, as texts to search for."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from corpus import Corpus, read_corpus
from lint import hidden_keys
from package import LONG_ENOUGH, fragments, plain
from release import sentences
from theirshoes.questions import load_questions, public

REPO = Path(__file__).resolve().parents[1]
SENTENCE = 30  # characters, as `plain` text, of a sentence that nobody else writes by chance
RIGHT = ("solution", "alternative")


def texts_in(value: Any) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_in(part)


def said(texts: Iterator[str]) -> set[str]:
    """Those that are long enough to be searched for, as `plain` text."""
    return {found for text in texts if len(found := plain(text)) >= SENTENCE}


def of_keys(keys: Mapping[str, Any]) -> dict[str, set[str]]:
    """Parts and messages of answer keys; what a question or practice says word for word is no secret."""
    questions = load_questions().values()
    told = said(text for one in questions if one.key for text in sentences(dict(one.key)))
    told |= said(text for one in questions for text in texts_in(public(one)))
    return {f"key of {name}": {*fragments(key), *said(sentences(key))} - told for name, key in keys.items()}


def of_corpus(corpus: Corpus) -> dict[str, set[str]]:
    """Right answers as records keep them, and what the cases are called."""
    found = {}
    for name, cases in corpus.items():
        values = (json.dumps(one["value"], ensure_ascii=False) for one in cases if one["is"] in RIGHT)
        found[f"recorded answers to {name}"] = said(values) | said(one["name"] for one in cases)
    return found


def of_rubrics(folder: Path = REPO / "exercises" / "rubrics") -> dict[str, set[str]]:
    """Sentences of rubrics and worked answers."""
    files = {path.stem: re.sub(r"\s+", " ", path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.md"))}
    return {f"rubric {name}": said(iter(re.split(r"[.:?*|]\s", text))) for name, text in files.items()}


def of_planted(folder: Path = REPO / "datasets") -> dict[str, set[str]]:
    """What was planted in sample data; the names of the questions that use it are no secret."""
    named = load_questions()
    files = {
        path.parent.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in folder.glob("*/planted.yml")
    }
    texts = {name: (one for one in texts_in(content) if one not in named) for name, content in files.items()}
    return {f"planted in {name}": said(texts[name]) for name in sorted(texts)}


def kept_back() -> dict[str, set[str]]:
    """Texts by where they come from."""
    return of_keys(hidden_keys()) | of_corpus(read_corpus()) | of_rubrics() | of_planted()


def beside(text: str, keys: Mapping[str, Any], ids: Iterable[str]) -> list[str]:
    """Questions beside which a key stands that is too short to be searched for alone, such as `{"right": ["b"]}`.

    Parameters
    ----------
    text : str
        A file.
    keys : mapping
        Keys by question id.
    ids : iterable of str
        Ids of all questions: what belongs to one ends where another one is named.
    """
    searched = plain(text)
    named = re.compile("|".join(re.escape(one) for one in sorted(ids, key=len, reverse=True)))
    places = [(found[0], found.start(), found.end()) for found in named.finditer(searched)]
    ends = [*(start for _, start, _ in places[1:]), len(searched)][: len(places)]
    short = {name: plain(json.dumps(key, ensure_ascii=False))[1:-1] for name, key in keys.items()}
    return sorted(
        {
            name
            for (name, _, begin), end in zip(places, ends, strict=True)
            if short.get(name) and len(short[name]) < LONG_ENOUGH and short[name] in searched[begin:end]
        }
    )


def found_in(text: str, kept: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Which of the texts stand in a file: where they come from, and what."""
    searched = plain(text)
    for source, texts in kept.items():
        yield from ((source, one) for one in sorted(texts) if one in searched)
