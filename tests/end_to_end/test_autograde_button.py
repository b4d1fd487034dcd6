"""Formgrader's own *Autograde* button, with `nbcohort grade` behind it."""

from __future__ import annotations

import pytest
from theirshoes.questions import assignment_questions

from tests.end_to_end.cohort import COHORT, FULL, pack
from tests.end_to_end.instructor import formgrader_of, new_course

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BEHIND = "\nfrom nbcohort.button import use_nbcohort\nuse_nbcohort()\n"
CANARY = "Object.defineProperty(window, 'canary', {set() { document.title = 'ran' }, get() { return 0 }})"


def test_a_click_grades_a_hand_in_and_nothing_of_it_runs_in_the_browser(tmp_path, open_page):
    course = new_course(tmp_path / "instructor")
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(BEHIND)
    course.run("nbgrader", "generate_assignment", "journey")
    hand_ins = tmp_path / "hand-ins"
    hand_ins.mkdir()
    for name in ("right", "hostile"):
        pack(name, COHORT[name], course.root / "release" / "journey", hand_ins)
    course.run("nbcohort", "intake", str(hand_ins))
    with formgrader_of(course) as formgrader:
        page = open_page()
        page.context.add_init_script(CANARY)
        for name in ("right", "hostile"):
            page.goto(f"{formgrader}/formgrader/manage_submissions/journey")
            row = page.locator("#main-table tr", has_text=name).first
            with page.expect_response(lambda reply: reply.url.endswith("/autograde"), timeout=120_000) as reply:
                row.locator("td.autograde a").click()
            said = reply.value.json()
            assert said["success"], said
            assert "nbcohort" in said["log"] or "data; only the instructor's cells run" in said["log"]
        page.goto(f"{formgrader}/formgrader/manage_submissions/journey")
        right = page.locator("#main-table tr", has_text="right").first
        most = sum(one.points for one in assignment_questions("journey"))
        right.locator("td.score", has_text=f"{sum(FULL.values()):g} / {most:g}").wait_for()
        for question, points in FULL.items():
            assert course.score("right", question) == points
        path = "/formgrader/api/submitted_notebooks/journey/journey"
        found = page.evaluate("path => fetch(path).then(reply => reply.json())", path)
        ids = {one["student"]: one["id"] for one in found}
        page.goto(f"{formgrader.split('/login')[0]}/formgrader/submissions/{ids['hostile']}/")
        page.wait_for_load_state("networkidle")
        assert "window.canary=1" in page.locator("#notebook").first.inner_text(), "shown as text"
        for selector in ("img", "svg", "iframe", "script"):
            assert page.locator(f".rendered_html {selector}, .output {selector}").count() == 0
        assert page.title() != "ran"
