"""What holds for every dataset folder, checked without the package that reads them for learners."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from theirshoes import datasets

FOLDERS = sorted(path.parent for path in Path(__file__).parents[1].glob("*/datapackage.json"))
LARGEST = 1_000_000
LONG_TEXT = 100  # characters that a column must be able to take before its cells count as somebody's words


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def package_of(folder: Path) -> dict[str, Any]:
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return package


def cells_of(folder: Path, resource: dict[str, Any]) -> list[dict[str, str]]:
    with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_are_datasets() -> None:
    assert FOLDERS


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_a_synthetic_dataset_is_made_again_bit_for_bit(folder: Path, hash_seed: str) -> None:
    if package_of(folder)["kind"] != "synthetic":
        pytest.skip("not synthetic: nothing to make again")
    command = [sys.executable, "-B", "-W", "error", str(folder / "generate.py"), "--check"]
    run = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONHASHSEED": hash_seed})
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_each_package_says_what_it_is(folder: Path) -> None:
    package = package_of(folder)
    assert package["name"] == folder.name
    assert package["kind"] in datasets.schema.KINDS
    assert package["licenses"][0]["name"] in {"CC-BY-4.0", "CC0-1.0"}
    assert package["sources"][0]["title"]
    assert (folder / "DATASHEET.md").is_file()


def test_rows_bytes_and_hashes_are_those_of_the_files(folder: Path) -> None:
    for resource in package_of(folder)["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content) < LARGEST
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["rows"] == len(cells_of(folder, resource))
        assert b"\r" not in content


def test_every_file_is_under_a_megabyte(folder: Path) -> None:
    assert [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size >= LARGEST] == []


def test_every_column_is_described(folder: Path) -> None:
    for resource in package_of(folder)["resources"]:
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == list(cells_of(folder, resource)[0])
        for field in fields:
            assert field["title"] and field["description"] and field["type"] in datasets.schema.TYPES
            if "categories" in field:
                assert [category["value"] for category in field["categories"]] == field["constraints"]["enum"]


def test_keys_are_unique_and_foreign_keys_lead_somewhere(folder: Path) -> None:
    tables = {resource["name"]: cells_of(folder, resource) for resource in package_of(folder)["resources"]}
    for resource in package_of(folder)["resources"]:
        schema, table = resource["schema"], tables[resource["name"]]
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in table]
        assert len(set(keys)) == len(keys)
        for key in schema.get("foreignKeys", []):
            there = key["reference"]
            known = {tuple(row[name] for name in there["fields"]) for row in tables[there["resource"]]}
            here = {tuple(row[name] for name in key["fields"]) for row in table}
            assert {key for key in here if all(key)} <= known  # an empty cell leads nowhere, and is checked below


def test_a_cell_is_empty_only_where_the_description_allows_it(folder: Path) -> None:
    for resource in package_of(folder)["resources"]:
        for field in resource["schema"]["fields"]:
            empty = [row for row in cells_of(folder, resource) if not row[field["name"]]]
            assert not empty or not field.get("constraints", {}).get("required"), (resource["name"], field["name"])


def test_the_learners_package_reads_every_table(folder: Path) -> None:
    for resource in package_of(folder)["resources"]:
        assert len(datasets.rows(folder.name, resource["name"])) == resource["rows"]


def test_every_listed_value_occurs(folder: Path) -> None:
    """A value that nobody has is a leftover, except the steps of a list that several tables share."""
    for resource in package_of(folder)["resources"]:
        table = cells_of(folder, resource)
        for field in resource["schema"]["fields"]:
            listed = set(field.get("constraints", {}).get("enum", ()))
            if field["name"] != "step":
                assert listed <= {row[field["name"]] for row in table} or not listed


def test_what_people_say_follows_no_template(folder: Path) -> None:
    for resource in package_of(folder)["resources"]:
        for field in resource["schema"]["fields"]:
            if field.get("constraints", {}).get("maxLength", 0) < LONG_TEXT:
                continue
            said = [row[field["name"]] for row in cells_of(folder, resource) if row[field["name"]]]
            assert len({_words(text) for text in said}) == len(said), "the same words twice"
            frames = Counter(frame for text in said for frame in _frames(_words(text)))
            assert [frame for frame, count in frames.items() if count > 3] == []


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text.lower()))


def _frames(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """How a sentence begins, how it ends, and every run of four words in it; numbers stand for each other."""
    plain = tuple("0" if word.isdigit() else word for word in words)
    runs = {plain[start : start + 4] for start in range(len(plain) - 3)}
    return runs | {("begins", *plain[:2]), ("ends", *plain[-2:])}
