"""Keys of the module *journey* that follow from a rule in the question, or from the course's data."""

import re
from statistics import median
from typing import Any

import pytest
from lint import BEHIND, SOURCE, hidden_keys, read_cells, source_of
from theirshoes.checks import check
from theirshoes.datasets import load
from theirshoes.journey import Comparison, between, compare, drop_off, durations, paths, plan_against_log, planned_steps
from theirshoes.questions import load_questions

QUESTIONS: dict[str, Any] = load_questions()
HIDDEN = hidden_keys()
KEYS: dict[str, Any] = {name: one.key for name, one in QUESTIONS.items() if one.use == "practice"} | HIDDEN


def typical(options: Any, reason: str) -> str:
    """The option in the middle, by the number in its text, of those with a reason."""
    kept = [(int(re.findall(r"\d+", one.text)[0]), one.id) for one in options if reason in one.text]
    assert len(kept) % 2, "an odd number has one in the middle"
    return sorted(kept)[len(kept) // 2][1]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("journey.whose.gaps", ""), ("journey.whose.both", "line is down"), ("journey.typical.firm", "haulage")],
)
def test_the_typical_customer_follows_from_the_rule(name, reason):
    options = QUESTIONS[name].options
    assert sum(reason in one.text for one in options) > len(options) / 2, "the reason that most have"
    assert KEYS[name]["right"] == [typical(options, reason)]
    if reason:
        assert typical(options, "") not in KEYS[name]["right"], "whoever forgets the first half gets somebody else"


@pytest.mark.parametrize("name", ["journey.low.point", "journey.month.low"])
def test_the_lowest_point_follows_from_the_rule_and_is_not_where_the_worst_rating_is(name):
    rated = {
        one.id: [int(rating.replace("−", "-")) for rating in re.findall(r"[−+]?\d", one.text)]
        for one in QUESTIONS[name].options
    }
    assert {len(ratings) for ratings in rated.values()} == {5}
    middle = {step: median(ratings) for step, ratings in rated.items()}
    (right,) = KEYS[name]["right"]
    assert [step for step, value in middle.items() if value == min(middle.values())] == [right]
    assert max(rated, key=lambda step: rated[step].count(-2)) != right


def differences(prompt: str) -> Comparison:
    """The plan and the walk of a prompt, held against each other."""
    planned, walked = ([step.strip() for step in line.split("→")] for line in re.findall(r"[^:*]*→[^.*]*", prompt))
    return compare(planned, walked)


@pytest.mark.parametrize("name", ["journey.walked.differences", "journey.returning.differences"])
def test_what_became_of_the_plan_follows_from_the_prompt(name):
    question, found = QUESTIONS[name], differences(QUESTIONS[name].prompt)
    swapped = {step for pair in found.swapped for step in pair}
    assert swapped
    for card in question.cards:
        step = card.text[0].lower() + card.text[1:]
        where = "added" if step in found.added else "skipped" if step in found.skipped else "same"
        assert KEYS[name]["bins"][card.id] == ["swapped" if step in swapped else where], card.text


def test_nine_clients_really_walked_like_that():
    walked = ("remind", "book", "ask-again", "arrive", "welcome", "treatment", "pay", "rebook")
    assert list(paths(load("petal-and-stone", "returning_visits")).values()).count(walked) == 9


def test_the_share_lost_after_the_price_is_the_logs():
    log = load("spoke-and-chain", "repairs_log")
    table = drop_off(log, ["slip", "wheel-in", "price", "agree", "call"]).set_index("step")
    heard, yes = table.loc["price", "reached"], table.loc["agree", "reached"]
    assert HIDDEN["journey.repairs.stop"]["value"] == round(100 * (heard - yes) / heard)
    assert round(100 * table.loc["price", "lost"]) == HIDDEN["journey.repairs.stop"]["value"], "nobody skips a step"


def test_the_share_lost_in_the_menu_is_the_logs():
    table = drop_off(load("harbour", "contacts_log"), ["look-up", "menu", "queue", "identify", "explain", "fix"])
    menu = table.set_index("step").loc["menu"]
    assert KEYS["journey.log.menu"]["value"] == round(100 * menu["stopped"] / menu["reached"])


def test_the_minutes_are_the_logs_and_each_kind_follows_from_the_rule():
    key, question = HIDDEN["journey.repairs.waits"], QUESTIONS["journey.repairs.waits"]
    steps = {"in": "wheel-in", "over": "look-over", "price": "price", "fetch": "collect"}
    found = durations(load("spoke-and-chain", "repairs_log")).set_index("step")
    for row in question.rows:
        measured, planned = found.loc[steps[row.id]], float(row.given["plan"])
        assert key["cells"][row.id]["middle"]["value"] == measured["median"]
        off = abs(measured["median"] - planned)
        fits = {"planned": off <= 2, "tail": off <= 5 and measured["high"] > 60, "long": off > 30}
        assert [kind for kind, one in fits.items() if one] == key["cells"][row.id]["is"]["right"], row.id


def test_planned_minutes_are_the_owners():
    plan = load("spoke-and-chain", "planned_map").set_index("step")["minutes_planned"]
    given = {row.id: row.given["plan"] for row in QUESTIONS["journey.repairs.waits"].rows}
    steps = {"in": "wheel-in", "over": "look-over", "price": "price", "fetch": "collect"}
    assert given == {row: str(plan[step]) for row, step in steps.items()}


def test_the_owners_map_and_the_log_of_returning_visits():
    plan, log = load("petal-and-stone", "planned_map_returning"), load("petal-and-stone", "returning_visits")
    table = plan_against_log(plan, log).set_index("step")
    came = table.loc["arrive", "walked"]
    steps = {"confirm": "confirm", "welcome": "welcome", "talk": "skin-talk", "treatment": "treatment"}
    steps |= {"next": "rebook", "pay": "pay", "ask": "ask-again"}
    walks = [path for path in paths(log).values() if "arrive" in path]
    order = planned_steps(plan)
    swapped = {step for walk in walks for pair in compare(order, walk).swapped for step in pair}
    assert swapped == {"rebook", "pay"}
    for card, step in steps.items():
        row, right = table.loc[step], HIDDEN["journey.returning.map-and-log"]["bins"][card]
        fits = {
            "added": not row["planned"],
            "order": step in swapped,
            "some": bool(row["planned"]) and row["walked"] < came,
            "all": bool(row["planned"]) and row["walked"] == came and step not in swapped,
        }
        assert {kind for kind, one in fits.items() if one} == set(right), card


def test_the_numbers_in_the_prompt_about_claims_are_the_logs():
    log, orders = load("spoke-and-chain", "repairs_log"), load("spoke-and-chain", "orders")
    taken = paths(log)
    waited = between(log, "agree", "ready").dropna()
    asked = waited["customer_id"].map(lambda who: "chase" in taken[who])
    long = waited["minutes"] >= 4 * 24 * 60
    price = log[log["step"] == "price"].set_index("customer_id")["channel"]
    yes = {who: "agree" in taken[who] for who in price.index}
    texted = [who for who in price.index if price[who] == "message"]
    told = [who for who in price.index if price[who] != "message"]
    moments = [walk[walk.index("pay") - 1] for walk in taken.values() if "pay" in walk]
    fetched = log[log["step"] == "collect"].set_index("customer_id")["time"]
    days = (orders["date"] - orders["customer_id"].map(fetched)).dt.days
    again = set(orders["customer_id"][(days >= 1) & (days <= 60)])
    called = {who for who, walk in taken.items() if "call" in walk}
    others = set(fetched.index) - called
    prompt = QUESTIONS["journey.repairs.claims"].prompt
    for words in (
        f"{long.sum()} people who waited four days or more, {asked[long].sum()} asked",
        f"the other {(~long).sum()}, four did",
        f"{moments.count('agree')} paid when they said yes",
        f"{len(called)} were called a week later; {len(called & again)} of them came again",
        f"of the {len(others)} who were not called {len(others & again)} did",
        f"{len(texted)} got the price by text, {sum(yes[who] for who in texted)} of them said yes",
        f"{len(told)} got it from a person, {sum(yes[who] for who in told)} said yes",
    ):
        assert words in prompt
    assert asked[~long].sum() == 4


def test_every_order_of_the_new_call_that_the_steps_allow_gets_full_marks():
    name = "journey.contact.to-be"
    steps = ["dead", "find", "person", "tell", "hear", "works", "word"]
    for place in range(steps.index("person") + 1, steps.index("works") + 1):
        order = [*steps[:place], "prove", *steps[place:]]
        assert check(QUESTIONS[name], {"order": order, "out": HIDDEN[name]["out"]}, HIDDEN[name]).score == 1


BEHIND_CELLS = [
    cell
    for cell in read_cells(SOURCE / "journey-owner" / "journey-owner.ipynb")
    if str(cell["id"]).startswith(BEHIND) and cell["cell_type"] == "code"
]


@pytest.mark.parametrize("cell", BEHIND_CELLS, ids=lambda cell: cell["id"])
def test_the_lines_behind_a_figure_run_and_give_its_numbers(cell):
    *lines, last = source_of(cell).splitlines()
    known: dict[str, Any] = {}
    exec("\n".join(lines), known)
    found = eval(last, known)
    if cell["id"] == "behind-stop":
        lost = 1 - found["agree"] / found["price"]
        assert round(100 * lost) == HIDDEN["journey.repairs.stop"]["value"]
    else:
        cells = HIDDEN["journey.repairs.waits"]["cells"]
        assert list(found[0.5]) == [cells[row]["middle"]["value"] for row in ("in", "over", "price", "fetch")]
