"""The cohort report in a browser: readable for everybody, with nothing fetched, and nothing of a learner's run."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbcohort.cli import main

from grading.tests.graded import Graded, printed, write_course
from tests.end_to_end.cohort import HOSTILE
from tests.local import axe_violations

pytestmark = pytest.mark.browser
LONG = " ".join(["unbreakable" * 30, HOSTILE, *(f"word{n}" for n in range(60))])


@pytest.fixture(scope="module", params=["one assignment", "the whole course"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("course")
    wrong = {"t1": 0.0, "t2": 0.5, "why": None}
    cohort: dict[str, Graded | None] = {
        f"learner-{n:02}": Graded(wrong if n % 3 else {"t1": 2.0, "t2": 1.0, "why": 2.0}, {"t1": f"No {n % 4}."})
        for n in range(20)
    }
    record = {f"t{n + 1}": {"when": f"2026-03-04T10:{n:02}:00+00:00", "tries": 9} for n in range(2)}
    for one in cohort.values():
        assert one is not None
        one.answers = {"answers": record}
    cohort |= {HOSTILE[:120]: None, "away": None}
    for who in ("mallory", "m-friend"):
        cohort[who] = Graded(wrong, {"t1": HOSTILE, "t2": printed(f"{HOSTILE}\n")}, why=LONG, code=f"# {HOSTILE}\n")
    evil = {"first_name": HOSTILE[:120], "last_name": '"><img src=x onerror=window.canary=1>', "email": HOSTILE[:120]}
    write_course(root, cohort, names={"mallory": evil, "away": evil})
    if request.param == "the whole course":
        write_course(root, cohort, assignment="more")
    named = ["sums"] if request.param == "one assignment" else []
    assert main(["report", *named, "--course-dir", str(root), "-o", str(root / "report.html")]) == 0
    return root / "report.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(report: Path, open_page, width: int, scheme: str) -> None:
    page = open_page(width=width, color_scheme=scheme, bypass_csp=True)
    page.goto(report.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_learners_wrote_stays_text_even_without_the_pages_policy(report: Path, open_page) -> None:
    page, asked = open_page(bypass_csp=True), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri(), wait_until="networkidle")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert page.evaluate("window.canary") is None
    assert page.locator("script, img, iframe, object, form, input, [onload], [onerror]").count() == 0
    assert page.locator("a:not([href^='#'])").count() == 0
    text = page.locator("body").inner_text()
    assert "</script></textarea></pre><script>window.canary=1;alert(1)</script>" in text, "it is there to be read"
    assert "<img src=x onerror=window.canary=1>" in text
    assert asked == [report.as_uri()]


def test_the_page_forbids_scripts_by_its_own_policy(report: Path, open_page) -> None:
    page = open_page()
    page.goto(report.as_uri())
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.canary = 1'}))")
    assert page.evaluate("window.canary") is None


def test_every_jump_on_the_page_lands(report: Path, open_page) -> None:
    page = open_page()
    page.goto(report.as_uri())
    lost = "() => [...document.querySelectorAll('a')].filter(a => !document.getElementById(a.hash.slice(1))).length"
    assert page.evaluate(lost) == 0
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"


def test_on_paper_nothing_stays_folded(report: Path, open_page) -> None:
    page = open_page()
    page.goto(report.as_uri())
    page.emulate_media(media="print")
    folded = page.locator("details:not([open]) p").first
    assert folded.evaluate("one => one.getBoundingClientRect().height") > 0
