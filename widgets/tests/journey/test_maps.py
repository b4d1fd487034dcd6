"""Emotion curves and journey maps, and handing a map on as CSV, Mermaid and SVG."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from theirshoes.columns import ColumnsError
from theirshoes.journey import (
    JourneyMap,
    MapError,
    Step,
    emotion_curve,
    from_csv,
    from_rows,
    in_words,
    missing_phases,
    quartiles,
    to_csv,
    to_mermaid,
    to_rows,
    to_svg,
)

SVG = "{http://www.w3.org/2000/svg}"
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
NAME = TEXT.map(lambda text: f"x{text}")
STEP = st.builds(
    Step,
    name=NAME,
    stage=st.just("Before"),
    feel=st.none() | st.floats(-2, 2),
    lanes=st.dictionaries(st.sampled_from(["sees", "says"]), TEXT),
)
MAPS = st.lists(STEP, min_size=1, max_size=5).map(
    lambda steps: JourneyMap("Jade: 31; #1", "Facial", tuple(steps), ("sees", "says"))
)
VISIT = JourneyMap(
    "Jade",
    "A first facial",
    (
        Step("Looks us up", "Before", 1),
        Step("Rings the bell", "During", -2, {"sees": "A dark door"}),
        Step("Pays", "During", None),
        Step("Goes home", "After", 2),
    ),
    ("sees",),
)


def notes(**feelings: list[float | None]) -> list[dict[str, object]]:
    return [{"step": step, "feel": feel} for step, feels in feelings.items() for feel in feels]


def test_a_step_that_nobody_rated_is_missing_not_zero() -> None:
    curve = emotion_curve(notes(a=[1, 2, 2], b=[None], c=[-1]), ["a", "b", "c", "d"])
    assert [(point.median, point.count) for point in curve.points] == [(2, 3), (None, 0), (-1, 1), (None, 0)]
    assert (curve.lowest, curve.highest, curve.silent) == (("c",), ("a",), ("b", "d"))


def test_lows_and_peaks_are_runs_that_stand_out() -> None:
    curve = emotion_curve(notes(a=[0], b=[-1], c=[-1], d=[2], e=[1]), list("abcde"))
    assert (curve.lows, curve.peaks) == ((("b", "c"), ("e",)), (("a",), ("d",)))


def test_ties_for_the_lowest_are_all_named() -> None:
    assert emotion_curve(notes(a=[-1], b=[0], c=[-1]), list("abc")).lowest == ("a", "c")


def test_a_flat_curve_has_neither_lows_nor_peaks() -> None:
    curve = emotion_curve(notes(a=[1], b=[1]), list("ab"))
    assert (curve.lows, curve.peaks, curve.lowest) == ((), (), ("a", "b"))


def test_a_rating_off_the_scale_is_refused_with_its_row() -> None:
    with pytest.raises(ColumnsError, match='in the column "feel", row 3 has "5'):
        emotion_curve(notes(a=[1, 5]), ["a"])


def test_phases_left_out_are_named_in_their_order() -> None:
    assert missing_phases(["during", "during"], ["before", "during", "after"]) == ("before", "after")


@given(st.lists(st.integers(-2, 2), min_size=1, max_size=12))
def test_quartiles_are_those_of_pandas(values: list[int]) -> None:
    import pandas as pd

    assert quartiles(values) == pytest.approx(tuple(pd.Series(values).quantile([0.25, 0.5, 0.75])))


@pytest.mark.parametrize(
    ("steps", "problem"),
    [
        ((), "no steps"),
        ((Step(" ", "Before"),), "Step 1 needs a name"),
        ((Step("a", "Before", 3),), "Step 1, “a”, has the feeling 3; it should be from -2 to 2"),
        ((Step("a", "Before", lanes={"hears": "x"}),), "has the lane “hears”, which this map has not"),
        ((Step("a", "Before"), Step("b", "During"), Step("c", "Before")), "“Before” comes back"),
    ],
)
def test_a_map_that_makes_no_sense_is_refused(steps: tuple[Step, ...], problem: str) -> None:
    with pytest.raises(MapError, match=problem):
        JourneyMap("Jade", "", steps, ("sees",))


def test_a_lane_cannot_take_the_name_of_a_column() -> None:
    with pytest.raises(MapError, match="A lane cannot be called"):
        JourneyMap("Jade", "", (Step("a", "Before"),), ("feel",))


def test_the_words_say_what_the_map_shows() -> None:
    assert in_words(VISIT) == (
        "Jade: 4 steps from “Looks us up” to “Goes home”, in 3 stages. "
        "Lowest (-2): “Rings the bell”; highest (2): “Goes home”; 1 not rated."
    )


def test_rows_make_the_same_map_again() -> None:
    assert from_rows(to_rows(VISIT), actor="Jade", scenario="A first facial") == VISIT


@given(MAPS)
@example(JourneyMap("Jade", "", (Step("x", "Before", lanes={"sees": "0\n\n"}),), ("sees",)))
def test_csv_holds_everything(journey: JourneyMap) -> None:
    assert from_csv(to_csv(journey)) == journey


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "This file is empty"),
        ("stage,step\nBefore\n", "Row 2 has 1 cells where the heading has 2"),
        ("stage,step,step\n", "names a column twice"),
        ('stage,step\n"Before,a\n', "not sound CSV"),
        ("stage,step\n", "no steps"),
    ],
)
def test_a_damaged_csv_says_where(text: str, problem: str) -> None:
    with pytest.raises(MapError, match=problem):
        from_csv(text)


def test_a_csv_without_a_column_says_which() -> None:
    with pytest.raises(ColumnsError, match='"stage" is missing'):
        from_csv("phase,step\nBefore,a\n")


def test_mermaid_gets_sections_scores_and_actors() -> None:
    assert to_mermaid(VISIT) == (
        "journey\n    title A first facial\n    section Before\n      Looks us up: 4: Jade\n"
        "    section During\n      Rings the bell: 1: Jade\n      Pays (not rated): 3: Jade\n"
        "    section After\n      Goes home: 5: Jade\n"
    )


def test_what_mermaid_cannot_hold_is_written_by_number() -> None:
    journey = JourneyMap("Jade, 31", "", (Step("Title: 50 % off; #1", "section 2\nnow", 0),))
    assert to_mermaid(journey).splitlines()[1:] == [
        "    title Jade#44; 31",
        "    section #115;ection 2 now",
        "      #84;itle#58; 50 #37; off#59; #35;1: 3: Jade#44; 31",
    ]


@given(MAPS)
def test_every_line_of_mermaid_reads_back_as_what_went_in(journey: JourneyMap) -> None:
    """The grammar of Mermaid's journey, as its documentation gives it: ``Task: score: actors``."""

    def shown(text: str) -> str:
        return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), text)

    def printable(text: str) -> str:
        return "".join(sign for sign in text if sign.isprintable() or ord(sign) >= 0x80)

    lines = to_mermaid(journey).splitlines()
    assert lines[2] == "    section Before"
    assert len(lines) == 3 + len(journey.steps)
    for line, step in zip(lines[3:], journey.steps, strict=True):
        name, score, actor = line.strip().split(": ")
        assert score in "12345"
        assert shown(actor) == journey.actor
        kept = re.sub(r"\W", "", printable(step.name))
        assert re.sub(r"\W", "", printable(shown(name))).startswith(kept)


def test_a_picture_says_in_words_what_it_shows() -> None:
    root = ElementTree.fromstring(to_svg(VISIT, id_prefix="one"))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "one-title one-desc"
    assert root.findtext(f"{SVG}title") == "Jade: A first facial"
    said = root.findtext(f"{SVG}desc") or ""
    assert said.startswith(in_words(VISIT))
    assert "2. During: Rings the bell (feels -2); sees: A dark door." in said
    assert "3. During: Pays (not rated)." in said


def test_the_curve_breaks_where_nobody_rated() -> None:
    thick = [path for path in _paths(to_svg(VISIT)) if path.get("stroke-width") == "3"]
    assert [path.attrib["d"].count("L") for path in thick] == [1]


@given(MAPS)
def test_any_map_makes_sound_xml_inside_its_frame(journey: JourneyMap) -> None:
    root = ElementTree.fromstring(to_svg(journey))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for text in root.iter(f"{SVG}text"):
        assert 0 <= float(text.attrib["x"]) <= width
        assert 0 <= float(text.attrib["y"]) <= height


def _paths(svg: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter(f"{SVG}path"))
