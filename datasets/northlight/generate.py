"""Make the tables of Northlight, business software on yearly contracts: who came, who stayed, and what passed between.

Nobody in here exists. What firms *do* is generated, with the effects that ``planted.yml`` tells; what people *say* was
written for this course, one by one, in ``authored/``. Run with ``--check`` to compare instead of write.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from northlight import dealings  # noqa: E402 - found beside this folder
from northlight.companies import Company, companies, contracts, usage  # noqa: E402
from packing import Dice, Row, Tables, authored, main  # noqa: E402

SEED = 20260831  # the last day of the data
POLICY = (("email", 480), ("chat", 60), ("phone", 15))


def products_held(dice: Dice, found: Sequence[Company]) -> list[Row]:
    """Give the products of every customer with the day from which they had them."""
    return [
        {"customer_id": company.customer_id, "product": product,
         "since": f"{company.since + timedelta(days=0 if place == 0 else dice.between(0, 60))}"}
        for company in found for place, product in enumerate(company.products)
    ]  # fmt: skip


def renewal_notes(dice: Dice, found: Sequence[Company]) -> list[Row]:
    """Give what account managers noted about some contracts."""
    mixed = dice.mixed([company for company in found if company.planted])
    return [
        {"note_id": f"A{number:02}", "contract_id": f"K{company.customer_id[1:]}", "note": company.planted["note"],
         "in_lesson": company.planted["in_lesson"]}
        for number, company in enumerate(mixed, start=1)
    ]  # fmt: skip


def tables() -> Tables:
    """Make all tables of the data package, by resource name.

    Each table has chance of its own, so that a change to one leaves the others as they are.
    """
    found = companies(Dice(SEED))
    bills = dealings.invoices(Dice(SEED + 1), found)
    paid: Counter[str] = Counter()
    for bill in bills:
        paid[str(bill["customer_id"])] += int(str(bill["amount"]).removesuffix(".00"))
    answers = dealings.surveys(Dice(SEED + 2), found, paid)
    return {
        "customers": [
            {"customer_id": c.customer_id, "company": c.name, "contact_name": c.contact, "sector": c.sector,
             "since": f"{c.since}", "channel": c.channel}
            for c in found
        ],
        "contracts": contracts(found),
        "usage_monthly": usage(Dice(SEED + 3), found),
        "invoices": bills,
        "products_held": products_held(Dice(SEED + 4), found),
        "onboarding_log": dealings.onboarding(Dice(SEED + 5), found),
        "planned_map": authored(HERE, "planned_map"),
        "surveys": answers,
        "leavers": dealings.leavers(Dice(SEED + 6), found, answers),
        "manager_guesses": authored(HERE, "manager_guesses"),
        "community": dealings.community(Dice(SEED + 7), found),
        "messages": dealings.messages(Dice(SEED + 8), found),
        "response_policy": [{"channel": channel, "minutes": minutes} for channel, minutes in POLICY],
        "touchpoints": [
            {"touchpoint_id": f"TP{number:02}", **row}
            for number, row in enumerate(authored(HERE, "touchpoints"), start=1)
        ],
        "renewal_notes": renewal_notes(Dice(SEED + 9), found),
        "case_inputs": authored(HERE, "case_inputs"),
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(HERE, tables))
