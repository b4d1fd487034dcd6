"""The answer record: nothing is lost, nothing strange gets in, and nothing but AnswersError comes out."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from theirshoes.answers import (
    AnswersError,
    DamagedRecordError,
    MissingRecordError,
    NewerRecordError,
    Record,
    parse,
    read,
    validate_value,
)
from theirshoes.questions import NumericQuestion, Question, find_question
from theirshoes.recording import record_answer

from .conftest import RIGHT_ORDER, entry

WriteRecord = Callable[..., Path]


def number(n: int) -> Question:
    return NumericQuestion(
        id=f"visit.n{n}",
        use="graded",
        assignment="visit",
        points=1,
        title="A number",
        prompt="How many?",
        objective="J1",
        taught="visit/x",
    )


def test_an_answer_comes_back(here: Path) -> None:
    path = here / "visit.answers.json"
    record_answer(path, find_question("visit.order"), RIGHT_ORDER, 2, "anna")
    record = read(path)
    assert (record.notebook, record.learner) == ("visit", "anna")
    kept = record.answers["visit.order"]
    assert (kept.kind, kept.value, kept.tries) == ("order", RIGHT_ORDER, 2)
    assert kept.when.endswith("+00:00")


def test_each_question_has_one_entry_and_the_others_stay(here: Path) -> None:
    path = here / "visit.answers.json"
    for value in ("1", "2"):
        record_answer(path, number(1), {"text": value}, 0, "anna")
    record_answer(path, number(2), None, 0, "anna")
    answers = read(path).answers
    assert {name: one.value for name, one in answers.items()} == {"visit.n1": {"text": "2"}, "visit.n2": None}


def test_fields_of_a_later_version_1_are_kept(here: Path, write_record: WriteRecord) -> None:
    answers = {"visit.n1": entry("numeric", {"text": "1"}, device="phone")}
    path = write_record(here, answers, course="their-shoes")
    record_answer(path, number(1), {"text": "2"}, 0, "anna")
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["course"] == "their-shoes"
    assert data["answers"]["visit.n1"]["device"] == "phone"


def test_a_newer_record_is_refused_and_left_alone(here: Path, write_record: WriteRecord) -> None:
    path = write_record(here, version=2)
    before = path.read_bytes()
    with pytest.raises(NewerRecordError, match="newer version"):
        record_answer(path, number(1), None, 0, "anna")
    assert path.read_bytes() == before


def test_another_learner_s_record_is_refused_and_left_alone(here: Path, write_record: WriteRecord) -> None:
    path = write_record(here, learner="bob")
    with pytest.raises(AnswersError, match="belongs to another learner"):
        record_answer(path, number(1), None, 0, "anna")
    assert read(path).learner == "bob"


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"null", b'{"format":"theirshoes-answers"', b"\xff\xfe", b"x" * 1_000_001]
)
def test_a_damaged_record_is_moved_aside_and_never_overwritten(here: Path, damage: bytes) -> None:
    path = here / "visit.answers.json"
    for n in (1, 2):
        path.write_bytes(damage)
        recorded = record_answer(path, number(1), {"text": "1"}, 0, "anna")
        assert recorded.moved_to == here / f"visit.answers.damaged-{n}.json"
        assert recorded.moved_to.read_bytes() == damage
        assert list(read(path).answers) == ["visit.n1"]


@pytest.mark.parametrize(
    ("field", "top", "one"),
    [
        ("version", {"version": True}, {}),
        ("version", {"version": "1"}, {}),
        ("notebook", {"notebook": "../x"}, {}),
        ("learner", {"learner": "Anna Lee"}, {}),
        ("answers", {"answers": []}, {}),
        ("answers", {"answers": {"<b>": 1}}, {}),
        ("answers", {"answers": {f"visit.n{n}": entry("numeric", None) for n in range(501)}}, {}),
        ("answers.visit.n1", {"answers": {"visit.n1": []}}, {}),
        ("answers.visit.n1.kind", {}, {"kind": "essay"}),
        ("answers.visit.n1.kind", {}, {"kind": ["numeric"]}),
        ("answers.visit.n1.when", {}, {"when": "yesterday"}),
        ("answers.visit.n1.tries", {}, {"tries": -1}),
        ("answers.visit.n1.tries", {}, {"tries": True}),
        ("answers.visit.n1.value", {}, {"value": {"text": "x" * 20_001}}),
        ("answers.visit.n1.value", {}, {"value": ["x" * 20_000] * 4}),
        ("answers.visit.n1.value", {}, {"value": [[[[[[[[[[[[[[1]]]]]]]]]]]]]]}),
    ],
)
def test_what_is_wrong_is_named_with_file_and_field(field: str, top: dict[str, Any], one: dict[str, Any]) -> None:
    record = {
        "format": "theirshoes-answers",
        "version": 1,
        "notebook": "visit",
        "learner": "anna",
        "answers": {"visit.n1": entry("numeric", None) | one},
        **top,
    }
    with pytest.raises(DamagedRecordError) as error:
        parse(json.dumps(record).encode(), "visit.answers.json")
    assert (error.value.file, error.value.field) == ("visit.answers.json", field)
    assert str(error.value).startswith("visit.answers.json: ")


@pytest.mark.parametrize(
    "text",
    ['{"a": NaN}', '{"a": -Infinity}', '{"a": 1e999}', '{"a": 1, "a": 2}', "[" * 900_000, '{"a":' * 90_000, "9" * 5000],
)
def test_json_that_others_would_take_is_refused(text: str) -> None:
    with pytest.raises(DamagedRecordError, match="well-formed JSON"):
        parse(text.encode(), "x")


def test_half_a_surrogate_pair_becomes_a_sign_that_can_be_written(here: Path, write_record: WriteRecord) -> None:
    path = write_record(here, {"visit.change": entry("written", {"text": "a\ud800b", "ticks": []})})
    assert read(path).answers["visit.change"].value["text"] == "a\ufffdb"
    record_answer(path, find_question("visit.change"), {"text": "\udc00\ud83d\ude00", "ticks": []}, 0, "anna")
    assert read(path).answers["visit.change"].value["text"] == "\ufffd😀"


def test_a_missing_record_is_told_apart(here: Path) -> None:
    with pytest.raises(MissingRecordError, match="there are no answers yet"):
        read(here / "visit.answers.json")


@pytest.mark.skipif(os.name != "posix", reason="pipes and links")
def test_only_ordinary_files_are_read(here: Path, write_record: WriteRecord) -> None:
    os.mkfifo(here / "pipe.answers.json")
    (here / "link.answers.json").symlink_to(write_record(here))
    (here / "folder.answers.json").mkdir()
    for name in ("pipe", "link", "folder"):
        with pytest.raises(DamagedRecordError, match="not an ordinary file"):
            read(here / f"{name}.answers.json")


def test_a_text_of_twenty_thousand_emoji_or_control_characters_fits(here: Path) -> None:
    path = here / "visit.answers.json"
    for text in ("😀" * 20_000, "\x01" * 20_000):
        record_answer(path, find_question("visit.change"), {"text": text, "ticks": []}, 0, "anna")
        assert read(path).answers["visit.change"].value["text"] == text


def test_a_full_record_refuses_the_next_answer_and_stays(here: Path, write_record: WriteRecord) -> None:
    path = write_record(here, {f"visit.m{n}": entry("numeric", {"text": "1"}) for n in range(500)})
    before = path.read_bytes()
    with pytest.raises(AnswersError, match="is full"):
        record_answer(path, number(1), {"text": "1"}, 0, "anna")
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(AnswersError, match="could not be written"):
        record_answer(tmp_path / "gone" / "visit.answers.json", number(1), None, 0, "anna")


def test_a_value_that_answers_another_question_is_named(here: Path) -> None:
    with pytest.raises(AnswersError) as error:
        validate_value(find_question("visit.order"), {"order": ["nonsense"], "out": []})
    assert (error.value.file, error.value.field) == ("visit.order", "order")
    with pytest.raises(AnswersError):
        validate_value(find_question("visit.order"), {"order": {1, 2}})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text(max_size=12), below, max_size=4),
    max_leaves=15,
)
near_records = st.fixed_dictionaries(
    {"format": st.just("theirshoes-answers"), "version": st.sampled_from([1, 2, 0, "1", None])},
    optional={
        "notebook": st.just("visit") | json_values,
        "learner": st.just("anna") | json_values,
        "answers": st.dictionaries(
            st.sampled_from(["visit.order", "x y"]),
            st.fixed_dictionaries(
                {},
                optional={
                    "kind": st.sampled_from(["order", "no"]) | json_values,
                    "value": json_values,
                    "when": st.just("2026-11-21T20:14:03Z") | json_values,
                    "tries": st.just(1) | json_values,
                },
            ),
        )
        | json_values,
    },
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(json_values, near_records).map(lambda data: json.dumps(data).encode()) | st.binary())
def test_any_file_is_a_record_or_an_answers_error(content: bytes) -> None:
    try:
        record = parse(content, "x.answers.json")
    except AnswersError as error:
        assert str(error)
    else:
        assert isinstance(record, Record)
        assert parse(json.dumps(record.as_json()).encode(), "x") == record


@settings(max_examples=200, deadline=None)
@given(json_values)
def test_any_value_is_normal_or_an_answers_error(value: Any) -> None:
    for question in (number(1),):
        try:
            normal = validate_value(question, value)
        except AnswersError:
            continue
        json.dumps(normal, allow_nan=False)


def _write_fifty(path: Path, first: int) -> None:
    for n in range(first, first + 50):
        record_answer(path, number(n), {"text": str(n)}, 0, "anna")


def test_two_writers_lose_nothing(here: Path) -> None:
    path = here / "visit.answers.json"
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_write_fifty, args=(path, first)) for first in (0, 50)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert len(read(path).answers) == 100


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_writer_that_is_killed_leaves_a_whole_record(here: Path) -> None:
    path = here / "visit.answers.json"
    endless = (
        "import sys; from pathlib import Path; from theirshoes.recording import record_answer\n"
        "from theirshoes.questions import find_question\n"
        "q = find_question('visit.change')\n"
        "n = 0\n"
        "while True: n += 1; record_answer(Path(sys.argv[1]), q, {'text': str(n) + 'x' * 19000}, 0, 'anna')\n"
    )
    for wait in (0.0, 0.003, 0.011, 0.02):
        writer = subprocess.Popen([sys.executable, "-c", endless, str(path)])
        until = time.monotonic() + 30
        start = path.read_bytes() if path.exists() else b""
        while (path.read_bytes() if path.exists() else b"") == start and time.monotonic() < until:
            time.sleep(0.005)
        time.sleep(wait)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        assert len(read(path).answers["visit.change"].value["text"]) > 19000
    assert record_answer(path, number(1), {"text": "1"}, 0, "anna").moved_to is None
