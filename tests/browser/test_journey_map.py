"""The journey board in a browser: by keyboard, by thumb, by dragging, with hard texts, and with files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from theirshoes.journey import from_csv, from_json
from theirshoes.questions import find_question, public

from tests.browser.plain_host import ARABIC, HOSTILE, opened, ready, record_of, write
from tests.local import axe_violations, static_site

pytestmark = pytest.mark.browser
HARD = (ARABIC, HOSTILE, "Very" + "longwordwithoutanyblank" * 9)
LANES = ["Doing", "Touchpoint", "Seeing", "Thinking", "Pains", "Gains", "Evidence", "Back stage"]


def board(steps: int, texts: tuple[str, ...] = ("A dark door", "Forty treatments", "Warm towels")) -> dict[str, Any]:
    """A full map."""
    every = [
        {
            "stage": f"{texts[n // 5 % 3][:40]} {n // 5}",
            "step": f"{n} {texts[n % 3]}",
            "feel": None if n % 6 == 5 else n % 5 - 2,
            "lanes": {lane: texts[(n + i) % 3] for i, lane in enumerate(LANES)} | {"Evidence": "partly"},
        }
        for n in range(steps)
    ]
    plain = {"format": "theirshoes-map", "version": 1, "actor": texts[0], "scenario": texts[1], "lanes": LANES}
    return plain | {"steps": every}


@pytest.fixture
def shown(tmp_path: Path, open_page: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """Open a page with one board: `shown({"map": …}, width=320)`."""
    with static_site(tmp_path) as address:

        def show(data: dict[str, Any] | None, *, question: dict[str, Any] | None = None, **options: Any) -> Any:
            asked = question or public(find_question("journey.your-map"))
            write(tmp_path, [{"question": asked, "data": data}])
            return opened(open_page(**options), address)

        yield show


def kept(page: Any) -> Any:
    """The answer as the browser keeps it."""
    return next(iter(record_of(page, "own")["answers"].values()))["value"]


def test_a_map_is_made_with_the_keyboard_alone_and_is_there_after_a_reload(shown: Any) -> None:
    page = shown(None)
    page.get_by_role("button", name="Begin a map").focus()
    keys = page.keyboard
    keys.press("Enter")
    page.locator(".cell.step").first.focus()
    for key in ("Enter", "Control+A"):
        keys.press(key)
    keys.type("Reads a leaflet")
    for key in ("Enter", "ArrowDown", "Enter", "ArrowUp", "Enter", "ArrowDown", "Enter"):
        keys.press(key)
    keys.type("Stands at the bus stop")
    for key in ("Escape", "ArrowUp", "ArrowUp", "Alt+ArrowRight", "Alt+ArrowRight", "Insert"):
        keys.press(key)
    keys.type("Asks inside")
    keys.press("Enter")
    made = kept(page)["map"]
    assert [step["step"] for step in made["steps"]] == [
        "Comes to us",
        "Reads a leaflet",
        "Asks inside",
        "Tells a friend",
    ]
    assert made["steps"][1] == {
        "stage": "During",
        "step": "Reads a leaflet",
        "feel": 1,
        "lanes": {"Doing": "Stands at the bus stop"},
    }
    page.reload()
    page.wait_for_selector(".cell.step")
    assert page.locator(".cell.step .text").all_inner_texts()[2] == "Asks inside"


def test_one_thumb_is_enough_on_a_small_phone(shown: Any) -> None:
    page = shown({"map": board(4), "lanes": LANES}, width=320, height=640, touch=True)
    page.locator(".open-step").nth(1).tap()
    page.get_by_role("button", name="Awful").tap()
    page.get_by_label("Seeing").fill("No light")
    page.get_by_role("button", name="Known", exact=True).tap()
    page.get_by_role("button", name="Later").tap()
    page.get_by_role("button", name="Next step").tap()
    page.get_by_role("button", name="All steps").tap()
    moved = kept(page)["map"]["steps"][2]
    assert (moved["step"], moved["feel"], moved["lanes"]["Seeing"], moved["lanes"]["Evidence"]) == (
        "1 Forty treatments",
        -2,
        "No light",
        "fully",
    )
    assert page.locator("button").evaluate_all("all => Math.min(...all.map((b) => b.offsetHeight))") >= 24
    page.reload()
    page.wait_for_selector(".open-step")
    assert page.locator(".open-step").nth(2).inner_text().count("1 Forty treatments") == 1


def test_a_point_is_dragged_and_a_press_beside_it_sets_it_too(shown: Any) -> None:
    page = shown({"map": board(4), "lanes": LANES})
    point = page.locator(".point").first
    point.scroll_into_view_if_needed()
    box, cell = point.bounding_box(), page.locator(".cell.feel").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 15, cell["y"] + cell["height"] / 2, steps=4)
    page.mouse.move(box["x"] + 15, cell["y"] + 5, steps=4)
    page.mouse.up()
    assert kept(page)["map"]["steps"][0]["feel"] == 2
    page.locator(".cell.feel").nth(1).click(position={"x": 12, "y": cell["height"] - 6})
    assert kept(page)["map"]["steps"][1]["feel"] == -2
    page.keyboard.press("Control+z")
    assert kept(page)["map"]["steps"][1]["feel"] == -1


def test_a_step_is_dragged_to_another_place(shown: Any) -> None:
    page = shown({"map": board(4), "lanes": LANES})
    first, third = (page.locator(".cell.step").nth(n).bounding_box() for n in (0, 2))
    page.mouse.move(first["x"] + 30, first["y"] + 20)
    page.mouse.down()
    page.mouse.move(third["x"] + third["width"] - 20, third["y"] + 20, steps=5)
    assert page.locator(".cell.lifted").count() == page.locator(".cell.drop-before").count() == 1
    page.mouse.up()
    assert [step["step"][0] for step in kept(page)["map"]["steps"]] == ["1", "2", "0", "3"]
    assert page.locator(".editor").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_read_a_board_and_hard_texts_stay_text(shown: Any, width: int, theme: str) -> None:
    page = shown({"map": board(60, HARD), "other": board(12, HARD), "lanes": LANES}, width=width)
    page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
    page.wait_for_timeout(400)
    assert axe_violations(page) == []
    for panel in ("Pull a card out", "Lanes", "Open or save"):
        page.get_by_role("button", name=panel, exact=True).click()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if width == 320:
        page.locator(".open-step").nth(1).click()
    else:
        page.locator(".cell.lane").first.click()
    page.wait_for_timeout(400)
    assert axe_violations(page) == []
    assert page.locator(".anywidget img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [320, 1280])
def test_two_maps_against_each_other_can_be_read_by_everybody(shown: Any, width: int) -> None:
    asked = public(find_question("journey.planned-and-walked"))
    page = shown({"map": board(9, HARD), "other": board(12, HARD)}, question=asked, width=width)
    page.wait_for_timeout(400)
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def saved(page: Any, name: str) -> Path:
    """The file that a button of the menu saves."""
    with page.expect_download() as found:
        page.locator(".menu button").filter(has=page.locator("b", has_text=name)).first.click()
    return Path(found.value.path())


def test_what_the_board_saves_opens_in_python_and_on_the_board(shown: Any, tmp_path: Path) -> None:
    page = shown({"map": board(12, HARD), "lanes": LANES})
    page.get_by_role("button", name="Open or save").click()
    by_json = from_json(saved(page, "Save").read_bytes())
    assert from_csv(saved(page, "Table").read_text(encoding="utf-8")) == by_json
    assert [step.name for step in by_json.steps] == [step["step"] for step in board(12, HARD)["steps"]]
    assert saved(page, "Picture").read_text(encoding="utf-8").startswith("<svg")
    assert saved(page, "Picture in pixels").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert saved(page, "Mermaid").read_text(encoding="utf-8").startswith("journey\n")

    other = tmp_path / "other.json"
    other.write_text(json.dumps(board(3)), encoding="utf-8")
    with page.expect_file_chooser() as chooser:
        page.locator(".menu button").first.click()
    chooser.value.set_files(other)
    page.locator(".cell.step").nth(3).wait_for(state="detached")
    assert page.locator(".cell.step").count() == 3
    page.get_by_role("button", name="Undo").click()
    assert page.locator(".cell.step").count() == 12


def test_a_map_is_printed_on_one_page(shown: Any) -> None:
    page = shown({"map": board(60), "lanes": LANES})
    page.evaluate("() => { window.printed = 0; }")
    page.add_init_script("window.print = () => { parent.printed += 1; }")
    page.reload()
    ready(page)
    page.get_by_role("button", name="Open or save").click()
    page.get_by_role("button", name="Print").click()
    frame = page.locator("iframe.theirshoes-print").content_frame
    assert frame.locator("svg").count() >= 2
    assert frame.locator("svg").evaluate_all("all => all.reduce((sum, one) => sum + one.clientHeight, 0)") <= 735
