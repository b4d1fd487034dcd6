"""Take the pictures of the instructor's page from a made-up cohort: `python tests/pictures.py`, after
`demo-cohort --assignment journey`.

They are small PNG files in `book/cohort/`; run it again when the report has changed its looks. Learners can read that
page too: what the tests said is replaced by public rules of one question, which *Check* says to everybody.
"""

from __future__ import annotations

import base64
import struct
import sys
import zlib
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, sync_playwright
from theirshoes.messages import plain
from theirshoes.questions import load_questions

REPO = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPO))
from tests.local import CHROMIUM_FLAGS, chromium  # noqa: E402

TARGET = REPO / "book" / "cohort"
WIDTH, LARGEST = 760, 60_000  # px; bytes
PICTURES = {  # from the top of one element to the bottom of another
    "what-to-do": ("body", ".next"),
    "questions": ("section[aria-labelledby$=questions]", "section[aria-labelledby$=questions] .items"),
    "misunderstood": (
        "section[aria-labelledby$=mistakes]",
        "section[aria-labelledby$=mistakes] .heard > li:nth-child(3)",
    ),
}


QUESTION, RULES = "journey.first-visit.order", ("pay", "treatment", "arrive")
STAGE = """([title, messages]) => {
    const shown = [...document.querySelectorAll(".heard > li")];
    const next = document.querySelector(".next bdi");
    if (next) next.textContent = messages[0];
    shown.forEach((one, n) => {
        one.querySelector(".quote").textContent = messages[n % messages.length];
        one.querySelector(".where").textContent = title;
    });
}"""
COLOURS = 64
PIXELS = """async png => {
    const image = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    let text = "";
    for (let at = 0; at < data.length; at += 30000) text += String.fromCharCode(...data.subarray(at, at + 30000));
    return [image.width, image.height, btoa(text)];
}"""


def with_few_colours(page: Page, png: bytes) -> bytes:
    """The same picture in its most frequent colours, as a PNG with a palette: a third of the weight."""
    width, height, pixels = page.evaluate(PIXELS, base64.b64encode(png).decode())
    shown = np.frombuffer(base64.b64decode(pixels), np.uint8).reshape(-1, 4)[:, :3]
    found, which, counts = np.unique(shown, axis=0, return_inverse=True, return_counts=True)
    palette = found[np.argsort(-counts, kind="stable")[:COLOURS]]
    apart = ((found[:, None].astype(int) - palette[None]) ** 2).sum(axis=2)
    rows = apart.argmin(axis=1).astype(np.uint8)[which.ravel()].reshape(height, width)
    body = np.hstack([np.zeros((height, 1), np.uint8), rows]).tobytes()
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = [(b"IHDR", header), (b"PLTE", palette.tobytes()), (b"IDAT", zlib.compress(body, 9)), (b"IEND", b"")]
    pack = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(pack)


def take(page: Page, name: str, top: str, bottom: str) -> Path:
    """Take one picture."""
    first, last = (page.locator(one).first.bounding_box() for one in (top, bottom))
    assert first is not None
    assert last is not None
    height = last["y"] + last["height"] - first["y"] + 16
    path = TARGET / f"{name}.png"
    png = page.screenshot(full_page=True, clip={"x": 0, "y": first["y"], "width": WIDTH, "height": height})
    blank = page.context.new_page()
    path.write_bytes(with_few_colours(blank, png))
    blank.close()
    return path


def main() -> int:
    """Take them all; 1 when one is too heavy for a book page."""
    report = REPO / "build" / "demo-cohort" / "report.html"
    if not report.is_file():
        print("There is no report yet: `course.py demo-cohort --assignment journey` makes it.", file=sys.stderr)
        return 1
    TARGET.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        page = browser.new_context(viewport={"width": WIDTH, "height": 900}, color_scheme="light").new_page()
        page.goto(report.as_uri())
        question = load_questions()[QUESTION]
        rules = {rule.then: plain(rule.message) for rule in question.rules}
        page.evaluate(STAGE, [f"1. {question.title}", [rules[name] for name in RULES]])
        taken = [take(page, name, *ends) for name, ends in PICTURES.items()]
        browser.close()
    for path in taken:
        print(f"{path.relative_to(REPO)} ({path.stat().st_size / 1000:.0f} kB)")
    return int(any(path.stat().st_size > LARGEST for path in taken))


if __name__ == "__main__":
    sys.exit(main())
