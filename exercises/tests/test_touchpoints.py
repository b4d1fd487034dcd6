"""The touchpoint audit: what lessons and keys say follows from the data."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from lint import hidden_keys
from theirshoes.datasets import load
from theirshoes.kinds.audit.check import AuditAnswer, result
from theirshoes.questions import load_questions
from theirshoes.touchpoints import attended, service_margins
from theirshoes.touchpoints.audit import Decision
from theirshoes.touchpoints.coverage import Option, best_covers

QUESTIONS = load_questions()
KEYS = hidden_keys()
HOUR = 25.20  # of work at Petal & Stone, in pounds


def key_of(question: str) -> Any:
    return QUESTIONS[question].key or KEYS[question]


def numbers(question: str, row: str) -> list[float]:
    """What the table of a question gives in a row, in the order of its columns."""
    given = next(one.given for one in QUESTIONS[question].rows if one.id == row)
    return [float(number) for text in given.values() for number in re.findall(r"[0-9.]+", text)]


@pytest.mark.parametrize(
    ("question", "dataset", "names"),
    [
        ("touchpoints.salon.coverage", "petal-and-stone", {"text": "message", "form": "website", "post": "social"}),
        ("touchpoints.owner.met", "spoke-and-chain", {"text": "message"}),
    ],
)
def test_shares_of_messages_that_met_somebody_follow_from_the_data(question, dataset, names):
    messages = load(dataset, "messages")
    found = attended(messages, load(dataset, "hours")).groupby("channel")[["messages", "attended"]].sum()
    unanswered = messages[messages["answered"].isna()].groupby("channel").size()
    for row, cells in key_of(question)["cells"].items():
        given, channel = numbers(question, row), names.get(row, row)
        came, met = found.loc[channel]
        assert given[:2] == [met, came]
        assert cells["share"]["value"] == pytest.approx(100 * met / came, abs=0.5)
        if "lost" in cells:
            assert given[2:] == [unanswered[channel], came]
            assert cells["lost"]["value"] == pytest.approx(100 * unanswered[channel] / came, abs=0.5)


SALON = {
    "video": Option("video", 1.5, frozenset({"video-advice"})),
    "finder": Option("finder", 1, frozenset({"know-price"})),
    "late": Option("late", 2, frozenset({"evening"})),
    "chat": Option("chat", 2, frozenset()),
    "parts": Option("parts", 0.5, frozenset({"spread-cost"})),
}
SHOP = {
    "a": Option("a", 4, frozenset({"told-on-the-way"})),
    "b": Option("b", 2, frozenset({"told-on-the-way"})),
    "c": Option("c", 1, frozenset({"greeted"})),
    "d": Option("d", 3, frozenset()),
    "e": Option("e", 1, frozenset({"early-late"})),
    "f": Option("f", 1, frozenset()),
}


@pytest.mark.parametrize(
    ("question", "dataset", "options", "hours"),
    [
        ("touchpoints.salon.add", "petal-and-stone", SALON, 3.5),
        ("touchpoints.owner.add", "spoke-and-chain", SHOP, 4),
    ],
)
def test_one_choice_covers_the_most_within_the_hours(question, dataset, options, hours):
    needs = load(dataset, "needs").set_index("need")["now"]
    unmet = needs.drop(labels=set(load(dataset, "offers")["need"]) & set(needs.index))
    for option in options.values():
        assert option.covers <= set(unmet.index)
        assert all(str(unmet[need]) in QUESTIONS[question].prompt for need in option.covers)
    assert set(options) == {one.id for one in QUESTIONS[question].options}
    [best] = best_covers(list(options.values()), list(unmet.index), hours, weights=unmet.to_dict())
    assert sorted(best.chosen) == sorted(key_of(question)["right"])


@pytest.mark.parametrize(
    ("question", "dataset", "names"),
    [
        (
            "touchpoints.salon.margins",
            "petal-and-stone",
            {"two": "Facial for two, same hour", "express": "Express facial", "gold": "Gold leaf facial"},
        ),
        (
            "touchpoints.owner.margins",
            "spoke-and-chain",
            {
                "chain": "Chain and sprockets changed",
                "full": "Full service",
                "wheel": "Wheel built by hand",
                "fitting": "Fitting to your body",
            },
        ),
    ],
)
def test_margins_follow_from_the_data(question, dataset, names):
    services = load(dataset, "services").set_index("name")
    margins = service_margins(load(dataset, "services")).set_index("name")
    for row, name in names.items():
        given, cells = numbers(question, row), key_of(question)["cells"][row]
        columns = ["minutes", "price", "material_cost", "staff_cost"]
        assert given == [services.loc[name, column] for column in columns]
        assert cells["booking"]["value"] == pytest.approx(margins.loc[name, "margin"])
        assert cells["hour"]["value"] == pytest.approx(margins.loc[name, "per_hour"], abs=0.005)


def test_shares_of_suppliers_follow_from_what_is_given():
    question = QUESTIONS["touchpoints.owner.suppliers"]
    for row in question.rows:
        cells = KEYS[question.id]["cells"][row.id]
        [said] = [line for line in question.prompt.splitlines() if line.startswith(f"*{row.text}:*")]
        late, deliveries, bad, items = map(int, re.findall(r"\d+", said))
        assert cells["time"]["value"] == pytest.approx(100 - 100 * late / deliveries, abs=0.5)
        assert cells["faulty"]["value"] == pytest.approx(100 * bad / items, abs=0.5)
        days, goods = late > 0.1 * deliveries, bad > 0.03 * items
        assert not (days and goods), "one thing to talk about"
        expected = "wait" if deliveries < 10 else "days" if days else "goods" if goods else "thank"
        assert cells["next"]["right"] == [expected]


def test_suppliers_of_the_practice_are_those_of_the_data():
    vendors = load("petal-and-stone", "vendors").set_index("vendor_id")["name"]
    deliveries = load("petal-and-stone", "deliveries")
    deliveries["late"] = deliveries["arrived"] > deliveries["promised"]
    counts = deliveries.groupby(deliveries["vendor_id"].map(vendors))["late"].agg(["size", "sum"])
    for row in QUESTIONS["touchpoints.salon.vendors"].rows:
        late, deliveries = numbers("touchpoints.salon.vendors", row.id)
        assert (deliveries, late) == tuple(counts.loc[row.text])


def test_the_slip_costs_what_its_parts_cost():
    key = KEYS["touchpoints.case.slip-cost"]
    assert pytest.approx(4.20) == 10 / 60 * HOUR
    classic = load("petal-and-stone", "services").set_index("name").loc["Classic facial"]
    assert (classic["material_cost"], classic["staff_cost"], classic["price"]) == (9, HOUR, 55)
    minutes, paid = [10, 60, 60], [9, 9]
    assert key["value"] == pytest.approx(sum(minutes) / 60 * HOUR + sum(paid))


def test_the_slips_of_the_lesson_are_those_of_the_data():
    shop = load("spoke-and-chain", "one_slip")
    ours = shop[shop["lane"] != "customer"]
    assert (shop["cost"].sum(), ours["minutes"].sum()) == (160, 269)
    assert round(269 / 60 * 27) == 121
    events = load("harbour", "failure_events")
    slip = events[events["slip"] == "S1"]
    assert (round(slip["cost"].sum()), slip["minutes"].sum()) == (712, 355)


def decisions(question: str, sides: dict[str, str]) -> dict[str, Decision]:
    key = KEYS[question]
    return {name: Decision(do, key["into"][name][0] if do == "merge" else None) for name, do in sides.items()}


def accepted(question: str) -> Iterator[dict[str, str]]:
    """The first of the accepted decisions everywhere, and each pair of others."""
    sides = KEYS[question]["decisions"]
    first = {name: holds[0] for name, holds in sides.items()}
    yield first
    others = [(name, one) for name, holds in sides.items() for one in holds[1:]]
    for changed in combinations(others, 2):
        yield first | dict(changed)


def test_every_audit_that_holds_cuts_nobody_off_and_fits_into_the_hours():
    name = "touchpoints.shop.audit"
    question = QUESTIONS[name]
    for sides in accepted(name):
        found = result(question, AuditAnswer(decisions(name, sides)))
        assert not found.unsafe
        assert not found.gaps
        assert found.hours <= question.most_hours


def test_nothing_that_protects_people_may_go():
    for name in ("touchpoints.shop.audit", "touchpoints.salon.audit"):
        question = QUESTIONS[name]
        protected = {one.id for one in question.touchpoints if one.protected} & set(question.decided)
        assert len(protected) >= 3
        assert all(key_of(name)["decisions"][one] == ["keep"] for one in protected)


def test_the_assignments_have_their_points_and_one_question_for_a_person():
    for assignment, points, written in (("touchpoints", 24, 0), ("touchpoints-owner", 31, 1)):
        asked = [one for one in QUESTIONS.values() if one.notebook == assignment]
        assert sum(one.points for one in asked) == points
        assert sum(one.kind == "written" for one in asked) == written
