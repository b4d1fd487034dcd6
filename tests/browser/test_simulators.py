"""Every simulator on a page of a plain host: keyboard, taps at 320 px, a reload, hard texts, and axe."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from theirshoes.kinds import kind_of
from theirshoes.questions import load_questions, public
from theirshoes.questions.simulator import SimulatorQuestion

from tests.browser.keyboard import Keyboard
from tests.browser.plain_host import ARABIC, HOSTILE, LONG, kept, opened, write
from tests.local import axe_violations, static_site

pytestmark = pytest.mark.browser
QUESTIONS = [one for one in load_questions().values() if isinstance(one, SimulatorQuestion)]
OPEN_ALL = """() => document.querySelectorAll('.anywidget *').forEach((host) =>
  host.shadowRoot?.querySelectorAll('details').forEach((one) => (one.open = true)))"""


def told(question: Any) -> dict[str, Any]:
    shows = kind_of(question).data
    return {"question": public(question), "data": None if shows is None else shows(question, None)}


def hard(question: Any) -> dict[str, Any]:
    """The same with texts that are long, run the other way, or would like to be run."""
    texts = (ARABIC, LONG, HOSTILE)
    one = json.loads(json.dumps(told(question), default=str))
    asked, data = one["question"], one["data"] or {}
    asked |= {"id": "hard." + asked["kind"], "title": ARABIC, "prompt": LONG}
    for place, number in enumerate(asked["assumptions"].values()):
        number |= {"label": texts[place % 3], "source": texts[(place + 1) % 3]}
    for place, measure in enumerate(asked.get("measures", [])):
        measure["label"] = texts[place % 3]
    if "people" in asked:
        asked["people"] = [f"{texts[place % 3][:60]} {place}" for place in range(200)]
    if "gifts" in data:
        data["gifts"] = [
            {"item": f"{texts[place % 3]} {place}", "unit_cost": place / 50, "when": HOSTILE} for place in range(100)
        ]
    for row in (*data.get("queue", []), *data.get("steps", []), *data.get("items", [])):
        for name in ("what_happened", "note", "item", "unit"):
            if name in row:
                row[name] = texts[len(row[name]) % 3]
    return one


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("simulators")
    write(folder, [told(one) for one in QUESTIONS], "all")
    kinds = {one.kind: one for one in QUESTIONS}
    write(folder, [hard(one) for one in kinds.values()], "hard")
    write(folder, [told(one) for one in kinds.values()], "rtl", direction="rtl")
    return folder


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with static_site(folder) as address:
        yield address


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_simulator_can_be_read_by_everybody(open_page: Any, address: str, width: int, theme: str) -> None:
    page = opened(open_page(width=width), f"{address}/all.html")
    page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
    page.evaluate(OPEN_ALL)
    for button in page.get_by_role("button", name="Let the score choose").all():
        button.click()
    page.wait_for_timeout(600)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_violations(page) == []


def test_numbers_are_played_with_and_typed_by_keyboard_alone_and_kept(open_page: Any, address: str) -> None:
    page = opened(open_page(), f"{address}/all.html")
    hands, keys = Keyboard(page), page.keyboard
    title = "Kindness on a budget"
    in_budget = "a.closest('[data-dial]')?.dataset.dial === 'budget'"

    hands.tab_to(hands.in_question(title, f"{in_budget} && a.type === 'range'"))
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    assert kept(page, "plan.kindness")["set"] == {"budget": 50}
    keys.press("Control+z")
    assert kept(page, "plan.kindness") is None or not kept(page, "plan.kindness")["set"]

    hands.tab_to(hands.in_question(title, f"{in_budget} && a.classList.contains('figures')"), back=True)
    keys.press("Control+A")
    keys.type("62,50 £")
    assert kept(page, "plan.kindness")["set"] == {"budget": 62.5}

    hands.tab_to(hands.in_question(title, "a.type === 'checkbox'"), back=True)
    keys.press("Space")
    assert kept(page, "plan.kindness")["off"] == ["Postcard with a stamp on it"]

    opened(page, f"{address}/all.html")
    question = page.locator("[data-question='plan.kindness']")
    assert question.locator("[data-dial=budget] .figures").input_value() == "62.5"
    assert question.locator(".gifts .off").count() == 1
    hands.press_button(title, "Start from the example again")
    assert question.locator("[data-dial=budget] .figures").input_value() == "40"


def test_a_shift_is_played_and_a_rota_changed_by_keyboard_alone(open_page: Any, address: str) -> None:
    page = opened(open_page(), f"{address}/all.html")
    hands, keys = Keyboard(page), page.keyboard
    title = "What you measure is what you get"
    for place in range(1, 7):
        hands.tab_to(hands.in_question(title, f"a.type === 'radio' && a.name === 'customer-{place - 1}'"))
        keys.press("Space")
    assert set(kept(page, "frontline.scorecard")["choices"]) == {"1", "2", "3", "4", "5", "6"}
    assert page.locator("[data-question='frontline.scorecard'] .debrief").is_visible()

    opened(page, f"{address}/all.html")
    hands.tab_to(hands.in_question("large team", "a.textContent === 'Ada'"))
    keys.press("Enter")
    hands.tab_to("a.textContent === 'Put Ada into Month 2'")
    keys.press("Enter")
    assert kept(page, "frontline.rota.large-team")["moved"] == {"Ada": 1}


def test_one_thumb_is_enough_on_a_small_phone(open_page: Any, address: str) -> None:
    page = opened(open_page(width=320, height=640, touch=True), f"{address}/all.html")
    slip = page.locator("[data-question='touchpoints.one-slip']")
    slip.locator(".slip label").nth(3).tap()
    assert kept(page, "touchpoints.one-slip") == {"at": 4}
    rota = page.locator("[data-question='frontline.rota.six-people']")
    rota.get_by_role("button", name="Nesrin").tap()
    rota.get_by_role("button", name="Put Nesrin into Week 1").tap()
    assert kept(page, "frontline.rota.six-people")["moved"] == {"Nesrin": 0}
    card = page.locator("[data-question='frontline.scorecard']")
    card.get_by_role("button", name="Let the score choose").tap()
    assert "Customer three" in card.locator(".debrief").inner_text()
    small = page.evaluate(
        """() => [...document.querySelectorAll('.anywidget *')].flatMap((host) => host.shadowRoot
          ? [...host.shadowRoot.querySelectorAll('button, summary, select, input[type=range], .figures')]
              .filter((one) => one.offsetParent && (one.offsetHeight < 24 || one.offsetWidth < 24))
              .map((one) => one.className || one.tagName) : [])"""
    )
    assert small == []


def test_what_is_in_focus_is_never_behind_the_headline(open_page: Any, address: str) -> None:
    page = opened(open_page(width=390, height=700), f"{address}/all.html")
    hands, keys = Keyboard(page), page.keyboard
    title = "Kindness on a budget"
    hands.tab_to(hands.in_question(title, "a.closest('[data-dial]')?.dataset.dial === 'under'"))
    for _ in range(12):
        keys.press("Shift+Tab")
        hidden = hands.focused(
            """(() => { const top = a.getRootNode().querySelector('.headline')?.getBoundingClientRect();
               const own = a.getBoundingClientRect();
               return top && own.top < top.bottom - 1 && own.bottom > top.top + 1; })()"""
        )
        assert not hidden


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["hard", "rtl"])
def test_hard_texts_stay_text_and_stay_in_their_place(open_page: Any, address: str, name: str, width: int) -> None:
    page = opened(open_page(width=width), f"{address}/{name}.html")
    page.evaluate(OPEN_ALL)
    page.wait_for_timeout(600)
    assert page.locator(".anywidget img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_violations(page) == []
