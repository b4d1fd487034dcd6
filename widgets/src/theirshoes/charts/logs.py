"""Charts of three cases' event logs, by name: how far customers came, how long steps took, and the plan beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from theirshoes.charts import look, shapes
from theirshoes.charts.journey import CUSTOMERS, STEP, drop_off, durations, steps_in_words
from theirshoes.charts.model import Chart, Source
from theirshoes.charts.words import counted
from theirshoes.datasets import dataset, load, rows
from theirshoes.journey import reached

SHARE = "Of 100 customers"
CONTACTS = {
    "notice": "Notices it",
    "look-up": "Looks for help",
    "menu": "Key menu",
    "queue": "Queue",
    "identify": "Says who",
    "explain": "Explains",
    "transfer": "Put through",
    "explain-again": "Tells again",
    "fix": "Put right",
    "confirm": "Gets word",
}
REPAIRS = {
    "slip": "Feels it slip",
    "wheel-in": "Brings it in",
    "look-over": "Looked over",
    "price": "Hears price",
    "agree": "Says yes",
    "collect": "Fetches it",
    "call": "Gets the call",
}
RETURNING = {
    "remind": "Is reminded",
    "book": "Books again",
    "confirm": "Is confirmed",
    "arrive": "Arrives",
    "welcome": "Is welcomed",
    "skin-talk": "Talks about skin",
    "treatment": "Treatment",
    "rebook": "Books the next",
    "pay": "Pays",
    "ask-again": "Asks if it is on",
}


def contacts_ended(name: str) -> Chart:
    """Draw where those who rang or wrote to Harbour ended without help."""
    from theirshoes.journey import drop_off as ends

    steps = ["look-up", "menu", "queue", "identify", "explain", "fix"]
    found = ends(load("harbour", "contacts_log"), steps)
    return drop_off(found, source=_source("harbour"), labels=CONTACTS, name=name)


def contacts_minutes(name: str) -> Chart:
    """Draw how long each step of a contact with Harbour takes."""
    steps = ["menu", "queue", "identify", "explain", "transfer", "explain-again"]
    return _minutes(name, "harbour", "contacts_log", steps, CONTACTS)


def contacts_planned(name: str) -> Chart:
    """Draw who took each step of a contact with Harbour, and mark what is not in the manager's map."""
    return _planned(name, "harbour", "planned_map", "contacts_log", CONTACTS)


def repairs_reached(name: str) -> Chart:
    """Draw how many came how far with a repair at Spoke & Chain; nothing says where most are lost."""
    counts = reached(rows("spoke-and-chain", "repairs_log"), ("slip", "wheel-in", "price", "agree", "call"))
    table = [{STEP: REPAIRS[step], CUSTOMERS: count} for step, count in counts.items()]
    drawing = shapes.bars(table, STEP, CUSTOMERS, title=CUSTOMERS)
    return look.drawn(
        drawing,
        table,
        name=name,
        title=["People with a broken bicycle", "who came this far"],
        alt_text=steps_in_words(table),
        source=_source("spoke-and-chain"),
    )


def repairs_minutes(name: str) -> Chart:
    """Draw how long four steps of a repair take."""
    return _minutes(name, "spoke-and-chain", "repairs_log", ["wheel-in", "look-over", "price", "collect"], REPAIRS)


def returning_planned(name: str) -> Chart:
    """Draw who took each step of a returning visit to Petal & Stone, and mark what is not in the owner's map."""
    return _planned(name, "petal-and-stone", "planned_map_returning", "returning_visits", RETURNING)


def _source(case: str) -> Source:
    return Source.of(dataset(case))


def _minutes(name: str, case: str, log: str, steps: list[str], labels: Mapping[str, str]) -> Chart:
    from theirshoes.journey import durations as measured

    return durations(measured(load(case, log), steps=steps), source=_source(case), labels=labels, name=name)


def _planned(name: str, case: str, plan: str, log: str, labels: Mapping[str, str]) -> Chart:
    """Bars of the share who took each step, in the order of the plan; a star stands at what nobody planned."""
    from theirshoes.journey import plan_against_log

    found = plan_against_log(load(case, plan), load(case, log))
    table = [
        {STEP: labels[row["step"]] + ("" if row["planned"] else " *"), SHARE: round(100 * row["share"])}
        for row in found.to_dict("records")
    ]
    alt = f"A bar for each of {counted(len(table), 'step')}: how many of 100 customers took it. "
    alt += "A star stands at a step that is not in the plan; the table has every number."
    drawing = shapes.bars(table, STEP, SHARE, title=SHARE)
    title = ["What customers did,", "and * what nobody planned"]
    return look.drawn(drawing, table, name=name, title=title, alt_text=alt, source=_source(case))


LOG_CHARTS: dict[str, Callable[[str], Chart]] = {
    "harbour-contacts-ended": contacts_ended,
    "harbour-contacts-minutes": contacts_minutes,
    "harbour-contacts-planned": contacts_planned,
    "repairs-minutes": repairs_minutes,
    "repairs-reached": repairs_reached,
    "returning-visits-planned": returning_planned,
}
