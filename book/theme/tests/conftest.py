"""The books that the tests read: the fixture book with every node, and the course's own, each built once."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from theirshoes.questions import assignment_names

from book.build import build

HERE = Path(__file__).resolve().parent
BOOK = HERE.parents[1]
FIXTURE = HERE / "fixture"


class Built:
    """A built book, its pages by their address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def pages(self) -> list[Path]:
        return sorted(self.folder.rglob("index.html"))

    def html(self, url: str = "") -> str:
        return (self.folder / url / "index.html").read_text("utf-8")

    def page(self, url: str = "") -> BeautifulSoup:
        return BeautifulSoup(self.html(url), "html.parser")

    def one(self, url: str, selector: str) -> Tag:
        return part(self.page(url), selector)


def part(of: Tag | BeautifulSoup, selector: str) -> Tag:
    """The one part that a test is about; that it is missing is a failure with a name."""
    found = of.select_one(selector)
    assert found is not None, f"there is no {selector}"
    return found


@pytest.fixture(scope="session")
def fixture_book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    out = tmp_path_factory.mktemp("fixture") / "book"
    build(FIXTURE, out, None)
    return Built(out)


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("course")
    for name in assignment_names():
        notebook = folder / "release" / name / f"{name}.ipynb"
        notebook.parent.mkdir(parents=True)
        notebook.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    build(BOOK, folder / "book", folder / "release")
    return Built(folder / "book")
