"""Deliveries to a small business: promised, arrived, complete or not."""

from collections.abc import Sequence
from datetime import date, timedelta

from packing import Dice, Row
from trading import Calendar


def vendor_rows(vendors: Sequence[Row]) -> list[Row]:
    """Make the table ``vendors``."""
    return [{column: vendor[column] for column in ("vendor_id", "name", "category")} for vendor in vendors]


def delivery_rows(dice: Dice, calendar: Calendar, vendors: Sequence[Row], first: date) -> list[Row]:
    """Make the table ``deliveries`` from what was written down about each vendor.

    Of its ``weight`` deliveries, exactly ``late_in_ten`` in ten are late, by at most ``latest`` days; about
    ``faulty_in_hundred`` items in a hundred are faulty; ``price_steps`` are its price changes in percent, in turn.
    """
    found: list[tuple[str, str, Row]] = []
    for vendor in vendors:
        count = int(str(vendor["weight"]))
        late = count * int(str(vendor["late_in_ten"])) // 10
        days = sorted(calendar.some_day(dice, first, calendar.last - timedelta(days=21)) for _ in range(count))
        steps = [int(step) for step in str(vendor["price_steps"]).split(";")]
        raised = {number * count // len(steps): step for number, step in enumerate(steps)}
        is_late = dice.dealt(((True, late), (False, count - late)))
        for number, ordered in enumerate(days):
            promised = calendar.next_open(ordered + timedelta(days=dice.between(2, 7)))
            delay = dice.between(1, int(str(vendor["latest"]))) if is_late[number] else 0
            items = dice.between(4, 40)
            faulty = sum(dice.between(1, 100) <= int(str(vendor["faulty_in_hundred"])) for _ in range(items))
            row = {"vendor_id": vendor["vendor_id"], "ordered": f"{ordered}", "promised": f"{promised}",
                   "arrived": f"{promised + timedelta(days=delay)}", "items": items, "faulty": faulty,
                   "price_change_pct": raised.get(number, 0)}  # fmt: skip
            found.append((f"{ordered}", str(vendor["vendor_id"]), row))
    found.sort(key=lambda entry: entry[:2])
    return [{"delivery_id": f"D{number:03}", **row} for number, (*_, row) in enumerate(found, start=1)]
