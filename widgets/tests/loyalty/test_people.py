"""Sets of customers: best ones, those at risk, those who left, those who help."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from theirshoes.columns import ColumnsError
from theirshoes.loyalty import (
    RiskSigns,
    at_risk,
    happy_but_gone,
    perception_gap,
    power_users,
    promoters_and_best,
    satisfaction_by_products,
)

from .conftest import bought, unhurried

DAY = "2026-03-01"


def surveys(column: str, **answers: int) -> pd.DataFrame:
    return pd.DataFrame({"customer_id": list(answers), "date": DAY, column: list(answers.values())})


def test_promoters_and_best_customers_are_two_sets() -> None:
    value = bought(("a", DAY, 50), ("b", DAY, 40), ("c", DAY, 10), ("d", DAY, 10), ("e", DAY, 10))
    found: Any = promoters_and_best(surveys("nps", a=10, b=3, c=9), value, share=0.4)
    assert (found.promoters, found.best, found.both) == ({"a", "c"}, {"a", "b"}, {"a"})
    assert found.jaccard == pytest.approx(1 / 3)
    assert found.not_asked == set()


def test_whoever_equals_the_last_of_the_best_is_in_too() -> None:
    value = bought(("a", DAY, 50), ("b", DAY, 40), ("c", DAY, 15), ("c", DAY, 25))
    found: Any = promoters_and_best(surveys("nps", z=9), value, share=0.5)
    assert found.best == {"a", "b", "c"}
    assert found.not_asked == {"a", "b", "c"}
    assert found.jaccard == 0


def test_the_last_answer_of_a_customer_counts() -> None:
    answers = pd.DataFrame({"customer_id": ["a", "a"], "date": ["2026-03-02", "2026-03-01"], "nps": [2, 10]})
    assert promoters_and_best(answers, bought(("a", DAY, 1))).promoters == set()


@unhurried
@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 4), min_size=1), st.floats(0.01, 1))
def test_the_best_are_at_least_the_share_and_nobody_outside_is_better(value: dict[str, int], share: float) -> None:
    spent = bought(*((who, DAY, v) for who, v in value.items()))
    found: Any = promoters_and_best(surveys("nps", a=5), spent, share=share)
    assert len(found.best) >= share * len(value) - 1e-6
    outside = [v for who, v in value.items() if who not in found.best]
    assert max(outside, default=0) < min(value[who] for who in found.best)


def test_nobody_at_all_gives_empty_sets() -> None:
    found: Any = promoters_and_best(pd.DataFrame(columns=["customer_id", "date", "nps"]), bought())
    assert (found.promoters, found.best, found.jaccard) == (set(), set(), 0)


def test_satisfaction_is_compared_by_number_of_different_products() -> None:
    held = pd.DataFrame({"customer_id": list("aabbc"), "product": ["x", "y", "x", "x", "x"]})
    table = satisfaction_by_products(surveys("satisfaction", a=5, b=3, c=4, d=1), held)
    assert table.index.tolist() == [0, 1, 2]
    assert table["customers"].tolist() == [1, 2, 1]
    assert table["satisfaction"].tolist() == [1, 3.5, 5]
    assert table["low"].isna().tolist() == [True, False, True]


def contract(**changed: Any) -> dict[str, Any]:
    fine = {"contract_id": "k", "customer_id": "a", "renewal_date": "2026-04-01", "yearly_value": 100, "seats": 10}
    return fine | {"seats_used": 9, "logins_last_30d": 90, "logins_prev_30d": 100, "tickets_open": 0} | changed


def test_contracts_due_and_at_risk_come_with_their_signs_the_dearest_first() -> None:
    table = [
        contract(contract_id="fine"),
        contract(contract_id="quiet", logins_last_30d=49),
        contract(contract_id="dear", yearly_value=900, seats_used=4, tickets_open=3),
        contract(contract_id="later", renewal_date="2026-05-01", seats_used=0),
        contract(contract_id="over", renewal_date="2026-02-28", seats_used=0),
        contract(contract_id="last day", renewal_date="2026-04-30 17:00", seats_used=0),
    ]
    found = at_risk(pd.DataFrame(table), on="2026-03-01")
    assert found["signs"].to_dict() == {
        "dear": ("seats idle", "tickets open"),
        "quiet": ("logins fell",),
        "last day": ("seats idle",),
    }
    assert found["days_left"].tolist() == [31, 31, 60]


def test_limits_are_exact() -> None:
    on_the_limit = contract(logins_last_30d=50, seats_used=5, tickets_open=2)
    assert at_risk(pd.DataFrame([on_the_limit]), on=DAY).empty
    assert len(at_risk(pd.DataFrame([on_the_limit]), on=DAY, signs=RiskSigns(tickets_open=2))) == 1
    assert at_risk(pd.DataFrame([on_the_limit]).iloc[:0], on=DAY).empty


def test_managers_guesses_stand_beside_what_leavers_said() -> None:
    gone = pd.DataFrame({"customer_id": range(100), "reason": ["service"] * 73 + ["price"] * 25 + ["moved"] * 2})
    guesses = pd.DataFrame(
        {
            "manager_id": ["m1", "m1", "m2", "m2"],
            "reason": ["price", "service", "price", "luck"],
            "share": [0.5, 0.2, 0.46, 0.1],
        }
    )
    found: Any = perception_gap(gone, guesses)
    assert found.index.tolist() == ["service", "moved", "luck", "price"]
    assert found["guessed"].tolist() == pytest.approx([0.1, 0, 0.05, 0.48])
    assert found["gap"].tolist() == pytest.approx([0.63, 0.02, -0.05, -0.23])
    assert found["outside"].tolist() == [True, True, True, True]
    assert found.loc["service", ["low", "high"]].tolist() == pytest.approx([0.6357, 0.8073], abs=1e-4)  # Wilson 1927


def test_two_leavers_prove_no_manager_wrong() -> None:
    gone = pd.DataFrame({"customer_id": [1, 2], "reason": ["service", "price"]})
    guesses = pd.DataFrame({"manager_id": ["m", "m"], "reason": ["price", "service"], "share": [0.8, 0.2]})
    assert not perception_gap(gone, guesses)["outside"].any()
    assert perception_gap(gone.iloc[:0], guesses)["share"].tolist() == [0, 0]


def test_a_share_written_in_percent_is_refused() -> None:
    gone = pd.DataFrame({"customer_id": [1], "reason": ["price"]})
    with pytest.raises(ColumnsError, match="from 0 to 1"):
        perception_gap(gone, pd.DataFrame({"manager_id": ["m"], "reason": ["price"], "share": [48]}))


def test_happy_but_gone_leaves_out_those_whom_nobody_asked() -> None:
    gone = pd.DataFrame({"customer_id": range(4), "reason": "moved", "satisfaction_last": [5, None, 3, 4]})
    assert happy_but_gone(gone)["customer_id"].tolist() == [0, 3]
    assert happy_but_gone(gone, happy_from=5)["customer_id"].tolist() == [0]


def post(number: int, who: str, *, kind: str = "reply", votes: int = 1, consent: bool = True) -> dict[str, Any]:
    date = f"2026-03-{number:02}"
    fields = {"post_id": number, "customer_id": who, "date": date}
    return {**fields, "kind": kind, "helpful_votes": votes, "consent": consent}


def test_power_users_are_named_only_when_they_agreed_last() -> None:
    posts = [post(n, "ann", votes=2) for n in (1, 2, 3)] + [post(n, "bo", votes=9) for n in (4, 5, 6)]
    posts += [post(n, "cy") for n in (7, 8)] + [post(9, "bo", kind="question", consent=False)]
    found = power_users(pd.DataFrame(posts))
    assert found.named.to_dict("index") == {"ann": {"replies": 3, "helpful_votes": 6}}
    assert found.without_consent == 1
    assert "bo" not in repr(found)


def test_nobody_in_the_community_is_nobody() -> None:
    found = power_users(pd.DataFrame([post(1, "ann")]).iloc[:0])
    assert (len(found.named), found.without_consent) == (0, 0)
