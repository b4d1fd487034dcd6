"""The thirty months of Petal & Stone: clients and their visits, and what the salon hears, has and pays for."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from asking import Line, leaver_rows, message_rows, said, survey_rows
from clients import CALENDAR, client_rows, clients, service_rows, visit_rows
from messy import messy_rows
from packing import Dice, Row, Tables, authored
from returning import returning_rows
from supplying import delivery_rows, vendor_rows

HERE = Path(__file__).resolve().parent

# Answers by month: promoters, passives, detractors. March and April 2026 are the two months of the lesson.
SURVEYS = (
    ("2025-02", 16, 17, 15), ("2025-03", 15, 18, 16), ("2025-04", 14, 17, 17), ("2025-05", 12, 18, 20),
    ("2025-10", 21, 14, 11), ("2025-11", 30, 13, 7), ("2025-12", 30, 14, 8), ("2026-01", 27, 15, 9),
    ("2026-02", 26, 16, 9), ("2026-03", 25, 15, 12), ("2026-04", 29, 16, 10), ("2026-05", 28, 16, 9),
    ("2026-06", 27, 15, 9), ("2026-07", 28, 14, 9), ("2026-08", 29, 15, 9),
)  # fmt: skip
REASONS = (("closed-too-long", 13), ("not-remembered", 31), ("service", 15), ("moved", 16), ("price", 11),
           ("result", 6), ("elsewhere", 4))  # fmt: skip
SATISFIED = (5, 5, 4, 4, 3, 3, 2, 1)
GUESSES = {
    "owner": {"price": 40, "closed-too-long": 20, "elsewhere": 18, "moved": 12, "result": 5, "not-remembered": 3,
              "service": 2},
    "desk": {"price": 30, "elsewhere": 20, "moved": 18, "closed-too-long": 12, "service": 10, "result": 5,
             "not-remembered": 5},
}  # fmt: skip
LINES = (
    Line("message", 236, ("text", "text", "text", "photo", "voice-note"), (4, 150), 6),
    Line("email", 128, ("letter",), (90, 1900), 9),
    Line("phone", 84, ("call",), (0, 1), 11),
    Line("website", 46, ("form",), (240, 2900), 8),
    Line("social", 58, ("text", "text", "photo"), (20, 1300), 14, 31),
)
TOPICS = ("booking", "booking", "booking", "arrival", "reaction", "advice", "money", "complaint", "thanks", "privacy")


def tables_of_the_years(seed: int, treated: list[tuple[Row, datetime]]) -> Tables:
    """Make all tables but those of the first visits; each throws dice of its own, so that one can change alone.

    Parameters
    ----------
    seed
        Seed of the whole dataset.
    treated
        Who came from the reopening list, as rows of ``customers``, with the time of the first treatment.
    """
    dice = (Dice(seed + number) for number in range(1, 100))
    people = clients(next(dice), treated)
    visits = visit_rows(next(dice), people)
    services = service_rows(visits)
    surveys = survey_rows(next(dice), people, SURVEYS, authored(HERE, "survey_comments"))
    vendors = authored(HERE, "vendors")
    comments = said(next(dice), CALENDAR, people, authored(HERE, "comments"),
                    ("channel", "source", "text", "theme"), ("guess", "colleague"))  # fmt: skip
    empathy = said(next(dice), CALENDAR, people, authored(HERE, "empathy_items"), ("who", "what", "text"))
    return {
        "clients": client_rows(people),
        "visits": visits,
        "services": services,
        "returning_visits": returning_rows(next(dice), people),
        "planned_map": _in_order(authored(HERE, "planned_map")),
        "planned_map_returning": _in_order(authored(HERE, "planned_map_returning")),
        "hours": authored(HERE, "hours"),
        "touchpoints": _numbered("touchpoint_id", "T", authored(HERE, "touchpoints")),
        "messages": message_rows(next(dice), CALENDAR, people, LINES, TOPICS, CALENDAR.reopened,
                                 authored(HERE, "messages")),
        "needs": authored(HERE, "needs"),
        "offers": authored(HERE, "offers"),
        "comments": _numbered("comment_id", "K", comments),
        "empathy_items": _numbered("item_id", "E", empathy),
        "surveys": surveys,
        "leavers": leaver_rows(next(dice), people, REASONS, CALENDAR, surveys, SATISFIED),
        "manager_guesses": [
            {"manager_id": manager, "reason": reason, "share": f"{share / 100:.2f}"}
            for manager, guesses in GUESSES.items()
            for reason, share in guesses.items()
        ],
        "vendors": vendor_rows(vendors),
        "deliveries": delivery_rows(next(dice), CALENDAR, vendors, date(2024, 4, 2)),
        "reviews": reviews(next(dice), authored(HERE, "reviews")),
        "gifts": authored(HERE, "gifts"),
        "visits_messy": messy_rows(next(dice), people, visits, services),
    }  # fmt: skip


def reviews(dice: Dice, written: Iterable[Row]) -> list[Row]:
    """Make the table ``reviews``: each on some open day of its month."""
    found = []
    for review in written:
        first = date.fromisoformat(f"{review['month']}-01")
        day = CALENDAR.some_day(dice, first, first.replace(day=28))
        found.append({"date": f"{day}", **{c: review[c] for c in ("stars", "text", "reply", "public_views")}})
    return _numbered("review_id", "W", sorted(found, key=lambda row: str(row["date"])))


def _numbered(column: str, letter: str, rows: Iterable[Row]) -> list[Row]:
    return [{column: f"{letter}{number:02}", **row} for number, row in enumerate(rows, start=1)]


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return [{"step": row["step"], "order": number, **row} for number, row in enumerate(rows, start=1)]
