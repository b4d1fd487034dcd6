"""Visits of two months as they came out of the salon's old till: with everything that goes wrong at a desk."""

from datetime import date

from clients import Client
from packing import Dice, Row

MONTHS = ("2025-11", "2025-12")
NO_ID, TWICE, SECOND_NUMBER, SMALL_LETTER, BLANK_BEFORE = 11, 8, 6, 9, 7
POUND_SIGN, DECIMAL_COMMA, NO_AMOUNT = 38, 12, 3


def messy_rows(dice: Dice, clients: list[Client], visits: list[Row], services: list[Row]) -> list[Row]:
    """Make the table ``visits_messy``; ``planted.yml`` says how much of what is wrong."""
    by_id = {client.customer_id: client for client in clients}
    names = {str(service["service_id"]): service["name"] for service in services}
    digits = {customer_id: f"{dice.between(0, 9999):04}" for customer_id in sorted(by_id)}
    rows = []
    for visit in visits:
        if str(visit["date"])[:7] in MONTHS:
            customer_id = str(visit["customer_id"])
            rows.append({"customer": customer_id, "name": by_id[customer_id].first_name,
                         "phone_ends": digits[customer_id], "date": str(visit["date"])[:10],
                         "service": str(names[str(visit["service_id"])]), "amount": str(visit["amount"])})  # fmt: skip
    _spoil_customers(dice, rows)
    _spoil_amounts(dice, rows)
    rows += [dict(row) for row in dice.mixed([row for row in rows if row["customer"]])[:TWICE]]
    rows.sort(key=lambda row: row["date"])
    iso, slashes = 6 * len(rows) // 10, 3 * len(rows) // 10
    forms = dice.dealt((("iso", iso), ("slashes", slashes), ("words", len(rows) - iso - slashes)))
    return [
        {"line": number, **row, "date": _written(row["date"], form)}
        for number, (row, form) in enumerate(zip(rows, forms, strict=True), start=1)
    ]


def _spoil_customers(dice: Dice, rows: list[dict[str, str]]) -> None:
    often = [name for name in sorted({row["customer"] for row in rows}) if _count(rows, name) > 1]
    for number, customer_id in enumerate(dice.mixed(often)[:SECOND_NUMBER], start=1):
        [row for row in rows if row["customer"] == customer_id][-1]["customer"] = f"C90{number:02}"
    others = dice.mixed([row for row in rows if not row["customer"].startswith("C90")])
    for row in others[:NO_ID]:
        row["customer"] = ""
    for row in others[NO_ID : NO_ID + SMALL_LETTER]:
        row["customer"] = row["customer"].lower()
    for row in others[NO_ID + SMALL_LETTER : NO_ID + SMALL_LETTER + BLANK_BEFORE]:
        row["customer"] = f" {row['customer']}"


def _spoil_amounts(dice: Dice, rows: list[dict[str, str]]) -> None:
    others = dice.mixed(rows)
    for row in others[:POUND_SIGN]:
        row["amount"] = f"£{row['amount']}"
    for row in others[POUND_SIGN : POUND_SIGN + DECIMAL_COMMA]:
        row["amount"] = row["amount"].replace(".", ",")
    for row in others[POUND_SIGN + DECIMAL_COMMA : POUND_SIGN + DECIMAL_COMMA + NO_AMOUNT]:
        row["amount"] = ""


def _count(rows: list[dict[str, str]], customer_id: str) -> int:
    return sum(row["customer"] == customer_id for row in rows)


def _written(day: str, form: str) -> str:
    year, month, number = day.split("-")
    if form == "slashes":
        return f"{number}/{month}/{year}"
    return f"{int(number)} {('Nov', 'Dec')[date.fromisoformat(day).month - 11]} {year}" if form == "words" else day
