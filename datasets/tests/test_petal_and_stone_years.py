"""The effects planted in the thirty months of Petal & Stone are there to be found, and its tables tell one story."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import yaml
from theirshoes.datasets import rows

FOLDER = Path(__file__).parents[1] / "petal-and-stone"
PLANTED = yaml.safe_load((FOLDER / "planted.yml").read_text(encoding="utf-8"))
CLOSED, REOPENED, LAST = date(2025, 6, 16), date(2025, 10, 7), date(2026, 8, 31)


def table(name: str) -> list[dict[str, Any]]:
    return rows("petal-and-stone", name)


@pytest.fixture(scope="module")
def days() -> dict[str, list[date]]:
    """Days of all visits by client, in the order of time."""
    found = defaultdict(list)
    for visit in table("visits"):
        found[visit["customer_id"]].append(visit["date"].date())
    return dict(found)


@pytest.fixture(scope="module")
def walks() -> dict[str, dict[str, datetime]]:
    """Time of each step by client, of returning visits that took place."""
    found: dict[str, dict[str, datetime]] = defaultdict(dict)
    for event in table("returning_visits"):
        found[event["customer_id"]][event["step"]] = event["time"]
    return {customer: steps for customer, steps in found.items() if "arrive" in steps}


@pytest.mark.parametrize(
    ("name", "sha256"),
    [
        ("customers", "7c3d104a1cd432a25e670d194a8e96c9d3a20a871c03b58b6f7190dd3486dc34"),
        ("first_visits", "0b2984a288b349d3247848bbadd63b3dd520bc1cce3ca081d6669610c303af75"),
        ("see_feel_notes", "862d9e604203b11de5b3178dbcf29fe4268d58085846ee8573369b4f6ecd22d9"),
    ],
)
def test_the_tables_that_exercise_keys_were_made_from_stay_as_they_are(name: str, sha256: str) -> None:
    assert hashlib.sha256((FOLDER / "data" / f"{name}.csv").read_bytes()).hexdigest() == sha256


def test_every_planted_effect_has_a_size_a_lesson_and_a_way_to_it() -> None:
    for effect in PLANTED["effects"]:
        assert effect["what"] and effect["size"] and effect["recovered"]
    for effect in PLANTED["effects"][6:]:
        assert re.fullmatch(r"[1-6]\.[1-8]", effect["lesson"])


def test_new_clients_come_again_more_often_since_the_reopening(days: dict[str, list[date]]) -> None:
    def again(first: date, last: date) -> tuple[int, int]:
        seen = [come for come in days.values() if first <= come[0] <= last]
        return sum(any(0 < (day - come[0]).days <= 90 for day in come) for come in seen), len(seen)

    assert again(date(2024, 3, 5), date(2025, 3, 15)) == (170, 500)
    assert again(REOPENED, date(2026, 5, 31)) == (117, 225)


def test_thirty_four_clients_are_overdue_by_their_own_gap(days: dict[str, list[date]]) -> None:
    often = {customer: come for customer, come in days.items() if len(come) >= 5}
    silent = {customer: (LAST - come[-1]).days for customer, come in often.items()}
    overdue = {c for c, come in often.items() if silent[c] >= 2 * median((b - a).days for a, b in pairwise(come))}
    seen = {customer for customer, come in often.items() if come[-1] >= REOPENED}
    sixty_days = {customer for customer in seen if silent[customer] > 60}
    assert (len(often), len(overdue & seen), len(overdue)) == (235, 34, 76)
    assert (len(sixty_days), len(sixty_days - overdue)) == (62, 28)


def test_the_closure_cost_clients(days: dict[str, list[date]]) -> None:
    lately = [come for come in days.values() if any(CLOSED - timedelta(60) <= day < CLOSED for day in come)]
    often = [come for come in lately if sum(day < CLOSED for day in come) >= 3]
    assert (len(lately), sum(come[-1] >= REOPENED for come in lately)) == (267, 151)
    assert (len(often), sum(come[-1] >= REOPENED for come in often)) == (177, 121)


def test_some_come_with_the_seasons_only(days: dict[str, list[date]]) -> None:
    def in_season(day: date) -> bool:
        return day.month in (5, 12) or (day.month == 6 and day.day <= 15)

    assert sum(len(come) >= 3 and all(map(in_season, come)) and (come[-1] - come[0]).days > 200
               for come in days.values()) == 44  # fmt: skip


@pytest.mark.parametrize(
    ("month", "count", "nps"),
    [((2026, 3), 52, 25.0), ((2026, 4), 55, 34.5), ((2025, 5), 50, -16.0), ((2025, 11), 50, 46.0)],
)
def test_net_promoter_scores_by_month(month: tuple[int, int], count: int, nps: float) -> None:
    said = [row["nps"] for row in table("surveys") if (row["date"].year, row["date"].month) == month]
    assert len(said) == count
    assert round(100 * sum((score >= 9) - (score <= 6) for score in said) / count, 1) == nps


def test_intervals_of_the_two_months_overlap_and_those_of_before_and_after_do_not() -> None:
    march, april, before, after = (interval(month) for month in ("2026-03", "2026-04", "2025-05", "2025-11"))
    assert march == (2.4, 44.8) and april == (13.0, 52.5)
    assert before == (-36.1, 5.9) and after == (23.6, 63.1)
    assert april[0] < march[1] and before[1] < after[0]


def interval(month: str) -> tuple[float, float]:
    """Adjusted Wald (Rocks 2016): three quarters, one and a half, three quarters of an answer added."""
    said = [row["nps"] for row in table("surveys") if f"{row['date']:%Y-%m}" == month]
    count = len(said) + 3
    up, down = (sum(s >= 9 for s in said) + 0.75) / count, (sum(s <= 6 for s in said) + 0.75) / count
    half = 1.959964 * ((up + down - (up - down) ** 2) / count) ** 0.5
    return round(100 * (up - down - half), 1), round(100 * (up - down + half), 1)


def test_those_who_spend_most_are_hardly_more_often_promoters() -> None:
    spent: Counter[str] = Counter()
    for visit in table("visits"):
        spent[visit["customer_id"]] += round(visit["amount"])
    last = {row["customer_id"]: row["nps"] for row in table("surveys")}
    top = [c for c in sorted(spent, key=lambda customer: (-spent[customer], customer))[:100] if c in last]
    assert (len(top), sum(last[customer] >= 9 for customer in top)) == (96, 51)
    assert (len(last), sum(score >= 9 for score in last.values())) == (353, 173)


def test_managers_guess_the_price_and_leavers_say_otherwise() -> None:
    reasons = Counter(row["reason"] for row in table("leavers"))
    assert (reasons["price"], reasons["not-remembered"], reasons.total()) == (11, 31, 96)
    guesses = {(row["manager_id"], row["reason"]): row["share"] for row in table("manager_guesses")}
    assert (guesses["owner", "price"], guesses["desk", "price"]) == (0.40, 0.30)
    for manager in ("owner", "desk"):
        assert sum(share for (who, _), share in guesses.items() if who == manager) == pytest.approx(1)
    assert sum(row["satisfaction_last"] >= 4 for row in table("leavers")) == 45


def test_messages_wait_while_nobody_is_there() -> None:
    hours = defaultdict(list)
    for row in table("messages"):
        if row["channel"] == "message" and row["answered"]:
            hours[row["asked"].weekday()].append((row["answered"] - row["asked"]).total_seconds() / 3600)
    typical = [round(median(hours[day]), 1) for day in range(7)]
    assert (typical[6], typical[0], min(typical[1:6]), max(typical[1:6])) == (39.5, 16.1, 1.4, 2.0)


def test_what_is_public_is_left_unanswered() -> None:
    silent = Counter((row["public"], row["answered"] is None) for row in table("messages"))
    assert (silent[True, True], silent[True, False]) == (15, 18)
    assert (silent[False, True], silent[False, False]) == (35, 496)


def test_touchpoints_have_duplicates_a_gap_and_points_of_no_value() -> None:
    points = table("touchpoints")
    purposes = Counter(point["purpose"] for point in points)
    assert {purpose: count for purpose, count in purposes.items() if count > 1} == {
        "show-the-work": 2, "take-a-booking": 3, "explain-prices": 2, "ask-a-person": 2, "take-payment": 2,
    }  # fmt: skip
    assert {step["stage"] for step in table("planned_map")} - {point["stage"] for point in points} == {"prepare"}
    assert [(p["touchpoint_id"], p["cost_per_month"]) for p in points if p["uses_per_month"] < 5] == [
        ("T22", 85.0), ("T23", 11.0),
    ]  # fmt: skip
    needed = {p["name"]: (p["uses_per_month"], p["satisfaction"]) for p in points if p["for_vulnerable"]}
    assert needed["Telephone line"][0] == 19 and needed["Patch test"][1] == 2.6


def test_the_owner_draws_a_map_that_nobody_walks() -> None:
    planned = [step["step"] for step in sorted(table("planned_map"), key=lambda step: step["order"])]
    walked = {event["step"] for event in table("first_visits")}
    assert (set(planned) - walked, walked - set(planned)) == ({"remind"}, {"confirm"})
    assert planned.index("patch-test") < planned.index("skin-talk")


def test_without_a_confirmation_people_ask_again(walks: dict[str, dict[str, datetime]]) -> None:
    seen = Counter(("confirm" in steps, "ask-again" in steps) for steps in walks.values())
    assert seen == {(True, False): 114, (False, True): 46, (False, False): 30}
    assert sum("skin-talk" not in steps for steps in walks.values()) == 72


def test_late_slots_wait(walks: dict[str, dict[str, datetime]]) -> None:
    waits = defaultdict(list)
    for steps in walks.values():
        waits[steps["treatment"].hour >= 17].append((steps["welcome"] - steps["arrive"]).seconds / 60)
    assert (len(waits[True]), median(waits[True]), len(waits[False]), median(waits[False])) == (18, 12, 172, 4)


def test_who_books_at_the_desk_comes_sooner(walks: Any, days: dict[str, list[date]]) -> None:
    seen: Counter[tuple[bool, bool]] = Counter()
    for customer, steps in walks.items():
        treated = steps["treatment"].date()
        seen["rebook" in steps, any(0 < (day - treated).days <= 45 for day in days[customer])] += 1
    assert seen == {(True, True): 127, (True, False): 4, (False, True): 29, (False, False): 30}


def test_a_long_list_has_a_thin_tail() -> None:
    services = table("services")
    booked = sorted((service["booked_per_month"] for service in services), reverse=True)
    margin = {s["name"]: round(s["price"] - s["material_cost"] - s["staff_cost"], 2) for s in services}
    assert (len(services), sum(count < 2 for count in booked)) == (41, 7)
    assert round(sum(booked[:6]) / sum(booked), 2) == 0.37
    assert [(name, value) for name, value in margin.items() if value < 0] == [("Seaweed wrap", -3.3)]


def test_one_vendor_is_late_faulty_and_ever_dearer() -> None:
    found: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for row in table("deliveries"):
        late = row["arrived"] > row["promised"]
        found[row["vendor_id"] == "V3"].update(
            deliveries=1, late=late, items=row["items"], faulty=row["faulty"], dearer=row["price_change_pct"]
        )
        assert row["ordered"] < row["promised"] and row["faulty"] <= row["items"]
    assert dict(found[True]) == {"deliveries": 26, "late": 15, "items": 686, "faulty": 47, "dearer": 19}
    assert dict(found[False]) == {"deliveries": 98, "late": 7, "items": 2041, "faulty": 48, "dearer": 8}


def test_the_review_that_most_people_read_has_no_answer() -> None:
    worst = max(table("reviews"), key=lambda review: review["public_views"])
    assert (worst["stars"], worst["public_views"], worst["reply"]) == (1, 231, None)


def test_the_messy_table_is_wrong_in_the_ways_written_down() -> None:
    messy, wrong = table("visits_messy"), PLANTED["messy"]
    typed = [row["customer"] or "" for row in messy]
    assert typed.count("") == wrong["missing-customer"]
    assert sum(name.startswith("c") for name in typed) == wrong["numbers-in-small-letters"]
    assert sum(name.startswith(" ") for name in typed) == wrong["numbers-after-a-blank"]
    paid = [row["amount"] for row in messy]
    assert sum("£" in amount for amount in paid if amount) == wrong["pound-signs"]
    assert sum("," in amount for amount in paid if amount) == wrong["decimal-commas"]
    assert paid.count(None) == wrong["missing-amount"]
    forms = Counter("-" if "-" in row["date"] else "/" if "/" in row["date"] else "words" for row in messy)
    assert list(wrong["dates"].values()) == [forms["-"], forms["/"], forms["words"]]


def test_the_messy_table_can_be_cleaned_to_the_visits_behind_it() -> None:
    numbers: dict[tuple[str, str], set[str]] = defaultdict(set)
    clean = Counter()
    for row in table("visits_messy"):
        person = row["name"], row["phone_ends"]
        if row["customer"]:
            numbers[person].add(row["customer"].strip().upper())
        clean[person, day_of(row["date"]), row["service"]] += 1
    assert sum(len(known) > 1 for known in numbers.values()) == PLANTED["messy"]["clients-with-two-numbers"]
    assert sum(clean.values()) - len(clean) == PLANTED["messy"]["lines-entered-twice"]
    visits = [visit for visit in table("visits") if f"{visit['date']:%Y-%m}" in ("2025-11", "2025-12")]
    assert len(clean) == len(visits) == PLANTED["messy"]["visits-behind-them"]


def day_of(text: str) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %b %Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise AssertionError(text)


def test_items_of_the_empathy_map_fit_where_they_were_meant_to() -> None:
    meant = {}
    with (FOLDER / "authored" / "empathy_items.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            meant[row["text"]] = [place for place in (row["place"], row["also"]) if place]
    assert {row["item_id"]: meant[row["text"]] for row in table("empathy_items")} == PLANTED["empathy-map"]
    assert sum(len(places) == 2 for places in meant.values()) == 7


def test_clients_of_the_reopening_list_are_the_same_people() -> None:
    listed = {row["customer_id"]: row for row in table("customers")}
    treated = {e["customer_id"]: e["time"] for e in table("first_visits") if e["step"] == "treatment"}
    clients = {row["customer_id"]: row for row in table("clients") if row["known_from"] == "reopening-list"}
    visits = {(visit["customer_id"], visit["date"]) for visit in table("visits")}
    assert clients.keys() == treated.keys()
    for customer, client in clients.items():
        assert {key: client[key] for key in ("first_name", "age_band", "channel")}.items() <= listed[customer].items()
        assert client["first_visit"] == treated[customer].date()
        assert (customer, treated[customer]) in visits


def test_nobody_comes_while_the_salon_is_closed(days: dict[str, list[date]]) -> None:
    for come in days.values():
        assert all(day.weekday() not in (6, 0) and not CLOSED <= day < REOPENED and day <= LAST for day in come)


def test_who_speaks_has_been_there(days: dict[str, list[date]], walks: dict[str, dict[str, datetime]]) -> None:
    for name in ("comments", "empathy_items", "surveys"):
        for row in table(name):
            assert row["customer_id"] is None or days[row["customer_id"]][0] <= row["date"]
    for row in table("messages"):
        assert days[row["customer_id"]][0] <= row["asked"].date()
        assert row["answered"] is None or row["asked"] <= row["answered"]
    for row in table("leavers"):
        assert days[row["customer_id"]][-1] < row["left"]
        assert row["reason"] != "closed-too-long" or CLOSED < row["left"] < REOPENED
    visits = {(visit["customer_id"], visit["date"]) for visit in table("visits")}
    assert all((customer, steps["treatment"]) in visits for customer, steps in walks.items())
