"""The loyalty explorer on a page of a plain host: by keyboard alone, by thumb, by dragging, and with hard names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from theirshoes.kinds import kind_of
from theirshoes.questions import load_questions, public

from tests.browser.keyboard import Keyboard
from tests.browser.plain_host import HOSTILE, opened, record_of, write
from tests.local import axe_violations, static_site

pytestmark = pytest.mark.browser
KINDS = ("promoters", "overdue", "rfm", "cohorts", "alive", "nps")
LOOKS = {one.kind: one for one in reversed(load_questions().values()) if one.kind in KINDS}
ARABIC = "الزبونة تنتظر طويلا"
LONG = "Very" + "longname" * 6


def shown(name: str) -> dict[str, Any]:
    """The data of the course's look of a kind."""
    shows = kind_of(LOOKS[name]).data
    assert shows is not None
    return shows(LOOKS[name], None)


def hard(name: str) -> dict[str, Any]:
    """The same with 200 customers whose names are long, run the other way, or would like to be run."""
    data = shown(name)
    names = (ARABIC, LONG, HOSTILE)
    for group in (data.get("people"), *(cell["names"] for cell in data.get("cells", []))):
        for place, one in enumerate(group or []):
            one[1] = names[place % 3]
    if name in ("promoters", "overdue"):
        data["people"] = [[f"X{n}", *data["people"][n % 50][1:]] for n in range(200)]
    if name == "nps":
        for period, text in zip(data["periods"], (ARABIC, HOSTILE), strict=True):
            period["text"] = text
    if name == "rfm":
        for one in data["blind"].values():
            one["who"][1] = HOSTILE
    return data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page of every look, and one of the same with hard names."""
    made = tmp_path_factory.mktemp("explorer")
    for page, data in (("explorer", shown), ("hard", hard)):
        write(made, [{"question": public(LOOKS[name]), "data": data(name)} for name in KINDS], page)
    return made


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with static_site(folder) as address:
        yield address


def look(page: Any, name: str) -> Any:
    return page.locator(f"[data-question='{LOOKS[name].id}']")


def kept(page: Any, name: str) -> Any:
    return record_of(page, "own")["answers"][LOOKS[name].id]["value"]


def used(page: Any, *, by: str = "click") -> None:
    """Do something in every look, each by one click or tap."""
    for name, target in (
        ("promoters", ".corners button >> nth=1"),
        ("overdue", ".call >> nth=0"),
        ("rfm", "text=Whom this cannot see >> visible=true >> nth=-1"),
        ("rfm", ".heat .cell >> nth=2"),
        ("cohorts", ".heat .cell >> nth=1"),
        ("alive", "button.primary"),
        ("nps", ".choice label >> nth=0"),
        ("nps", "button.primary"),
    ):
        getattr(look(page, name).locator(target), by)()
    page.wait_for_function(
        "id => document.querySelector(`[data-question='${id}'] [data-lm-suppress-shortcuts]`)"
        ".shadowRoot.querySelectorAll('.answers li').length === 20",
        arg=LOOKS["nps"].id,
    )


@pytest.mark.parametrize(
    ("names", "width", "theme"),
    [
        *(("explorer", width, theme) for width in (320, 1280) for theme in ("light", "dark")),
        ("hard", 320, "dark"),
        ("hard", 1280, "light"),
    ],
)
def test_every_look_can_be_read_by_everybody(open_page: Any, address: str, names: str, width: int, theme: str) -> None:
    page = opened(open_page(width=width, reduced_motion="reduce"), f"{address}/{names}.html")
    page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
    used(page)
    look(page, "promoters").locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".anywidget img").count() == 0
    assert axe_violations(page) == []


def test_every_drawing_is_a_table_too(open_page: Any, address: str) -> None:
    page = opened(open_page(width=320, reduced_motion="reduce"), f"{address}/hard.html")
    used(page)
    for button in page.locator(".plot-switch").all():
        button.click()
    assert page.locator(".plot-table").count() == 4
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_violations(page) == []


def test_one_thumb_is_enough_and_a_reload_keeps_everything(open_page: Any, address: str) -> None:
    page = opened(open_page(width=320, touch=True), f"{address}/explorer.html")
    used(page, by="tap")
    before = {name: kept(page, name) for name in KINDS}
    assert before["rfm"] == {"cell": [3, 3]}
    assert before["nps"] == {"bet": "first", "seen": 10}
    opened(page, f"{address}/explorer.html")
    assert {name: kept(page, name) for name in KINDS} == before
    assert look(page, "overdue").locator(".call input").first.is_checked()
    assert look(page, "rfm").locator(".heat [aria-pressed=true]").count() == 1
    assert look(page, "nps").locator(".answers li").count() == 20


def test_a_keyboard_alone_reaches_dots_cells_days_and_answers(open_page: Any, address: str) -> None:
    page = opened(open_page(), f"{address}/explorer.html")
    hands = Keyboard(page)
    keys = page.keyboard

    def to(name: str, condition: str) -> None:
        hands.tab_to(hands.in_question(LOOKS[name].title, condition))

    to("promoters", "a.classList.contains('mark')")
    keys.press("End")
    end = hands.focused("a.getAttribute('aria-label')")
    keys.press("ArrowLeft")
    assert "answered 10" in str(end)
    assert hands.focused("a.getAttribute('aria-label')") != end
    assert hands.focused("getComputedStyle(a.querySelector('.ring')).stroke") != "none"
    to("promoters", "a.closest('.corners')")
    keys.press("Enter")
    assert kept(page, "promoters")["likely"] == [9, 10]
    keys.press("Control+z")
    assert kept(page, "promoters") is None

    to("overdue", "a.type === 'range'")
    for _ in range(4):
        keys.press("ArrowRight")
    assert kept(page, "overdue") == {"times": 3}
    to("overdue", "a.type === 'checkbox'")
    keys.press("Space")
    assert len(kept(page, "overdue")["called"]) == 1

    to("rfm", "a.classList.contains('cell')")
    for key in ("ArrowDown", "ArrowRight", "Enter"):
        keys.press(key)
    assert kept(page, "rfm") == {"cell": [2, 2]}

    to("cohorts", "a.classList.contains('cell')")
    for key in ("End", "ArrowDown", "Enter"):
        keys.press(key)
    assert "missing, not zero" in look(page, "cohorts").locator(".told").inner_text()

    to("alive", "a.type === 'range'")
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    before = look(page, "alive").locator(".figures b").first.inner_text()
    to("alive", "a.classList.contains('primary')")
    keys.press("Enter")
    assert kept(page, "alive")["visits"] == [1]
    assert look(page, "alive").locator(".visit.imagined").count() == 1
    assert before.endswith("%")

    to("nps", "a.type === 'radio'")
    keys.press("ArrowRight")
    to("nps", "a.textContent.startsWith('One more')")
    keys.press("Enter")
    assert kept(page, "nps") == {"bet": "second", "seen": 1}


def drag(page: Any, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    page.mouse.move(*end)
    page.mouse.up()


def test_dragging_marks_a_part_of_the_field_and_moves_the_day(open_page: Any, address: str) -> None:
    page = opened(open_page(height=1400), f"{address}/explorer.html")
    svg = look(page, "promoters").locator(".plot svg.hears")
    svg.scroll_into_view_if_needed()
    box = svg.bounding_box()
    drag(page, (box["x"] + 70, box["y"] + 20), (box["x"] + box["width"] * 0.65, box["y"] + 200))
    marked = kept(page, "promoters")
    assert marked["likely"][0] == 0
    assert 5 <= marked["likely"][1] <= 8
    inside = [
        one
        for one in shown("promoters")["people"]
        if one[2] <= marked["likely"][1] and marked["value"][0] <= one[3] <= marked["value"][1]
    ]
    assert look(page, "promoters").locator("h4").first.inner_text() == f"{len(inside)} customers marked"

    svg = look(page, "alive").locator(".plot svg.hears")
    svg.scroll_into_view_if_needed()
    box = svg.bounding_box()
    middle = box["y"] + 100
    drag(page, (box["x"] + box["width"] - 150, middle), (box["x"] + box["width"] - 16, middle))
    assert kept(page, "alive")["weeks"] == 26


def test_answers_come_in_one_by_one_unless_motion_is_not_wanted(open_page: Any, address: str) -> None:
    for motion, at_once in (("no-preference", False), ("reduce", True)):
        page = opened(open_page(reduced_motion=motion), f"{address}/explorer.html")
        nps = look(page, "nps")
        nps.locator(".choice label").first.click()
        counts = nps.locator("button.primary").evaluate(
            """async (button) => {
              button.click();
              const counts = new Set();
              const list = () => button.getRootNode().querySelectorAll('.answers li').length;
              while (list() < 20) {
                await new Promise(requestAnimationFrame);
                counts.add(list());
              }
              return [...counts].filter((n) => n > 0 && n < 20).length;
            }"""
        )
        assert (counts == 0) == at_once
