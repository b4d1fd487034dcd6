from __future__ import annotations

import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from theirshoes.kinds.conversation.__main__ import split
from theirshoes.kinds.conversation.reading import read_talk_file, talk_public

REPO = Path(__file__).resolve().parents[1]
KEYS = {
    "a.b": {"before": [["notice", "look-up"], ["look-up", "prices"], ["prices", "book"]], "out": ["stock-delivery"]}
}


def load(name: str):
    """A program of the exercises' room, as a module."""
    spec = importlib.util.spec_from_file_location(name, REPO / "exercises" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


load("lint")
package = load("package")


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


def test_the_learner_edition_has_what_a_learner_needs(edition):
    names = {name.removeprefix("in-their-shoes/") for name in zipfile.ZipFile(io.BytesIO(edition)).namelist()}
    wanted = {"course.py", "README.md", "LICENSE", "requirements.txt", "build/book/index.html"}
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
