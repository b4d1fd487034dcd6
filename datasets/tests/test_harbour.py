"""The effects planted in Harbour are there to be found, and its tables tell one story."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import mean, median
from typing import Any

import pytest
import yaml
from theirshoes import empathy, frontline, touchpoints
from theirshoes.datasets import dataset, rows
from theirshoes.loyalty import nps

FOLDER = Path(__file__).parents[1] / "harbour"
PLANTED = yaml.safe_load((FOLDER / "planted.yml").read_text(encoding="utf-8"))
LAST, BONUS = date(2026, 8, 31), date(2026, 7, 6)


def table(name: str) -> list[dict[str, Any]]:
    return rows("harbour", name)


@pytest.fixture(scope="module")
def walks() -> dict[str, dict[str, datetime]]:
    """Time of each step by customer, in the order of time."""
    found: dict[str, dict[str, datetime]] = defaultdict(dict)
    for event in table("contacts_log"):
        found[event["customer_id"]][event["step"]] = event["time"]
    return found


def minutes(times: dict[str, datetime], first: str, last: str) -> float:
    return (times[last] - times[first]).total_seconds() / 60


def test_every_planted_effect_has_a_size_a_lesson_and_a_test_that_recovers_it() -> None:
    for effect in PLANTED["effects"]:
        assert effect["what"] and effect["size"] and effect["lesson"] and effect["recovered"]
        assert callable(globals()[effect["test"]])


def test_most_agents_prescribe_before_they_have_heard() -> None:
    openings = empathy.openings(table("transcripts"))
    assert (len(openings), int(openings["prescribed_first"].sum())) == (12, 9)
    share = empathy.prescribing_share(table("transcripts"))
    assert (round(share.low, 2), round(share.high, 2)) == (0.47, 0.91)


def test_with_a_stolen_card_the_agent_acts_first() -> None:
    (urgent,) = [row["transcript_id"] for row in table("transcripts_about") if row["acting_first_is_right"]]
    openings = empathy.openings(table("transcripts")).set_index("transcript_id")["first"]
    assert [contact for contact, first in openings.items() if first == "solve"] == [urgent]


def test_four_people_need_nothing_special() -> None:
    vignettes = table("vignettes")
    drivers = Counter(row["driver"] for row in vignettes)
    assert drivers == {"health": 5, "life-event": 4, "resilience": 4, "none": 4, "capability": 3}
    assert all((row["driver"] == "none") == (row["adjustment"] == "none") for row in vignettes)


def test_most_contacts_are_lost_in_the_key_menu_and_older_peoples_first(walks: Any) -> None:
    ends = Counter(list(steps)[-1] for steps in walks.values())
    assert ends == {"fix": 194, "menu": 96, "confirm": 74, "queue": 33, "transfer": 14, "identify": 9}
    age = {row["customer_id"]: row["age_band"] for row in table("customers")}
    there: Counter[tuple[bool, bool]] = Counter()
    for customer, steps in walks.items():
        if "menu" in steps:
            there[age[customer] == "65+", list(steps)[-1] == "menu"] += 1
    assert (there[True, True], there[True, False]) == (38, 23)
    assert (there[False, True], there[False, False]) == (58, 164)


def test_half_of_the_callers_explain_twice_and_it_doubles_the_time(walks: Any) -> None:
    took = defaultdict(list)
    for steps in walks.values():
        if "menu" in steps and "fix" in steps:
            took["explain-again" in steps].append(minutes(steps, "menu", "fix"))
    assert {again: (len(all_), median(all_)) for again, all_ in took.items()} == {True: (71, 52), False: (69, 27)}
    assert "explain-again" not in {row["step"] for row in table("planned_map")}


def test_most_are_never_told_that_it_is_put_right(walks: Any) -> None:
    fixed = [steps for steps in walks.values() if "fix" in steps]
    assert (len(fixed), sum("confirm" in steps for steps in fixed)) == (268, 74)


def test_the_queue_is_longer_than_the_plan_says(walks: Any) -> None:
    waits = defaultdict(list)
    for steps in walks.values():
        if "identify" in steps:
            waits["phone" if "menu" in steps else "chat"].append(minutes(steps, "queue", "identify"))
    assert {way: median(found) for way, found in waits.items()} == {"phone": 13, "chat": 4}
    assert [row["minutes_planned"] for row in table("planned_map") if row["step"] == "queue"] == [2]


def test_four_purposes_are_served_more_than_once() -> None:
    twice = touchpoints.duplicates(table("touchpoints"))
    counts = dict(zip(twice["purpose"], twice["touchpoint_ids"].map(len), strict=True))
    assert counts == {"find-help": 3, "see-balance": 4, "see-bill": 2, "offers": 2}
    assert set(twice[twice["needed"]]["purpose"]) == {"see-balance", "see-bill"}


def test_the_least_used_touchpoint_is_needed() -> None:
    least = min(table("touchpoints"), key=lambda row: row["uses_per_month"])
    assert (least["name"], least["uses_per_month"], least["for_vulnerable"]) == ("Text relay line", 14, True)


def test_answers_in_public_come_late_or_never() -> None:
    within = {row["channel"]: timedelta(minutes=row["minutes"]) for row in table("response_policy")}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in table("messages"):
        fate = "never" if row["answered"] is None else "late"
        if fate == "late" and row["answered"] - row["asked"] <= within[row["channel"]]:
            fate = "in time"
        found[row["channel"]].update(("all", fate))
    assert {channel: (fates["in time"], fates["all"]) for channel, fates in found.items()} == {
        "social": (11, 41), "chat": (99, 111), "message": (72, 86), "letter": (29, 34), "phone": (69, 95),
        "email": (50, 100),
    }  # fmt: skip
    assert (found["social"]["never"], found["email"]["never"]) == (9, 9)
    assert all(row["public"] == (row["channel"] == "social") for row in table("messages"))


def test_some_messages_belong_elsewhere() -> None:
    written = [row for row in table("messages") if row["text"]]
    moved = [row for row in written if row["channel"] != row["right_channel"]]
    assert (len(written), len(moved)) == (16, 6)
    assert {row["topic"] for row in moved} >= {"card-details", "bereavement", "cannot-pay", "complaint"}


def test_one_slip_is_followed_by_all_that_came_of_it() -> None:
    slip = [row for row in table("failure_events") if row["slip"]]
    spent = sum(row["minutes"] for row in slip)
    assert (len(slip), spent, round(sum(row["cost"] for row in slip), 2)) == (7, 355, 711.90)
    assert round(sum(row["cost"] for row in slip) + spent * 33 / 60, 2) == 907.15
    assert [row["date"] for row in slip] == sorted(row["date"] for row in slip)


def test_nearly_all_is_spent_on_what_customers_notice() -> None:
    share = touchpoints.failure_costs(table("failure_events"), per_hour=33).set_index("kind")["share"].round(2)
    assert (share["external"], share["prevention"]) == (0.87, 0.04)


def test_may_and_june_overlap_and_july_does_not() -> None:
    months = defaultdict(list)
    for row in table("surveys"):
        months[f"{row['date']:%Y-%m}"].append(row["nps"])
    may, june, july = (nps(months[month]) for month in ("2026-05", "2026-06", "2026-07"))
    assert [(round(m.score, 1), round(m.low, 1), round(m.high, 1), m.answers) for m in (may, june, july)] == [
        (20.0, -0.9, 39.0, 60), (10.0, -10.9, 29.9, 60), (-42.0, -60.6, -18.6, 50),
    ]  # fmt: skip
    assert may.overlaps(june) and not july.overlaps(june)


def test_customers_were_no_less_happy_while_everybody_worked_from_home() -> None:
    periods = defaultdict(list)
    for row in table("surveys"):
        month = f"{row['date']:%Y-%m}"
        periods["before" if month < "2025-06" else "home" if "2025-07" <= month <= "2025-09" else ""].append(row["nps"])
    before, home = nps(periods["before"]), nps(periods["home"])
    assert [(round(p.score, 1), round(p.low, 1), round(p.high, 1), p.answers) for p in (before, home)] == [
        (12.3, 0.3, 23.9, 162), (31.5, 9.9, 49.7, 54),
    ]  # fmt: skip
    assert home.overlaps(before)


def test_comments_are_by_people_whose_words_they_can_be() -> None:
    who = {row["customer_id"]: row for row in table("customers")}
    met = {row["customer_id"]: row["time"].date() for row in table("transcripts_about")}
    said = [row for row in table("surveys") if row["comment"]]
    assert len(said) == 42
    for row in said:
        assert who[row["customer_id"]]["plan"] != "Business line"
        assert row["date"] > met.get(row["customer_id"], date.min)
    (print_,) = [row for row in said if row["comment"].startswith("Big print")]
    assert who[print_["customer_id"]]["adjustment"] == "large-print"


def test_four_agents_show_signs_and_a_fifth_with_the_worst_figures_is_fine() -> None:
    asked = {
        signs.agent_id: signs.signs for signs in frontline.warning_signs(table("agents_weekly")) if signs.ask_first
    }
    assert set(asked) == {"A04", "A09", "A20", "A27", "A11"}
    assert "mood" not in asked["A11"] and all("mood" in asked[agent] for agent in set(asked) - {"A11"})
    weeks = [row for row in table("agents_weekly") if row["agent_id"] == "A11"]
    assert min(row["mood"] for row in weeks) >= 4 and min(row["overtime_hours"] for row in weeks) >= 5
    assert [row["agent_id"] for row in table("agents") if row["agreed"]] == ["A11"]


def test_of_one_agent_nothing_can_be_said() -> None:
    unknown = {one.agent_id: (one.signs, one.unknown) for one in frontline.warning_signs(table("agents_weekly"))}
    assert [agent for agent, (_, missing) in unknown.items() if missing] == ["A24"]
    assert unknown["A24"] == ((), ("mood",))
    moods = [row["mood"] for row in table("agents_weekly") if row["agent_id"] == "A24"]
    assert (moods.count(None), moods[-7:]) == (9, [None] * 7)


def test_small_teams_are_not_shown_and_one_team_is_strained() -> None:
    scores = frontline.team_scores(table("pulse")).set_index("team")
    assert scores["responses"].to_dict() == {
        "Breakwater": 4, "Jetty": 5, "Lantern": 5, "Ropewalk": 5, "Signal": 3, "Slipway": 5,
    }  # fmt: skip
    work = scores["work"].dropna()
    assert set(work.index) == {"Jetty", "Lantern", "Ropewalk", "Slipway"}
    assert work.round().to_dict() == {"Jetty": 39, "Lantern": 34, "Ropewalk": 39, "Slipway": 66}
    assert set(scores["customer"].dropna().index) == {"Lantern", "Ropewalk", "Slipway"}


def test_a_listening_rota_moves_one_answer_only() -> None:
    scores = defaultdict(list)
    for row in table("team_pulse"):
        scores[row["item"], row["date"]].append(row["score"])
    days = sorted({day for _, day in scores})
    waves = {item: [round(mean(scores[item, day]), 1) for day in days] for item, _ in scores}
    assert waves.pop("somebody-listens") == [2.6, 2.6, 4.1]
    assert all(max(found) - min(found) < 0.35 for found in waves.values())


@pytest.mark.parametrize(("lesson", "counts"), [(False, (15, 12, 9, 60)), (True, (8, 6, 5, 30))])
def test_three_issues_stand_out(lesson: bool, counts: tuple[int, ...]) -> None:
    notes = [row for row in table("front_line_notes") if row["in_lesson"] or not lesson]
    top = frontline.top_issues(notes)
    assert (set(top.sure), top.tied) == ({"two-systems", "no-call-back", "price-letter"}, ())
    found = frontline.pareto(notes)
    assert (*found["notes"][:3], len(notes)) == counts


def test_one_agent_plays_by_the_number() -> None:
    means = {}
    for name in ("handling_minutes", "solved_first", "rating", "calls_again"):
        weeks = [(row["week"], row[name]) for row in table("scorecard_weeks") if row["agent_id"] == "A17"]
        means[name] = [round(mean(v for w, v in weeks if (w >= BONUS) == since), 2) for since in (False, True)]
    assert means == {"handling_minutes": [9.0, 4.35], "solved_first": [0.8, 0.46], "rating": [4.4, 2.88],
                     "calls_again": [10.5, 38.38]}  # fmt: skip
    others = [row["handling_minutes"] for row in table("scorecard_weeks") if row["agent_id"] != "A17"]
    assert min(others) > 6


def test_paying_for_speed_alone_leaves_customer_three_without_help() -> None:
    queue: dict[int, list[frontline.Way]] = defaultdict(list)
    for row in table("one_shift"):
        measures = {"speed": 1 - row["minutes"] / 20, "solved": float(row["solved_first"]),
                    "rating": (row["rating"] - 1) / 4, "notes": row["notes_quality"] / 100}  # fmt: skip
        way = frontline.Way(row["way"], row["minutes"], measures, row["solved_first"], row["calls_again"])
        queue[row["place"]].append(way)
    customers = [queue[place] for place in range(1, 7)]
    fast = frontline.played(customers, {"speed": 1}, 60)
    (fair,) = frontline.played(customers, {"speed": 1, "solved": 2, "rating": 1, "notes": 1}, 60)
    assert {(shift.helped[2], shift.calls_again) for shift in fast} == {(False, 6)}
    assert (fair.helped[2], fair.calls_again, all(fair.helped)) == (True, 0, True)


def test_six_teams_do_not_settle_it() -> None:
    found = frontline.leaders_and_kindness(table("teams"))
    assert found.correlation is not None
    assert (found.teams, round(found.correlation, 2), round(found.low, 2), round(found.high, 2)) == (
        6, 0.76, -0.13, 0.97,
    )  # fmt: skip


def test_what_losing_a_colleague_costs() -> None:
    phases: Counter[str] = Counter()
    for row in table("turnover_costs"):
        phases[row["phase"]] += row["quantity"] * row["unit_cost"]
    assert phases == {"leaving": 2042, "hire": 1398, "train": 3120, "ramp-up": 3058}


def test_nobody_does_the_impossible(walks: Any) -> None:
    order = dataset("harbour").table("contacts_log").column("step").values
    for steps in walks.values():
        assert list(steps) == sorted(steps, key=order.index)
        assert list(steps.values()) == sorted(steps.values())
        assert datetime(2025, 10, 7) <= steps["notice"] and max(steps.values()).date() <= LAST
    for row in table("messages"):
        assert row["answered"] is None or row["asked"] <= row["answered"] < datetime(2026, 9, 1)


def test_contacts_that_were_written_down_fit_their_customers_and_agents() -> None:
    joined = {row["agent_id"]: row["joined"] for row in table("agents")}
    named = {row["agent_id"]: row["first_name"] for row in table("agents")}
    greeting = {row["transcript_id"]: row["text"] for row in table("transcripts") if row["turn"] == 1}
    for row in table("transcripts_about"):
        assert joined[row["agent_id"]] < row["time"].date() <= LAST
        assert named[row["agent_id"]] in greeting[row["transcript_id"]]
    assert all((row["move"] is None) == (row["speaker"] == "customer") for row in table("transcripts"))
    assert min(row["date"] for row in table("front_line_notes")) > max(joined.values())


def test_nobody_answers_a_survey_before_being_a_customer_or_twice_in_a_month() -> None:
    since = {row["customer_id"]: row["since"] for row in table("customers")}
    seen: Counter[tuple[str, str]] = Counter()
    for row in table("surveys"):
        assert since[row["customer_id"]] <= row["date"] <= LAST
        seen[row["customer_id"], f"{row['date']:%Y-%m}"] += 1
    assert max(seen.values()) == 1
