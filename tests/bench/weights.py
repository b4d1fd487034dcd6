"""What each kind of question or tool, and each other widget, costs a page and a notebook to load."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from theirshoes.kinds import NAMES, kind_of
from theirshoes.questions import Question, load_questions

STATIC = Path(__file__).resolve().parents[2] / "widgets" / "src" / "theirshoes" / "static"
Row = tuple[str, str, str]
ACROSS = ("progress", "certificate", "handin")
"""Widgets that ask nothing: they look across all questions."""


def packed(path: Path) -> int:
    """Bytes of a file as a web host sends it."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def page_weight(widget: str) -> int:
    """Gzipped bytes of script that a page with this one widget loads, the page's host among them."""
    needs = json.loads((STATIC / "page" / "needs.json").read_text("utf-8"))
    entries = ("page.mjs", f"{widget}.mjs")
    names = {*entries, *(name for entry in entries for name in needs[entry])}
    return sum(packed(STATIC / "page" / name) for name in names)


def data_weight(question: Question) -> int:
    """Bytes of the data that a question brings into its page; 0 for most."""
    data = kind_of(question).data
    return 0 if data is None else len(json.dumps(data(question, None), ensure_ascii=False).encode())


def kinds() -> list[Row]:
    """One row a kind."""
    most: dict[str, int] = {}
    for question in load_questions().values():
        most[question.kind] = max(most.get(question.kind, 0), data_weight(question))
    rows = []
    for kind in NAMES:
        page, module = page_weight(kind), packed(STATIC / f"{kind}.mjs")
        data = f", data {most[kind] / 1000:.1f} KB" if most.get(kind) else ""
        said = f"page {page / 1000:.1f} KB, notebook {module / 1000:.1f} KB{data}"
        rows.append((f"kind {kind}, script gzipped", said, "page <= 60 KB"))
    return rows


def across() -> list[Row]:
    """One row for each widget that is no question; a certificate is for the page only."""
    rows = []
    for widget in ACROSS:
        module, said = STATIC / f"{widget}.mjs", f"page {page_weight(widget) / 1000:.1f} KB"
        said += f", notebook {packed(module) / 1000:.1f} KB" if module.is_file() else ""
        rows.append((f"{widget}, script gzipped", said, "page <= 60 KB"))
    return rows


PARTS = (kinds, across)
