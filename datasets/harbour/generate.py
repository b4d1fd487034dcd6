"""Make the tables of Harbour, a contact centre: what its customers meet, and the people who answer them.

Nobody in here exists. What people *do* is generated, with the effects that ``planted.yml`` tells; what they *say* was
written for this course, one by one, in ``authored/``. Run with ``--check`` to compare instead of write.
"""

import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from harbour import contacts, staff  # noqa: E402 - found beside this folder
from harbour.customers import Customer, customers  # noqa: E402
from packing import Dice, Row, Tables, authored, main  # noqa: E402

SEED = 20251007  # the day of the reopening
SLIP_BEGINS = date(2026, 5, 4)


def transcripts(people: Sequence[Customer]) -> tuple[list[Row], list[Row]]:
    """Give the contacts that were written down, and what was said in them, turn by turn."""
    who = {person.voice: person.customer_id for person in people}
    voices = sorted(authored(HERE, "voices"), key=lambda voice: (voice["date"], voice["time"]))
    id_of = {voice["voice"]: f"T{number:02}" for number, voice in enumerate(voices, start=1)}
    about: list[Row] = [
        {"transcript_id": id_of[v["voice"]], "customer_id": who[v["voice"]], "agent_id": v["agent"],
         "time": f"{v['date']} {v['time']}", "channel": v["contact"], "topic": v["topic"], "in_lesson": v["in_lesson"],
         "acting_first_is_right": v["acting_first_is_right"]}
        for v in voices
    ]  # fmt: skip
    turns: list[Row] = [
        {"transcript_id": id_of[line["transcript"]], **{c: line[c] for c in ("turn", "speaker", "text", "move")}}
        for line in authored(HERE, "transcripts")
    ]
    turns.sort(key=lambda turn: (str(turn["transcript_id"]), int(str(turn["turn"]))))
    return about, turns


def vignettes(dice: Dice) -> list[Row]:
    """Give the vignettes in an order that tells nothing."""
    mixed = dice.mixed(authored(HERE, "vignettes"))
    return [
        {"vignette_id": f"V{number:02}", **{c: row[c] for c in ("text", "driver", "adjustment", "over_asking")}}
        for number, row in enumerate(mixed, start=1)
    ]


def failure_events(dice: Dice) -> list[Row]:
    """Make what was spent on doing it right, and on having done it wrong; one slip and all that came of it is in it."""
    found: list[Row] = []
    for kind in authored(HERE, "failure_kinds"):
        for _ in range(int(kind["count"])):
            minutes = dice.between(int(kind["minutes_low"]), int(kind["minutes_high"]))
            paid = dice.between(int(kind["direct_low"]), int(kind["direct_high"]))
            day = date(2025, 10, 7) + timedelta(days=dice.between(0, 328))
            found.append({"date": f"{day}", "what": kind["what"], "kind": kind["kind"], "minutes": minutes,
                          "cost": f"{paid}.00", "slip": "", "note": ""})  # fmt: skip
    for event in authored(HERE, "slip"):
        day = SLIP_BEGINS + timedelta(days=int(event["days"]))
        columns = ("what", "kind", "minutes", "cost", "note")
        found.append({"date": f"{day}", "slip": "S1", **{column: event[column] for column in columns}})
    found.sort(key=lambda row: (str(row["date"]), str(row["slip"])))
    return [{"event_id": f"E{number:03}", **row} for number, row in enumerate(found, start=1)]


def numbered(name: str, column: str, prefix: str) -> list[Row]:
    """Give an authored table as it is, its rows numbered."""
    return [{column: f"{prefix}{number:02}", **row} for number, row in enumerate(authored(HERE, name), start=1)]


def tables() -> Tables:
    """Make all tables of the data package, by resource name.

    Each table has chance of its own, so that a change to one leaves the others as they are.
    """
    people = customers(Dice(SEED))
    about, turns = transcripts(people)
    staffed = staff.agents()
    return {
        "customers": [person.row() for person in people],
        "contacts_log": contacts.contacts_log(Dice(SEED + 1), people),
        "planned_map": authored(HERE, "planned_map"),
        "messages": contacts.messages(Dice(SEED + 2), people),
        "response_policy": [{"channel": channel, "minutes": minutes} for channel, minutes in contacts.POLICY],
        "surveys": contacts.surveys(Dice(SEED + 3), people),
        "touchpoints": numbered("touchpoints", "touchpoint_id", "TP"),
        "transcripts_about": about,
        "transcripts": turns,
        "vignettes": vignettes(Dice(SEED + 4)),
        "agents": staffed,
        "agents_weekly": staff.weeks(Dice(SEED + 5)),
        "scorecard_weeks": staff.scorecards(Dice(SEED + 6)),
        "one_shift": authored(HERE, "one_shift"),
        "pulse_items": authored(HERE, "pulse_items"),
        "pulse": staff.pulse(Dice(SEED + 7)),
        "team_pulse": staff.team_pulse(Dice(SEED + 8)),
        "teams": authored(HERE, "teams"),
        "front_line_notes": staff.notes(Dice(SEED + 9), staffed),
        "failure_events": failure_events(Dice(SEED + 10)),
        "turnover_costs": authored(HERE, "turnover_costs"),
    }


if __name__ == "__main__":
    sys.exit(main(HERE, tables))
