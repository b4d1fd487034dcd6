"""The loyalty report in a browser: readable for everybody, on a phone and on paper, with nothing fetched."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from theirshoes.cli import main

from tests.local import axe_violations

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    visits = [
        f"Customer {who},{date(2025, 1, 1) + timedelta(days=who + turn * (7 + who % 40))},{5 + who}.50"
        for who in range(80)
        for turn in range(1 + who % 9)
    ]
    (folder / "sales.csv").write_text("\n".join(["customer,date,amount", *visits]), encoding="utf-8")
    assert main(["loyalty", str(folder / "sales.csv"), "-o", str(folder / "report.html")]) == 0
    return folder / "report.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(report: Path, open_page, width: int, scheme: str) -> None:
    page = open_page(width=width, color_scheme=scheme)
    page.goto(report.as_uri())
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_fetches_nothing(report: Path, open_page) -> None:
    page, asked = open_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri(), wait_until="networkidle")
    assert asked == [report.as_uri()]
