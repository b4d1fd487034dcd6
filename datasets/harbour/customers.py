"""Who Harbour's customers are: people with a telephone line, an internet line or a bank card."""

from dataclasses import dataclass
from pathlib import Path

from packing import Dice, Row, authored

HERE = Path(__file__).resolve().parent
COUNT = 640
AGES = ("18-24", "25-34", "25-34", "35-44", "35-44", "45-54", "45-54", "55-64", "55-64", "65+")
PLANS = {
    "telephone": (("Pocket 5", 900), ("Pocket 20", 1400), ("Pocket 20", 1400), ("Landline", 1900)),
    "internet": (("Fibre 80", 2900), ("Fibre 80", 2900), ("Fibre 500", 4200), ("Business line", 5500)),
    "card": (("Everyday card", 0), ("Everyday card", 0), ("Travel card", 650)),
}
"""Plans and what they cost a month, in cents."""
ADJUSTMENTS = (("large-print", 21), ("no-time-limit", 12), ("text-not-voice", 9), ("by-post", 17),
               ("one-person-to-ask", 6), ("safe-contact-only", 4))  # fmt: skip


@dataclass
class Customer:
    """One customer, and whose words are theirs."""

    voice: str
    first_name: str
    age_band: str
    product: str
    plan: str
    price: int
    since: str
    channel: str
    adjustment: str
    customer_id: str = ""

    def row(self) -> Row:
        """Give the row of the table ``customers``."""
        return {
            "customer_id": self.customer_id, "first_name": self.first_name, "age_band": self.age_band,
            "since": self.since, "channel": self.channel, "product": self.product, "plan": self.plan,
            "monthly_price": f"{self.price // 100}.{self.price % 100:02}", "adjustment": self.adjustment,
        }  # fmt: skip


def customers(dice: Dice) -> list[Customer]:
    """Make all customers, in the order in which they came; all came before September 2024."""
    names = {era: [n["first_name"] for n in authored(HERE, "first_names") if n["era"] == era]
             for era in ("younger", "older")}  # fmt: skip
    price_of = {plan: price for plans in PLANS.values() for plan, price in plans}
    voices = authored(HERE, "voices")
    taken = [voice["adjustment"] for voice in voices]
    wishes = [wish for wish, count in ADJUSTMENTS for _ in range(count - taken.count(wish))]
    wishes = dice.mixed(wishes + [""] * (COUNT - len(voices) - len(wishes)))
    found = [
        Customer(v["voice"], v["first_name"], v["age_band"], v["product"], v["plan"], price_of[v["plan"]],
                 _since(dice, v["age_band"]), v["channel"], v["adjustment"])
        for v in voices
    ]  # fmt: skip
    for wish in wishes:
        age = dice.pick(AGES)
        product = dice.pick(("telephone", "telephone", "internet", "internet", "internet", "card", "card"))
        plan, price = dice.pick(PLANS[product])
        channel = dice.pick(("phone", "email", "letter") if age == "65+" else ("phone", "message", "chat", "email"))
        channel = {"text-not-voice": "message", "by-post": "letter"}.get(wish, channel)
        name = dice.pick(names["younger" if age < "45" else "older"])
        found.append(Customer("", name, age, product, plan, price, _since(dice, age), channel, wish))
    found = sorted(dice.mixed(found), key=lambda customer: customer.since)
    for number, customer in enumerate(found, start=1):
        customer.customer_id = f"H{number:04}"
    return found


def _since(dice: Dice, age: str) -> str:
    years = (2012, 2015, 2017, 2018, 2019, 2020, 2021, 2021, 2022, 2022, 2023, 2023, 2024)
    year = dice.pick(years[-5:] if age == "18-24" else years)
    return f"{year}-{dice.between(1, 8 if year == 2024 else 12):02}-{dice.between(1, 28):02}"
