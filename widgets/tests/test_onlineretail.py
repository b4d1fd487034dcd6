"""The real file: fetched whole or not at all, and cleaned as the references say."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from theirshoes import onlineretail
from theirshoes.onlineretail import FetchError, fetch

from .real_data import FILE, FOLDER, needs_real_data

CONTENT = bytes(range(256)) * 4000


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another, smaller file in the place of the real one."""
    import hashlib

    monkeypatch.setattr(onlineretail, "SIZE", len(CONTENT))
    monkeypatch.setattr(onlineretail, "SHA256", hashlib.sha256(CONTENT).hexdigest())
    monkeypatch.delenv(onlineretail.MIRROR, raising=False)


class Web(BaseHTTPRequestHandler):
    """A web host that may break off, or know nothing of ranges."""

    breaks_off_at: int | None = None
    knows_ranges = True
    content = CONTENT
    asked: list[str] = []  # noqa: RUF012 - emptied by the fixture

    def do_GET(self) -> None:
        wanted = self.headers.get("Range", "")
        self.asked.append(wanted)
        start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted and self.knows_ranges else 0
        self.send_response(206 if start else 200)
        self.end_headers()
        end = len(self.content) if self.breaks_off_at is None else self.breaks_off_at
        self.wfile.write(self.content[start:end])

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def web() -> Iterator[tuple[str, Any]]:
    kind: Any = type("OneWeb", (Web,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(kind))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/data/", kind
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.usefixtures("small")
def test_it_comes_from_a_folder_with_progress(tmp_path: Path) -> None:
    (tmp_path / onlineretail.NAME).write_bytes(CONTENT)
    told: list[tuple[int, int]] = []
    found = fetch(tmp_path / "here", source=str(tmp_path), progress=lambda *numbers: told.append(numbers))
    assert found.read_bytes() == CONTENT
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert len(told) > 2
    assert [path.name for path in (tmp_path / "here").iterdir()] == [onlineretail.NAME]


@pytest.mark.usefixtures("small")
def test_it_comes_from_the_web_once(tmp_path: Path, web: tuple[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(onlineretail.MIRROR, web[0])
    assert fetch(tmp_path).read_bytes() == CONTENT
    assert fetch(tmp_path).read_bytes() == CONTENT
    assert len(web[1].asked) == 1


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("knows_ranges", [True, False])
def test_a_broken_download_goes_on(tmp_path: Path, web: tuple[str, Any], knows_ranges: bool) -> None:
    address, kind = web
    kind.breaks_off_at, kind.knows_ranges = 600_000, knows_ranges
    with pytest.raises(FetchError, match=r"ended after 600,000 of 1,024,000 bytes.*goes on from there"):
        fetch(tmp_path, source=address)
    assert not (tmp_path / onlineretail.NAME).exists()
    kind.breaks_off_at = None
    assert fetch(tmp_path, source=address).read_bytes() == CONTENT
    assert kind.asked == ["", "bytes=600000-"]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("content", [CONTENT[::-1], CONTENT + b"more", CONTENT * 2])
def test_another_file_is_refused_and_not_kept(tmp_path: Path, web: tuple[str, Any], content: bytes) -> None:
    web[1].content = content
    with pytest.raises(FetchError, match="Nothing of it was kept"):
        fetch(tmp_path, source=web[0])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("small")
def test_a_damaged_file_that_lies_there_is_said(tmp_path: Path) -> None:
    (tmp_path / onlineretail.NAME).write_bytes(b"half")
    with pytest.raises(FetchError, match="Delete it"):
        fetch(tmp_path)


@pytest.mark.usefixtures("small")
def test_without_a_source_it_says_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="Set THEIRSHOES_DATA_MIRROR"):
        fetch(tmp_path)
    with pytest.raises(FetchError, match=r"There is no online_retail\.csv\.gz in"):
        fetch(tmp_path / "here", source=str(tmp_path))
    with pytest.raises(FetchError, match="could not be fetched"):
        fetch(tmp_path, source="http://127.0.0.1:9/")


@needs_real_data
def test_the_real_file_is_the_one_that_is_expected(tmp_path: Path) -> None:
    path = fetch(tmp_path, source=str(FOLDER))
    assert onlineretail.unpack(path, tmp_path / "plain.csv").stat().st_size > 40_000_000
    table = onlineretail.lines(path)
    assert table.shape == (541_909, 8)
    assert table["InvoiceDate"].dtype.kind == "M"


@needs_real_data
def test_online_retail_cleaned_is_as_the_references_say() -> None:
    """REFERENCES, recomputed from the CC0 file; the December 2010 cohort keeps 324 of 885 in month 1."""
    from theirshoes.loyalty import cohorts

    found: Any = onlineretail.purchases(FILE)
    assert (found.lines, found.no_customer, found.cancelled, found.both) == (541_909, 135_080, 9_288, 383)
    assert {reason: count for reason, count in found.left_out.items() if count} == {"a price of zero": 40}
    assert (len(found.table), found.table["customer_id"].nunique(), found.orders) == (397_884, 4_338, 18_532)
    assert round(found.table["amount"].sum(), 2) == 8_911_407.90
    kept: Any = cohorts(found.table)
    assert kept.customers.iloc[0, :2].tolist() == [885, 324]
    assert round(100 * kept.share.iloc[0, 1], 1) == 36.6


def test_the_real_file_is_not_in_the_project() -> None:
    assert not list((Path(__file__).resolve().parents[2] / "datasets").rglob("online_retail*"))
