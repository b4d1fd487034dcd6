"""Make the tables of Spoke & Chain: thirty months of a bicycle shop, with a flood and a reopening in them.

Nobody in here exists. What people *do* is generated, with the effects that ``planted.yml`` tells; what they *say* was
written for this course, one line at a time, in ``authored/``. Run with ``--check`` to compare instead of write.
"""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from asking import Line, leaver_rows, message_rows, said, survey_rows  # noqa: E402 - found beside this folder
from failures import failure_rows  # noqa: E402
from packing import Dice, Row, Tables, authored, main  # noqa: E402
from repairs import repair_notes, repair_rows  # noqa: E402
from riders import CALENDAR, customer_rows, order_rows, riders, service_rows, with_more_kinds  # noqa: E402

SEED = 20260217  # the day of the reopening

# Answers by month: promoters, passives, detractors. May and June 2026 are the two months of the lesson.
SURVEYS = (
    ("2025-03", 15, 17, 18), ("2025-04", 16, 18, 18), ("2025-05", 15, 18, 19), ("2025-06", 16, 16, 18),
    ("2025-07", 14, 18, 18), ("2025-08", 15, 17, 17), ("2025-09", 15, 17, 19), ("2025-10", 13, 17, 20),
    ("2026-03", 21, 16, 15), ("2026-04", 24, 16, 13), ("2026-05", 26, 17, 9), ("2026-06", 23, 17, 13),
    ("2026-07", 29, 15, 9), ("2026-08", 31, 15, 7),
)  # fmt: skip
REASONS = (("closed-too-long", 17), ("kept-waiting", 38), ("not-told", 24), ("moved", 14), ("price", 12),
           ("bad-repair", 9), ("talked-down-to", 10))  # fmt: skip
SATISFIED = (5, 4, 4, 4, 3, 3, 2, 2)
GUESSES = {
    "owner": {"price": 46, "closed-too-long": 24, "moved": 12, "kept-waiting": 8, "bad-repair": 5, "not-told": 3,
              "talked-down-to": 2},
    "workshop": {"price": 35, "kept-waiting": 18, "closed-too-long": 18, "moved": 14, "bad-repair": 8, "not-told": 5,
                 "talked-down-to": 2},
}  # fmt: skip
LINES = (
    Line("phone", 176, ("call",), (0, 2), 38),
    Line("message", 198, ("text", "text", "text", "photo", "voice-note"), (6, 320), 9),
    Line("email", 94, ("letter",), (150, 2400), 12),
    Line("website", 61, ("form",), (500, 4200), 17),
    Line("social", 47, ("text", "photo"), (40, 1900), 9, 22),
)
TOPICS = ("ready", "ready", "ready", "ready", "booking", "booking", "price", "advice", "safety", "money", "complaint",
          "thanks", "privacy")  # fmt: skip


def tables() -> Tables:
    """Make all tables of the data package; each throws dice of its own, so that one can change alone."""
    dice = (Dice(SEED + number) for number in range(100))
    people = riders(next(dice))
    orders, lines = order_rows(next(dice), people)
    surveys = survey_rows(
        next(dice), people, SURVEYS, authored(HERE, "survey_comments"), with_more_kinds(orders, lines)
    )
    comments = said(next(dice), CALENDAR, people, authored(HERE, "comments"),
                    ("channel", "source", "text", "theme"), ("guess", "colleague"))  # fmt: skip
    repairs = repair_rows(next(dice), people, orders)
    events, slip = failure_rows(next(dice), authored(HERE, "failures"), authored(HERE, "one_slip"))
    return {
        "customers": customer_rows(people),
        "orders": orders,
        "order_lines": lines,
        "products": [{c: product[c] for c in ("product_id", "name", "category", "price", "cost")}
                     for product in authored(HERE, "products")],
        "services": service_rows(orders),
        "repairs_log": repairs,
        "planned_map": [{"step": row["step"], "order": number, **row}
                        for number, row in enumerate(authored(HERE, "planned_map"), start=1)],
        "repair_notes": repair_notes(people, repairs, authored(HERE, "repair_notes")),
        "hours": authored(HERE, "hours"),
        "touchpoints": _numbered("touchpoint_id", "T", authored(HERE, "touchpoints")),
        "messages": message_rows(next(dice), CALENDAR, people, LINES, TOPICS, CALENDAR.reopened,
                                 authored(HERE, "messages")),
        "needs": authored(HERE, "needs"),
        "offers": authored(HERE, "offers"),
        "comments": _numbered("comment_id", "K", comments),
        "surveys": surveys,
        "leavers": leaver_rows(next(dice), people, REASONS, CALENDAR, surveys, SATISFIED),
        "manager_guesses": [
            {"manager_id": manager, "reason": reason, "share": f"{share / 100:.2f}"}
            for manager, guesses in GUESSES.items()
            for reason, share in guesses.items()
        ],
        "reviews": _reviews(next(dice), authored(HERE, "reviews")),
        "blueprint": authored(HERE, "blueprint"),
        "failure_events": events,
        "one_slip": slip,
        "gifts": authored(HERE, "gifts"),
    }  # fmt: skip


def _reviews(dice: Dice, written: Iterable[Row]) -> list[Row]:
    """Give each review some day of its month, or its very day; customers also write while the shop is shut."""
    found = []
    for review in written:
        month = str(review["month"])
        some_day = f"{month}-{dice.between(18 if month == '2026-02' else 5, 27):02}"
        day = date.fromisoformat(month if len(month) > len("2026-03") else some_day)
        found.append({"date": f"{day}", **{c: review[c] for c in ("stars", "text", "reply", "public_views")}})
    return _numbered("review_id", "W", sorted(found, key=lambda row: str(row["date"])))


def _numbered(column: str, letter: str, rows: Iterable[Row]) -> list[Row]:
    return [{column: f"{letter}{number:02}", **row} for number, row in enumerate(rows, start=1)]


if __name__ == "__main__":
    sys.exit(main(HERE, tables))
