"""A journey map as a JSON file: what is saved is what is opened, and what is no map says why."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from theirshoes.journey import JourneyMap, MapError, Step, from_csv, from_json, to_csv, to_json

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
NAME = TEXT.map(lambda text: f"x{text}")
STEPS = st.builds(
    Step,
    name=NAME,
    stage=st.just("Before"),
    feel=st.none() | st.floats(-2, 2),
    lanes=st.dictionaries(st.sampled_from(["sees", "says"]), TEXT),
    when=st.none() | st.just("2026-11-21T10:30:00+01:00"),
)
MAPS = st.lists(STEPS, min_size=1, max_size=5).map(
    lambda steps: JourneyMap("Jade", "Facial", tuple(steps), ("sees", "says"))
)
PLAIN: dict[str, Any] = {
    "format": "theirshoes-map",
    "version": 1,
    "actor": "Jade",
    "scenario": "A first facial",
    "lanes": ["sees"],
    "steps": [{"stage": "During", "step": "Rings", "feel": -2, "lanes": {"sees": "A dark door"}}],
}


@given(MAPS)
def test_a_map_comes_back_from_json_as_it_was(journey: JourneyMap) -> None:
    assert from_json(to_json(journey)) == journey


@given(MAPS)
def test_times_come_back_from_csv(journey: JourneyMap) -> None:
    assert [step.when for step in from_csv(to_csv(journey)).steps] == [step.when for step in journey.steps]


def test_a_map_that_nobody_walked_has_no_times_in_its_files() -> None:
    journey = from_json(json.dumps(PLAIN))
    assert "when" not in to_json(journey)
    assert to_csv(journey).splitlines()[0] == "actor,scenario,stage,step,feel,sees"


def test_lanes_and_feelings_may_be_left_out() -> None:
    bare = {**PLAIN, "lanes": [], "steps": [{"stage": "During", "step": "Rings"}]}
    assert from_json(json.dumps(bare)).steps == (Step("Rings", "During"),)


def test_a_field_of_a_later_version_1_is_passed_over() -> None:
    assert from_json(json.dumps({**PLAIN, "colour": "green"})) == from_json(json.dumps(PLAIN))


STEP = PLAIN["steps"][0]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ([], "not a journey map"),
        ({"format": "x"}, "not a journey map"),
        ({"version": True}, "not a journey map"),
        ({"version": 2}, "newer version"),
        ({"lanes": "sees"}, "list of lanes"),
        ({"lanes": [[]]}, "there should be words for the name of a lane"),
        ({"steps": {}}, "list of steps"),
        ({"steps": []}, "no steps"),
        ({"steps": [STEP] * 201}, "at most 200"),
        ({"steps": ["Rings"]}, "Step 1"),
        ({"steps": [{**STEP, "step": None}]}, "there should be words for step 1"),
        ({"steps": [{**STEP, "step": "x" * 301}]}, "too long for step 1"),
        ({"steps": [{**STEP, "feel": "good"}]}, "feeling of step 1"),
        ({"steps": [{**STEP, "feel": True}]}, "feeling of step 1"),
        ({"steps": [{**STEP, "feel": 3}]}, "from -2 to 2"),
        ({"steps": [{**STEP, "lanes": []}]}, "Step 1"),
        ({"steps": [{**STEP, "lanes": {"hears": "A bell"}}]}, "hears"),
        ({"steps": [{**STEP, "when": "noon"}]}, "no time"),
    ],
)
def test_what_is_no_map_says_why(changed: Any, message: str) -> None:
    data = {**PLAIN, **changed} if isinstance(changed, dict) else changed
    with pytest.raises(MapError, match=message):
        from_json(json.dumps(data))


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"a": NaN}', b"[" * 100_000, b" " * 1_000_001])
def test_a_file_that_is_no_json_is_refused_kindly(content: bytes) -> None:
    with pytest.raises(MapError, match="This file is"):
        from_json(content)


def test_half_a_sign_from_elsewhere_does_no_harm() -> None:
    odd = from_json(json.dumps({**PLAIN, "actor": "Jade \ud83d"}))
    assert from_json(to_json(odd)) == odd
    assert replace(odd, actor="Jade") == from_json(json.dumps(PLAIN))
