"""How JupyterLab greets a learner: the assignment stands there ready, and nothing else asks for attention."""

from __future__ import annotations

import time

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOTEBOOK = "/doc/tree/journey/journey.ipynb"
WIDGETS = ".jp-OutputArea-output [data-lm-suppress-shortcuts]"


@pytest.fixture
def opened(local_course, open_page):
    """The assignment's notebook, all its five widgets shown, with nobody having run anything."""
    page = open_page()
    page.goto(local_course.entry)
    page.goto(f"{local_course.url}{NOTEBOOK}")
    page.wait_for_function(f"document.querySelectorAll('{WIDGETS}').length >= 5", timeout=60_000)
    page.wait_for_function("!document.querySelector('.jp-Notebook-ExecutionIndicator[data-status=busy]')")
    time.sleep(1)  # what would come uninvited comes now
    return page


def test_the_notebook_opens_at_its_top_with_its_widgets_shown_and_its_code_out_of_sight(opened):
    assert opened.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollTop") == 0
    code = opened.locator(".jp-CodeCell .jp-InputArea, .jp-CodeCell .jp-Placeholder, .jp-InputPrompt, .jp-OutputPrompt")
    assert not [one for one in code.all() if one.is_visible()]
    silent = opened.locator(".jp-CodeCell.jp-mod-noOutputs")
    assert not [one for one in silent.all() if one.is_visible()]


def test_nothing_pops_up_and_nothing_of_nbgrader_is_offered(opened):
    assert opened.locator(".Toastify__toast, .jp-Dialog").count() == 0
    for words in ("Validate", "Nbgrader", "Formgrader", "Assignment List"):
        assert not [one for one in opened.get_by_text(words, exact=True).all() if one.is_visible()], words


def test_showing_the_widgets_is_no_change_of_the_notebook(opened, local_course):
    released = (local_course.home / "build/release/journey/journey.ipynb").read_bytes()
    assert opened.locator(".jp-mod-dirty").count() == 0
    assert (local_course.root / "journey" / "journey.ipynb").read_bytes() == released
    opened.close(run_before_unload=True)  # a question whether to leave would be a dialog, which fails the test


def test_keys_typed_into_a_widget_do_nothing_to_the_notebook_and_tab_goes_on(opened):
    cells = opened.locator(".jp-Cell").count()
    field = opened.locator(f"{WIDGETS} textarea").first
    field.click()
    field.press_sequentially("dd bb aa xx", delay=20)
    assert field.input_value() == "dd bb aa xx"
    assert opened.locator(".jp-Cell").count() == cells
    places = set()
    for _ in range(12):
        opened.keyboard.press("Tab")
        places.add(
            opened.evaluate(
                """() => {
                    let at = document.activeElement;
                    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                    const place = at.getBoundingClientRect();
                    return `${at.tagName} ${place.x} ${place.y} ${at.textContent.slice(0, 20)}`;
                }"""
            )
        )
    assert len(places) > 5
