"""The way of a repair at Spoke & Chain, since the reopening: one a customer, step by step."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from packing import Dice, Row
from riders import CALENDAR, Rider

FIRST, LAST = date(2026, 3, 5), date(2026, 6, 27)
SHORT = ("", "S01", "S02", "S15", "S16")  # done while you wait, or no repair at all
MENDED = 190
PRICE_AND_YES = (("message", 63), ("shop", 81), ("phone", 46))
PRICE_AND_NO = (("message", 41), ("shop", 10), ("phone", 7))
ONLY_LOOKED, TURNED_ROUND = 64, 15
PAYS = (("agree", 42), ("ready", 58), ("collect", 90))
AGAIN = timedelta(days=60)

Event = tuple[str, str, datetime]


def repair_rows(dice: Dice, riders: list[Rider], orders: list[Row]) -> list[Row]:
    """Make the table ``repairs_log``; who collects does so at the time of an order for workshop work."""
    first, last = f"{FIRST}", f"{LAST + timedelta(days=1)}"
    work = [o for o in orders if first <= str(o["date"]) < last and o["service_id"] not in SHORT]
    one_each = {str(o["customer_id"]): datetime.fromisoformat(str(o["date"])) for o in dice.mixed(work)}
    visits = {rider.customer_id: rider.visits for rider in riders}
    chosen = dice.mixed(sorted(one_each))[:MENDED]
    journeys: list[tuple[str, list[Event]]] = []
    for customer, told, pays in zip(chosen, dice.dealt(PRICE_AND_YES), dice.dealt(PAYS), strict=True):
        collects = one_each[customer]
        again = any(collects < time <= collects + AGAIN for time in visits[customer])
        journeys.append((customer, list(_mended(dice, collects, told, pays, again))))
    away = [r.customer_id for r in riders if r.visits[-1].date() < CALENDAR.closed_from and r.kind != "seasonal"]
    refused = dice.dealt(PRICE_AND_NO)
    others = iter(dice.mixed(sorted(away)))
    for told in [*refused, *["turns-round"] * TURNED_ROUND, *["looks"] * ONLY_LOOKED]:
        journeys.append((next(others), list(_not_mended(dice, told))))
    found = [(time, customer, number, step, channel) for customer, events in journeys
             for number, (step, channel, time) in enumerate(events)]  # fmt: skip
    return [
        {"customer_id": customer, "step": step, "channel": channel, "time": f"{time:%Y-%m-%d %H:%M}"}
        for time, customer, _, step, channel in sorted(found)
    ]


def repair_notes(riders: list[Rider], repairs: list[Row], notes: list[dict[str, str]]) -> list[Row]:
    """Make the table ``repair_notes``: each goes to somebody of the age it was written for who took that step so."""
    ages = {rider.customer_id: rider.age_band for rider in riders}
    took = [(str(row["customer_id"]), str(row["step"]), str(row["channel"])) for row in repairs]
    said: Counter[str] = Counter()
    found: list[Row] = []
    for number, note in enumerate(notes, start=1):
        could = [c for c, step, channel in took if step == note["step"]
                 and ages[c] == note["age"] and note["channel"] in ("", channel)]  # fmt: skip
        customer = min(could, key=lambda c: said[c])  # somebody new, as long as there is anybody
        said[customer] += 1
        row = {"note_id": f"N{number:02}", "customer_id": customer}
        found.append({**row, **{column: note[column] for column in ("step", "sees", "feel", "quote")}})
    return found


def _open(time: datetime) -> datetime:
    return CALENDAR.next_minute(time)


def _until_price(dice: Dice, wheels_in: datetime, told: str) -> Iterator[Event]:
    slipped = wheels_in - timedelta(minutes=dice.between(90, 60 * 60))
    yield "slip", "road", slipped
    yield "look-up", dice.pick(("website", "website", "phone", "in-person")), slipped + timedelta(minutes=40)
    yield "wheel-in", "shop", wheels_in
    if told == "turns-round":
        return
    together = told == "shop"
    looked = wheels_in + timedelta(minutes=dice.between(3, 12))
    if not together:
        looked = _open(wheels_in + timedelta(hours=dice.between(18, 30)))
    yield "look-over", "shop", looked
    priced = looked + timedelta(minutes=dice.between(5, 16) if together else dice.between(20, 200))
    yield "price", told, priced if together else _open(priced)


def _mended(dice: Dice, collects: datetime, told: str, pays: str, again: bool) -> Iterator[Event]:
    wheels_in = _open(collects - timedelta(days=dice.between(7, 12), minutes=dice.between(0, 300)))
    *before, price = _until_price(dice, wheels_in, told)
    yield from before
    yield price
    agreed = price[2] + timedelta(minutes=dice.between(15, 600) if told == "message" else dice.between(1, 9))
    agreed = _open(agreed) if told == "message" else agreed
    yield "agree", told, agreed
    if pays == "agree":
        yield "pay", "website" if told == "message" else told, agreed + timedelta(minutes=2)
    left = int((collects - agreed).total_seconds()) // 3600
    ready = agreed + timedelta(hours=dice.between(left * 4 // 10, left * 9 // 10))
    ready = min(_open(ready), collects - timedelta(minutes=50))
    waited = (ready - agreed).days
    if dice.between(1, 100) <= (66 if waited >= 4 else 12):
        asks = _open(agreed + timedelta(hours=dice.between(30, max(31, waited * 20))))
        yield "chase", dice.pick(("phone", "phone", "message", "website")), min(asks, ready - timedelta(minutes=25))
    yield "ready", dice.pick(("message", "message", "message", "phone")), ready
    if pays == "ready":
        yield "pay", "website", ready + timedelta(minutes=dice.between(5, 40))
    yield "collect", "shop", collects
    if pays == "collect":
        yield "pay", "shop", collects + timedelta(minutes=dice.between(2, 6))
    if dice.between(1, 100) <= (48 if again else 17):
        called = _open(datetime.combine(collects.date(), datetime.min.time()) + timedelta(days=7, hours=11))
        yield "call", "phone", called + timedelta(minutes=dice.between(0, 150))


def _not_mended(dice: Dice, told: str) -> Iterator[Event]:
    day = CALENDAR.some_day(dice, FIRST, LAST)
    wheels_in = datetime.combine(day, datetime.min.time()) + timedelta(minutes=dice.between(9 * 60, 17 * 60 + 30))
    events = _until_price(dice, wheels_in, told)
    for step, channel, time in events:
        if told == "looks" and step == "wheel-in":
            return
        yield step, channel, time
