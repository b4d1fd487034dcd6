"""How Harbour's customers get through, or do not: the log of contacts, messages and surveys."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from harbour.customers import Customer
from packing import Dice, Row, authored

HERE = Path(__file__).resolve().parent
REOPENED, LAST = date(2025, 10, 7), date(2026, 8, 31)
STEPS = ("notice", "look-up", "menu", "queue", "identify", "explain", "transfer", "explain-again", "fix", "confirm")

# Where a contact ends, by the way it took. The key menu is where most are lost, older people far more than others.
LOST_IN_MENU = (("older", 38), ("other", 58))
PAST_THE_MENU = (("older", 23), ("other", 164))
PHONE_ENDS = (("queue", 27), ("identify", 6), ("transfer", 14), ("fix", 84), ("confirm", 56))
CHAT_ENDS = (("queue", 6), ("identify", 3), ("fix", 49), ("confirm", 18))
SELF_SERVED = 61
TRANSFERRED = 71  # of the 140 callers whose trouble is put right; nobody in the chat

# By channel: messages answered in time, answered late, not answered at all.
POLICY = (("phone", 3), ("chat", 5), ("message", 60), ("social", 60), ("email", 1440), ("letter", 10080))
ANSWERS = {"phone": (68, 25, 0), "chat": (96, 12, 0), "message": (70, 14, 0), "social": (10, 20, 7),
           "email": (50, 38, 9), "letter": (28, 4, 0)}  # fmt: skip
FORMATS = {"phone": ("call",), "chat": ("text",), "message": ("text", "text", "photo"), "social": ("text", "photo"),
           "email": ("text", "text", "attachment"), "letter": ("letter",)}  # fmt: skip
TOPICS = {"telephone": ("bill", "fault", "price-rise", "appointment", "set-up"),
          "internet": ("fault", "fault", "bill", "set-up", "appointment", "price-rise"),
          "card": ("card-details", "new-card", "card-declined", "stolen-card")}  # fmt: skip

# Promoters, passives and detractors a month, where not as usual: from home, before the price letter, after it.
USUAL, PROMOTERS, DETRACTORS = 18, (5, 9), (3, 7)
MONTHS = {"2025-07": (9, 6, 3), "2025-08": (8, 6, 4), "2025-09": (10, 5, 3),
          "2026-05": (27, 18, 15), "2026-06": (24, 18, 18), "2026-07": (9, 11, 30)}  # fmt: skip
PERIODS = {"before": ("2024-09", "2025-05"), "closure": ("2025-07", "2025-09"), "after": ("2025-11", "2026-08"),
           "letter": ("2026-07", "2026-08")}  # fmt: skip
BANDS = (("promoter", (9, 9, 10, 10)), ("passive", (7, 8)), ("detractor", (0, 2, 3, 4, 5, 6, 6)))


def contacts_log(dice: Dice, people: Sequence[Customer]) -> list[Row]:
    """Make the event log of one trouble each of 420 customers, from noticing it to the end, wherever that was."""
    older = dice.mixed([person for person in people if person.age_band == "65+"])
    other = dice.mixed([person for person in people if person.age_band < "65"])
    callers = [(older.pop() if band == "older" else other.pop(), "menu") for band in dice.dealt(LOST_IN_MENU)]
    past = [older.pop() if band == "older" else other.pop() for band in dice.dealt(PAST_THE_MENU)]
    callers += list(zip(past, dice.dealt(PHONE_ENDS), strict=True))
    moved = iter(dice.dealt(((True, TRANSFERRED), (False, 140 - TRANSFERRED))))
    events: list[tuple[datetime, str, int, Row]] = []

    def log(person: Customer, walked: Iterator[tuple[str, str, datetime]]) -> None:
        for number, (step, channel, time) in enumerate(walked):
            taken = {"step": step, "channel": channel, "time": f"{time:%Y-%m-%d %H:%M}"}
            row = {"customer_id": person.customer_id, **taken}
            events.append((time, person.customer_id, number, row))

    for person, end in dice.mixed(callers):
        transferred = end == "transfer" or (end in ("fix", "confirm") and next(moved))
        log(person, _contact(dice, "phone", end, transferred))
    for end in dice.dealt(CHAT_ENDS):
        log(other.pop(), _contact(dice, "chat", end, False))
    for _ in range(SELF_SERVED):
        log(other.pop(), _contact(dice, "website", "fix", False))
    return [row for *_, row in sorted(events, key=lambda event: event[:3])]


def _contact(dice: Dice, way: str, end: str, transferred: bool) -> Iterator[tuple[str, str, datetime]]:
    """Give the steps of one contact with their channels and minutes."""
    skipped = {"website": STEPS[2:8] + STEPS[9:], "chat": ("menu", "transfer", "explain-again"), "phone": ()}[way]
    low_high = {"look-up": (1, 240), "menu": (2, 12), "queue": (2, 4),
                "identify": (7, 19) if way == "phone" else (2, 6),
                "explain": (2, 4), "transfer": (3, 7), "explain-again": (6, 15),
                "fix": (9, 25) if transferred else (5, 13), "confirm": (20, 2000)}  # fmt: skip
    day = REOPENED + timedelta(days=dice.between(0, 325))
    time = datetime(day.year, day.month, day.day) + timedelta(minutes=dice.between(8 * 60, 18 * 60))
    for step in STEPS[: STEPS.index(end) + 1]:
        if step in skipped or (step in ("transfer", "explain-again") and not transferred):
            continue
        if step != "notice":
            time += timedelta(minutes=dice.between(*low_high[step]))
        by = {"notice": "home", "look-up": dice.pick(("website", "website", "app"))}.get(step, way)
        yield step, "message" if step == "confirm" else by, time


def messages(dice: Dice, people: Sequence[Customer]) -> list[Row]:
    """Make the table of messages, the hand-written ones among them."""
    found: list[Row] = []
    taken: set[str] = set()
    for written in authored(HERE, "message_examples"):
        writer = dice.pick([p for p in people if p.product == written["product"] and _may(p, written, taken)])
        taken.add(writer.customer_id)
        columns = ("channel", "asked", "answered", "format", "topic", "public", "right_channel", "text")
        found.append({"customer_id": writer.customer_id, **{column: written[column] for column in columns}})
    minutes = dict(POLICY)
    for channel, counts in ANSWERS.items():
        for fate in dice.dealt(tuple(zip(("in-time", "late", "never"), counts, strict=True))):
            writer = dice.pick([p for p in people if not p.voice and not p.adjustment])
            asked = datetime(2024, 9, 2) + timedelta(days=dice.between(0, 690), minutes=dice.between(480, 1260))
            most = minutes[channel]
            wait = dice.between(1, most) if fate == "in-time" else dice.between(most + 1 + most // 5, most * 4)
            answered = "" if fate == "never" else f"{asked + timedelta(minutes=wait):%Y-%m-%d %H:%M}"
            found.append({
                "customer_id": writer.customer_id, "channel": channel, "asked": f"{asked:%Y-%m-%d %H:%M}",
                "answered": answered, "format": dice.pick(FORMATS[channel]), "topic": dice.pick(TOPICS[writer.product]),
                "public": "true" if channel == "social" else "false", "right_channel": "", "text": "",
            })  # fmt: skip
    found.sort(key=lambda row: (str(row["asked"]), str(row["customer_id"])))
    return [{"message_id": f"M{number:04}", **row} for number, row in enumerate(found, start=1)]


def _may(person: Customer, written: Row, taken: set[str]) -> bool:
    """Tell whether these words can be this person's, who has no other words in here and no other wish on file."""
    wish = "large-print" if written["topic"] == "large-print" else ""
    return not person.voice and person.adjustment == wish and person.customer_id not in taken


def surveys(dice: Dice, people: Sequence[Customer]) -> list[Row]:
    """Make two years of survey answers; each authored comment with its own scores, by somebody with that product."""
    slots = []
    for place in range(24):
        month = f"{2024 + (8 + place) // 12}-{(8 + place) % 12 + 1:02}"
        best, worst = dice.between(*PROMOTERS), dice.between(*DETRACTORS)
        usual = (best, USUAL - best - worst, worst)
        counts = zip((band for band, _ in BANDS), MONTHS.get(month, usual), strict=True)
        slots += [(month, band) for band in dice.dealt(tuple(counts))]
    words = _placed(dice, slots)
    seen: set[tuple[str, str]] = set()
    found: list[Row] = []
    for number, (month, band) in enumerate(slots):
        said = words.get(number)
        while True:
            person = dice.pick(people)
            if (not said or _sounds_like(person, said)) and (person.customer_id, month) not in seen:
                break
        seen.add((person.customer_id, month))
        score = dice.pick(dict(BANDS)[band])
        satisfied = max(1, min(5, (score + 1) // 2 + dice.pick((-1, 0, 0, 0, 1))))
        day = dice.between(20 if said and said["voice"] else 1, 28)  # after the contact that the words are about
        found.append({
            "customer_id": person.customer_id, "date": f"{month}-{day:02}",
            "nps": said["nps"] if said else score, "satisfaction": said["satisfaction"] if said else satisfied,
            "comment": said["comment"] if said else "",
        })  # fmt: skip
    found.sort(key=lambda row: (str(row["date"]), str(row["customer_id"])))
    return [{"response_id": f"R{number:04}", **row} for number, row in enumerate(found, start=1)]


def _sounds_like(person: Customer, said: dict[str, str]) -> bool:
    """Tell whether these words can be this person's; a private person's, as no comment speaks for a business."""
    fits = (person.product, person.voice) == (said["product"], said["voice"]) and person.plan != "Business line"
    return fits and all(said[name] in ("", getattr(person, name)) for name in ("age_band", "adjustment"))


def _placed(dice: Dice, slots: Sequence[tuple[str, str]]) -> dict[int, dict[str, str]]:
    """Give every authored comment a slot in its period and with its kind of score."""
    free = dice.mixed(range(len(slots)))
    words: dict[int, dict[str, str]] = {}
    for said in authored(HERE, "comments"):
        score, (first, last) = int(said["nps"]), PERIODS.get(said["period"], (said["period"],) * 2)
        band = "promoter" if score >= 9 else "passive" if score >= 7 else "detractor"
        place = next(n for n in free if slots[n][1] == band and first <= slots[n][0] <= last)
        free.remove(place)
        words[place] = said
    return words
