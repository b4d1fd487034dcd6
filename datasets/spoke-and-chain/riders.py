"""Who buys at Spoke & Chain and has bicycles mended there, and each of their orders."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from packing import Dice, Row, authored
from trading import Calendar, Life, at_a_quarter, days_of

HERE = Path(__file__).resolve().parent
CALENDAR = Calendar(
    date(2024, 3, 1), date(2026, 8, 31), date(2025, 11, 3), date(2026, 2, 17),
    frozenset((6, 2)), frozenset(((12, 25), (12, 26), (1, 1))),
)  # fmt: skip
SEASONS = ((3, 20), (9, 5))  # the first warm days; the start of school
SLIP = datetime(2026, 3, 3, 17, 30)

# First orders by period and kind. Of those early enough to be seen for ninety days and the closure not in the way,
# 240 of 760 come again within ninety days before the flood, 125 of 260 after it.
BEFORE = (("regular", 110), ("slipping", 26), ("gone", 30), ("few", 74), ("once", 390), ("late", 60))
BEFORE_SEASONAL = 70
JUST_BEFORE = (("regular", 14), ("gone", 26), ("few", 10), ("once", 90))
SINCE = (("regular", 70), ("few", 55), ("once", 114), ("late", 20))
LATELY = (("regular", 30), ("once", 80))
GAPS = {"few": (14, 30), "slipping": (30, 40), "gone": (36, 60)}

AGES = ("18-24", "18-24", "25-34", "25-34", "35-44", "35-44", "45-54", "55-64", "65+")
RIDES = ("commute",) * 5 + ("school-run",) * 3 + ("getting-about",) * 4 + ("sport", "touring", "deliveries")
WITH_SERVICE = ("parts", "care", "parts", "safety")


@dataclass
class Rider:
    """A customer, and when they came."""

    first_name: str
    age_band: str
    rides: str
    channel: str
    kind: str
    visits: list[datetime] = field(default_factory=list)
    customer_id: str = ""


def riders(dice: Dice) -> list[Rider]:
    """Make every customer with all visits, numbered in the order of their first one."""
    lives = [(kind, CALENDAR.some_day(dice, CALENDAR.first, date(2025, 7, 31))) for kind in dice.dealt(BEFORE)]
    for _ in range(BEFORE_SEASONAL):
        first, last = dice.pick((((2024, 3, 20), (2024, 4, 9)), ((2024, 9, 5), (2024, 9, 25)),
                                 ((2025, 3, 20), (2025, 4, 9))))  # fmt: skip
        lives.append(("seasonal", CALENDAR.some_day(dice, date(*first), date(*last))))
    for kinds, since, until in (
        (JUST_BEFORE, date(2025, 8, 1), date(2025, 11, 1)),
        (SINCE, CALENDAR.reopened, date(2026, 5, 31)),
        (LATELY, date(2026, 6, 1), CALENDAR.last),
    ):
        lives += [(kind, CALENDAR.some_day(dice, since, until)) for kind in dice.dealt(kinds)]
    found = [_rider(dice, kind, first) for kind, first in lives]
    found.append(Rider("Rowena", "35-44", "school-run", "phone", "once-slip", [SLIP]))
    found.sort(key=lambda rider: rider.visits[0])
    for number, rider in enumerate(found, start=1):
        rider.customer_id = f"B{number:04}"
    return found


def _rider(dice: Dice, kind: str, first: date) -> Rider:
    gap = dice.between(*GAPS.get(kind, (34, 70)))
    days = days_of(dice, CALENDAR, Life(kind, first, gap, 8 if kind == "regular" else 5), SEASONS)
    age = dice.pick(AGES)
    era = "younger" if age < "45" else "older"
    name = dice.pick([n["first_name"] for n in NAMES if n["era"] == era])
    rider = Rider(name, age, dice.pick(RIDES), dice.pick(("message", "message", "email", "phone")), kind)
    rider.visits = [at_a_quarter(dice, day, 9, 18) for day in days]
    return rider


NAMES = authored(HERE, "first_names")


def customer_rows(found: list[Rider]) -> list[Row]:
    """Make the table ``customers``."""
    return [
        {"customer_id": r.customer_id, "first_name": r.first_name, "age_band": r.age_band, "rides": r.rides,
         "channel": r.channel, "first_visit": f"{r.visits[0]:%Y-%m-%d}"}
        for r in found
    ]  # fmt: skip


def order_rows(dice: Dice, found: list[Rider]) -> tuple[list[Row], list[Row]]:
    """Make the tables ``orders`` and ``order_lines``: work, goods or both; the amount is the sum of them."""
    services = {service["service_id"]: service for service in authored(HERE, "services")}
    work = [name for name, service in services.items() for _ in range(int(service["popularity"]))]
    goods = [product for product in authored(HERE, "products") for _ in range(int(product["popularity"]))]
    with_work = [product for product in goods if product["category"] in WITH_SERVICE]
    coming = sorted((time, rider.customer_id) for rider in found for time in rider.visits)
    orders: list[Row] = []
    lines: list[Row] = []
    for number, (time, customer_id) in enumerate(coming, start=1):
        service = dice.pick(work) if dice.between(1, 100) <= 56 else ""
        bought = [dice.pick(with_work if service else goods) for _ in range(dice.pick((0, 0, 1, 1, 2)))]
        if time == SLIP:
            service, bought = "S06", []
        elif not service and not bought:
            bought = [dice.pick(goods)]
        order_id = f"O{number:05}"
        total = int(services[service]["price"]) if service else 0
        for line, product in enumerate({p["product_id"]: p for p in bought}.values(), start=1):
            quantity = dice.pick((1, 1, 1, 2)) if int(product["price"]) < 20 else 1
            total += quantity * int(product["price"])
            lines.append({"order_id": order_id, "line": line, "product_id": product["product_id"],
                          "quantity": quantity, "price": f"{product['price']}.00"})  # fmt: skip
        orders.append({"order_id": order_id, "customer_id": customer_id, "date": f"{time:%Y-%m-%d %H:%M}",
                       "service_id": service, "amount": f"{total}.00"})  # fmt: skip
    return orders, lines


def service_rows(orders: list[Row]) -> list[Row]:
    """Make the table ``services``; bookings a month are those of the six and a half months since the reopening."""
    since = [str(row["service_id"]) for row in orders if str(row["date"]) >= f"{CALENDAR.reopened}"]
    columns = ("service_id", "name", "minutes", "price", "material_cost", "staff_cost")
    return [
        {**{column: service[column] for column in columns},
         "booked_per_month": f"{since.count(service['service_id']) / 6.5:.1f}"}
        for service in authored(HERE, "services")
    ]  # fmt: skip


def with_more_kinds(orders: list[Row], lines: list[Row]) -> frozenset[str]:
    """Give the customers who have bought goods of three categories or more."""
    category = {product["product_id"]: product["category"] for product in authored(HERE, "products")}
    who = {str(order["order_id"]): str(order["customer_id"]) for order in orders}
    kinds = {(who[str(line["order_id"])], category[str(line["product_id"])]) for line in lines}
    customers = [customer for customer, _ in kinds]
    return frozenset(customer for customer in customers if customers.count(customer) >= 3)
