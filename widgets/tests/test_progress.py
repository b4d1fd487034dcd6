"""Progress: read from records and hand-ins, added up, merged with other devices', and hostile files refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from theirshoes.course_outline import FILE as OUTLINE
from theirshoes.course_outline import Module, Part, outline, summary
from theirshoes.progress import FILE, ProgressError, Stand, Standing, as_file, merged, read_progress, standing_of
from theirshoes.widgets import Progress

from .conftest import RIGHT_ORDER, entry

WriteRecord = Callable[..., Path]
SHARED = json.loads((Path(__file__).parents[2] / "tests" / "progress_cases.json").read_text("utf-8"))
WHEN = "2020-11-21T20:14:03+00:00"
SOUND = {"format": "theirshoes-progress", "version": 1, "practice": {"visit.recall": {"state": "done", "when": WHEN}}}

VISIT = {
    "title": "A visit",
    "lessons": [{"id": "visit/every-step", "title": "Every step, in time", "questions": ["visit.recall"]}],
    "assignments": [{"id": "visit", "title": "The first visit", "questions": ["visit.order", "visit.leave"]}],
}


@pytest.fixture(autouse=True)
def outline_file(course: Path) -> Path:
    """The outline that the book of the small course would write."""
    file = course / OUTLINE
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps([VISIT]), encoding="utf-8")
    return file


def standing(data: dict[str, Any]) -> Standing:
    groups = ({name: Stand(**one) for name, one in data[group].items()} for group in ("practice", "graded"))
    return Standing(*groups, data["handedIn"])


def part(data: dict[str, Any]) -> Part:
    return Part(data["id"], data["title"], tuple(data["questions"]), data["href"])


@pytest.mark.parametrize("case", SHARED["cases"], ids=lambda case: case["name"])
def test_two_devices_add_up_as_in_the_page(case: dict[str, Any]) -> None:
    modules = tuple(
        Module(one["title"], tuple(map(part, one["lessons"])), tuple(map(part, one["assignments"])))
        for one in SHARED["outline"]
    )
    both = merged(standing(case["one"]), standing(case["other"]))
    assert both == standing(case["merged"])
    assert both == merged(standing(case["other"]), standing(case["one"]))
    assert summary(modules, both) == case["summary"]


def test_progress_is_read_from_records_and_hand_ins(here: Path, write_record: WriteRecord) -> None:
    learner = here.parent
    write_record(here, {"visit.order": entry("order", RIGHT_ORDER), "visit.leave": entry("numeric", {"text": " "})})
    write_record(learner, {"visit.recall": entry("choose", {"choice": "fix"}, when=WHEN)}, notebook="practice")
    assert standing_of(learner).practice == {"visit.recall": Stand("begun", WHEN)}
    write_record(learner, {"visit.recall": entry("choose", {"choice": "hear"}, when=WHEN)}, notebook="practice")
    assert standing_of(learner).practice == {"visit.recall": Stand("done", WHEN)}
    write_record(
        learner, {"visit.recall": entry("choose", {"choice": "hear"}, tries=0, when=WHEN)}, notebook="practice"
    )
    assert standing_of(learner).practice == {"visit.recall": Stand("begun", WHEN)}, "nobody looked whether it is right"
    assert standing_of(learner).graded["visit.order"].state == "done"
    write_record(here, {"visit.order": entry("order", {"order": ["enter"], "out": []})})
    assert standing_of(learner).graded["visit.order"].state == "begun", "cards are still waiting"
    write_record(here, {"visit.leave": entry("numeric", {"text": " "})})
    assert standing_of(learner).graded["visit.leave"].state == "open"
    (learner / "hand-ins").mkdir()
    for name in (
        "visit-anna-20261121T201403.zip",
        "visit-anna-20261122T201403-2.zip",
        "visit-anna-99999999T999999.zip",
    ):
        (learner / "hand-ins" / name).touch()
    (learner / "hand-ins" / "notes.zip").touch()
    assert standing_of(learner).handed_in == {"visit": "2026-11-22T20:14:03+00:00"}
    [module] = summary(outline(), standing_of(learner))
    assert module["title"] == "A visit"
    assert (module["done"], module["of"], module["finished"]) == (0, 1, False)


@pytest.mark.parametrize("damage", ["{", json.dumps({"format": "theirshoes-answers", "version": 9})])
def test_a_damaged_record_is_no_progress_and_no_error(here: Path, damage: str) -> None:
    (here.parent / "practice.answers.json").write_text(damage, encoding="utf-8")
    (here.parent / FILE).write_text(damage, encoding="utf-8")
    assert standing_of(here.parent) == Standing()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"format": "theirshoes-answers", "version": 1}',
        b"[" * 10_000,
        json.dumps({**SOUND, "version": 2}).encode(),
        json.dumps({**SOUND, "version": True}).encode(),
        json.dumps({**SOUND, "practice": []}).encode(),
        json.dumps({**SOUND, "practice": {"<img>": {"state": "done", "when": WHEN}}}).encode(),
        json.dumps({**SOUND, "practice": {"a.b": {"state": "perfect", "when": WHEN}}}).encode(),
        json.dumps({**SOUND, "graded": {"a.b": {"state": "done", "when": "soon"}}}).encode(),
        json.dumps({**SOUND, "graded": {"a.b": {"state": ["done"], "when": WHEN}}}).encode(),
        json.dumps({**SOUND, "handedIn": {"../x": WHEN}}).encode(),
        json.dumps({**SOUND, "handedIn": {"x": "0001-01-01T00:00:00+23:00"}}).encode(),
        b'{"format": "theirshoes-progress", "version": 1, "x": "' + b"x" * 1_000_000 + b'"}',
    ],
)
def test_what_is_no_progress_is_refused_with_a_sentence(here: Path, content: bytes) -> None:
    with pytest.raises(ProgressError, match=r"^This file .*\.$|^This is no file .*\.$"):
        read_progress(content)
    shown = Progress()
    shown.load(content)
    assert shown.result["ok"] is False
    assert not (here.parent / FILE).exists()


def test_a_time_to_come_counts_as_now() -> None:
    data = {**SOUND, "graded": {"a.b": {"state": "done", "when": "2999-01-01T00:00:00+00:00"}}}
    assert read_progress(json.dumps(data).encode()).graded["a.b"].when < "2999"


def test_the_widget_saves_loads_and_says_it_in_words(here: Path) -> None:
    shown = Progress()
    assert shown.lines() == [("A visit", ["Every step, in time: practised 0 of 1", "The first visit: open"])]
    path = shown.export()
    assert path is not None
    assert path.parent == here.parent
    assert shown.result == {"ok": True, "message": f"Your progress is saved as {path.name}, in your own folder."}
    shown._handle_custom_msg({"type": "import", "text": json.dumps(SOUND)}, [])
    assert shown.result["ok"] is True
    assert shown.lines()[0][1][0] == "Every step, in time: practised 1 of 1"
    shown._handle_custom_msg({"type": "import", "text": path.read_text("utf-8")}, [])
    assert Progress(here.parent).modules[0]["done"] == 1, "nothing is lost"
    data, _ = shown._repr_mimebundle_()
    assert "practised 1 of 1" in data["text/html"]
    assert "practised 1 of 1" in data["text/plain"]


def test_a_file_of_progress_holds_no_answers(here: Path, write_record: WriteRecord) -> None:
    write_record(here, {"visit.change": entry("written", {"text": "secret words", "ticks": []})})
    assert b"secret" not in as_file(standing_of(here.parent))
    assert read_progress(as_file(standing_of(here.parent))) == standing_of(here.parent)


@pytest.mark.parametrize("content", [None, "{", "{}", "[1]", '[{"title": "A visit"}]'])
def test_without_an_outline_the_widget_says_what_to_do(here: Path, outline_file: Path, content: str | None) -> None:
    if content is None:
        outline_file.unlink()
    else:
        outline_file.write_text(content, encoding="utf-8")
    shown = Progress()
    assert shown.modules == []
    assert shown.result["ok"] is False
    assert "python3 course.py" in shown.result["message"]
    assert shown.result["message"] in shown._repr_mimebundle_()[0]["text/plain"]
    outline_file.write_text(json.dumps([VISIT]), encoding="utf-8")
    shown.refresh()
    assert shown.lines()[0][0] == "A visit"
    assert shown.result is None
