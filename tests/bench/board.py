"""How long the journey board makes a learner wait: 60 steps of 8 full lanes, in a headless browser."""

from __future__ import annotations

import json
import statistics
import tempfile
from pathlib import Path
from typing import Any

from tests.local import CHROMIUM_FLAGS, REPO, chromium, static_site

Row = tuple[str, str, str]
STEPS, BAR = 60, 50  # ms
TEXTS = (
    "Rings twice and waits at the dark door",
    "Forty-one treatments, and no word on what suits whom",
    "I hope they remember what I said last time about the gentle one",
)
LANES = ("Doing", "Touchpoint", "Seeing", "Thinking", "Pains", "Gains", "Evidence", "Back stage")
# From the key or the press to the frame that shows what it did.
CLOCK = """() => {
  window.waits = [];
  const note = (event) => {
    const start = event.timeStamp;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.waits.push(performance.now() - start);
      port2.postMessage(null);
    });
  };
  for (const kind of ["keydown", "pointerdown", "pointermove"]) addEventListener(kind, note, { capture: true });
}"""


def page(folder: Path) -> None:
    """Write a page with a full board and all that it needs."""
    import shutil

    shutil.copytree(REPO / "widgets/src/theirshoes/static/page", folder / "page")
    lanes = {lane: TEXTS[n % 3] for n, lane in enumerate(LANES)} | {"Evidence": "partly"}
    steps = [
        {"stage": f"Stage {n // 10}", "step": f"Step {n} of a long journey", "feel": n % 5 - 2, "lanes": lanes}
        for n in range(STEPS)
    ]
    journey = {"format": "theirshoes-map", "version": 1, "actor": "Ines", "scenario": "A year"}
    journey |= {"lanes": list(LANES), "steps": steps}
    asked = {"id": "bench.board", "kind": "journey-map", "use": "own", "title": "A year", "prompt": "Look."}
    told = json.dumps({"question": asked, "data": {"map": journey}})
    (folder / "index.html").write_text(
        '<!doctype html><meta charset="utf-8"><body style="margin:1rem"><div class="anywidget" '
        'data-esm="page/journey-map.mjs" data-question="bench.board">'
        f'<script type="application/json">{told}</script></div><script type="module" src="page/page.mjs"></script>',
        encoding="utf-8",
    )


def waits(shown: Any) -> dict[str, list[float]]:
    """Do what people do, and time each key and press, by what was done."""
    found: dict[str, list[float]] = {}

    def timed(what: str, *acts: Any) -> None:
        shown.evaluate("() => (window.waits = [])")
        for act in acts:
            act()
            shown.wait_for_timeout(60)
        found.setdefault(what, []).extend(shown.evaluate("() => window.waits"))

    press = shown.keyboard.press
    shown.locator('.row[data-row="3"] .cell >> nth=0').focus()
    timed("going from cell to cell", *[lambda: press("ArrowRight")] * 20)
    for _ in range(5):
        timed("opening a cell", lambda: press("Enter"))
        timed("typing", *[lambda letter=letter: press(letter) for letter in "a dark door"])
        timed("leaving a cell", lambda: press("Enter"))
        press("ArrowDown")
    shown.locator('.row[data-row="2"] .cell >> nth=10').focus()
    timed("setting a feeling", *[lambda key=key: press(key) for key in ["Enter", "ArrowUp", "ArrowDown"] * 4])
    press("Escape")
    timed("moving a step", *[lambda: press("Alt+ArrowRight")] * 8)
    timed("undoing", *[lambda: press("Control+z")] * 8)
    for _ in range(5):
        timed("adding a step", lambda: press("Insert"))
        press("Escape")
    point = shown.locator('.row[data-row="2"] .point >> nth=12')
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    shown.mouse.move(x, y)
    shown.mouse.down()
    timed("dragging a point", *[lambda by=by: shown.mouse.move(x, y + by) for by in (15, -20, 40, -40, 10)])
    shown.mouse.up()
    return found


def interactions() -> list[Row]:
    """The waits in a browser: median and longest."""
    path = chromium()
    if path is None:
        return [("journey board", "not measured: no Chromium", "")]
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        page(Path(name))
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        with static_site(Path(name)) as address:
            shown = browser.new_page(viewport={"width": 1280, "height": 900})
            shown.goto(address)
            shown.wait_for_selector(".anywidget[data-ready]")
            shown.evaluate(CLOCK)
            found = waits(shown)
        browser.close()
    return [
        (
            f"board of {STEPS} steps x {len(LANES)} lanes: {what}",
            f"{statistics.median(times):.0f} ms median, {max(times):.0f} ms at most",
            f"< {BAR} ms",
        )
        for what, times in found.items()
        if times
    ]
