"""Worksheets and huddle cards are one page of A4 each, and a machine without a browser is told what to do."""

from __future__ import annotations

import importlib
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from book.to_print import PrintError, browser, main, pages, sheets

chromium: Callable[[], str | None] = importlib.import_module("tests.local").chromium
REPO = Path(__file__).resolve().parents[2]
BOOK = REPO / "build" / "book"
SOURCES = sorted(path for part in ("worksheets", "huddles") for path in (REPO / "book" / part).glob("*.md"))


@pytest.mark.browser
def test_each_sheet_is_one_page_of_a4(tmp_path: Path) -> None:
    if chromium() is None:
        pytest.skip("no Chromium or Chrome found")
    if not BOOK.is_dir():
        pytest.fail("build/book is missing: run `python3 course.py book` first")
    assert main(["--out", str(tmp_path)]) == 0
    made = sorted(tmp_path.glob("*.pdf"))
    assert {path.name: pages(path) for path in made} == {path.name: 1 for path in made}
    assert len(made) == len(SOURCES)
    for path in made:
        box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", path.read_bytes())
        assert box, path.name
        assert [round(float(side)) for side in box.groups()] == [595, 842], path.name


def test_every_sheet_is_in_the_book_s_part_to_print() -> None:
    toc = yaml.safe_load((REPO / "book" / "myst.yml").read_text("utf-8"))["project"]["toc"]
    part = next(one for one in toc if one.get("title") == "To print")
    assert {one["file"] for one in part["children"]} == {f"{path.parent.name}/{path.name}" for path in SOURCES}
    assert len(SOURCES) == 12


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_sheet_says_that_it_is_one(source: Path) -> None:
    front = yaml.safe_load(source.read_text("utf-8").split("---\n")[1])
    assert front["site"]["sheet"] in ("boxes", "rows", "days", "card")
    assert front["title"]
    assert front["description"]


def test_without_a_browser_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("THEIRSHOES_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", os.devnull)
    monkeypatch.setattr("book.to_print.ELSEWHERE", ())
    with pytest.raises(PrintError, match="No Chromium, Chrome or Edge was found"):
        browser()
    assert main([]) == 1
    assert "print it from there" in capsys.readouterr().err


def test_without_a_book_it_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(PrintError, match=r"python3 course\.py book"):
        sheets(tmp_path)


def test_a_browser_that_fails_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "book" / "huddles" / "plan" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>Hello</p>")
    monkeypatch.setenv("THEIRSHOES_CHROMIUM", sys.executable)
    assert main(["--book", str(tmp_path / "book"), "--out", str(tmp_path / "out")]) == 1
    assert "could not print plan" in capsys.readouterr().err
