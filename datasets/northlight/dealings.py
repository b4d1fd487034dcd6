"""What passes between Northlight and its customers: invoices, first steps, messages, surveys, farewells, the forum."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import TypeVar

from northlight.companies import HERE as FOLDER
from northlight.companies import PLANS, TODAY, Company, years_later
from packing import Dice, Row, authored

T = TypeVar("T")
HERE: Path = FOLDER
SETTLED = date(2025, 8, 30)  # whoever signed until then has had a first renewal
REOPENED, CLOSED = date(2025, 10, 7), date(2025, 6, 16)
STEPS = ("sign", "kick-off", "import", "invite-team", "first-plan", "training", "go-live", "check-in")
NEVER_ENDS = (("kick-off", 50), ("import", 11), ("invite-team", 9), ("first-plan", 8))
FRIDAY = 4
TOPICS = ("import", "billing", "seats", "fault", "fault", "how-to", "how-to", "how-to", "feature")
MESSAGES, ABOUT_RENEWAL = 520, 44  # and of the latter
UNANSWERED, RENEWAL_UNANSWERED = 14, 12

# The last answers of those who left: promoters and so on by their last satisfaction; 8 never answered.
LAST_WORDS = ((5, 15), (4, 22), (3, 13), (2, 8), (1, 4), (0, 8))
NPS_OF = {5: (8, 9, 9, 10), 4: (7, 8, 8, 9), 3: (5, 6, 6, 7), 2: (2, 3, 4), 1: (0, 1, 1)}
SATISFIED = {"promoter": (4, 5, 5, 5), "passive": (3, 4, 4, 5), "detractor": (1, 2, 3, 3)}
SCORES = {"promoter": (9, 9, 10), "passive": (7, 8), "detractor": (0, 2, 3, 4, 5, 6, 6)}
# Last answers of those who stay: the forty who pay most, and the others.
TOP, TOP_BANDS = 40, (("promoter", 11), ("passive", 16), ("detractor", 13))
OTHER_BANDS = (("promoter", 66), ("passive", 50), ("detractor", 36))


def invoices(dice: Dice, found: Sequence[Company]) -> list[Row]:
    """Make the invoices: the contract each year, and what is bought in between."""
    rows: list[tuple[date, str, Row]] = []
    for company in found:
        day, share = company.since, dice.between(85, 100)
        while day < company.until:
            bought = [(day, "contract", company.value * share // 100)]
            share = min(100, share + dice.between(0, 8))
            for _ in range(dice.pick((0, 0, 1, 1, 2, 3))):
                later = day + timedelta(days=dice.between(20, 340))
                what = dice.pick(("seats", "seats", "training", "import-help"))
                amount = {"training": 180, "import-help": 260}.get(what, PLANS[company.plan][1] * dice.between(1, 3))
                bought.append((later, what, amount))
            for when, what, amount in bought:
                if when <= company.until:
                    rows.append((when, company.customer_id, {"customer_id": company.customer_id, "date": f"{when}",
                                                              "amount": f"{amount}.00", "what": what}))  # fmt: skip
            day = years_later(day, 1)
    rows.sort(key=lambda entry: entry[:2])
    return [{"order_id": f"I{number:05}", **row} for number, (*_, row) in enumerate(rows, start=1)]


def onboarding(dice: Dice, found: Sequence[Company]) -> list[Row]:
    """Make the log of first steps, from signing to the first check-in."""
    never = iter(dice.dealt(NEVER_ENDS))
    events: list[tuple[datetime, str, int, Row]] = []
    for company in found:
        stop = next(never) if company.live == "never" else dice.pick(("check-in", "check-in", "check-in", "go-live"))
        for number, (step, channel, time) in enumerate(_first_steps(dice, company, stop)):
            taken = {"step": step, "channel": channel, "time": f"{time:%Y-%m-%d %H:%M}"}
            row = {"customer_id": company.customer_id, **taken}
            if time.date() <= TODAY:
                events.append((time, company.customer_id, number, row))
    return [row for *_, row in sorted(events, key=lambda event: event[:3])]


def _first_steps(dice: Dice, company: Company, stop: str) -> Iterator[tuple[str, str, datetime]]:
    """Give the steps of one customer. With somebody beside them the import takes days, alone it takes weeks."""
    fast = company.live == "fast"
    together = dice.between(1, 8) <= (7 if fast else 1)
    days = {"kick-off": (1, 4), "import": (1, 4) if together else (8, 10) if fast else (14, 30), "invite-team": (0, 2),
            "first-plan": (1, 2), "training": (1, 4), "go-live": (0, 3) if fast else (27, 40) if together else (14, 24),
            "check-in": (25, 40)}  # fmt: skip
    time = datetime.combine(company.since, clock(dice.between(8, 17), dice.between(0, 59)))
    yield "sign", "website" if time.weekday() > FRIDAY else dice.pick(("website", "phone")), time
    for step in STEPS[1 : STEPS.index(stop) + 1]:
        gap, hour, minute = dice.between(*days[step]), dice.between(8, 17), dice.between(0, 59)
        later = time + timedelta(days=gap)
        time = later.replace(hour=hour, minute=minute) if gap else time + timedelta(minutes=30 + minute)
        if together if step == "import" else step in ("kick-off", "training", "check-in"):
            time = at_work(time)
        away = CLOSED <= time.date() < REOPENED
        beside = "video" if away or dice.between(0, 2) else "on-site"
        if step == "import":
            channel = beside if together else "website"
        else:
            channel = {"kick-off": beside, "training": beside, "check-in": "phone"}.get(step, "website")
        yield step, channel, time


def at_work(time: datetime) -> datetime:
    """Move a time at which nobody is at work to the next morning on which somebody is."""
    if time.hour >= 18:
        time = (time + timedelta(days=1)).replace(hour=8)
    time = time.replace(hour=max(8, time.hour))
    return time.replace(hour=8) + timedelta(days=7 - time.weekday()) if time.weekday() > FRIDAY else time


def messages(dice: Dice, found: Sequence[Company]) -> list[Row]:
    """Make the messages to support; a question about renewing waits longest."""
    rows: list[Row] = []
    silent = {"renewal": iter(dice.dealt(((True, RENEWAL_UNANSWERED), (False, ABOUT_RENEWAL - RENEWAL_UNANSWERED))))}
    rest = MESSAGES - ABOUT_RENEWAL
    silent["other"] = iter(dice.dealt(((True, UNANSWERED), (False, rest - UNANSWERED))))
    words = authored(HERE, "message_texts")
    written = sum(row["topic"] == "renewal" for row in words)
    topics = ["renewal"] * (ABOUT_RENEWAL - written)
    topics += [dice.pick(TOPICS) for _ in range(rest - len(words) + written)]
    blank = [{"sector": "", "topic": topic, "channel": "", "text": ""} for topic in topics]
    speakers: set[str] = set()
    for line in [*words, *blank]:
        first = date(2026, 7, 1) if " june" in line["text"] else date(2025, 3, 1)
        latest = SETTLED if line["topic"] == "renewal" else TODAY
        pool = [c for c in found if line["sector"] in ("", c.sector) and c.until > first and c.since <= latest]
        company = dice.pick([c for c in pool if c.customer_id not in speakers])
        if line["text"]:
            speakers.add(company.customer_id)
        renewing = line["topic"] == "renewal"
        begin = max(first, company.since + timedelta(days=2))
        day = begin + timedelta(days=dice.between(0, max(0, (company.until - begin).days - 25)))
        day = years_later(company.since, 1) - timedelta(days=dice.between(15, 50)) if renewing else day
        asked = datetime(day.year, day.month, day.day) + timedelta(minutes=dice.between(7 * 60, 18 * 60))
        wait = dice.between(1500, 9000) if renewing else dice.between(12, 900)
        never = next(silent["renewal" if renewing else "other"])
        channel = line["channel"] or dice.pick(("email", "email", "chat", "chat", "phone"))
        if channel == "phone":
            asked, wait = at_work(asked), wait if renewing else dice.between(0, 15)
        rows.append({
            "customer_id": company.customer_id, "channel": channel, "asked": f"{asked:%Y-%m-%d %H:%M}",
            "answered": "" if never else f"{max(asked, at_work(asked + timedelta(minutes=wait))):%Y-%m-%d %H:%M}",
            "format": "call" if channel == "phone" else "text" if line["text"] else dice.pick(("text", "screenshot")),
            "topic": line["topic"], "public": "false", "text": line["text"],
        })  # fmt: skip
    rows.sort(key=lambda row: (str(row["asked"]), str(row["customer_id"])))
    return [{"message_id": f"M{number:03}", **row} for number, row in enumerate(rows, start=1)]


def surveys(dice: Dice, found: Sequence[Company], paid: dict[str, int]) -> list[Row]:
    """Make the survey answers, the last ones as planted; each authored comment goes to a last answer."""
    leaving = [company for company in found if company.left]
    staying = sorted((c for c in found if not c.left), key=lambda c: (-paid[c.customer_id], c.customer_id))
    last: dict[str, tuple[int, int]] = {}
    for company, satisfied in zip(_by_products(dice, leaving), _evenly(LAST_WORDS), strict=True):
        if satisfied:
            last[company.customer_id] = (dice.pick(NPS_OF[satisfied]), satisfied)
    for group, bands in ((staying[:TOP], TOP_BANDS), (staying[TOP:], OTHER_BANDS)):
        for company, band in zip(_by_products(dice, group), _evenly(bands), strict=True):
            last[company.customer_id] = (dice.pick(SCORES[band]), dice.pick(SATISFIED[band]))
    said: dict[str, str] = {}
    pool = dice.mixed([company for company in found if company.customer_id in last])
    for line in sorted(authored(HERE, "comments"), key=lambda line: not line["sector"]):
        score = int(line["nps"])
        person = next(c for c in pool if c.customer_id not in said and bool(c.left) == (line["gone"] == "true")
                      and line["sector"] in ("", c.sector) and _band(last[c.customer_id][0]) == _band(score)
                      and ("closure" not in line["comment"] or c.since < CLOSED)
                      and (not c.left or last[c.customer_id][1] == int(line["satisfaction"])))  # fmt: skip
        said[person.customer_id] = line["comment"]
        last[person.customer_id] = (score, int(line["satisfaction"]))
    rows: list[Row] = []
    for company in found:
        day = company.since + timedelta(days=dice.between(30, 60))
        days = []
        while day < company.until:
            days.append(day)
            day += timedelta(days=dice.between(150, 210))
        for day in days if company.customer_id in last else []:
            final = day == days[-1]
            band = dice.pick(("promoter", "promoter", "passive", "passive", "detractor"))
            earlier = (0, 0) if final else (dice.pick(SCORES[band]), dice.pick(SATISFIED[band]))
            nps, satisfied = last[company.customer_id] if final else earlier
            rows.append({"customer_id": company.customer_id, "date": f"{day}", "nps": nps, "satisfaction": satisfied,
                         "comment": said.get(company.customer_id, "") if final else ""})  # fmt: skip
    rows.sort(key=lambda row: (str(row["date"]), str(row["customer_id"])))
    return [{"response_id": f"R{number:04}", **row} for number, row in enumerate(rows, start=1)]


def _by_products(dice: Dice, group: Sequence[Company]) -> list[Company]:
    return sorted(dice.mixed(group), key=lambda company: len(company.products))


def _evenly(shares: Sequence[tuple[T, int]]) -> list[T]:
    """Give each value as often as its share says, spread as evenly as can be: more products, no happier."""
    places = [((2 * n + 1) * 5040 // count, number) for number, (_, count) in enumerate(shares) for n in range(count)]
    return [shares[number][0] for _, number in sorted(places)]


def _band(score: int) -> str:
    return "promoter" if score >= 9 else "passive" if score >= 7 else "detractor"


def leavers(dice: Dice, found: Sequence[Company], answers: Sequence[Row]) -> list[Row]:
    """Give those who left with the reason they gave; each authored farewell to somebody with that reason."""
    rated = {str(row["customer_id"]): int(str(row["satisfaction"])) for row in answers}
    pool = dice.mixed([company for company in found if company.left])
    words: dict[str, str] = {}
    for line in sorted(authored(HERE, "leavers_words"), key=lambda line: not line["sector"]):
        fits = [c for c in pool if c.reason == line["reason"] and line["sector"] in ("", c.sector)
                and c.customer_id not in words]  # fmt: skip
        happy = [c for c in fits if (rated.get(c.customer_id, 3) >= 4) == (line["happy"] == "true")]
        words[(happy or fits)[0].customer_id] = line["said"]
    return [
        {"customer_id": c.customer_id, "left": f"{c.left}", "reason": c.reason,
         "satisfaction_last": rated.get(c.customer_id, ""), "said": words.get(c.customer_id, "")}
        for c in sorted((c for c in found if c.left), key=lambda c: (str(c.left), c.customer_id))
    ]  # fmt: skip


def community(dice: Dice, found: Sequence[Company]) -> list[Row]:
    """Make the posts of the forum: a few who answer much, one who is only loud, and many who come by."""
    staying = dice.mixed([company for company in found if not company.left and company.since < date(2025, 8, 1)])
    rows: list[tuple[str, str, Row]] = []
    for plan in authored(HERE, "power_users"):
        votes = (int(plan["votes_low"]), int(plan["votes_high"]))
        columns = {"reply": "replies", "question": "questions", "mention": "mentions"}
        counts = {kind: int(plan[column]) for kind, column in columns.items()}
        rows += _posts(dice, staying.pop(), counts, votes, plan["consent"])
    for company in staying[:70]:
        counts = {"reply": dice.between(0, 5), "question": dice.between(0, 5), "mention": dice.between(0, 2)}
        rows += _posts(dice, company, counts, (0, 2), dice.pick(("true", "true", "false")))
    rows.sort(key=lambda entry: entry[:2])
    return [{"post_id": f"P{number:04}", **row} for number, (*_, row) in enumerate(rows, start=1)]


def _posts(dice: Dice, company: Company, counts: dict[str, int], votes: tuple[int, int],
           consent: str) -> Iterator[tuple[str, str, Row]]:  # fmt: skip
    withdrawn = date(2026, 6, 1)
    begin = max(date(2025, 1, 1), company.since + timedelta(days=10))
    for kind, count in counts.items():
        for _ in range(count):
            day = begin + timedelta(days=dice.between(0, (TODAY - begin).days))
            agreed = str(day < withdrawn).lower() if consent == "withdrawn" else consent
            row = {"customer_id": company.customer_id, "date": f"{day}", "kind": kind,
                   "helpful_votes": dice.between(*votes) if kind == "reply" else 0, "consent": agreed}  # fmt: skip
            yield f"{day}", company.customer_id, row
