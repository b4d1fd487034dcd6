"""Who has been a client of Petal & Stone, and each of their visits."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from packing import Dice, Row, authored
from trading import Calendar, Life, at_a_quarter, days_of

HERE = Path(__file__).resolve().parent
CALENDAR = Calendar(
    date(2024, 3, 5), date(2026, 8, 31), date(2025, 6, 16), date(2025, 10, 7),
    frozenset((6, 0)), frozenset(((12, 25), (12, 26), (1, 1))),
)  # fmt: skip
SEASONS = ((5, 19), (12, 1))  # before weddings and holidays; before the feast days

# First visits by period and kind. Of those early enough to be seen for ninety days and the closure not in the way,
# 170 of 500 come again within ninety days before the closing, 117 of 225 after the reopening.
BEFORE = (("regular", 62), ("slipping", 22), ("gone", 46), ("few", 40), ("once", 262), ("late", 24))
BEFORE_SEASONAL = 44
JUST_BEFORE = (("regular", 12), ("slipping", 4), ("gone", 20), ("few", 10), ("once", 64))
FROM_THE_LIST = (("regular", 32), ("slipping", 8), ("few", 19), ("once", 45), ("late", 9))
WALKED_IN = (("regular", 35), ("few", 23), ("once", 47), ("late", 7))
LATELY = (("regular", 25), ("once", 50))

GAPS = {"few": (18, 34), "slipping": (22, 26)}
AGES = ("18-24", "25-34", "25-34", "35-44", "35-44", "45-54", "45-54", "55-64", "65+")
ADD_ONS = (0,) * 7 + (9, 14, 22)  # a cream, a brow tidy, a hand mask


@dataclass
class Client:
    """Somebody who has been there, and when."""

    first_name: str
    age_band: str
    channel: str
    known_from: str
    kind: str
    visits: list[datetime] = field(default_factory=list)
    customer_id: str = ""


def clients(dice: Dice, from_the_list: list[tuple[Row, datetime]]) -> list[Client]:
    """Make every client with all visits, in the order of their first one.

    Parameters
    ----------
    dice
        Where chance comes from.
    from_the_list
        Who came from the reopening list: rows of ``customers``, each with the time of the first treatment.
    """
    found = [*_before(dice), *_listed(dice, from_the_list), *_walked_in(dice)]
    found.sort(key=lambda client: client.visits[0])
    for era, start in (("before-closing", 1001), ("since-reopening", 2001)):
        for number, client in enumerate((c for c in found if c.known_from == era), start=start):
            client.customer_id = f"C{number:04}"
    return found


def _before(dice: Dice) -> list[Client]:
    lives = [(kind, CALENDAR.some_day(dice, CALENDAR.first, date(2025, 3, 15))) for kind in dice.dealt(BEFORE)]
    lives += [(kind, CALENDAR.some_day(dice, date(2025, 3, 18), date(2025, 6, 14))) for kind in dice.dealt(JUST_BEFORE)]
    for _ in range(BEFORE_SEASONAL):
        year, month = dice.pick(((2024, 5), (2024, 12)))
        lives.append(("seasonal", CALENDAR.some_day(dice, date(year, month, 3), date(year, month, 21))))
    return [_client(dice, "before-closing", kind, day) for kind, day in lives]


def _walked_in(dice: Dice) -> list[Client]:
    lives = [(kind, CALENDAR.some_day(dice, date(2026, 2, 3), date(2026, 5, 30))) for kind in dice.dealt(WALKED_IN)]
    lives += [(kind, CALENDAR.some_day(dice, date(2026, 6, 2), date(2026, 8, 29))) for kind in dice.dealt(LATELY)]
    return [_client(dice, "since-reopening", kind, day) for kind, day in lives]


def _listed(dice: Dice, listed: list[tuple[Row, datetime]]) -> list[Client]:
    found = []
    for kind, (row, treated) in zip(dice.dealt(FROM_THE_LIST), listed, strict=True):
        client = _client(dice, "reopening-list", kind, treated.date())
        client.visits[0] = treated
        client.customer_id, client.first_name = str(row["customer_id"]), str(row["first_name"])
        client.age_band, client.channel = str(row["age_band"]), str(row["channel"])
        found.append(client)
    return found


def _client(dice: Dice, known_from: str, kind: str, first: date) -> Client:
    gap = dice.between(*GAPS.get(kind, (24, 34)))
    days = days_of(dice, CALENDAR, Life(kind, first, gap, 5), SEASONS)
    age = dice.pick(AGES)
    era = "younger" if age < "45" else "older"
    name = dice.pick([n["first_name"] for n in NAMES if n["era"] == era])
    client = Client(name, age, dice.pick(("message", "message", "email", "phone")), known_from, kind)
    client.visits = [at_a_quarter(dice, day, 9 if day < CALENDAR.reopened else 10, 18) for day in days]
    return client


NAMES = authored(HERE, "first_names")


def client_rows(found: list[Client]) -> list[Row]:
    """Make the table ``clients``."""
    return [
        {"customer_id": c.customer_id, "first_name": c.first_name, "age_band": c.age_band, "channel": c.channel,
         "known_from": c.known_from, "first_visit": f"{c.visits[0]:%Y-%m-%d}"}
        for c in sorted(found, key=lambda client: client.customer_id)
    ]  # fmt: skip


def visit_rows(dice: Dice, found: list[Client]) -> list[Row]:
    """Make the table ``visits``: most clients have a favourite, and prices rose by four pounds at the reopening."""
    services = authored(HERE, "services")
    first, *others = services
    menu = [service for service in others for _ in range(int(service["popularity"]))]
    drawn: list[tuple[datetime, str, Row]] = []
    for client in found:
        favourite = dice.pick(menu)
        for number, time in enumerate(client.visits):
            service = dice.pick((first, first, favourite)) if not number else dice.pick((favourite, dice.pick(menu)))
            price = int(service["price"]) - (4 if time.date() < CALENDAR.closed_from else 0)
            paid = price + dice.pick(ADD_ONS)
            row = {"customer_id": client.customer_id, "date": f"{time:%Y-%m-%d %H:%M}",
                   "service_id": service["service_id"], "amount": f"{paid}.00"}  # fmt: skip
            drawn.append((time, client.customer_id, row))
    drawn.sort(key=lambda entry: entry[:2])
    return [{"order_id": f"V{number:05}", **row} for number, (*_, row) in enumerate(drawn, start=1)]


def service_rows(visits: list[Row]) -> list[Row]:
    """Make the table ``services``; bookings a month are those of the eleven months since the reopening."""
    since = [str(row["service_id"]) for row in visits if str(row["date"]) >= f"{CALENDAR.reopened}"]
    columns = ("service_id", "name", "minutes", "price", "material_cost", "staff_cost")
    return [
        {**{column: service[column] for column in columns},
         "booked_per_month": f"{since.count(service['service_id']) / 11:.1f}"}
        for service in authored(HERE, "services")
    ]  # fmt: skip
