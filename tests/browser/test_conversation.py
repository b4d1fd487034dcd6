"""A talk in a real browser: by keyboard, by thumb, after a reload, with hard texts, and looked at by axe."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from theirshoes.kinds import kind_of
from theirshoes.questions import find_question, from_public, public

from tests.browser.plain_host import ARABIC, HOSTILE, LONG, opened, ready, record_of, write
from tests.local import axe_violations, static_site

pytestmark = pytest.mark.browser
NAME = "empathy.talk.chain-link"
WORKS = ["which", "dad", "metal", "joining", "choice"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("talk")
    spec = public(find_question(NAME))
    for name, one in (("talk", spec), ("hard", hard(spec))):
        asked = from_public(one)
        write(folder, [{"question": one, "data": kind_of(asked).data(asked, None)}], name)
    with static_site(folder) as address:
        yield address


def hard(spec: dict[str, Any]) -> dict[str, Any]:
    """The same talk with texts that are long, run the other way, or would like to be run."""
    spec, texts = copy.deepcopy(spec), (ARABIC, LONG, HOSTILE)
    talk = spec["talk"]
    talk["customer"], talk["setting"] = ARABIC, LONG
    talk["moods"] = {mood: f"{texts[i % 3]} {mood}" for i, mood in enumerate(talk["moods"])}
    count = 0
    for turn in talk["turns"].values():
        for place in (turn, *turn.get("choices", {}).values()):
            for name in ("says", "say", "thinks", "why", "pause", "sample", "ends", "answer"):
                if name in place:
                    place[name] = f"{texts[count % 3]} {count}"
                    count += 1
    for moment in talk["other-side"]:
        moment |= {"agent": ARABIC, "says": LONG, "inside": HOSTILE}
        for reply in moment["replies"].values():
            reply |= {"say": f"{HOSTILE} {reply['say']}", "note": LONG}
    return spec


def kept(page: Any) -> dict[str, Any]:
    return record_of(page, "practice")["answers"][NAME]


def number_of(page: Any, choice: str) -> str:
    names = page.locator(".choices button").evaluate_all("all => all.map((one) => one.dataset.choice)")
    return str(names.index(choice) + 1)


def test_a_whole_talk_and_the_other_side_need_nothing_but_a_keyboard(open_page: Any, address: str) -> None:
    page = opened(open_page(), f"{address}/talk.html")
    keys = page.keyboard

    def tab_to(selector: str) -> None:
        for _ in range(60):
            if page.evaluate(
                "s => document.querySelector('.anywidget > div > div').shadowRoot.activeElement?.matches(s)", selector
            ):
                return
            keys.press("Tab")
        raise AssertionError(f"Tab never reached {selector}")

    tab_to(".choices button")
    keys.press(number_of(page, "which"))
    tab_to("textarea")  # the focus is there already: nothing had to be looked for
    keys.type("1 hour to go, and it is her dad's ride.")
    keys.press("Tab")
    keys.press("Enter")
    keys.press("Space")
    tab_to(".choices button")
    for choice in ("dad", "metal", "joining"):
        keys.press(number_of(page, choice))
    keys.press("Enter")  # the focus is on the first choice of each turn
    page.wait_for_selector(".ending")
    assert kept(page)["value"] == {
        "path": ["which", "dad", "metal", "joining", "nothing"],
        "words": {"ride": "1 hour to go, and it is her dad's ride."},
        "ticks": {"ride": [0]},
        "other": [],
    }
    assert kept(page)["tries"] == 1
    assert page.locator(".moves .made").count() == 4
    for _ in range(5):
        tab_to(".turns .link")
        if "Turn 5" in page.evaluate(
            "document.querySelector('.anywidget > div > div').shadowRoot.activeElement.textContent"
        ):
            break
        keys.press("Tab")
    keys.press("Enter")
    keys.press(number_of(page, "choice"))
    page.wait_for_selector(".feedback.good")
    assert kept(page)["value"]["path"] == WORKS
    tab_to(".views button:nth-child(3)")
    keys.press("Enter")
    for _ in range(4):
        keys.press("2")
    assert page.locator(".other .done").is_visible()
    assert len(kept(page)["value"]["other"]) == 4
    keys.press("Control+z")
    assert len(kept(page)["value"]["other"]) == 3


def test_a_thumb_at_320_and_a_reload_in_the_middle(open_page: Any, address: str) -> None:
    page = opened(open_page(width=320, touch=True), f"{address}/talk.html")
    page.locator("[data-choice=chain]").tap()
    page.locator("[data-choice=back]").tap()
    page.locator("textarea").fill("Her dad's ride.")
    page.locator(".pause .primary").tap()
    page.reload()
    ready(page)
    assert page.locator("textarea").input_value() == "Her dad's ride."
    assert page.locator(".now .mood").inner_text() == "Shaky"
    for choice in WORKS[1:]:
        page.locator(f"[data-choice={choice}]").tap()
    assert kept(page)["value"]["path"] == ["chain", "back", *WORKS[1:]]
    assert "5 of the five moves count." in page.locator(".feedback").inner_text()
    small = page.locator(".talk button").evaluate_all("all => all.filter((one) => one.offsetHeight < 24).length")
    assert small == 0


def test_nothing_moves_for_those_who_want_calm(open_page: Any, address: str) -> None:
    page = opened(open_page(reduced_motion="reduce"), f"{address}/talk.html")
    page.locator("[data-choice=which]").click()
    assert page.locator(".bubble.fresh").evaluate_all("all => all.map((one) => one.getAnimations().length)") == [0]
    assert page.locator(".log").evaluate("log => getComputedStyle(log).scrollBehavior") == "auto"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["talk", "hard"])
def test_every_part_can_be_read_by_everybody(open_page: Any, address: str, width: int, theme: str, name: str) -> None:
    page = opened(open_page(width=width, reduced_motion="reduce"), f"{address}/{name}.html")
    page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)

    def look() -> None:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert axe_violations(page) == []

    look()
    page.locator("[data-choice=chain]").click()
    page.locator("[data-choice=back]").click()
    page.locator("textarea").fill(HOSTILE)
    page.locator(".pause .primary").click()
    look()
    for choice in ("service", "metal", "joining", "choice"):
        page.locator(f"[data-choice={choice}]").click()
    look()
    page.locator(".views button").nth(1).click()
    look()
    page.locator(".views button").nth(2).click()
    page.locator(".other .choices button").first.click()
    look()
    assert page.locator(".anywidget img").count() == 0
