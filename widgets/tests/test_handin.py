"""The hand-in file: who, when and what, the written answers as text in their cells, and nothing lost."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbgrader.utils import compute_checksum
from theirshoes.answers import parse, read
from theirshoes.cells import fenced, write_answers_into
from theirshoes.handin import HandInError, make_hand_in
from theirshoes.kinds.paint import printable
from theirshoes.questions import assignment_questions
from theirshoes.written import FillWrittenAnswers

from .conftest import RIGHT_ORDER, entry, notebook

WriteRecord = Callable[..., Path]
WHEN = datetime(2026, 11, 21, 20, 14, 3, tzinfo=UTC)


def written(text: str) -> dict[str, Any]:
    return {"visit.change": entry("written", {"text": text, "ticks": []})}


def opened(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def released() -> dict[str, Any]:
    """A notebook whose checksum is the one that nbgrader would give the placeholder."""
    made = notebook()
    made["cells"][1]["metadata"]["nbgrader"]["checksum"] = compute_checksum(nbformat.from_dict(made["cells"][1]))
    return made


def test_the_file_says_who_and_when_and_lists_what_is_in_it(here: Path, write_record: WriteRecord) -> None:
    write_record(here, written("A lamp.") | {"visit.order": entry("order", RIGHT_ORDER)})
    path = make_hand_in(here, "visit", "anna", "Anna Ł.", when=WHEN)
    assert path == here.parent / "hand-ins" / "visit-anna-20261121T201403.zip"
    files = opened(path)
    manifest = json.loads(files["handin.json"])
    assert set(files) == {"handin.json", "visit.ipynb", "visit.answers.json"}
    assert manifest["files"] == {n: hashlib.sha256(c).hexdigest() for n, c in files.items() if n != "handin.json"}
    assert manifest["learner"] == {"id": "anna", "name": "Anna Ł."}
    assert (manifest["format"], manifest["version"]) == ("theirshoes-hand-in", 1)
    assert (manifest["assignment"], manifest["course"]) == ("visit", "in-their-shoes")
    assert manifest["when"] == "2026-11-21T20:14:03+00:00"
    assert parse(files["visit.answers.json"], "x").answers["visit.order"].value == RIGHT_ORDER


def test_the_notebook_carries_the_text_and_the_learner_s_own_stays(here: Path, write_record: WriteRecord) -> None:
    write_record(here, written("A lamp."))
    before = (here / "visit.ipynb").read_bytes()
    handed = nbformat.reads(opened(make_hand_in(here, "visit", "anna", "Anna"))["visit.ipynb"].decode(), 4)
    nbformat.validate(handed)
    assert handed.cells[1].source.startswith("```\nA lamp.\n```")
    assert handed.cells[0].outputs == []
    assert "widgets" not in handed.metadata
    assert (here / "visit.ipynb").read_bytes() == before


def test_two_hand_ins_in_one_second_are_two_files(here: Path) -> None:
    names = [make_hand_in(here, "visit", "anna", "Anna", when=WHEN).name for _ in range(3)]
    assert names[0] == "visit-anna-20261121T201403.zip"
    assert names[1:] == ["visit-anna-20261121T201403-1.zip", "visit-anna-20261121T201403-2.zip"]


def test_answers_to_other_questions_are_not_handed_in(here: Path, write_record: WriteRecord) -> None:
    write_record(here, {"visit.recall": entry("choose", {"choice": "hear"}), "private.note": entry("written", None)})
    files = opened(make_hand_in(here, "visit", "anna", "Anna"))
    assert json.loads(files["visit.answers.json"])["answers"] == {}


def test_a_learner_without_the_notebook_hands_in_the_released_one(here: Path, course: Path) -> None:
    (here / "visit.ipynb").unlink()
    with pytest.raises(HandInError, match=r"there is no visit\.ipynb"):
        make_hand_in(here, "visit", "anna", "Anna")
    release = course / "build" / "release" / "visit"
    release.mkdir(parents=True)
    (release / "visit.ipynb").write_text(json.dumps(notebook()), encoding="utf-8")
    assert "visit.ipynb" in opened(make_hand_in(here, "visit", "anna", "Anna"))


@pytest.mark.parametrize(
    "damage", ["{", "[]", '{"cells": 3}', '{"cells": [1], "metadata": {}}', '{"cells": []}', "\xff"]
)
def test_a_damaged_notebook_is_said(here: Path, damage: str) -> None:
    (here / "visit.ipynb").write_bytes(damage.encode("latin-1"))
    with pytest.raises(HandInError, match=r"visit\.ipynb is damaged or not a notebook"):
        make_hand_in(here, "visit", "anna", "Anna")


def test_a_damaged_or_foreign_record_is_said(here: Path, write_record: WriteRecord) -> None:
    write_record(here, learner="bob")
    with pytest.raises(HandInError, match="belongs to another learner"):
        make_hand_in(here, "visit", "anna", "Anna")
    (here / "visit.answers.json").write_text("{", encoding="utf-8")
    with pytest.raises(HandInError, match="damaged"):
        make_hand_in(here, "visit", "anna", "Anna")
    with pytest.raises(HandInError, match="short names"):
        make_hand_in(here, "../visit", "anna", "Anna")


def test_the_placeholder_goes_and_what_the_learner_typed_stays_below(here: Path, write_record: WriteRecord) -> None:
    record = read(write_record(here, written("A lamp.")))
    questions = assignment_questions("visit")
    assert write_answers_into(released(), record, questions)["cells"][1]["source"] == "```\nA lamp.\n```"
    own = released()
    own["cells"][1]["source"] = ["I typed\n", "this here."]
    filled = write_answers_into(own, record, questions)
    assert filled["cells"][1]["source"] == "```\nA lamp.\n```\n\nI typed\nthis here."
    assert write_answers_into(filled, record, questions) == filled


@pytest.mark.parametrize("value", [None, {"text": " \n", "ticks": []}, {"text": 3}, 7, {"text": "x" * 20_000, "no": 1}])
def test_a_blank_answer_leaves_the_placeholder(here: Path, write_record: WriteRecord, value: Any) -> None:
    record = read(write_record(here, {"visit.change": entry("written", value)}))
    assert write_answers_into(released(), record, assignment_questions("visit")) == released()


@pytest.mark.parametrize("metadata", [None, [], {}, {"theirshoes": 3}, {"theirshoes": {"question": ["visit.change"]}}])
def test_a_cell_that_is_not_ours_is_left_alone(here: Path, write_record: WriteRecord, metadata: Any) -> None:
    record = read(write_record(here, written("A lamp.")))
    other = notebook(metadata=metadata)
    assert write_answers_into(other, record, assignment_questions("visit")) == other


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters() | st.sampled_from("`\n~ \r\u2028")))
def test_no_text_leaves_its_fence(text: str) -> None:
    lines = fenced(printable(text)).split("\n")
    assert set(lines[0]) == {"`"}
    assert lines[-1] == lines[0]
    assert not any(line.strip().startswith(lines[0]) for line in lines[1:-1])


@pytest.mark.parametrize(
    "text", ["\x00\x07\x1b[31m", "\ud800 half", "x" * 20_000, "````\n# big\n````", "<img onerror=x>"]
)
def test_any_text_makes_a_notebook_that_can_be_read_and_written(
    here: Path, write_record: WriteRecord, text: str
) -> None:
    write_record(here, written("words " + text[:19_990]))
    handed = nbformat.reads(opened(make_hand_in(here, "visit", "anna", "Anna"))["visit.ipynb"].decode(), 4)
    nbformat.validate(handed)
    nbformat.writes(handed).encode()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=300))
def test_autograding_fills_in_what_a_plain_submission_left_out(
    here: Path, write_record: WriteRecord, text: str
) -> None:
    write_record(here, written("w " + text))
    made = nbformat.from_dict(released())
    told = {"nbgrader": {"notebook": "visit", "student": "anna"}, "metadata": {"path": str(here)}}
    filled, _ = FillWrittenAnswers().preprocess(made, told)
    assert filled.cells[1].source == fenced(printable("w " + text))
    again, _ = FillWrittenAnswers().preprocess(filled, told)
    assert again.cells[1].source == filled.cells[1].source


def test_autograding_leaves_a_notebook_alone_whose_record_is_damaged_or_foreign(
    here: Path, write_record: WriteRecord
) -> None:
    told = {"nbgrader": {"notebook": "visit", "student": "bob"}, "metadata": {"path": str(here)}}
    write_record(here, written("A lamp."))
    for damage in (None, b"{", b"[]"):
        if damage is not None:
            (here / "visit.answers.json").write_bytes(damage)
        made = nbformat.from_dict(released())
        assert FillWrittenAnswers().preprocess(made, told)[0] == nbformat.from_dict(released())
    (here / "visit.answers.json").unlink()
    assert FillWrittenAnswers().preprocess(made, told)[0] == made


@pytest.mark.parametrize("year", [1970, 2108])
def test_a_clock_gone_wrong_keeps_nobody_from_handing_in(here: Path, write_record: WriteRecord, year: int) -> None:
    write_record(here, written("A lamp."))
    path = make_hand_in(here, "visit", "anna", "Anna", when=WHEN.replace(year=year))
    assert json.loads(opened(path)["handin.json"])["when"].startswith(str(year))
