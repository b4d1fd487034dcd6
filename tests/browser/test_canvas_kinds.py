"""Empathy map, audit and replies in a real browser: by keyboard, with one thumb, with hard texts, after a reload."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from theirshoes.kinds import kind_of
from theirshoes.questions import find_question, public

from tests.browser.keyboard import Keyboard
from tests.browser.plain_host import ARABIC, HOSTILE, LONG, kept, opened, write
from tests.local import axe_violations, static_site

pytestmark = pytest.mark.browser
TEXTS = (ARABIC, LONG, HOSTILE)
MAP, OWN_MAP = "empathy.first-timer.map", "empathy.own.map"
AUDIT, OWN_AUDIT, REPLIES = "touchpoints.salon.audit", "touchpoints.own.audit", "touchpoints.harbour.replies"


def real(name: str) -> dict[str, Any]:
    """What the book says in a page about a question of the course."""
    asked = find_question(name)
    shows = kind_of(asked).data
    assert shows is not None
    return {"question": public(asked), "data": shows(asked, None)}


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    write(tmp_path, [real(name) for name in (MAP, OWN_MAP, AUDIT, OWN_AUDIT, REPLIES)])
    with static_site(tmp_path) as address:
        yield address


def in_(page: Any, question: str) -> Any:
    return page.locator(f"[data-question='{question}']")


def test_a_map_is_finished_with_the_keyboard_alone(open_page: Any, address: str) -> None:
    page = opened(open_page(), address)
    keys = Keyboard(page)
    asked = find_question(MAP)
    assert asked.key is not None
    title = asked.title
    in_(page, MAP).locator(".pile .face").first.focus()
    keys.empathy_map(title, asked.key, [one.id for one in asked.heard])  # type: ignore[attr-defined]
    assert len(kept(page, MAP, "practice")["areas"]) == 12
    keys.type_into(title, "She needs to be looked at kindly, because she is afraid of being judged.", "TEXTAREA")
    keys.press_button(title, "Check")
    assert "Yes: everything has its place" in in_(page, MAP).locator(".feedback").inner_text()

    opened(page, address)
    assert in_(page, MAP).locator(".canvas .card").count() == 12
    assert in_(page, MAP).locator(".canvas .chip").count() == 4
    assert in_(page, MAP).locator("#insight").input_value().startswith("She needs")


def test_a_map_is_filled_with_one_thumb_and_taken_along(open_page: Any, address: str) -> None:
    page = opened(open_page(width=320, touch=True), address)
    board = in_(page, OWN_MAP)
    for area, text in (("who", "Ann"), ("say", HOSTILE)):
        board.locator(f".area.{area} input").fill(text)
        board.locator(f".area.{area} .add button").tap()
        board.locator(".on button").tap()
    board.locator(".own-words .add input").fill("Lost")
    board.locator(".own-words .add button").tap()
    board.locator(".grounds label").nth(1).tap()
    board.locator(".ladder label").nth(2).tap()
    value = kept(page, OWN_MAP)
    assert [note["area"] for note in value["notes"]] == ["who", "say", "pain"]
    assert value["notes"][2]["quotes"] == ["note-2"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for kind in ("SVG", "PNG"):
        with page.expect_download() as waiting:
            board.get_by_role("button", name=kind, exact=True).tap()
        content = Path(waiting.value.path()).read_bytes()
        assert content.startswith(b"\x89PNG" if kind == "PNG" else b"<svg")
    assert board.locator("img").count() == 0


def test_an_audit_is_finished_with_the_keyboard_alone(open_page: Any, address: str) -> None:
    page = opened(open_page(), address)
    keys = Keyboard(page)
    asked = find_question(AUDIT)
    assert asked.key is not None
    in_(page, AUDIT).locator(".views button").first.focus()
    keys.audit(asked.title, asked.key)
    keys.press_button(asked.title, "Check")
    assert in_(page, AUDIT).locator("#message").inner_text() == "Yes, every decision holds."
    opened(page, address)
    assert in_(page, AUDIT).locator("[aria-pressed=true].choice").count() == len(asked.key["decisions"])


def test_points_of_the_map_are_reached_and_decided_by_keyboard(open_page: Any, address: str) -> None:
    page = opened(open_page(), address)
    keys = Keyboard(page)
    keys.press_button("Twenty-three places", "Map")
    keys.tab_to("a.classList.contains('point')")
    page.keyboard.press("End")
    name = keys.focused("a.dataset.point")
    assert name in {"T07", "T13"}
    page.keyboard.press("Home")
    assert keys.focused("a.dataset.point") == "T23"
    page.keyboard.press("Tab")
    keys.tab_to("a.classList.contains('drop')")
    page.keyboard.press("Enter")
    assert kept(page, AUDIT, "practice")["decisions"] == {"T23": {"do": "drop"}}


def test_a_promise_is_moved_by_keyboard_and_is_still_there_after_a_reload(open_page: Any, address: str) -> None:
    page = opened(open_page(), address)
    board = in_(page, REPLIES)
    board.locator("input[type=range]").nth(4).focus()
    page.keyboard.press("ArrowRight")
    assert kept(page, REPLIES)["policy"] == {"email": 48}
    assert "within 2 days: 63 of 100" in board.locator("[aria-live=polite].hidden").inner_text()
    opened(page, address)
    assert board.locator("input[type=range]").nth(4).get_attribute("aria-valuetext") == "within 2 days"


def hard(kind: str) -> dict[str, Any]:
    """Two hundred rows; texts that are long, run the other way, or would like to be run."""
    shared = {"use": "graded", "assignment": "demo", "points": 2, "title": ARABIC, "prompt": LONG, "kind": kind}
    if kind == "empathy-map":
        heard = [{"id": f"c{i}", "text": TEXTS[i % 3], "what": ("quote", "observation")[i % 2]} for i in range(200)]
        inferences = [{"id": f"i{i}", "text": TEXTS[i]} for i in range(3)]
        return {
            "id": "hard.map",
            **shared,
            "customer": HOSTILE,
            "heard": heard,
            "inferences": inferences,
            "insight": LONG,
        }
    rows = [
        {"id": f"t{i}", "text": TEXTS[i % 3], "channel": TEXTS[(i + 1) % 3], "purpose": TEXTS[i % 3], "stage": LONG,
         "uses": i * i, "cost": i, "hours": i / 2, "satisfaction": 1 + (i % 9) / 2}
        for i in range(200)
    ]  # fmt: skip
    return {"id": "hard.audit", **shared, "touchpoints": rows, "offers": [{**rows[1], "id": "new"}], "stages": [ARABIC]}


@pytest.mark.parametrize("width", [320, 1280])
def test_hard_texts_stay_text_and_stay_in_their_place(open_page: Any, tmp_path: Path, width: int) -> None:
    messages = [[i % 3, 1000 + i, None if i % 4 == 0 else 1000 + i * 9] for i in range(300)]
    channels = [{"id": text, "text": text} for text in TEXTS]
    told = [{"question": hard("empathy-map")}, {"question": hard("audit")}]
    shown = {"channels": channels, "messages": messages, "now": 9000, "policy": {ARABIC: 2}}
    own = {"id": "hard.replies", "kind": "replies", "use": "own", "title": ARABIC, "prompt": LONG}
    write(tmp_path, [*told, {"question": own, "data": shown}])
    with static_site(tmp_path) as address:
        page = opened(open_page(width=width), address)
        in_(page, "hard.map").locator(".pile .face").nth(2).click()
        in_(page, "hard.map").locator(".put").first.click()
        in_(page, "hard.map").locator(".on button").click()
        in_(page, "hard.audit").locator(".choice.drop").nth(1).click()
        page.wait_for_timeout(700)
        assert in_(page, "hard.map").locator(".canvas .card").count() == 1
        assert page.locator(".anywidget img").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert axe_violations(page) == []
        in_(page, "hard.audit").locator(".views button").nth(1).click()
        page.wait_for_timeout(500)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_they_can_be_read_by_everybody(open_page: Any, address: str, width: int, theme: str) -> None:
    page = opened(open_page(width=width), address)
    page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
    board = in_(page, MAP)
    for card, area in (("e23", "who"), ("", ""), ("e03", "say"), ("", ""), ("e07", "pain")):
        if card:
            board.locator(f".pile [data-card={card}] .face").click()
            board.locator(f".put.{area}").click()
        else:
            board.locator(".on button").click()
    board.locator(".conclusions .face").first.click()
    in_(page, AUDIT).locator("[data-row=T07] .drop").click()
    in_(page, REPLIES).locator(".tick input").click()
    page.wait_for_timeout(800)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_violations(page) == []
    in_(page, AUDIT).locator(".views button").nth(1).click()
    in_(page, AUDIT).locator(".point").nth(3).click()
    page.wait_for_timeout(500)
    assert axe_violations(page) == []
