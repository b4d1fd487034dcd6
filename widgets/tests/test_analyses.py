"""What all analyses share: light to import, sound on nothing and on one row, and never changing what they are given."""

from __future__ import annotations

import copy
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from theirshoes import business_case, empathy, frontline, journey, touchpoints
from theirshoes.columns import ColumnsError

DAY = "2026-03-02 10:00"
EVENT = {"customer_id": 1, "step": "book", "time": DAY}
PLANNED = {"step": "book", "order": 1}
POINT = {
    "touchpoint_id": 1, "name": "a", "channel": "b", "purpose": "c", "stage": "d", "uses_per_month": 1,
    "cost_per_month": 1, "satisfaction": 3, "owner_hours": 1, "for_vulnerable": False,
}  # fmt: skip
MESSAGE = {"message_id": 1, "channel": "email", "asked": DAY, "answered": None}
FAILURE = {"what": "slip", "kind": "internal", "minutes": 5, "cost": 1}
SERVICE = {
    "service_id": 1, "name": "a", "minutes": 60, "price": 10, "material_cost": 1, "staff_cost": 2,
    "booked_per_month": 3,
}  # fmt: skip
COMMENT = {"comment_id": 1, "customer_id": None, "date": DAY, "source": "guess", "theme": "door"}
TURN = {"transcript_id": 1, "turn": 1, "speaker": "agent", "move": "listen"}
NOTE = {"note_id": 1, "agent_id": 1, "issue": "menu"}
WEEK = {
    "agent_id": 1, "week": 1, "contacts": 9, "hard_contacts": 1, "overtime_hours": 0, "sick_days": 0, "mood": None,
}  # fmt: skip
ANSWER = {"response_id": 1, "team": "a", "item": "P1", "score": 25}
TEAM = {"team": "a", "leader_score": 4, "kindness_score": 4, "n": 9}
GIFT = {"item": "tea", "unit_cost": 0.2}
RISK = {"customer_id": 1, "yearly_value": 10, "chance_to_leave": 0.5}

ANALYSES: dict[str, tuple[Callable[[Any], Any], dict[str, Any]]] = {
    "variants": (journey.variants, EVENT),
    "directly-follows": (journey.directly_follows, EVENT),
    "durations": (journey.durations, EVENT),
    "drop-off": (lambda log: journey.drop_off(log, ["book", "pay"]), EVENT),
    "between": (lambda log: journey.between(log, "book", "pay"), EVENT),
    "plan": (lambda log: journey.plan_against_log([PLANNED], log), EVENT),
    "plan-of": (lambda plan: journey.plan_against_log(plan, [EVENT]), PLANNED),
    "swaps": (lambda plan: journey.swaps(plan, [EVENT]), PLANNED),
    "emotion-curve": (lambda notes: journey.emotion_curve(notes, ["book"]), {"step": "book", "feel": 1}),
    "verdicts": (touchpoints.verdicts, POINT),
    "duplicates": (touchpoints.duplicates, POINT),
    "gaps": (lambda table: touchpoints.gaps(table, ["d"]), POINT),
    "answering": (lambda table: touchpoints.against_policy(table, {"email": 60}, DAY), MESSAGE),
    "attended": (lambda table: touchpoints.attended(table, []), MESSAGE),
    "failure-costs": (lambda table: touchpoints.failure_costs(table, per_hour=20), FAILURE),
    "margins": (touchpoints.service_margins, SERVICE),
    "vendors": (lambda table: touchpoints.vendor_scores(table, [], DAY), {"vendor_id": 1, "name": "a"}),
    "standings": (lambda table: empathy.standings(table, DAY), COMMENT),
    "openings": (empathy.openings, TURN),
    "pareto": (frontline.pareto, NOTE),
    "top": (frontline.top_issues, NOTE),
    "signs": (frontline.warning_signs, WEEK),
    "scale": (frontline.scale_scores, ANSWER),
    "teams": (frontline.team_scores, ANSWER),
    "leaders": (frontline.leaders_and_kindness, TEAM),
    "kindness": (lambda table: business_case.kindness_budget(table, per_month=1, sales_per_month=0), GIFT),
    "at-risk": (business_case.revenue_at_risk, RISK),
}


@pytest.fixture(params=ANALYSES)
def analysis(request: pytest.FixtureRequest) -> tuple[Callable[[Any], Any], dict[str, Any]]:
    return ANALYSES[request.param]


def test_nothing_gives_the_columns_that_one_row_gives(analysis: tuple[Callable[[Any], Any], dict[str, Any]]) -> None:
    function, row = analysis
    none, one = function([]), function([row])
    if isinstance(one, pd.DataFrame):
        assert list(none.columns) == list(one.columns)
    else:
        assert type(none) is type(one)


def test_a_frame_and_rows_give_the_same_and_stay_as_they_were(
    analysis: tuple[Callable[[Any], Any], dict[str, Any]],
) -> None:
    function, row = analysis
    rows, frame = [dict(row)], pd.DataFrame([row], index=[7])
    before, kept = copy.deepcopy(rows), frame.copy()
    first, second = function(rows), function(frame)
    if isinstance(first, pd.DataFrame):
        pd.testing.assert_frame_equal(first, second, check_dtype=False)
    else:
        assert first == second
    assert rows == before
    pd.testing.assert_frame_equal(frame, kept)


def test_a_missing_column_is_named_with_what_it_should_hold(
    analysis: tuple[Callable[[Any], Any], dict[str, Any]],
) -> None:
    function, row = analysis
    name = next(iter(row))
    with pytest.raises(ColumnsError, match=r"the column .* is missing.*It should hold"):
        function([{"other": 1, **{column: row[column] for column in row if column not in (name, "step", "channel")}}])


def test_importing_them_imports_no_pandas() -> None:
    code = (
        "import sys\nfrom theirshoes import business_case, empathy, frontline, journey, touchpoints\n"
        "print([name for name in ('pandas', 'numpy', 'scipy', 'altair', 'pandera') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("[]\n", "")
