from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import edition_data
import kept_back
import package
import pytest
from theirshoes.datasets import rows
from theirshoes.kinds.conversation.__main__ import split
from theirshoes.kinds.conversation.reading import read_talk_file, talk_public
from theirshoes.questions import load_questions, public

REPO = Path(__file__).resolve().parents[1]
KEYS = {
    "a.b": {"before": [["notice", "look-up"], ["look-up", "prices"], ["prices", "book"]], "out": ["stock-delivery"]}
}


@pytest.fixture(scope="module")
def edition() -> bytes:
    for part in ("build/book", "build/release"):
        if not (REPO / part).is_dir():
            pytest.fail(f"{part} is missing: run `python3 course.py book` first")
    return package.learner_edition()


def as_json(key) -> str:
    return json.dumps({"hidden": key}, indent=2)


def as_python(key) -> str:
    return f"grade('a.b', key={key!r})"


def as_html(key) -> str:
    return json.dumps(key).replace('"', "&quot;")


def as_notebook_source(key) -> str:
    return json.dumps({"cells": [{"source": [line + "\n" for line in json.dumps(key, indent=4).splitlines()]}]})


def part_alone(key) -> str:
    return f"let order = {json.dumps(key['before'], separators=(',', ':'))}"


@pytest.mark.parametrize("written", [as_json, as_python, as_html, as_notebook_source, part_alone])
def test_a_key_is_found_however_it_is_written(written):
    assert package.leaks(written(KEYS["a.b"]).encode(), KEYS, "page.html")


def test_a_key_is_found_in_a_zip_in_a_zip():
    content = as_json(KEYS["a.b"]).encode()
    for name in ("deep.json", "wheel.whl"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
        content = packed.getvalue()
    assert package.leaks(content, KEYS, "edition") == ["edition/wheel.whl/deep.json: has (a part of) the key of a.b"]


def test_every_real_key_is_found_in_its_source_notebook():
    keys = package.lint.hidden_keys()
    assert keys
    sources = "".join(path.read_text(encoding="utf8") for path in (REPO / "exercises/source").glob("*/*.ipynb"))
    for question, key in keys.items():
        if not key:  # a plan has none: its rules are public
            continue
        assert package.leaks(sources.encode(), {question: key}, "x"), question


def test_the_public_half_of_a_talk_for_marks_holds_nothing_of_its_key_and_the_whole_talk_would():
    whole = REPO / "exercises" / "talks" / "chain-link.yml"
    shown, key = split(read_talk_file(whole)[0])
    assert package.leaks(json.dumps(shown, ensure_ascii=False).encode(), {"a.b": key}, "talk.yml") == []
    assert package.leaks(json.dumps(talk_public(read_talk_file(whole)[0])).encode(), {"a.b": key}, "talk.yml")


def test_public_rules_are_no_leak():
    public = "rules:\n  - {before: [look-up, prices], message: Nothing to check yet.}\n"
    assert package.leaks(public.encode(), KEYS, "journey.yml") == []


def test_the_learner_edition_holds_no_key_and_nothing_of_the_instructors(edition):
    assert package.leaks(edition, package.lint.hidden_keys(), "edition") == []
    names = zipfile.ZipFile(io.BytesIO(edition)).namelist()
    assert not [name for name in names if package.UNWANTED.search(name) or "/tests/" in name or "/grading/" in name]


def files_in(content: bytes, name: str = "") -> Iterator[tuple[str, bytes]]:
    """Every file of a zip, and of the zips in it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for one in archive.namelist():
            inside = archive.read(one)
            if inside.startswith(b"PK\x03\x04"):
                yield from files_in(inside, f"{name}{one}/")
            else:
                yield f"{name}{one}", inside


def test_the_learner_edition_holds_nothing_that_instructors_keep_back(edition):
    """Keys and their messages, recorded answers, rubrics, what was planted: text by text, in every file."""
    kept = kept_back.kept_back()
    graded = {one.notebook for one in load_questions().values() if one.use == "graded"}
    assert {f"rubric {name}" for name in graded if (REPO / "exercises" / "rubrics" / f"{name}.md").exists()} <= set(
        kept
    )
    assert all(kept[f"key of {name}"] for name in package.lint.hidden_keys() if len(str(kept[f"key of {name}"])) > 80)
    found = [f"{name}: {source}: {text}" for name, content in files_in(edition)
             for source, text in kept_back.found_in(content.decode("utf8", "replace"), kept)]  # fmt: skip
    assert found == []


def test_no_short_key_stands_beside_its_question(edition):
    keys, ids = package.lint.hidden_keys(), list(load_questions())
    found = {name: said for name, content in files_in(edition)
             if (said := kept_back.beside(content.decode("utf8", "replace"), keys, ids))}  # fmt: skip
    assert found == {}


@pytest.mark.parametrize(
    "text", ['{"id": "a.b", "key": {"right": ["c"]}}', "id: a.b\n key: {right: [c]}", "a.b …right: ['c']"]
)
def test_a_short_key_beside_its_question_is_found_and_that_of_another_question_is_none(text):
    assert kept_back.beside(text, {"a.b": {"right": ["c"]}}, ["a.b", "a.c"]) == ["a.b"]
    assert kept_back.beside(text.replace("a.b", "a.b a.c"), {"a.b": {"right": ["c"]}}, ["a.b", "a.c"]) == []


def test_what_instructors_keep_back_is_found_where_it_is_theirs():
    kept = kept_back.kept_back()
    places = {"planted in harbour": "datasets/harbour/planted.yml", "rubric journey": "exercises/rubrics/journey.md"}
    places |= {"recorded answers to journey.first-visit.order": "tests/corpus/journey.yml"}
    places |= {"key of journey.first-visit.order": "exercises/source/journey/journey.ipynb"}
    for source, path in places.items():
        text = (REPO / path).read_text("utf-8")
        assert {one for one, _ in kept_back.found_in(text, {source: kept[source]})} == {source}


def judged_tables(edition: bytes) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Tables of the edition with a column in which somebody judged the text beside it."""
    for name, content in files_in(edition):
        if name.endswith(".csv"):
            rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
            if rows and edition_data.JUDGED & set(rows[0]):
                yield name, rows


def test_no_graded_question_can_be_looked_up_in_the_sample_data(edition):
    """The text of a graded question must not stand beside a column that answers it: see `edition_data.LEFT_OUT`."""
    asked = {one.id: package.plain(json.dumps(public(one), ensure_ascii=False))
             for one in load_questions().values() if one.use == "graded"}  # fmt: skip
    tables = dict(judged_tables(edition))
    assert any(name.endswith("harbour/data/transcripts.csv") for name in tables), "the search does look at tables"
    cells = {name: {package.plain(cell) for row in rows for cell in row.values()} for name, rows in tables.items()}
    found = [(name, question) for name, texts in cells.items() for question, text in asked.items()
             if any(len(one) > 20 and one in text for one in texts)]  # fmt: skip
    assert found == []


def test_left_out_columns_are_in_no_file_and_the_data_still_reads(edition, tmp_path, monkeypatch):
    with zipfile.ZipFile(io.BytesIO(edition)) as archive:
        archive.extractall(tmp_path)
    monkeypatch.setenv("THEIRSHOES_HOME", str(tmp_path / "in-their-shoes"))
    for (name, table), columns in edition_data.LEFT_OUT.items():
        there = rows(name, table)
        assert len(there) > 20
        assert not set(columns) & set(there[0])
        whole = (REPO / "datasets" / name / "data" / f"{table}.csv").read_text("utf-8").splitlines()
        marked = [line for line in whole[1:] if line.count(",") >= 5]
        everything = "\n".join(content.decode("utf8", "replace") for _, content in files_in(edition))
        assert not [line for line in marked if line in everything]


def test_the_learner_edition_has_what_a_learner_needs(edition):
    names = {name.removeprefix("in-their-shoes/") for name in zipfile.ZipFile(io.BytesIO(edition)).namelist()}
    wanted = {"course.py", "README.md", "LICENSE", "requirements.txt"}
    wanted |= {"build/book/index.html", "build/book/outline.json"}
    wanted |= {"build/release/journey/journey.ipynb", "exercises/questions/journey.yml"}
    wanted |= {"exercises/questions/empathy.yml", "exercises/talks/chain-link.yml"}
    wanted |= {"datasets/petal-and-stone/datapackage.json", "datasets/petal-and-stone/DATASHEET.md"}
    assert wanted <= names


def test_the_same_sources_make_the_same_edition(edition):
    assert package.learner_edition() == edition


def test_an_account_of_other_habits_makes_the_same_edition(edition, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    before = os.umask(0o077)
    try:
        assert package.learner_edition() == edition
    finally:
        os.umask(before)


@pytest.mark.slow
def test_the_unpacked_edition_opens_elsewhere_without_node(edition, tmp_path):
    with zipfile.ZipFile(io.BytesIO(edition)) as archive:
        archive.extractall(tmp_path)
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("sh", "uname", "gcc", "ldconfig"):  # all that Python itself may call; no node, no npm
        if found := shutil.which(name):
            (tools / name).symlink_to(found)
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("THEIRSHOES_", "PYTHON", "VIRTUAL"))
    }
    env["PATH"] = str(tools)
    base = getattr(sys, "_base_executable", sys.executable)
    command = [base, "course.py", "--check"]
    done = subprocess.run(
        command, cwd=tmp_path / "in-their-shoes", env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "all well" in done.stdout
