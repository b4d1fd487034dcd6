"""The analyses take the tables of both shops as they are, and find in them what was planted."""

from __future__ import annotations

import pytest
import yaml
from theirshoes import empathy, journey, loyalty, touchpoints
from theirshoes.datasets import load, rows
from theirshoes.home import home

SHOPS = ("petal-and-stone", "spoke-and-chain")
PURCHASES = {"petal-and-stone": "visits", "spoke-and-chain": "orders"}
LOGS = {
    "petal-and-stone": ("planned_map_returning", "returning_visits"),
    "spoke-and-chain": ("planned_map", "repairs_log"),
}
TODAY, LATER = "2026-08-31", "2026-09-15"


@pytest.fixture(params=SHOPS)
def shop(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_touchpoints_are_doubled_missing_and_without_value(shop: str) -> None:
    points = load(shop, "touchpoints")
    stages = list(dict.fromkeys(load(shop, "planned_map")["stage"]))
    doubled = {(row.purpose, row.needed) for row in touchpoints.duplicates(points).itertuples()}
    if shop == "petal-and-stone":
        assert doubled == {("take-a-booking", False), ("show-the-work", False), ("explain-prices", False),
                           ("ask-a-person", True), ("take-payment", True)}  # fmt: skip
        assert touchpoints.gaps(points, stages).stages == ("prepare",)
        assert touchpoints.zero_value(points) == ["T22", "T23"]
    else:
        assert doubled == {("book-the-workshop", False), ("show-the-work", False), ("take-payment", False),
                           ("ask-a-person", True), ("tell-the-price", True)}  # fmt: skip
        assert touchpoints.gaps(points, stages).stages == ("repair",)
        assert touchpoints.zero_value(points) == ["T20", "T21"]


def test_what_vulnerable_customers_need_is_never_dropped_or_merged(shop: str) -> None:
    points = load(shop, "touchpoints")
    said = touchpoints.verdicts(points).set_index("touchpoint_id")["verdict"]
    assert {said[point] for point in points.loc[points["for_vulnerable"], "touchpoint_id"]} == {"keep"}


def test_answers_are_late_against_any_policy_where_nobody_is_there(shop: str) -> None:
    messages = load(shop, "messages").astype({"channel": "str"})
    kept = touchpoints.against_policy(messages, {"phone": 3, "message": 180, "email": 1440, "social": 240}, LATER)
    shares = kept.set_index("channel")["kept_share"]
    assert shares["phone"] > shares["message"] > shares["social"]
    attended = touchpoints.attended(messages, load(shop, "hours").astype({"channel": "str"}))
    sunday = attended[attended["weekday"] == 6]
    assert sunday["messages"].sum() > 50 and sunday["attended"].sum() == 0


def test_the_dearest_vendor_has_the_lowest_score() -> None:
    scores = touchpoints.vendor_scores(load(SHOPS[0], "vendors"), load(SHOPS[0], "deliveries"), "2026-09-01")
    assert scores.loc[scores["score"].idxmin(), "name"] == "Glow Direct Wholesale"
    assert scores["score"].nsmallest(2).iloc[1] > 0.9


def test_one_service_costs_more_than_it_brings(shop: str) -> None:
    margins = touchpoints.service_margins(load(shop, "services"))
    losing = {"petal-and-stone": ["Seaweed wrap"], "spoke-and-chain": ["Wheel built by hand"]}
    assert list(margins.loc[margins["margin"] < 0, "name"]) == losing[shop]


def test_a_slip_followed_through_costs_what_it_says() -> None:
    events = load("spoke-and-chain", "failure_events")
    shares = touchpoints.failure_costs(events, per_hour=27).set_index("kind")["share"]
    assert round(shares["external"], 2) == 0.53 and round(shares["prevention"], 2) == 0.16
    slip = touchpoints.follow(events, "Front wheel left loose after a full service", per_hour=27)
    assert dict(zip(slip["kind"], slip["events"], strict=True)) == {
        "prevention": 1, "appraisal": 1, "internal": 0, "external": 3,
    }  # fmt: skip
    assert slip["so_far"].iloc[-1] == 277


def test_those_overdue_by_their_own_gap_are_found(shop: str) -> None:
    late = loyalty.overdue(load(shop, PURCHASES[shop]), as_of=TODAY)
    days_open_again = {"petal-and-stone": 328, "spoke-and-chain": 195}[shop]
    often = late[(late["visits"] >= 5) & (late["days_away"] <= days_open_again)]
    assert len(often) == {"petal-and-stone": 34, "spoke-and-chain": 26}[shop]


def test_cohorts_have_no_month_that_is_not_over_and_none_in_the_closure(shop: str) -> None:
    share = loyalty.cohorts(load(shop, PURCHASES[shop]), as_of=TODAY).share
    assert share.loc["2026-08"].notna().sum() == 1
    before = share.loc["2024-03":"2024-12", 1].mean() if shop == "petal-and-stone" else share.loc[:"2025-06", 1].mean()
    since = (
        share.loc["2025-10":"2026-05", 1].mean()
        if shop == "petal-and-stone"
        else share.loc["2026-02":"2026-05", 1].mean()
    )
    assert since > 1.3 * before


def test_the_two_months_of_the_lesson_overlap(shop: str) -> None:
    answers = load(shop, "surveys")
    months = {"petal-and-stone": ("2026-03", "2026-04"), "spoke-and-chain": ("2026-06", "2026-05")}[shop]
    lower, higher = (loyalty.nps(answers.loc[answers["date"].dt.strftime("%Y-%m") == m, "nps"]) for m in months)
    assert lower.score + 9 < higher.score and higher.low < lower.high


def test_managers_see_the_price_and_overlook_what_leavers_say(shop: str) -> None:
    gap = loyalty.perception_gap(load(shop, "leavers"), load(shop, "manager_guesses"))
    assert gap.index[0] == {"petal-and-stone": "not-remembered", "spoke-and-chain": "kept-waiting"}[shop]
    assert gap.index[-1] == "price" and gap["outside"].iloc[[0, -1]].all()
    assert len(loyalty.happy_but_gone(load(shop, "leavers"))) == {"petal-and-stone": 45, "spoke-and-chain": 59}[shop]


def test_promoters_and_the_best_customers_are_different_people(shop: str) -> None:
    found = loyalty.promoters_and_best(load(shop, "surveys"), load(shop, PURCHASES[shop]))
    assert found.jaccard < 0.45 and len(found.both) > 50


def test_customers_with_more_kinds_of_goods_are_more_satisfied() -> None:
    shop = "spoke-and-chain"
    bought = (
        load(shop, "order_lines")
        .merge(load(shop, "orders"), on="order_id")
        .merge(load(shop, "products"), on="product_id")
    )
    held = bought[["customer_id", "category"]].rename(columns={"category": "product"})
    happy = loyalty.satisfaction_by_products(load(shop, "surveys"), held)["satisfaction"]
    assert happy.loc[3:5].min() > happy.loc[0:2].max()


def test_models_of_buying_fit_both_shops(shop: str) -> None:
    repeats = loyalty.repeats(load(shop, PURCHASES[shop]), as_of=TODAY, unit="weeks")
    buying = loyalty.fit_bg_nbd(repeats)
    assert 0.1 < buying.r < 1 and 0.1 < buying.a < 1 < buying.b < 10
    assert loyalty.fit_gamma_gamma(repeats).q > 1


def test_plans_differ_from_what_was_walked(shop: str) -> None:
    plan, log = (load(shop, name).astype({"step": "str"}) for name in LOGS[shop])
    held = journey.plan_against_log(plan, log).set_index("step")
    if shop == "petal-and-stone":
        assert (held.loc["confirm", "skipped"], held.loc["skin-talk", "skipped"]) == (76, 72)
        assert list(held.index[~held["planned"]]) == ["ask-again"]
    else:
        assert (held.loc["progress", "walked"], held.loc["call", "walked"]) == (0, 54)
        assert list(held.index[~held["planned"]]) == ["chase"]


def test_every_theme_of_the_comments_stands_somewhere(shop: str) -> None:
    found = empathy.standings(load(shop, "comments").astype({"source": "str", "theme": "str"}), TODAY)
    assert {one.rung for one in found} >= {"customer-said", "customer-did"}


@pytest.mark.parametrize(
    ("name", "unmet", "idle", "then", "now"),
    [
        (
            "petal-and-stone",
            ("know-price", "evening", "same-person", "video-advice", "spread-cost"),
            "Make-up corner",
            0.76,
            0.55,
        ),
        ("spoke-and-chain", ("told-on-the-way", "early-late", "greeted"), "Polish", 0.78, 0.69),
    ],
)
def test_needs_have_moved_away_from_the_offer(
    name: str, unmet: tuple[str, ...], idle: str, then: float, now: float
) -> None:
    offer: dict[str, list[str]] = {}
    for row in rows(name, "offers"):
        offer.setdefault(str(row["offer"]), []).append(str(row["need"]))
    needs = rows(name, "needs")
    found = empathy.coverage(*({row["need"]: row[when] for row in needs} for when in ("then", "now")), offer)
    assert (found.unmet, found.idle) == (unmet, (idle,))
    assert (round(found.share_then, 2), round(found.share_now, 2)) == (then, now)


def test_items_of_the_empathy_map_can_be_placed_fully_right() -> None:
    planted = yaml.safe_load((home() / "datasets/petal-and-stone/planted.yml").read_text(encoding="utf-8"))
    accepted = planted["empathy-map"]
    assert accepted.keys() == {row["item_id"] for row in rows("petal-and-stone", "empathy_items")}
    placed = empathy.placement({item: places[-1] for item, places in accepted.items()}, accepted)
    assert placed.score == 1
