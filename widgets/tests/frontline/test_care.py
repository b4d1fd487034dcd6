"""Rotas, notes, signs of strain, the burnout scale, leaders and kindness."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from theirshoes.columns import ColumnsError
from theirshoes.frontline import (
    CANNOT_TELL,
    PARTS,
    leaders_and_kindness,
    pareto,
    rota_problems,
    rotas,
    scale_scores,
    team_scores,
    top_issues,
    warning_signs,
)

TEAM = [f"A{number:02}" for number in range(1, 48)]


def test_both_ways_with_those_left_over_are_given_and_right() -> None:
    found = rotas(TEAM, 20)
    assert [len(month) for month in found["full"]] == [20, 20, 7]
    assert [len(month) for month in found["even"]] == [16, 16, 15]
    assert rota_problems(found["full"], TEAM) == rota_problems(found["even"], TEAM) == []


@given(st.integers(1, 90), st.integers(10, 20))
def test_everyone_listens_once_in_either_rota(count: int, per_month: int) -> None:
    people = [f"A{number}" for number in range(count)]
    found = rotas(people, per_month)
    assert len(found["full"]) == len(found["even"])
    for months in found.values():
        assert [person for month in months for person in month] == people
        assert max(len(month) for month in months) <= per_month
    sizes = [len(month) for month in found["even"]]
    assert max(sizes) - min(sizes) <= 1
    assert rota_problems(found["full"], people) == []


def test_each_mistake_in_a_rota_is_named() -> None:
    found = rota_problems([TEAM[:5], [*TEAM[4:30], "Z"]], TEAM[:31])
    assert found == [
        "“Z” is not in the team.",
        "A05 listens 2 times.",
        "A31 never listens.",
        "Month 1 has 5 people; it should be 10 at least.",
        "Month 2 has 27 people; it should be 20 at most.",
    ]


def test_a_small_team_is_one_month() -> None:
    assert rota_problems([TEAM[:6]], TEAM[:6]) == []


def test_a_rota_of_nobody_or_of_someone_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="0 a month is nobody"):
        rotas(TEAM, 0)
    with pytest.raises(ValueError, match="“A01” is there twice"):
        rotas(["A01", "A01"], 10)


def notes(*issues: str | None) -> list[dict[str, Any]]:
    return [{"note_id": number, "agent_id": number % 2, "issue": issue} for number, issue in enumerate(issues)]


def test_issues_are_counted_with_how_many_people_wrote_them() -> None:
    found = pareto(notes("menu", "screens", "menu", None, "menu", "rota"))
    assert found["issue"].tolist() == ["menu", "rota", "screens"]
    assert found["notes"].tolist() == [3, 1, 1]
    assert found["agents"].tolist() == [1, 1, 1]
    assert found["cumulative"].tolist() == [0.6, 0.8, 1.0]


def test_equals_for_the_last_place_are_all_named() -> None:
    found = top_issues(notes("a", "a", "b", "c", "d"))
    assert (found.sure, found.tied, found.places) == (("a",), ("b", "c", "d"), 2)
    assert found.share == pytest.approx(0.8)


@given(st.lists(st.sampled_from("abcdef"), max_size=20))
def test_the_top_is_that_of_a_plain_count(issues: list[str]) -> None:
    found = top_issues(notes(*issues))
    counts = Counter(issues)
    assert len(found.sure) + found.places == min(3, len(counts))
    for inside in found.sure:
        assert all(counts[inside] > counts[other] for other in counts if other not in found.sure)
    assert len({counts[issue] for issue in found.tied}) <= 1


def answers(response: str, scores: dict[str, float | None], team: str = "Jetty") -> list[dict[str, Any]]:
    return [{"response_id": response, "team": team, "item": item, "score": score} for item, score in scores.items()]


EVERYTHING = [item for items in PARTS.values() for item in items]


def test_the_scale_has_19_items_in_3_parts_scored_by_their_means() -> None:
    """Kristensen et al. 2005: 6 personal, 7 work-related and 6 client-related items, 0/25/50/75/100, scale means."""
    assert [len(items) for items in PARTS.values()] == [6, 7, 6]
    scores = dict(zip(EVERYTHING, [100, 75, 50, 25, 0, 50] + [75] * 7 + [0] * 6, strict=True))
    found = scale_scores(answers("R1", scores)).iloc[0]
    assert (found["personal"], found["work"], found["customer"]) == (50, 75, 0)


def test_a_turned_item_counts_the_other_way() -> None:
    scores: dict[str, float | None] = dict.fromkeys(PARTS["work"], 100) | {"W7": 0}
    assert scale_scores(answers("R1", scores), turned=["W7"])["work"].tolist() == [100]


def test_a_part_with_too_few_answers_has_no_score() -> None:
    scores = dict.fromkeys(EVERYTHING) | {"P1": 25, "P2": 25, "W1": 50, "W2": 50, "W3": 50, "C1": 0, "C2": 0, "C3": 75}
    found = scale_scores(answers("R1", scores)).iloc[0]
    assert pd.isna(found["personal"])
    assert pd.isna(found["work"])
    assert found["customer"] == 25


def test_a_score_between_the_steps_is_refused_with_its_row() -> None:
    with pytest.raises(ColumnsError, match=r'"score", row 2 has "60.0"; it should be 0, 25, 50, 75 or 100'):
        scale_scores(answers("R1", {"P1": 60}))
    with pytest.raises(ColumnsError, match=r'"item", row 3 has "P1"; it should be once in each response'):
        scale_scores([*answers("R1", {"P1": 25}), *answers("R1", {"P1": 50})])


def test_a_small_team_is_not_shown() -> None:
    big = [row for number in range(5) for row in answers(f"J{number}", dict.fromkeys(EVERYTHING, 50))]
    small = [row for number in range(4) for row in answers(f"L{number}", dict.fromkeys(EVERYTHING, 100), "Lantern")]
    found = team_scores([*big, *small])
    assert found["responses"].tolist() == [5, 4]
    assert found["personal"][0] == 50
    assert found[["personal", "work", "customer"]].iloc[1].isna().all()


@given(st.dictionaries(st.sampled_from(EVERYTHING), st.none() | st.sampled_from([0, 25, 50, 75, 100]), min_size=1))
def test_scores_are_those_of_a_plain_mean(scores: dict[str, float | None]) -> None:
    found = scale_scores(answers("R1", scores)).iloc[0]
    for part, items in PARTS.items():
        told = [score for item in items if (score := scores.get(item)) is not None]
        if len(told) >= (len(items) + 1) // 2:
            assert found[part] == pytest.approx(sum(told) / len(told))
        else:
            assert pd.isna(found[part])


def weeks(agent: str, **columns: list[float | None]) -> list[dict[str, Any]]:
    usual = {"contacts": 100, "hard_contacts": 5, "overtime_hours": 0, "sick_days": 0, "mood": 4}
    count = max((len(values) for values in columns.values()), default=12)
    return [
        {"agent_id": agent, "week": week} | usual | {name: values[week] for name, values in columns.items()}
        for week in range(count)
    ]


def test_signs_are_looked_for_against_her_own_weeks_before() -> None:
    tired = weeks("A2", overtime_hours=[0] * 8 + [6] * 4, mood=[4] * 8 + [2, 3, 2, 3])
    low = weeks("A1", mood=[2] * 12)
    found = warning_signs([*low, *tired])
    assert [(one.agent_id, one.signs, one.ask_first) for one in found] == [
        ("A2", ("overtime", "mood"), True),
        ("A1", (), False),
    ]


def test_every_message_ends_in_asking_her() -> None:
    rows = [*weeks("A1"), *weeks("A2", sick_days=[0] * 8 + [1] * 4), *weeks("A3", mood=[None] * 12), *weeks("A4")[:2]]
    found = warning_signs(rows)
    assert all(one.message.endswith(CANNOT_TELL) for one in found)
    assert found[0].message.startswith("No sign in these figures, which does not say that she is well.")
    assert found[1].signs == ("sick days",)
    assert (found[2].unknown, found[3].unknown) == (("mood",), ("overtime", "sick days", "hard contacts", "mood"))


def test_a_mood_not_given_is_not_a_low_mood() -> None:
    found = warning_signs(weeks("A1", mood=[4] * 8 + [None, None, None, 1]))
    assert (found[0].signs, found[0].unknown) == ((), ("mood",))


def teams(leaders: list[float], kindness: list[float]) -> list[dict[str, Any]]:
    return [
        {"team": str(number), "leader_score": leader, "kindness_score": kind, "n": 50}
        for number, (leader, kind) in enumerate(zip(leaders, kindness, strict=True))
    ]


def test_few_teams_leave_room_for_no_connection_at_all() -> None:
    found = leaders_and_kindness(teams([1, 2, 3, 4], [1, 3, 2, 4]))
    assert found.correlation == pytest.approx(0.8)
    assert (found.low, found.high) == pytest.approx((-0.697, 0.996), abs=1e-3)  # tanh(atanh .8 -+ 1.96), recomputed
    assert "That includes no connection at all." in found.message


def test_a_perfect_line_and_a_flat_one_do_not_break_it() -> None:
    assert leaders_and_kindness(teams([1, 2, 3, 4], [2, 4, 6, 8])).correlation == pytest.approx(1)
    assert leaders_and_kindness(teams([1, 1, 1, 1], [2, 4, 6, 8])).correlation is None
    assert leaders_and_kindness([]).teams == 0
