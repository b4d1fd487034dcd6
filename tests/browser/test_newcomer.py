"""A newcomer with a telephone: from the start page through the first module to the hand-in file, with taps alone."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from theirshoes.questions import Question, find_question, public

from tests import answers
from tests.browser.hands import Thumb
from tests.browser.test_doors import wait_until
from tests.local import REPO
from tests.solving import RIGHT, right

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SMALLEST = 44  # px that the ways onward and back are high, at least
TEXT = " ".join(["You waited in the cold for an hour, and nobody came to the door."] * 7)


def first_module() -> list[str]:
    """The pages of the first module, in the order of the table of contents."""
    toc = yaml.safe_load((REPO / "book" / "myst.yml").read_text("utf-8"))["project"]["toc"]
    part = next(one for one in toc if one.get("title") == "Empathy")
    return [str(one["file"]).removesuffix(".md") for one in part["children"]]


def solution(question: Question) -> Any:
    """A right answer; of a graded question by the key that only the instructor's notebook has."""
    if question.use == "practice":
        value = right(question)
    else:
        value = next(RIGHT[question.kind](public(question), answers.keys().get(question.id, {})))
    if question.kind == "empathy-map":
        value["heard"] = [one["id"] for one in public(question)["heard"]]
    return {**value, "text": TEXT} if question.kind == "written" else value


def asked(page: Any, use: str) -> Iterator[tuple[Question, Any]]:
    """The questions of the page that are for this use, each with its place, shown and alive."""
    names = page.locator("main [data-question]").evaluate_all("all => all.map((one) => one.dataset.question)")
    for question in map(find_question, names):
        if question.use == use:
            place = page.locator(f"[data-question='{question.id}'][data-ready]")
            place.wait_for()
            yield question, place


def arrived(page: Any, slug: str) -> None:
    """On this page, with a way on, a way back and the contents under the thumb, and nothing that sticks out."""
    page.wait_for_url(f"**/book/{slug}/index.html")
    for way in ("nav.onward a[rel=prev]", "nav.onward a[rel=next]", "#menu"):
        assert page.locator(way).is_visible(), f"{slug}: {way}"
        assert page.locator(way).bounding_box()["height"] >= SMALLEST, f"{slug}: {way}"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{slug} sticks out"


def onward(page: Any) -> None:
    page.locator("nav.onward a[rel=next]").tap()


def practise(page: Any, slug: str) -> None:
    """Answer all practice of the page, ask for a check, and read the reply."""
    count = 0
    for question, place in asked(page, "practice"):
        Thumb().answer(place, question, solution(question))
        place.get_by_role("button", name="Check", exact=True).tap()
        place.locator("#message").wait_for()
        judged = question.kind != "written"  # what one wrote oneself is for comparing
        assert not judged or place.locator(".feedback.good").is_visible(), f"{slug}: {question.id}"
        count += 1
    assert count, f"{slug} has nothing to try"


def test_a_newcomer_taps_from_the_start_to_the_hand_in_file(local_course: Any, open_page: Any) -> None:
    page = open_page(width=390, height=844, touch=True, is_mobile=True, reduced_motion="reduce")
    page.goto(local_course.entry)
    page.get_by_role("link", name="I serve customers").tap()
    *lessons, assignment = first_module()
    for number, slug in enumerate(lessons):
        arrived(page, slug)
        practise(page, slug)
        if number == 1:  # back once: what was done before is still there
            page.locator("nav.onward a[rel=prev]").tap()
            arrived(page, lessons[0])
            page.locator(".facts .practised").wait_for()
            onward(page)
            arrived(page, slug)
        onward(page)

    arrived(page, assignment)
    names = [question.id for question, _ in asked(page, "graded")]
    for question, place in asked(page, "graded"):
        Thumb().answer(place, question, solution(question))
    hand_in = page.locator("section.handin")
    hand_in.get_by_text("Every question is answered.").wait_for()
    hand_in.get_by_role("button", name="Hand in", exact=True).tap()
    hand_in.get_by_text("Handed in", exact=True).wait_for()
    assert hand_in.get_by_role("link", name="Save the file").is_visible()

    def made() -> list[Any]:
        return list((local_course.root / "hand-ins").glob("empathy-anna-*.zip"))

    wait_until(lambda: len(made()) == 1, "the hand-in file")
    with zipfile.ZipFile(made()[0]) as file:
        handed_in = json.loads(file.read("empathy.answers.json"))["answers"]
    assert sorted(handed_in) == sorted(names)
    assert TEXT in json.dumps(handed_in)
    onward(page)
    arrived(page, "journey/whose-journey")
    page.get_by_role("link", name="In Their Shoes").first.tap()
    page.wait_for_url("**/book/index.html")
