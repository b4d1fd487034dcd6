"""The Net Promoter Score and its interval."""

from __future__ import annotations

from itertools import product
from math import comb, sqrt
from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st
from theirshoes.loyalty import nps, nps_of_counts

ANSWERS = st.lists(st.integers(0, 10), min_size=1, max_size=60)


def test_reichheld_2003_bounds_of_the_groups() -> None:
    found = nps(range(11))
    assert (found.promoters, found.passives, found.detractors) == (2, 2, 7)


def test_standard_error_of_a_half_a_third_a_sixth_of_324() -> None:
    found = nps_of_counts(162, 108, 54)  # REFERENCES: multinomial variance
    assert (round(found.score, 1), round(found.standard_error, 2)) == (33.3, 4.14)


def test_wald_interval_of_291_476_395() -> None:
    found = nps_of_counts(291, 476, 395, method="wald")  # REFERENCES: −8.95 ± 4.39
    assert round(found.score, 2) == -8.95
    assert round((found.high - found.low) / 2, 2) == 4.39


@pytest.mark.parametrize(("method", "interval"), [("wald", (6.7, 60.0)), ("adjusted-wald", (4.8, 55.8))])
def test_rocks_2016_intervals_of_15_10_5(method: str, interval: tuple[float, float]) -> None:
    found = nps_of_counts(15, 10, 5, method=method)  # type: ignore[arg-type]
    assert (round(found.low, 1), round(found.high, 1)) == interval


@pytest.mark.parametrize("n", [10, 20])
def test_rocks_2016_the_adjusted_interval_holds_what_it_promises_for_few_answers(n: int) -> None:
    """Rocks 2016 by simulation: plain Wald covers too little of the truth, adjusted Wald 95 % and more; here exact."""
    shares = [(p / 10, d / 10) for p in range(1, 9) for d in range(1, 10 - p)]
    covered = {"wald": 0.0, "adjusted-wald": 0.0}
    for promoters, detractors in product(range(n + 1), repeat=2):
        passives = n - promoters - detractors
        if passives < 0:
            continue
        ways = comb(n, promoters) * comb(n - promoters, detractors)
        for method in covered:
            found = nps_of_counts(promoters, passives, detractors, method=method)  # type: ignore[arg-type]
            for p, d in shares:
                chance = ways * p**promoters * d**detractors * (1 - p - d) ** passives
                covered[method] += chance * (found.low <= 100 * (p - d) <= found.high) / len(shares)
    assert covered["wald"] < 0.93
    assert covered["adjusted-wald"] > 0.945


@given(ANSWERS)
def test_it_is_the_mean_of_plus_and_minus_a_hundred(answers: list[int]) -> None:
    signs = [100 * ((a >= 9) - (a <= 6)) for a in answers]
    found = nps(answers)
    assert found.score == pytest.approx(sum(signs) / len(signs))
    if len(signs) > 1:
        spread = stdev(signs) * sqrt((len(signs) - 1) / len(signs))
        assert found.standard_error == pytest.approx(spread / sqrt(len(signs)), abs=1e-9)


@given(ANSWERS)
def test_the_adjusted_interval_is_never_a_point_and_stays_on_the_scale(answers: list[int]) -> None:
    found = nps(answers)
    assert -100 <= found.low < found.high <= 100


def test_all_promoters_are_not_certain_to_stay_all() -> None:
    assert nps([10] * 8).low < 90
    assert nps([10] * 8, method="wald").low == 100


def test_two_months_whose_ranges_overlap_are_not_told_apart() -> None:
    assert nps_of_counts(15, 10, 5).overlaps(nps_of_counts(12, 10, 8))
    assert not nps_of_counts(500, 100, 50).overlaps(nps_of_counts(200, 100, 350))


@pytest.mark.parametrize(("answers", "message"), [([], "No answers"), ([9, 11], "Answer 2 is 11"), ([-1], "0 to 10")])
def test_what_is_no_answer_is_refused(answers: list[int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        nps(answers)
