"""Northlight's customers: small firms on yearly contracts, when they came, whether they stayed, what they use."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from packing import Dice, Row, authored

HERE = Path(__file__).resolve().parent
TODAY = date(2026, 8, 31)
PLANS = {"Skiff": (5, 120), "Ketch": (15, 140), "Brig": (40, 150), "Fleet": (115, 145)}
"""Usual seats, and pounds a seat and year."""
PRODUCTS = ("planner", "timesheets", "invoices", "stock", "helpdesk")
QUIET_UNTIL = date(2026, 11, 20)  # until then, only the contracts written by hand are at risk
FURTHER_PRODUCT = 240  # pounds a year

# First and last day of signing, and how many of them leave after how many years or are still there.
COHORTS = (
    (date(2024, 3, 1), date(2024, 8, 30), ((1, 28), (2, 14), (0, 58))),
    (date(2024, 9, 1), date(2025, 8, 30), ((1, 28), (0, 64))),
    (date(2025, 8, 31), date(2026, 6, 30), ((0, 70),)),
)
REASONS = (("service", 31), ("price", 12), ("feature", 11), ("closed", 8), ("person-left", 8))
# How soon a customer works with it: of those with a first renewal behind them, by leaving at it or not; of the rest.
LIVE = {"left-at-first": (("fast", 11), ("slow", 12), ("never", 33)),
        "stayed": (("fast", 87), ("slow", 22), ("never", 27)),
        "new": (("fast", 38), ("slow", 14), ("never", 18))}  # fmt: skip
FADING = 48  # of the 70 who left, so many had half given up using it four months before
FADES = ((20, 38), (50, 66), (70, 85))
"""Percent of usual logins that these still have in their last month, the one before, and the one before that."""


@dataclass
class Company:
    """One customer."""

    since: date
    sector: str
    plan: str
    seats: int
    seats_used: int
    left: date | None = None
    planted: dict[str, str] = field(default_factory=dict)
    name: str = ""
    contact: str = ""
    channel: str = ""
    reason: str = ""
    live: str = ""
    fades: bool = False
    products: list[str] = field(default_factory=list)
    logins: int = 0
    before: int = 0
    tickets: int = 0
    customer_id: str = ""

    @property
    def value(self) -> int:
        """What the contract costs a year, in pounds."""
        return self.seats * PLANS[self.plan][1] + FURTHER_PRODUCT * (len(self.products) - 1)

    @property
    def until(self) -> date:
        """The last day on which they were a customer, as far as is known today."""
        return self.left or TODAY


def years_later(day: date, years: int) -> date:
    """Give the same day so many years later; nobody signs on the 29th of February."""
    return day.replace(year=day.year + years)


def next_renewal(company: Company) -> date:
    """Give the first day from today on at which the contract is renewed or ends."""
    day = company.since
    while day < TODAY:
        day = years_later(day, 1)
    return day


def companies(dice: Dice) -> list[Company]:
    """Make all customers with everything about them, in the order in which they signed."""
    found = [_planted(row) for row in authored(HERE, "renewals")]
    for first, last, fates in COHORTS:
        there = sum(first <= company.since <= last for company in found)
        for years, count in fates:
            for _ in range(count if years else count - there):
                company = _some(dice, first + timedelta(days=dice.between(0, (last - first).days)))
                company.left = years_later(company.since, years) if years else None
                found.append(company)
    found = sorted(dice.mixed(found), key=lambda company: company.since)
    _named(dice, found)
    leaving = [company for company in found if company.left]
    for company, reason in zip(leaving, _reasons(dice, leaving), strict=True):
        company.reason = reason
    for company, fades in zip(leaving, dice.dealt(((True, FADING), (False, len(leaving) - FADING))), strict=True):
        company.fades = fades
    groups: dict[str, list[Company]] = {name: [] for name in LIVE}
    for company in found:
        at_first = company.left is not None and company.left == years_later(company.since, 1)
        settled = company.since <= COHORTS[1][1]
        groups["left-at-first" if at_first else "stayed" if settled else "new"].append(company)
    for name, members in groups.items():
        for company, live in zip(members, dice.dealt(LIVE[name]), strict=True):
            company.live = live
    for number, company in enumerate(found, start=1):
        company.customer_id = f"N{number:03}"
        _equip(dice, company)
    return found


def _planted(row: dict[str, str]) -> Company:
    renewal = TODAY + timedelta(days=int(row["due_in"]))
    return Company(
        years_later(renewal, -int(row["years"])), row["sector"], row["plan"], int(row["seats"]), int(row["seats_used"]),
        planted=row, logins=int(row["logins_last"]), before=int(row["logins_prev"]), tickets=int(row["tickets"]),
    )  # fmt: skip


def _some(dice: Dice, since: date) -> Company:
    plan = dice.pick(("Skiff",) * 8 + ("Ketch",) * 9 + ("Brig",) * 4 + ("Fleet",))
    usual = PLANS[plan][0]
    seats = usual + dice.between(-usual // 6, usual // 6)
    used = (seats * dice.between(78, 100) + 99) // 100
    sector = dice.pick(sorted({row["sector"] for row in authored(HERE, "trades")}))
    return Company(since, sector, plan, seats, used)


def _named(dice: Dice, found: Sequence[Company]) -> None:
    """Give every customer a firm's name, a person to talk to, and how that person likes to talk."""
    stems = [row["stem"] for row in authored(HERE, "company_names")]
    trades: dict[str, list[str]] = {}
    for row in authored(HERE, "trades"):
        trades.setdefault(row["sector"], []).append(row["trade"])
    contacts = [row["first_name"] for row in authored(HERE, "first_names")]
    taken: set[str] = set()
    for company in found:
        while not company.name or company.name in taken:
            company.name = f"{dice.pick(stems)} {dice.pick(trades[company.sector])}"
        taken.add(company.name)
        company.contact, company.channel = dice.pick(contacts), dice.pick(("email", "email", "chat", "phone"))


def _reasons(dice: Dice, leaving: Sequence[Company]) -> list[str]:
    """Deal the reasons so that every sector has those that its people speak of."""
    wanted = Counter((row["sector"], row["reason"]) for row in authored(HERE, "leavers_words") if row["sector"])
    dealt = dice.dealt(REASONS)
    for (sector, reason), count in sorted(wanted.items()):
        here = [place for place, company in enumerate(leaving) if company.sector == sector]
        spare = (place for place in here if (sector, dealt[place]) not in wanted)
        elsewhere = (n for n, r in enumerate(dealt) if r == reason and (leaving[n].sector, r) not in wanted)
        for _ in range(count - sum(dealt[place] == reason for place in here)):
            place, other = next(spare), next(elsewhere)
            dealt[place], dealt[other] = dealt[other], dealt[place]
    return dealt


def _equip(dice: Dice, company: Company) -> None:
    """Give a customer products, tickets, and the logins of the last and the last but one thirty days."""
    main = company.planted.get("product") or dice.pick(PRODUCTS[:3])
    others = dice.mixed([product for product in PRODUCTS if product != main])
    company.products = [main, *others[: dice.pick((0, 0, 1, 1, 1, 2, 2, 3, 4))]]
    if company.planted:
        return
    company.tickets = dice.pick((0, 0, 0, 1, 1))
    company.before = company.seats_used * dice.between(90, 130) // 10 + 8
    company.logins = company.before * dice.between(88, 112) // 100
    if not company.left and next_renewal(company) > QUIET_UNTIL and dice.between(1, 8) == 1:
        company.logins = company.before * dice.between(25, 44) // 100
        company.seats_used = max(1, company.seats * 2 // 5)


def contracts(found: Sequence[Company]) -> list[Row]:
    """Give the contracts that run today, one a customer."""
    rows: list[Row] = []
    for company in found:
        if company.left:
            continue
        renewal = next_renewal(company)
        rows.append({
            "contract_id": f"K{company.customer_id[1:]}", "customer_id": company.customer_id, "plan": company.plan,
            "start": f"{years_later(renewal, -1)}", "renewal_date": f"{renewal}", "yearly_value": company.value,
            "seats": company.seats, "seats_used": company.seats_used, "logins_last_30d": company.logins,
            "logins_prev_30d": company.before, "tickets_open": company.tickets,
        })  # fmt: skip
    return rows


def usage(dice: Dice, found: Sequence[Company]) -> list[Row]:
    """Make the logins and the people who logged in, a row a customer and whole month."""
    rows: list[Row] = []
    for company in found:
        months = _months(company.since, company.until)
        for place, month in enumerate(months):
            togo = len(months) - 1 - place
            logins = company.before * dice.between(88, 112) // 100
            if company.live == "never" and not company.planted:
                logins = logins * 3 // 4
            used = max(1, min(company.seats_used, logins * company.seats_used // max(company.before, 1)))
            if company.fades and togo < 3:
                kept = dice.between(*FADES[togo])
                logins, used = logins * kept // 100, max(1, used * (kept + 10) // 100)
            if not company.left and togo < 2:  # the contracts' figures are of thirty days, a month may have one more
                exact = company.before if togo else company.logins
                logins, used = exact + dice.between(0, exact // 30), company.seats_used
            rows.append({"customer_id": company.customer_id, "month": month, "logins": logins, "people": used})
    return rows


def _months(first: date, last: date) -> list[str]:
    """Give the first day of every whole month between two days."""
    start = first.year * 12 + first.month - 1 + (first.day > 1)
    end = last.year * 12 + last.month - 1 + (last == TODAY)
    return [f"{month // 12}-{month % 12 + 1:02}-01" for month in range(start, end)]
