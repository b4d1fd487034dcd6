"""Evidence, the empathy map, listening in transcripts, and needs against the offer."""

from __future__ import annotations

from math import comb
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from theirshoes.columns import ColumnsError
from theirshoes.empathy import (
    AREAS,
    coverage,
    move_problems,
    openings,
    placement,
    prescribing_share,
    standing,
    standings,
    wilson,
    without_quote,
)

NOW = "2026-06-01"


def comments(*told: tuple[str, str | None, str]) -> list[dict[str, Any]]:
    return [
        {"comment_id": number, "source": source, "customer_id": who, "date": date, "theme": "door"}
        for number, (source, who, date) in enumerate(told)
    ]


@pytest.mark.parametrize(
    ("told", "rung", "traps"),
    [
        ([], "guess", ()),
        ([("guess", None, "2026-05-01")], "guess", ()),
        ([("colleague", None, "2026-05-01")], "colleague", ()),
        ([("customer-said", "C1", "2026-05-01"), ("customer-said", "C2", "2026-05-01")], "customer-said", ()),
        ([("customer-did", "C1", "2026-05-01"), ("customer-did", "C2", "2026-05-01")], "customer-did", ()),
        ([("customer-did", "C1", "2026-05-01"), ("customer-said", "C2", "2026-05-01")], "customer-said", ()),
        ([("customer-said", "C1", "2026-05-01")] * 3, "colleague", ("one-person",)),
        ([("customer-said", None, "2026-05-01")] * 3, "colleague", ("second-hand",)),
        ([("customer-said", "C1", "2025-05-01"), ("customer-said", "C2", "2025-05-01")], "guess", ("stale",)),
        ([("customer-said", "C1", "2025-05-01"), ("customer-said", "C2", "2026-05-01")], "colleague",
         ("stale", "one-person")),
        ([("customer-did", "C1", "2026-07-01"), ("customer-did", "C2", "2026-07-01")], "guess", ()),
    ],
)  # fmt: skip
def test_the_ladder_sees_through_its_traps(told: Any, rung: str, traps: tuple[str, ...]) -> None:
    found = standing(comments(*told), "door", NOW)
    assert (found.rung, found.traps) == (rung, traps)


def test_a_guess_is_told_what_to_do_by_friday() -> None:
    assert standing([], "door", NOW).message == "Still a guess. Who could you ask by Friday?"


def test_themes_are_listed_the_least_known_first() -> None:
    found = standings(comments(("colleague", None, "2026-05-01")), NOW, themes=["prices"])
    assert [(one.theme, one.rung) for one in found] == [("prices", "guess"), ("door", "colleague")]


def test_an_unknown_source_is_refused_with_those_there_are() -> None:
    with pytest.raises(ColumnsError, match='row 2 has "rumour"; it should be one of: guess, colleague'):
        standing(comments(("rumour", None, NOW)), "door", NOW)


ACCEPTED = {"q1": {"say"}, "q2": {"say", "think-feel"}, "q3": {"see"}, "q4": {"pain"}}


def test_an_item_that_fits_two_is_right_in_both() -> None:
    for area in ("say", "think-feel"):
        found = placement({"q1": "say", "q2": area, "q3": "see", "q4": "pain"}, ACCEPTED)
        assert (found.right, found.score) == (("q1", "q2", "q3", "q4"), 1.0)


@pytest.mark.parametrize("area", AREAS)
def test_everything_in_one_area_is_worth_nothing(area: str) -> None:
    assert placement(dict.fromkeys(ACCEPTED, area), ACCEPTED).score == 0


def test_wrong_and_open_are_told_apart() -> None:
    found = placement({"q1": "hear", "q2": "say", "q3": None}, ACCEPTED)
    assert (found.right, found.wrong, found.open) == (("q2",), (("q1", "hear"),), ("q3", "q4"))


def test_what_is_not_on_the_canvas_is_refused() -> None:
    with pytest.raises(ValueError, match="“smell” is not an area"):
        placement({"q1": "smell"}, ACCEPTED)
    with pytest.raises(ValueError, match="“q9” is not an item"):
        placement({"q9": "say"}, ACCEPTED)


def test_a_conclusion_needs_something_heard_or_seen() -> None:
    found = without_quote({"afraid": ["q1"], "proud": [], "tired": ["q7"]}, {"q1", "q2"})
    assert [claim for claim, _ in found] == ["proud", "tired"]


def contact(name: str, *moves: str) -> list[dict[str, Any]]:
    return [
        {"transcript_id": name, "turn": turn, "speaker": "agent" if move else "customer", "move": move or None}
        for turn, move in enumerate(moves, start=1)
    ]


CONTACTS = [
    *contact("a", "greet", "", "prescribe", "listen"),
    *contact("b", "greet", "", "listen", "prescribe"),
    *contact("stolen", "greet", "", "solve", "listen"),
    *contact("hung-up", "greet", "close"),
]


def test_a_contact_begins_by_prescribing_or_not() -> None:
    found = openings(CONTACTS).set_index("transcript_id")["prescribed_first"]
    assert found.to_dict() == {"a": True, "b": False, "stolen": False}
    assert (prescribing_share(CONTACTS).count, prescribing_share(CONTACTS).of) == (1, 3)


def test_no_contacts_say_nothing() -> None:
    found = prescribing_share([])
    assert (found.share, found.low, found.high) == (None, 0, 1)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"), [(8, 10, 0.4902, 0.9433), (0, 10, 0, 0.2775), (10, 10, 0.7225, 1)]
)
def test_the_interval_solves_wilsons_equation(count: int, of: int, low: float, high: float) -> None:
    """Each end is where the count lies 1.96 standard errors away (Wilson 1927); recomputed."""
    found = wilson(count, of)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)
    for end in (found.low, found.high):
        if 0 < end < 1:
            assert abs(count / of - end) == pytest.approx(1.959964 * (end * (1 - end) / of) ** 0.5, rel=1e-4)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
def test_the_interval_holds_about_as_often_as_it_says(share: float) -> None:
    of = 30
    held = sum(
        comb(of, count) * share**count * (1 - share) ** (of - count)
        for count in range(of + 1)
        if wilson(count, of).low <= share <= wilson(count, of).high
    )
    assert 0.93 < held < 0.99


def test_impossible_shares_are_refused() -> None:
    with pytest.raises(ValueError, match="3 of 2"):
        wilson(3, 2)


@pytest.mark.parametrize(
    ("moves", "urgent", "problems"),
    [
        (["listen", "repeat", "validate", "solve"], False, []),
        (["listen", "validate", "repeat", "solve"], False, []),
        (["solve", "listen", "repeat", "validate"], False, [("solve", "validate"), ("solve", "repeat")]),
        (["solve", "listen", "repeat"], True, []),
        (["listen", "solve"], True, [("listen", "solve")]),
        (["listen", "listen", "solve"], False, []),
    ],
)
def test_moves_out_of_order_are_named(moves: list[str], urgent: bool, problems: list[tuple[str, str]]) -> None:
    assert {(one.step, one.needs) for one in move_problems(moves, urgent=urgent)} == set(problems)


def test_a_move_that_was_needed_and_never_made_is_named() -> None:
    found = move_problems(["listen", "solve"], needed=["repeat"])
    assert [(one.step, one.needs, one.needs_place) for one in found] == [("solve", "repeat", None)]


def test_needs_then_and_now_against_the_offer() -> None:
    found = coverage(
        {"quiet": 30, "company": 10, "fax": 5},
        {"quiet": 20, "parking": 25, "fax": 0},
        {"room": ["quiet"], "fax": ["fax"]},
    )
    assert (found.met, found.unmet, found.new, found.gone) == (
        ("quiet",), ("parking",), ("parking",), ("company", "fax")
    )  # fmt: skip
    assert found.idle == ("fax",)
    assert (found.share_then, found.share_now) == (35 / 45, 20 / 45)


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 9)), st.sets(st.sampled_from("abcd")))
def test_every_need_is_met_or_not(now: dict[str, int], served: set[str]) -> None:
    found = coverage({}, now, {"all": served})
    assert set(found.met) | set(found.unmet) == {need for need, weight in now.items() if weight}
    assert not set(found.met) & set(found.unmet)
    assert found.share_then is None


@given(st.lists(st.sampled_from([{"say"}, {"see", "say"}, {"do"}]), min_size=1, max_size=6))
def test_no_area_for_all_items_is_worth_anything_unless_one_is_right_for_all(accepted: list[set[str]]) -> None:
    key = {f"q{number}": areas for number, areas in enumerate(accepted)}
    assume(not any(all(area in areas for areas in accepted) for area in AREAS))
    assert all(placement(dict.fromkeys(key, area), key).score == 0 for area in AREAS)
