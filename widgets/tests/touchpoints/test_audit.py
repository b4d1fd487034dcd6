"""The inventory of touchpoints, what can be covered, what things cost and leave, and who keeps their word."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from theirshoes.columns import ColumnsError
from theirshoes.touchpoints import (
    Limits,
    Option,
    Weights,
    attended,
    best_covers,
    cover,
    duplicates,
    failure_costs,
    follow,
    gaps,
    service_margins,
    vendor_scores,
    verdicts,
    zero_value,
)


def point(touchpoint_id: str, **more: Any) -> dict[str, Any]:
    return {
        "touchpoint_id": touchpoint_id,
        "name": touchpoint_id,
        "channel": "email",
        "purpose": touchpoint_id,
        "stage": "before",
        "uses_per_month": 50,
        "cost_per_month": 10,
        "satisfaction": 4,
        "owner_hours": 1,
        "for_vulnerable": False,
    } | more


POINTS = [
    point("newsletter", uses_per_month=2, satisfaction=2.0),
    point("patch-test", uses_per_month=1, satisfaction=1.5, purpose="Safety"),
    point("phone-line", uses_per_month=1, satisfaction=2, for_vulnerable=True),
    point("text-reminder", purpose="remind"),
    point("email-reminder", purpose="Remind", cost_per_month=30),
    point("form", satisfaction=2.1),
    point("leaflet", satisfaction=None, uses_per_month=0),
]


def test_each_touchpoint_gets_the_verdict_of_the_rule() -> None:
    found = verdicts(POINTS).set_index("touchpoint_id")["verdict"].to_dict()
    assert found == {
        "newsletter": "drop",
        "patch-test": "keep",
        "phone-line": "keep",
        "text-reminder": "merge",
        "email-reminder": "merge",
        "form": "mend",
        "leaflet": "ask",
    }
    assert zero_value(POINTS) == ["newsletter"]


@given(
    st.floats(0, 100), st.floats(0, 500), st.none() | st.floats(1, 5), st.booleans(), st.floats(0, 99), st.floats(1, 5)
)
def test_what_protects_people_is_never_dropped(
    uses: float, cost: float, satisfaction: float | None, vulnerable: bool, few: float, poor: float
) -> None:
    purpose = "remind" if vulnerable else "safety"
    row = point("t", uses_per_month=uses, cost_per_month=cost, satisfaction=satisfaction, purpose=purpose)
    found = verdicts([row | {"for_vulnerable": vulnerable}], Limits(few, poor))
    assert found["verdict"].tolist() == ["keep"]


def test_never_used_has_no_cost_a_use() -> None:
    assert pd.isna(verdicts(POINTS)["cost_per_use"].iloc[-1])


def test_duplicates_do_the_same_at_the_same_stage() -> None:
    found = duplicates([*POINTS, point("remind-after", purpose="remind", stage="after")])
    assert found["touchpoint_ids"].tolist() == [("text-reminder", "email-reminder")]
    assert found["cost_per_month"].tolist() == [40]
    assert found["needed"].tolist() == [False]


def test_gaps_are_stages_and_purposes_that_nothing_serves() -> None:
    found = gaps(POINTS, ["before", "during", "after"], ["remind", "reassure"])
    assert (found.stages, found.purposes) == (("during", "after"), ("reassure",))


def test_a_table_that_fails_says_column_row_and_what_it_should_be() -> None:
    with pytest.raises(ColumnsError, match=r'column "satisfaction", row 2 has "7.*number from 1 to 5'):
        verdicts([point("a", satisfaction=7)])
    with pytest.raises(ColumnsError, match='"cost_per_month" is missing; did you mean "cost_per_moth"'):
        row = point("a")
        verdicts([{**{name: row[name] for name in row if name != "cost_per_month"}, "cost_per_moth": 3}])


def test_a_message_is_attended_from_the_opening_to_just_before_the_end() -> None:
    monday = [f"2026-03-02 {hour}" for hour in ("08:59", "09:00", "11:59", "12:00")]
    hours = [{"channel": "phone", "weekday": 0, "start": start, "end": 12} for start in (9, 10)]
    found = attended([{"channel": "phone", "asked": time} for time in monday], hours)
    assert found.to_dict("records") == [
        {"channel": "phone", "weekday": 0, "messages": 4, "attended": 2, "share": 0.5},
    ]


OPTIONS = [
    Option("video", 3, frozenset({"evening", "far"})),
    Option("chat", 2, frozenset({"evening"})),
    Option("reviews", 1, frozenset({"trust"})),
]


def test_a_choice_says_what_it_covers_and_whether_it_fits() -> None:
    found = cover(OPTIONS, ["video", "chat"], ["evening", "far", "trust"], 4)
    assert (found.hours, found.over) == (5, 1)
    assert (found.covered, found.uncovered, found.idle) == (("evening", "far"), ("trust",), ("chat",))


def test_doing_nothing_is_a_choice() -> None:
    assert cover(OPTIONS, [], ["trust"], 0).uncovered == ("trust",)
    assert [found.chosen for found in best_covers(OPTIONS, ["trust"], 0.5)] == [()]


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(ValueError, match=r'no option "fax". There are: video, chat, reviews'):
        cover(OPTIONS, ["fax"], [], 1)


@given(st.lists(st.tuples(st.integers(0, 5), st.frozensets(st.sampled_from("abc"))), max_size=5), st.integers(0, 10))
def test_no_choice_within_the_hours_covers_more_than_the_best(
    given_options: list[tuple[int, frozenset[str]]], capacity: int
) -> None:
    options = [Option(str(number), hours, covers) for number, (hours, covers) in enumerate(given_options)]
    best = best_covers(options, "abc", capacity)
    assert all(one.over == 0 for one in best)
    for size in range(len(options) + 1):
        for taken in combinations(options, size):
            if sum(option.hours for option in taken) <= capacity:
                assert len(frozenset().union(*(option.covers for option in taken))) <= len(best[0].covered)


EVENTS = [
    {"what": "Wrong bottle", "kind": "internal", "minutes": 30, "cost": 5},
    {"what": "Wrong bottle", "kind": "external", "minutes": 60, "cost": 40},
    {"what": "Labels", "kind": "prevention", "minutes": 15, "cost": 0},
]


def test_costs_are_money_and_time_and_every_kind_is_there() -> None:
    found = failure_costs(EVENTS, per_hour=20)
    assert found["kind"].tolist() == ["prevention", "appraisal", "internal", "external"]
    assert found["total"].tolist() == [5, 0, 15, 60]
    assert found["share"].tolist() == [0.0625, 0, 0.1875, 0.75]


def test_no_events_have_no_shares() -> None:
    assert failure_costs([], per_hour=20)["share"].isna().all()


def test_one_slip_is_followed_to_the_customer() -> None:
    assert follow(EVENTS, "wrong bottle", per_hour=20)["so_far"].tolist() == [0, 0, 15, 75]
    with pytest.raises(ValueError, match=r"No event is called “Fire”. There are: “Labels”, “Wrong bottle”"):
        follow(EVENTS, "Fire", per_hour=20)


def test_an_unknown_kind_is_refused_with_those_there_are() -> None:
    with pytest.raises(ColumnsError, match="one of: prevention, appraisal, internal, external"):
        failure_costs([EVENTS[0] | {"kind": "outer"}], per_hour=20)


def service(service_id: str, minutes: int, price: float, material: float, staff: float, booked: int) -> dict[str, Any]:
    return {
        "service_id": service_id,
        "name": service_id,
        "minutes": minutes,
        "price": price,
        "material_cost": material,
        "staff_cost": staff,
        "booked_per_month": booked,
    }


def test_best_a_booking_need_not_be_best_an_hour() -> None:
    found = service_margins([service("facial", 90, 80, 10, 25, 10), service("brows", 15, 18, 1, 5, 60)])
    assert found["margin"].tolist() == [45, 12]
    assert found["per_hour"].tolist() == [30, 48]
    assert found["per_month"].tolist() == [450, 720]
    assert found[["rank_booking", "rank_hour", "rank_month"]].values.tolist() == [[1, 2, 2], [2, 1, 1]]


def test_a_free_service_has_no_share_and_equals_share_a_rank() -> None:
    found = service_margins([service("a", 10, 0, 1, 2, 1), service("b", 10, 0, 2, 1, 1)])
    assert found["margin_share"].isna().all()
    assert found["rank_hour"].tolist() == [1, 1]


VENDORS = [{"vendor_id": "V1", "name": "Fern"}, {"vendor_id": "V2", "name": "Clay"}]


def delivery(vendor_id: str, promised: str, arrived: str | None, **more: Any) -> dict[str, Any]:
    row = {"vendor_id": vendor_id, "promised": promised, "arrived": arrived, "items": 10, "faulty": 0}
    return row | {"price_change_pct": 0.0} | more


def test_a_vendor_is_scored_from_what_came_and_what_should_have_come() -> None:
    deliveries = [
        delivery("V1", "2026-03-01", "2026-03-01 16:30", faulty=2, price_change_pct=4.0),
        delivery("V1", "2026-03-05", None, faulty=None),
        delivery("V1", "2026-03-20", None, faulty=None),
    ]
    found = vendor_scores(VENDORS, deliveries, "2026-03-10").to_dict("records")
    assert (found[0]["deliveries"], found[0]["on_time"], found[0]["complete"]) == (2, 0.5, 0.8)
    assert found[0]["price"] == pytest.approx(0.6)
    assert found[0]["score"] == pytest.approx((0.5 + 0.8 + 0.6) / 3)
    assert found[1]["deliveries"] == 0
    assert pd.isna(found[1]["score"])


def test_a_part_without_weight_may_be_missing() -> None:
    late = [delivery("V1", "2026-03-01", None, faulty=None)]
    only = vendor_scores(VENDORS, late, "2026-03-10", weights=Weights(1, 0, 0))
    assert only["score"].tolist()[0] == 0
    assert pd.isna(vendor_scores(VENDORS, late, "2026-03-10")["score"][0])


def test_impossible_deliveries_are_refused_with_their_row() -> None:
    with pytest.raises(ColumnsError, match='"vendor_id", row 2 has "V9"; it should be in the table of vendors'):
        vendor_scores(VENDORS, [delivery("V9", "2026-03-01", None)], "2026-03-10")
    with pytest.raises(ColumnsError, match='"faulty", row 2 has "11"; it should not be more than items'):
        vendor_scores(VENDORS, [delivery("V1", "2026-03-01", "2026-03-01", faulty=11)], "2026-03-10")


def test_weights_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        Weights(-1, 1, 1)
