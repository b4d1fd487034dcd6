"""The thirty people who answer at Harbour: their weeks, their scorecards, what they say when asked."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from packing import Dice, Row, authored

HERE = Path(__file__).resolve().parent
FIRST_WEEK, WEEKS = date(2026, 6, 8), 12
BONUS_WEEK = 5  # from here on, short calls are paid for

# Who consented and answered, by team; two teams stay too small to be shown.
ANSWERED = (("Jetty", 5), ("Lantern", 5), ("Ropewalk", 5), ("Slipway", 5), ("Breakwater", 4), ("Signal", 3))
USUAL_SCORES = {"P": (25, 25, 25, 50, 50), "W": (25, 25, 50, 50), "C": (0, 25, 25, 50)}
STRAINED_SCORES = {"P": (50, 50, 50, 75), "W": (50, 75, 75, 75), "C": (25, 50, 50, 75)}
STRAINED_TEAM = "Slipway"
WAVES = (date(2026, 1, 20), date(2026, 4, 21), date(2026, 8, 18))
SHORT_ITEMS = {"can-say-what-i-think": ((3, 3, 4),) * 3, "rota-is-fair": ((2, 3, 3),) * 3,
               "somebody-listens": ((2, 3, 3), (2, 3, 3), (3, 4, 4, 5)), "tools-help": ((1, 2, 3),) * 3}  # fmt: skip


def agents() -> list[Row]:
    """Give the table of agents."""
    columns = ("first_name", "team", "joined", "desk")
    return [{"agent_id": a["agent"], **{c: a[c] for c in columns}, "agreed": a["about"]} for a in _agents()]


def _agents() -> list[dict[str, str]]:
    return authored(HERE, "agents")


def weeks(dice: Dice) -> list[Row]:
    """Make thirty agents' twelve weeks: hours, contacts, overtime, sick days and mood."""
    found: list[Row] = []
    for agent in _agents():
        mood_of = dice.pick(((3, 4, 4), (4, 4, 5), (3, 3, 4), (4, 4, 4)))
        silent = dice.between(1, 40)  # the week without a mood answer, for some
        for week in range(1, WEEKS + 1):
            overtime, sick = dice.pick((0, 0, 0, 1, 1, 2)), int(dice.between(1, 24) == 1)
            hard, mood = dice.between(7, 12), dice.pick(mood_of)
            story, late = agent["story"], week > 8
            if story == "signs":
                overtime = dice.between(0, 1) if week < 5 else dice.between(3, 5) if not late else dice.between(6, 9)
                sick = dice.pick((0, 1, 1, 2)) if late else 0
                hard = dice.between(9, 12) if week < 5 else dice.between(15, 19) if not late else dice.between(20, 26)
                mood = dice.pick((4, 4, 5)) if week < 5 else 3 if not late else dice.pick((1, 2, 2))
            elif story == "fine":
                overtime, sick, hard, mood = dice.between(5, 8), 0, dice.between(42, 50), dice.pick((4, 5, 5))
            elif story == "cannot-tell":
                overtime = dice.between(0, 2) if week < 7 else dice.between(2, 4)
                hard = dice.between(8, 11) if week < 7 else dice.between(12, 16)
                mood = {1: 4, 2: 3, 5: 3}.get(week, 0)
            elif story == "gaming":
                hard = dice.between(8, 11) if week < BONUS_WEEK else dice.between(2, 4)
            elif week == silent:
                mood = 0
            hours = 36 - 7 * sick
            per_hour = dice.between(30, 36) if story == "fine" else dice.between(58, 68)  # tenths of a contact
            if story == "gaming" and week >= BONUS_WEEK:
                per_hour = dice.between(92, 104)
            contacts = (hours + overtime) * per_hour // 10
            found.append({
                "agent_id": agent["agent"], "week": f"{FIRST_WEEK + timedelta(weeks=week - 1)}", "hours": hours,
                "contacts": contacts, "hard_contacts": contacts * hard // 100, "overtime_hours": overtime,
                "sick_days": sick, "mood": mood or "",
            })  # fmt: skip
    return found


def scorecards(dice: Dice) -> list[Row]:
    """Make the scorecards of the same weeks; one agent plays by the number from the fifth week on."""
    found: list[Row] = []
    for agent in _agents():
        base = dice.between(74, 96) + (70 if agent["story"] == "fine" else 0)
        solved, rated, wrote = dice.between(66, 80), dice.between(38, 46), dice.between(62, 84)
        for week in range(1, WEEKS + 1):
            plays = agent["story"] == "gaming" and week >= BONUS_WEEK
            minutes = dice.between(40, 45) if plays else base + dice.between(-6, 6)
            share = dice.between(43, 49) if plays else solved + dice.between(-4, 4)
            rating = dice.between(27, 31) if plays else min(50, rated + dice.between(-2, 2))
            notes = dice.between(33, 41) if plays else wrote + dice.between(-7, 7)
            again = dice.between(34, 42) if plays else dice.between(-3, 3) + (100 - solved) // 2
            found.append({
                "agent_id": agent["agent"], "week": f"{FIRST_WEEK + timedelta(weeks=week - 1)}",
                "handling_minutes": f"{minutes // 10}.{minutes % 10}", "solved_first": f"0.{share:02}",
                "rating": f"{rating // 10}.{rating % 10}", "notes_quality": notes, "calls_again": again,
            })  # fmt: skip
    return found


def pulse(dice: Dice) -> list[Row]:
    """Make the anonymous answers to nineteen items; nothing links them to an agent."""
    items = [row["item"] for row in authored(HERE, "pulse_items")]
    found: list[Row] = []
    teams = dice.dealt(ANSWERED)
    stopped = teams.index("Jetty")  # one respondent stops after two of the six items about customers
    for number, team in enumerate(teams):
        scores = STRAINED_SCORES if team == STRAINED_TEAM else USUAL_SCORES
        for item in items[:15] if number == stopped else items:
            found.append({"response_id": f"P{number + 1:02}", "team": team, "date": "2026-08-18", "item": item,
                          "score": dice.pick(scores[item[0]])})  # fmt: skip
    return found


def team_pulse(dice: Dice) -> list[Row]:
    """Make three waves of four short questions; a listening rota began between the second and the third."""
    found: list[Row] = []
    number = 0
    for wave, day in enumerate(WAVES):
        for team in dice.dealt(ANSWERED):
            number += 1
            for item, scores in SHORT_ITEMS.items():
                found.append({"response_id": f"T{number:03}", "team": team, "date": f"{day}", "item": item,
                              "score": dice.pick(scores[wave])})  # fmt: skip
    return found


def notes(dice: Dice, staff: Sequence[Row]) -> list[Row]:
    """Give the notes from the front line a day and a writer each; those about the price letter came in its week."""
    dated = []
    for note in authored(HERE, "front_line_notes"):
        first, days = (date(2026, 7, 11), 6) if note["issue"] == "price-letter" else (date(2026, 6, 8), 80)
        dated.append((first + timedelta(days=dice.between(0, days)), dice.pick(staff)["agent_id"], note))
    dated.sort(key=lambda entry: (entry[0], str(entry[1]), entry[2]["text"]))
    return [
        {"note_id": f"F{number:02}", "agent_id": agent, "date": f"{day}", "text": note["text"], "issue": note["issue"],
         "in_lesson": note["in_lesson"]}
        for number, (day, agent, note) in enumerate(dated, start=1)
    ]  # fmt: skip
