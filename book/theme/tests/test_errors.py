"""What stops a build, and what it says then."""

from pathlib import Path
from typing import cast

import pytest

from book.build import HERE, BuildError, build, main
from book.theme.renderer.assets import Assets
from book.theme.renderer.errors import BookError
from book.theme.renderer.navigation import Entry, Page, Site
from book.theme.renderer.source import Source

SETTINGS = """version: 1
project:
  title: Small
  plugins: [plugin.mjs, odd.mjs]
  toc: [{file: index.md}]
site:
  template: TEMPLATE
  options: {folders: true}
"""
ODD = """export default {name: 'odd', directives: [{name: 'wobble', run: () => [{type: 'wobble'}]}]};"""


def book(folder: Path, text: str) -> Path:
    source = folder / "source"
    source.mkdir()
    (source / "myst.yml").write_text(
        SETTINGS.replace("TEMPLATE", str(HERE / "theme")).replace("plugin.mjs", str(HERE / "plugin.mjs"), 1)
    )
    (source / "odd.mjs").write_text(ODD)
    (source / "index.md").write_text(text)
    return source


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (":::{wobble}\n:::\n", ["index.md", '"wobble"']),
        (":::{question} journey.no-such\n:::\n", ["index.md", "journey.no-such"]),
        (":::{chart} no-such\n:::\n", ["index.md", "no-such"]),
        (":::{hand-in} no-such\n:::\n", ["index.md", "no-such"]),
        ("[x](//example.org/x)\n", ["index.md", "example.org"]),
        ("[x](#no-such)\n", ["index.md", "no-such"]),
        ("```{iframe} https://example.org\n```\n", ["index.md", "example.org"]),
        ("[x](missing.md)\n", ["index.md", "missing.md"]),
        ("{nonsense}`x`\n", ["index.md", "nonsense"]),
        ("---\nobjectives: J2\n---\nHi\n", ["index.md", "objectives"]),
        ("---\nsite:\n  lesonn: '1'\n---\nHi\n", ["index.md", "lesonn"]),
    ],
)
def test_a_mistake_stops_the_build_and_names_page_and_cause(tmp_path: Path, text: str, words: list[str]) -> None:
    with pytest.raises(BuildError) as caught:
        build(book(tmp_path, text), tmp_path / "out", None)
    assert all(word in str(caught.value) for word in words), caught.value
    assert "Traceback" not in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_a_failed_build_leaves_the_old_book_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_text("old")
    assert main(["--source", str(book(tmp_path, ":::{wobble}\n:::")), "--out", str(out), "--without-release"]) == 1
    assert (out / "index.html").read_text() == "old"


def test_a_missing_release_is_said_not_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--release", str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 1
    assert "released assignments" in capsys.readouterr().err


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "//example.org", "no.md"]
)
def test_an_address_that_runs_something_or_leads_nowhere_is_refused(url: str) -> None:
    page = Page("index", "", "Start", "Start", 1, "index.md")
    site = Site("Book", "", [Entry("Start", 1, page)])
    with pytest.raises(BookError, match=r"index\.md"):
        site.href(url, page, cast(Assets, None))


def test_another_version_of_the_tree_is_refused() -> None:
    with pytest.raises(BookError, match="pinned jupyter-book"):
        Source._check({"version": 4}, "index")
