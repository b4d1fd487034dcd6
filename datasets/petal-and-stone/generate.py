"""Make the tables of Petal & Stone: first visits after the reopening, and what people said about them.

Nobody in here exists. What people *do* is generated, with the effects that ``planted.yml`` tells; what they *say* was
written for this course, one note at a time, in ``authored/``. Run with ``--check`` to compare instead of write.
"""

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from packing import Dice, Row, Tables, authored, main  # noqa: E402 - found beside this folder
from years import tables_of_the_years  # noqa: E402

SEED = 20251007  # the day of the reopening
FIRST_DAY = datetime(2025, 9, 15)
REOPENING = datetime(2025, 10, 7)
CLOSED_WEEKDAYS = (6, 0)  # Sunday and Monday
HOLIDAYS = ((12, 25), (12, 26), (1, 1))

STEPS = ("notice", "look-up", "prices", "book", "confirm", "arrive", "welcome", "skin-talk", "patch-test",
         "treatment", "pay", "aftercare")  # fmt: skip
# How many people go no further than this step.
STOPS = (("notice", 25), ("look-up", 46), ("prices", 94), ("book", 8), ("confirm", 13), ("arrive", 7),
         ("skin-talk", 2), ("patch-test", 4), ("pay", 9), ("aftercare", 104))  # fmt: skip
# Who saw the prices, by how: the list on the website loses people that an answer from a person keeps.
PRICES_AND_LEFT = (("website", 82), ("message", 9), ("phone", 3))
PRICES_AND_BOOKED = (("website", 108), ("message", 21), ("phone", 18))
# Whoever has paid when booking turns up; nobody pays for a treatment that does not happen.
PAYS = (("booking", 34), ("arrival", 22), ("after", 57))
# Those who turn back at the door, which is dark and has no bell, all came after five.
ARRIVALS_AFTER_FIVE = 44

AGES = ("18-24", "25-34", "25-34", "35-44", "35-44", "45-54", "45-54", "55-64", "65+")
HEARD = ("friends-photo",) * 6 + ("friend-told", "search", "local-group", "passed-by")
NOTICED_BY = {"friends-photo": "social", "local-group": "social", "search": "website", "friend-told": "in-person",
              "passed-by": "in-person"}  # fmt: skip


def people(dice: Dice) -> list[dict[str, str]]:
    """Say for everybody how far they go and by which ways; the people with a voice first have theirs as written."""
    voices = authored(HERE, "voices")
    stops = dice.mixed(_less(STOPS, [v["reached"] for v in voices]))
    left = iter(dice.mixed(_less(PRICES_AND_LEFT, [v["prices_by"] for v in voices if v["reached"] == "prices"])))
    stayed = iter(dice.mixed(_less(PRICES_AND_BOOKED, [v["prices_by"] for v in voices if v["books_by"]])))
    pays = iter(dice.mixed(_less(PAYS, [v["pays"] for v in voices if v["pays"]])))
    late = ARRIVALS_AFTER_FIVE - sum(_after_five(v) for v in voices)
    early = sum(_gets_to("arrive", stop) for stop in stops) - late
    comes_late = iter(dice.dealt(((True, late - stops.count("arrive")), (False, early))))
    known = authored(HERE, "first_names")
    names = {era: [n["first_name"] for n in known if n["era"] == era] for era in ("younger", "older")}
    others = []
    for stop in stops:
        age = dice.pick(AGES)
        person = {"voice": "", "reached": stop, "age_band": age, "heard_by": dice.pick(HEARD)}
        person["first_name"] = dice.pick(names["younger" if age < "45" else "older"])
        if _gets_to("prices", stop):
            person["prices_by"] = next(left if stop == "prices" else stayed)
        if _gets_to("book", stop):
            person["books_by"] = dice.pick(("website",) * 6 + ("phone", "phone", "message"))
        if _gets_to("pay", stop):
            person["pays"] = next(pays)
            person["aftercare_days"] = str(dice.pick((0, 0, 0, 2, 3, 4)))
        if _gets_to("arrive", stop):
            after_five = stop == "arrive" or next(comes_late)
            minutes = dice.between(17 * 60 + 10, 19 * 60) if after_five else dice.between(9 * 60 + 50, 16 * 60 + 10)
            person["arrives"] = f"{minutes // 60:02}:{minutes % 60:02}"
        others.append(person)
    return dice.mixed(voices + others)


def _gets_to(step: str, stop: str) -> bool:
    return STEPS.index(stop) >= STEPS.index(step)


def _less(shares: tuple[tuple[str, int], ...], taken: list[str]) -> list[str]:
    """Give every value as often as its share says, less those already taken."""
    return [value for value, count in shares for _ in range(count - taken.count(value))]


def walk(dice: Dice, person: dict[str, str]) -> list[tuple[str, str, datetime]]:
    """Give the steps that one person takes, each with its channel and the minute when it begins."""
    stop = STEPS.index(person["reached"])
    return [event for event in _whole_walk(dice, person) if STEPS.index(event[0]) <= stop]


def _whole_walk(dice: Dice, person: dict[str, str]) -> Iterator[tuple[str, str, datetime]]:
    """Give the steps as they would be if this person went all the way."""

    def later(low: int, high: int) -> datetime:
        return _awake(time + timedelta(minutes=dice.between(low, high)))

    time = FIRST_DAY + timedelta(days=dice.between(0, 127), minutes=dice.between(7 * 60, 22 * 60))
    yield "notice", NOTICED_BY[person["heard_by"]], time
    time = later(1, 9) if dice.between(0, 2) else later(600, 4000)
    yield "look-up", "website", time
    asked = person.get("prices_by") or "website"
    time = later(1, 14) if asked == "website" else _office_hours(later(30, 900))
    yield "prices", asked, time
    books_by = person.get("books_by") or "website"
    time = later(2, 25) if dice.between(0, 1) else later(500, 6000)
    time = time if books_by == "website" else _office_hours(time)
    yield "book", books_by, time
    if person.get("pays") == "booking":
        time = later(1, 3)
        yield "pay", books_by, time
    time = later(2, 40)
    yield "confirm", dice.pick(("message", "message", "message", "email")), time
    time = _appointment(max(time, REOPENING - timedelta(days=1)) + timedelta(days=dice.between(2, 13)), person)
    yield "arrive", "salon", time
    time = later(5, 13) if _after_five(person) else later(1, 4)
    yield "welcome", "salon", time
    if person.get("pays") == "arrival":
        time = later(1, 3)
        yield "pay", "salon", time
    time = later(4, 11)
    yield "skin-talk", "salon", time
    time = later(9, 18)
    yield "patch-test", "salon", time
    time = later(20, 26)
    yield "treatment", "salon", time
    time = later(50, 75)
    if person.get("pays") == "after":
        yield "pay", "salon", time
    days = int(person.get("aftercare_days") or 0)
    posted = (time + timedelta(days=days)).replace(hour=10, minute=dice.between(0, 59))
    yield "aftercare", "post" if days else "salon", posted if days else later(1, 6)


def _appointment(day: datetime, person: dict[str, str]) -> datetime:
    """Give the minute at which this person stands at the door, on the next day that the salon is open."""
    while day.weekday() in CLOSED_WEEKDAYS or (day.month, day.day) in HOLIDAYS:
        day += timedelta(days=1)
    hour, minute = (int(part) for part in (person.get("arrives") or "12:00").split(":"))
    return day.replace(hour=hour, minute=minute)


def _after_five(person: dict[str, str]) -> bool:
    return (person.get("arrives") or "") >= "17"


def _awake(time: datetime) -> datetime:
    """Move a time at which people sleep to the next morning."""
    return time + timedelta(hours=7) if time.hour < 6 else time


def _office_hours(time: datetime) -> datetime:
    """Move a time at which nobody answers to one at which somebody does."""
    if time.hour < 9:
        return time.replace(hour=9)
    return time if time.hour < 18 else (time + timedelta(days=1)).replace(hour=9)


def tables() -> Tables:
    """Make all tables of the data package, by resource name."""
    dice = Dice(SEED)
    walked = [(walk(dice, person), person) for person in people(dice)]
    walked.sort(key=lambda pair: pair[0][0][2])
    customers: list[Row] = []
    events: list[tuple[datetime, str, int, Row]] = []
    id_of: dict[str, str] = {}
    for number, (journey, person) in enumerate(walked, start=1):
        customer_id = f"C{number:04}"
        id_of[person["voice"]] = customer_id
        customers.append({
            "customer_id": customer_id, "first_name": person["first_name"], "age_band": person["age_band"],
            "since": f"{journey[0][2]:%Y-%m-%d}", "channel": dice.pick(("message", "message", "email", "phone")),
            "heard_by": person["heard_by"],
        })  # fmt: skip
        for step, channel, time in journey:
            event = {"customer_id": customer_id, "step": step, "channel": channel, "time": f"{time:%Y-%m-%d %H:%M}"}
            events.append((time, customer_id, len(events), event))
    notes = authored(HERE, "see_feel_notes")
    known = {str(customer["customer_id"]): customer for customer in customers}
    treated = [(known[customer_id], time) for time, customer_id, _, event in events if event["step"] == "treatment"]
    return {
        **tables_of_the_years(SEED, treated),
        "customers": customers,
        "first_visits": [event for *_, event in sorted(events, key=lambda entry: entry[:3])],
        "see_feel_notes": [
            {"note_id": f"N{number:03}", "customer_id": id_of[note["voice"]],
             **{column: note[column] for column in ("step", "sees", "feel", "quote")}}
            for number, note in enumerate(notes, start=1)
        ],
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(HERE, tables))
