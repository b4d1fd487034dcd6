"""The site as a whole: links, ids, weight, no foreign address, the same bytes again."""

import gzip
import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from book.build import build

from .conftest import FIXTURE, Built

NOT_IN_THE_FIXTURE = "assignments/"
SERVER_ONLY = "doc/tree/"


@pytest.fixture(params=["fixture_book", "course"])
def book(request: pytest.FixtureRequest) -> Built:
    found: Built = request.getfixturevalue(request.param)
    return found


def each(book: Built) -> list[tuple[Path, BeautifulSoup]]:
    return [(path, BeautifulSoup(path.read_text("utf-8"), "html.parser")) for path in book.pages]


def test_every_relative_link_leads_to_something(book: Built) -> None:
    made_up = (book.folder / "chapter").is_dir()
    pages = each(book)
    places = {path.resolve(): {tag["id"] for tag in page.select("[id]")} for path, page in pages}
    for path, page in pages:
        for tag in page.select("[href], [src], [data-esm], [data-search], [data-vega]"):
            for name in ("href", "src", "data-esm", "data-css", "data-search", "data-vega"):
                url = str(tag.get(name) or "")
                if not url or urlsplit(url).scheme or SERVER_ONLY in url or (made_up and NOT_IN_THE_FIXTURE in url):
                    continue
                assert not url.startswith("/"), f"{path}: {url} does not work below another path"
                parts = urlsplit(url)
                target = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
                assert target.is_file(), f"{path}: {url}"
                if parts.fragment and target.suffix == ".html":
                    assert parts.fragment in places.get(target, ()), f"{path}: {url}"


def test_ids_are_unique_on_each_page(book: Built) -> None:
    for path, page in each(book):
        ids = [tag["id"] for tag in page.select("[id]")]
        assert len(ids) == len(set(ids)), path


def test_nothing_loads_from_another_host(book: Built) -> None:
    for path, page in each(book):
        for tag in page.select("script[src], link[href], img[src], iframe[src], source[src]"):
            assert not urlsplit(str(tag.get("src") or tag.get("href"))).netloc, path
        assert page.select_one("meta[http-equiv=Content-Security-Policy]") is not None
    for css in book.folder.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(https?:)?//", css.read_text("utf-8"))


def test_search_finds_sections_and_the_text_of_questions(course: Built) -> None:
    (index,) = course.folder.glob("assets/search.*.json")
    records = json.loads(index.read_text("utf-8"))
    assert any(
        address == "journey/every-step/index.html#try-it" and "chain jumped" in text for address, _, _, text in records
    )
    assert not any('"before"' in text for _, _, _, text in records)


def test_pages_are_light(course: Built) -> None:
    def weight(url: str, zipped: bool) -> int:
        page = course.page(url)
        names = {str(tag["src"]) for tag in page.select("script[src]")}  # the page host brings our widgets along
        sizes = [(course.folder / url / name).read_bytes() for name in names]
        return sum(len(gzip.compress(data)) if zipped else len(data) for data in sizes)

    assert weight("data", zipped=False) <= 10_000
    assert weight("journey/every-step", zipped=True) <= 60_000
    (vega,) = course.folder.glob("assets/vega.*.mjs")
    assert len(gzip.compress(vega.read_bytes())) <= 400_000
    assert vega.name not in course.html("journey/every-step")


def test_the_same_sources_give_the_same_bytes_and_stale_files_go(fixture_book: Built, tmp_path: Path) -> None:
    out = tmp_path / "again"
    (out / "old").mkdir(parents=True)
    (out / "old" / "index.html").write_text("stale")
    build(FIXTURE, out, None)

    def contents(folder: Path) -> dict[str, bytes]:
        return {
            str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
        }

    assert contents(out) == contents(fixture_book.folder)
    assert [path.name for path in tmp_path.iterdir()] == ["again"]
