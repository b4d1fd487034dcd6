"""Every kind of chart once, from small results with something missing in each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pandas as pd
from theirshoes import business_case, empathy, frontline, loyalty, touchpoints
from theirshoes import journey as journeys
from theirshoes.charts import journey, loyal, money, people
from theirshoes.charts import touchpoints as audit
from theirshoes.charts.model import Chart, Source

OWN = Source.own()
START = datetime(2026, 3, 2, 9)
LABELS = {"look": "Looks us up", "book": "Books", "come": "Arrives", "pay": "Pays"}
LOG = [
    {"customer_id": who, "step": step, "time": START + timedelta(minutes=minute, days=who)}
    for who, path in enumerate(["look book come pay", "look book", "look", "book come call pay", "look book pay"])
    for minute, step in zip((0, 7, 95, 140), path.split(), strict=False)
]
NOTES = [
    {"step": step, "feel": feel}
    for step, feels in {"look": [1, 2, 1], "book": [-1, -2], "pay": [0], "call": [2]}.items()
    for feel in feels
]
PLAN = [{"step": step, "order": place, "minutes_planned": 5} for place, step in enumerate(LABELS)]
PURCHASES = pd.DataFrame(
    {
        "customer_id": [f"C{who}" for who in range(40) for _ in range(1 + who % 5)],
        "date": [
            START + timedelta(days=7 * (who % 20) + 31 * (turn + who % 2))
            for who in range(40)
            for turn in range(1 + who % 5)
        ],
        "amount": [20.0 + who % 7 * 5 + turn for who in range(40) for turn in range(1 + who % 5)],
    }
)


def messages() -> list[dict[str, Any]]:
    return [
        {
            "message_id": number,
            "channel": ["email", "phone", "social"][number % 3],
            "asked": START + timedelta(hours=5 * number),
            "answered": START + timedelta(hours=5 * number + number % 4) if number % 5 else None,
        }
        for number in range(30)
    ]


def replies() -> Chart:
    now = START + timedelta(hours=146)
    return audit.answering(touchpoints.against_policy(messages(), {"email": 120, "phone": 30}, now), source=OWN)


def attended() -> Chart:
    hours = [{"channel": "email", "weekday": day, "start": 8, "end": 17} for day in range(5)]
    return audit.attended(touchpoints.attended(messages(), hours), source=OWN)


def costs() -> Chart:
    events = [
        {"what": "Slip", "kind": kind, "minutes": 30, "cost": cost}
        for kind, cost in (("prevention", 20), ("internal", 50), ("external", 400))
    ]
    return audit.failure_costs(touchpoints.failure_costs(events, per_hour=24), source=OWN, unit="US dollars")


def margins() -> Chart:
    services = [
        {"service_id": name, "name": name, "minutes": minutes, "price": price, "material_cost": 5, "staff_cost": 20,
         "booked_per_month": 10}
        for name, minutes, price in (("Radiance facial", 60, 58), ("Brows", 15, 30), ("Long talk", 60, 20))
    ]  # fmt: skip
    return audit.margins(touchpoints.service_margins(services), source=OWN, unit="US dollars")


def vendors() -> Chart:
    known = [{"vendor_id": number, "name": name} for number, name in enumerate(["Fern & Clay", "Meadow", "New one"])]
    deliveries = [
        {"vendor_id": number % 2, "promised": START, "arrived": START + timedelta(days=number % 3), "items": 10,
         "faulty": number % 2, "price_change_pct": 2.0 * number}
        for number in range(6)
    ]  # fmt: skip
    return audit.vendors(touchpoints.vendor_scores(known, deliveries, START + timedelta(days=30)), source=OWN)


def ladder() -> Chart:
    comments = [
        {"comment_id": number, "customer_id": f"C{number % 3}" if number % 2 else None, "date": START,
         "source": empathy.RUNGS[number % 4], "theme": "abcde"[number % 5]}
        for number in range(12)
    ]  # fmt: skip
    return people.ladder(empathy.standings(comments, START), source=OWN)


def strain() -> Chart:
    pulse = [
        {"response_id": f"{team}{number}", "team": team, "item": item, "score": 25 * (number % 5)}
        for team, size in (("Jetty", 7), ("Breakwater", 3))
        for number in range(size)
        for item in frontline.PARTS["work"]
    ]
    return people.strain(frontline.team_scores(pulse), "work", source=OWN)


def leaders() -> Chart:
    teams = pd.DataFrame(
        {"team": list("ABCDE"), "leader_score": [3.1, 4.2, 3.8, 4.4, 3.3], "kindness_score": [3.9, 4.1, 4.0, 4.4, 4.2],
         "n": [40, 50, 60, 44, 52]}
    )  # fmt: skip
    return people.leaders(teams, frontline.leaders_and_kindness(teams).message, source=OWN)


def pareto() -> Chart:
    notes = [{"note_id": n, "agent_id": n % 4, "issue": f"Issue {n % 7 % 4}"} for n in range(30)]
    return people.pareto(frontline.pareto(notes), source=OWN)


def at_risk() -> Chart:
    rows = [{"customer_id": f"C{n}", "yearly_value": 100 * n, "chance_to_leave": 1 / (n + 1)} for n in range(14)]
    return money.at_risk(business_case.revenue_at_risk(rows), source=OWN, unit="US dollars")


def lift() -> Chart:
    before, after = business_case.Constant(0.2), business_case.Constant(0.15)
    found = business_case.retention_lift(before, after, customers=300, value=240, periods=5, cost=9000)
    return money.lift(found, source=OWN, unit="US dollars")


def staying() -> Chart:
    model = loyalty.ShiftedBetaGeometric(0.704, 1.182, 0.0)
    return money.staying({"sBG": model, "Constant": business_case.Constant(0.369)}, 8, source=OWN)


def nps() -> Chart:
    months = {"May": [10] * 15 + [8] * 10 + [3] * 5, "June": [10] * 13 + [8] * 12 + [3] * 6}
    return loyal.nps_ranges({month: loyalty.nps(answers) for month, answers in months.items()}, source=OWN)


def kaplan_meier() -> Chart:
    stays = pd.DataFrame({"duration": [n % 24 + 1 for n in range(90)], "left": [n % 3 == 0 for n in range(90)]})
    return loyal.staying_curve(loyalty.kaplan_meier(stays), source=OWN)


def perception_gap() -> Chart:
    leavers = pd.DataFrame({"customer_id": range(60), "reason": ["price", "nobody listened", "moved", "wait"] * 15})
    guesses = pd.DataFrame({"manager_id": ["m", "m"], "reason": ["price", "moved"], "share": [0.7, 0.3]})
    return loyal.perception_gap(loyalty.perception_gap(leavers, guesses), source=OWN)


def satisfaction_by_products() -> Chart:
    surveys = pd.DataFrame({"customer_id": range(21), "date": START, "satisfaction": [n % 3 + 3 for n in range(21)]})
    held = [(who, f"P{number}") for who in range(20) for number in range(1 + who % 3)] + [
        (20, f"P{n}") for n in range(5)
    ]
    holdings = pd.DataFrame(held, columns=["customer_id", "product"])
    return loyal.satisfaction_by_products(loyalty.satisfaction_by_products(surveys, holdings), source=OWN)


def power_users() -> Chart:
    posts = [
        {"post_id": n, "customer_id": f"C{n % 4}", "date": START, "kind": "reply", "helpful_votes": n % 7,
         "consent": n % 4 != 2}
        for n in range(24)
    ]  # fmt: skip
    return loyal.power_users(loyalty.power_users(pd.DataFrame(posts)), source=OWN)


def leaving_costs() -> Chart:
    items = [
        {"item": phase, "phase": phase, "quantity": 2, "unit_cost": cost}
        for phase, cost in (("leaving", 40), ("hire", 310), ("ramp-up", 900))
    ]
    return people.leaving_costs(frontline.phase_costs(items), source=OWN, unit="US dollars")


GALLERY: dict[str, Callable[[], Chart]] = {
    "emotion-curve": lambda: journey.emotion_curve(
        journeys.emotion_curve(NOTES, [*LABELS, "call"]), source=OWN, labels=LABELS
    ),
    "drop-off": lambda: journey.drop_off(
        journeys.drop_off(LOG, list(LABELS), still_open_days=2), source=OWN, labels=LABELS
    ),
    "durations": lambda: journey.durations(journeys.durations(LOG, steps=list(LABELS)), source=OWN, labels=LABELS),
    "follows": lambda: journey.follows(journeys.directly_follows(LOG), source=OWN, labels=LABELS),
    "plan-against-log": lambda: journey.plan_against_log(
        journeys.plan_against_log(PLAN, LOG), source=OWN, labels=LABELS
    ),
    "answering": replies,
    "attended": attended,
    "failure-costs": costs,
    "margins": margins,
    "vendors": vendors,
    "ladder": ladder,
    "prescribing": lambda: people.prescribing(empathy.wilson(6, 10), source=OWN, claim=0.8),
    "pareto": pareto,
    "strain": strain,
    "leaders": leaders,
    "at-risk": at_risk,
    "lift": lift,
    "staying": staying,
    "nps": nps,
    "cohorts": lambda: loyal.cohort_triangle(loyalty.cohorts(PURCHASES), source=OWN),
    "kaplan-meier": kaplan_meier,
    "rfm": lambda: loyal.rfm_map(loyalty.rfm(PURCHASES), source=OWN),
    "alive": lambda: loyal.alive([0.05, 0.31, 0.99, 1.0, 0.0], source=OWN),
    "perception-gap": perception_gap,
    "satisfaction-by-products": satisfaction_by_products,
    "power-users": power_users,
    "leaving-costs": leaving_costs,
}
