"""Walk-it mode on a phone: with one thumb, with keys alone, without a connection, and through a killed tab."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.keyboard import Keyboard
from tests.browser.plain_host import ARABIC, HOSTILE, opened, record_of, write
from tests.local import axe_violations, static_site

pytestmark = pytest.mark.browser
TITLE = "Walk it"
QUESTION = {
    **{"id": "demo.walk", "kind": "walk", "use": "own", "title": TITLE, "prompt": "Go.", "objective": "J4"},
    **{"taught": "demo/walk", "plan": "Before:\nFind the door\nInside:\nIs greeted\nPays"},
}
OWN = "theirshoes:1:-:answers:own"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    write(tmp_path, [{"question": QUESTION}])
    with static_site(tmp_path) as address:
        yield address


def kept(page: Any) -> dict[str, Any]:
    """The walk as this browser keeps it."""
    return record_of(page, "own")["answers"]["demo.walk"]["value"]


def names(page: Any) -> list[str]:
    return [step["step"] for step in kept(page)["steps"]]


def test_one_thumb_walks_without_a_connection_and_a_killed_tab_loses_nothing(open_page: Any, address: str) -> None:
    page = opened(open_page(width=320, height=640, touch=True), address)
    context = page.context
    context.set_offline(True)
    for size in page.locator(".tapping button").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    ):
        assert size == 0 or size >= 44
    page.locator(".next").tap()
    page.get_by_role("button", name="Awful").tap()
    page.locator(".next").tap()
    page.get_by_label("What did you see or hear?").fill("Nobody looked up, and I wai")
    page.get_by_label("Something else happened").fill("A dog ba")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close(run_before_unload=False)

    context.set_offline(False)
    again = opened(context.new_page(), address)
    assert names(again) == ["Find the door", "Is greeted"]
    assert kept(again)["steps"][0]["feel"] == -2
    assert again.get_by_label("What did you see or hear?").input_value() == "Nobody looked up, and I wai"
    assert again.get_by_label("Something else happened").input_value() == "A dog ba"


def test_the_button_under_the_thumb_stays_there_when_the_plan_folds_away(open_page: Any, address: str) -> None:
    page = opened(open_page(width=390, height=500, touch=True), address)
    button = page.locator(".next")
    button.scroll_into_view_if_needed()
    before = button.bounding_box()["y"]
    button.tap()
    page.locator(".moment").wait_for()
    assert not page.locator(".prepare").evaluate("one => one.open")
    assert abs(button.bounding_box()["y"] - before) < 60 or page.evaluate("scrollY") == 0


def test_a_walk_needs_nothing_but_a_keyboard(open_page: Any, address: str) -> None:
    page = opened(open_page(), address)
    keys = Keyboard(page)
    keys.tab_to("a.classList.contains('next')")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert names(page) == ["Find the door", "Is greeted"], "the focus stays on what comes next"
    keys.tab_to("a.id === 'other'")
    page.keyboard.type("A dog barks")
    page.keyboard.press("Enter")
    keys.tab_to("a.getAttribute('aria-label') === null && a.textContent.includes('Delighted') && a.closest('.faces')")
    page.keyboard.press("Space")
    keys.tab_to("a.tagName === 'TEXTAREA' && a.closest('.moment')")
    page.keyboard.type("Small and friendly.")
    step = kept(page)["steps"][2]
    assert (step["step"], step["feel"], step["note"]) == ("A dog barks", 2, "Small and friendly.")
    keys.tab_to("a.classList.contains('row')")
    page.keyboard.press("Enter")
    assert keys.focused("a.id") == "moment"
    keys.tab_to("a.tagName === 'SUMMARY' && a.closest('.mend')")
    page.keyboard.press("Enter")
    keys.tab_to("a.classList.contains('remove')")
    page.keyboard.press("Enter")
    assert names(page) == ["Is greeted", "A dog barks"]
    page.keyboard.press("Control+z")
    assert names(page) == ["Find the door", "Is greeted", "A dog barks"]
    keys.tab_to("a.textContent === 'Times as a table'")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    rows = Path(waiting.value.path()).read_text("utf-8").splitlines()
    assert rows[0] == "customer_id,step,time"
    assert [row.split(",")[1] for row in rows[1:]] == names(page)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_long_hard_walk_stays_text_and_in_its_place(
    open_page: Any, tmp_path: Path, address: str, width: int, theme: str
) -> None:
    texts = (ARABIC, "Very" + "longwordwithoutanyblank" * 4, HOSTILE, "Pays")
    plan = "\n".join(f"{texts[n % 3]} {n}" for n in range(60))
    write(tmp_path, [{"question": {**QUESTION, "title": ARABIC, "plan": plan}}])
    steps = [
        {
            **{"step": texts[n % 4][:100], "stage": texts[n // 40][:40], "feel": (None, -2, -1, 0, 1, 2)[n % 6]},
            **{"when": f"2026-11-21T{10 + n // 60}:{n % 60:02}:03+01:00", "note": texts[(n + 1) % 4]},
        }
        for n in range(120)
    ]
    entry = {"kind": "walk", "value": {"steps": steps}, "when": "2026-11-21T20:14:03+00:00", "tries": 0}
    record = {"format": "theirshoes-answers", "version": 1, "notebook": "own", "answers": {"demo.walk": entry}}
    page = open_page(width=width)
    page.add_init_script(f"localStorage.setItem({OWN!r}, {json.dumps(json.dumps(record))})")
    opened(page, address)
    page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
    page.locator("details").evaluate_all("all => all.forEach(one => (one.open = true))")
    page.wait_for_timeout(400)
    assert page.locator(".row").count() == 120
    assert page.locator(".anywidget img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_violations(page) == []


def test_what_is_no_walk_does_not_break_the_page(open_page: Any, address: str) -> None:
    entry = {"kind": "walk", "value": {"steps": [5, {"when": "now"}], "plan": {}}, "when": "x", "tries": 0}
    record = {"format": "theirshoes-answers", "version": 1, "notebook": "own", "answers": {"demo.walk": entry}}
    page = open_page()
    page.add_init_script(
        f"localStorage.getItem({OWN!r}) ?? localStorage.setItem({OWN!r}, {json.dumps(json.dumps(record))})"
    )
    opened(page, address)
    page.locator(".next").click()
    assert names(page) == ["Find the door"]
