"""The board (TypeScript) and this package write, read, compare and draft alike: both hold to one file of cases."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

from theirshoes.journey import from_csv, from_json, to_csv

_spec = importlib.util.spec_from_file_location("map_cases", Path(__file__).with_name("map_cases.py"))
assert _spec and _spec.loader
map_cases = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(map_cases)


def test_the_shared_cases_are_what_python_says_today() -> None:
    written = json.loads(map_cases.FILE.read_text(encoding="utf-8"))
    assert written == json.loads(map_cases.text()), "run python widgets/tests/journey/map_cases.py"


def test_a_file_of_the_board_opens_here() -> None:
    for case in json.loads(map_cases.FILE.read_text(encoding="utf-8"))["maps"]:
        journey = from_json(case["json"])
        assert to_csv(journey) == case["csv"]
        assert from_csv(case["csv"]) == journey
