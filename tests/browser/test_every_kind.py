"""Every kind of question on a page of a plain host: looked at by axe, answered by keyboard, and given hard texts."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.local import REPO, axe_violations, static_site

pytestmark = pytest.mark.browser
DEMO = REPO / "widgets" / "frontend" / "tests" / "demo.py"
QUESTIONS = json.loads((DEMO.parent / "demo_questions.json").read_text("utf-8"))
LONG = "Very " + "longwordwithoutanyblank" * 12
ARABIC = "الزبونة تنتظر طويلا ولا أحد يجيب على الهاتف"
HOSTILE = "<img src=x onerror=alert(1)>"
PRACTICE = "theirshoes:1:-:answers:practice"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo page."""
    folder = tmp_path_factory.mktemp("demo")
    subprocess.run([sys.executable, str(DEMO), str(folder)], check=True)
    return folder


@pytest.fixture
def address(demo: Path) -> Iterator[str]:
    with static_site(demo) as address:
        yield address


def opened(page: Any, address: str) -> Any:
    page.goto(address)
    count = page.locator(".anywidget").count()
    page.wait_for_function("n => document.querySelectorAll('.anywidget[data-ready]').length === n", arg=count)
    return page


def value(page: Any, question: str) -> Any:
    """The answer to a practice question, as the browser keeps it."""
    record = page.evaluate("name => JSON.parse(localStorage.getItem(name))", PRACTICE)
    return record["answers"][question]["value"]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_kind_can_be_read_by_everybody(open_page: Any, address: str, width: int, theme: str) -> None:
    page = opened(open_page(width=width), address)
    page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
    page.wait_for_timeout(400)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_violations(page) == []


def test_a_page_fetches_only_the_kinds_that_it_shows(open_page: Any, demo: Path, address: str) -> None:
    """One `choose` question on its own."""
    text = (demo / "index.html").read_text("utf-8")
    start = text.index('<div class="anywidget" data-esm="page/choose.mjs"')
    one = text[: text.index('<div class="anywidget"')] + text[start : text.index("</div>", start)] + "</div></main>"
    (demo / "one.html").write_text(one + '<script type="module" src="page/page.mjs"></script></html>', "utf-8")
    page, asked = open_page(), []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    opened(page, f"{address}/one.html")
    kinds = {f"{question['kind']}.mjs" for question in QUESTIONS}
    assert kinds & set(asked) == {"choose.mjs"}


def test_sorting_matching_and_a_table_need_nothing_but_a_keyboard(open_page: Any, address: str) -> None:
    page = opened(open_page(), address)
    keys = page.keyboard

    page.locator("[data-question='demo.ladder'] .put").first.focus()
    for key in "1231137":  # there is no seventh place: nothing happens
        keys.press(key)
    assert list(value(page, "demo.ladder")["bins"].values()) == ["gut", "said", "told", "gut", "gut", "told"]
    keys.press("Control+z")
    assert len(value(page, "demo.ladder")["bins"]) == 5

    page.locator("[data-question='demo.channel'] .slot").first.focus()
    for steps in (5, 2):
        for _ in range(steps):
            keys.press("Tab")
        keys.press("Enter")
    assert value(page, "demo.channel") == {"pairs": {"bank": "form", "late": "private"}}

    page.locator("[data-question='demo.touchpoints'] input").first.focus()
    keys.type("4,00")
    keys.press("Enter")
    keys.type("Keep")
    keys.press("Tab")
    keys.type("16")
    assert value(page, "demo.touchpoints")["cells"] == {
        "phone": {"cost": "4,00", "do": "keep"},
        "leaflet": {"cost": "16"},
    }

    opened(page, address)
    assert page.locator("[data-question='demo.ladder'] .bin .card").count() == 5
    assert page.locator("[data-question='demo.channel'] .full").count() == 2


def hard_questions() -> list[dict[str, Any]]:
    """Two hundred cards; texts that are long, run the other way, or would like to be run."""
    texts = (ARABIC, LONG, HOSTILE)

    def cards(name: str, count: int) -> list[dict[str, str]]:
        return [{"id": f"{name}{i}", "text": texts[i % 3]} for i in range(count)]

    shared = {"use": "graded", "assignment": "demo", "points": 2, "title": ARABIC, "prompt": LONG}
    return [
        {"id": "hard.sort", "kind": "sort", **shared, "cards": cards("c", 200), "bins": cards("b", 6)},
        {"id": "hard.match", "kind": "match", **shared, "left": cards("l", 6), "right": cards("r", 7)},
        {"id": "hard.several", "kind": "choose", **shared, "several": True, "options": cards("o", 4)},
        {
            "id": "hard.table",
            "kind": "table",
            **shared,
            "corner": ARABIC,
            "columns": [
                {"id": "n", "text": LONG, "unit": "customers a week"},
                {"id": "d", "text": ARABIC, "options": cards("o", 3)},
            ],
            "rows": cards("r", 3),
        },
    ]


@pytest.mark.parametrize("width", [320, 1280])
def test_hard_texts_stay_text_and_stay_in_their_place(open_page: Any, demo: Path, address: str, width: int) -> None:
    text = (demo / "index.html").read_text("utf-8")
    widgets = ""
    for one in hard_questions():
        data = json.dumps({"question": one}).replace("<", chr(92) + "u003c")
        widgets += f'<div class="anywidget" data-esm="page/{one["kind"]}.mjs" data-question="{one["id"]}">'
        widgets += f'<script type="application/json">{data}</script></div>'
    head = text[: text.index('<div class="anywidget"')]
    script = '</main><script type="module" src="page/page.mjs"></script></html>'
    (demo / "hard.html").write_text(head + widgets + script, "utf-8")
    page = opened(open_page(width=width), f"{address}/hard.html")
    page.locator("[data-question='hard.sort'] .put").first.focus()
    for key in "123456":
        page.keyboard.press(key)
    page.locator("[data-question='hard.match'] .partner").nth(1).click()
    page.wait_for_timeout(700)
    assert page.locator("[data-question='hard.sort'] .bin .card").count() == 6
    assert page.locator(".anywidget img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_violations(page) == []
