"""One whole pass in one sitting, with the keyboard alone: an empathy map, a journey, an audit, and who is loyal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from theirshoes.messages import say
from theirshoes.questions import find_question

from book.build import build
from tests.browser.keyboard import Keyboard
from tests.browser.plain_host import kept, ready
from tests.local import REPO, static_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EMPATHY, JOURNEY = "empathy.first-timer.map", "journey.your-map"
AUDIT, LOYALTY = "touchpoints.salon.audit", "loyalty.best.promoters"
NO_MOUSE = """for (const type of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'touchstart', 'wheel'])
  addEventListener(type, () => sessionStorage.setItem('moved', type), { capture: true });"""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The course's book on a plain host."""
    build(REPO / "book", tmp_path / "book", None)
    with static_site(tmp_path / "book") as address:
        yield address


def follow(page: Any, end: str) -> None:
    """Go to the page whose address ends so, by its line in the contents; its module is unfolded where it is folded."""
    keys = Keyboard(page)
    inside = f"[...a.closest('details').querySelectorAll('a')].some((line) => line.pathname.endsWith({end!r}))"
    line = f"a.closest('nav') && a.pathname?.endsWith({end!r})"
    keys.tab_to(f"({line}) || (a.tagName === 'SUMMARY' && !a.parentElement.open && {inside})")
    if keys.focused("a.tagName === 'SUMMARY'"):
        page.keyboard.press("Enter")
        keys.tab_to(line)
    page.keyboard.press("Enter")
    arrived(page, end)


def look_for(page: Any, words: str, end: str) -> None:
    """Go to the page whose address ends so, by the search."""
    Keyboard(page).tab_to("a.id === 'find'")
    page.keyboard.type(words)
    page.locator("#found li").first.wait_for()
    for _ in range(12):
        chosen = page.locator("#found li[aria-selected=true]").get_attribute("data-to")
        if f"/{chosen.partition('#')[0]}".endswith(end):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    arrived(page, end)


def arrived(page: Any, end: str) -> None:
    """The page is there, and its widgets can be used."""
    page.wait_for_url(f"**{end}*")
    ready(page)


def announced(page: Any, question: str, part: str) -> None:
    """A live region of the question says this to somebody who cannot see it."""
    regions = page.locator(f"[data-question='{question}'] :is([role=status], [aria-live])")
    regions.filter(has_text=part).first.wait_for(state="attached")


def fill_the_empathy_map(page: Any) -> None:
    """Everything in its place, each conclusion tied to its quote, and one sentence at the end."""
    asked, keys = find_question(EMPATHY), Keyboard(page)
    assert asked.key is not None
    keys.empathy_map(asked.title, asked.key, [one.id for one in asked.heard])  # type: ignore[attr-defined]
    announced(page, EMPATHY, say("empathy-map.guess"))
    keys.type_into(asked.title, "She needs to be looked at kindly, because she is afraid of being judged.", "TEXTAREA")
    keys.press_button(asked.title, "Check")
    announced(page, EMPATHY, "Yes: everything has its place")


def draw_the_journey(page: Any) -> None:
    """A map, its first step named, felt, written on, and a step put behind it."""
    title, keys, press = find_question(JOURNEY).title, Keyboard(page), page.keyboard.press
    keys.press_button(title, "Begin a map")
    announced(page, JOURNEY, "Three steps to begin with")
    keys.tab_to(keys.in_question(title, "a.matches('.cell.step')"))
    for key in ("Enter", "Control+A"):
        press(key)
    page.keyboard.type("Hears of us on the bus")
    for key in ("Enter", "ArrowDown", "Enter", "ArrowDown", "ArrowDown", "Enter"):
        press(key)
    announced(page, JOURNEY, "Awful")
    for key in ("ArrowUp", "Insert"):
        press(key)
    page.keyboard.type("Rings, and nobody answers")
    press("Enter")


def audit_the_touchpoints(page: Any) -> None:
    """Decide about every place where customers meet the salon."""
    asked, keys = find_question(AUDIT), Keyboard(page)
    assert asked.key is not None
    keys.audit(asked.title, asked.key)
    last = list(asked.key["decisions"].values())[-1][0]
    announced(page, AUDIT, f": {say(f'audit.{last}')}.")
    keys.press_button(asked.title, "Check")
    announced(page, AUDIT, "Yes, every decision holds.")


def look_who_is_loyal(page: Any) -> None:
    """Mark those who spend a lot and would not recommend the salon."""
    keys = Keyboard(page)
    keys.tab_to("a.closest('.corners') && a.textContent.includes('would not')")
    page.keyboard.press("Enter")
    announced(page, LOYALTY, "76")


def test_from_empathy_to_loyalty_with_the_keyboard_alone(open_page: Any, address: str) -> None:
    page = open_page()
    page.add_init_script(NO_MOUSE)
    page.goto(f"{address}/index.html")
    follow(page, "/empathy/empathy-map/index.html")
    fill_the_empathy_map(page)
    look_for(page, "journey board", "/authors/journey-map/index.html")
    draw_the_journey(page)
    follow(page, "/authors/audit/index.html")
    audit_the_touchpoints(page)
    look_for(page, "promoters and best customers", "/authors/promoters/index.html")
    look_who_is_loyal(page)

    page.reload()
    arrived(page, "/authors/promoters/index.html")
    assert page.locator(".corners [aria-pressed=true]").count() == 1
    assert kept(page, LOYALTY, "own")["likely"] == [0, 8]
    assert len(kept(page, EMPATHY, "practice")["areas"]) == 12
    steps = kept(page, JOURNEY, "own")["map"]["steps"]
    assert [step["step"] for step in steps][:2] == ["Hears of us on the bus", "Rings, and nobody answers"]
    assert steps[0]["feel"] == -2
    audit = find_question(AUDIT).key
    assert audit is not None
    assert len(kept(page, AUDIT, "practice")["decisions"]) == len(audit["decisions"])
    follow(page, "/progress/index.html")
    page.locator(".module li").filter(has_text="The empathy map").filter(has_text="Practised 1 of").wait_for()
    assert page.evaluate("sessionStorage.getItem('moved')") is None
