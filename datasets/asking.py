"""What a small business hears from its customers: who says what and when, surveys, messages, reasons for leaving.

Words are written by hand (``authored/``); here each finds somebody who was there at the time.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from packing import Dice, Row
from trading import OPENS, Calendar

LATEST_DAY = 24  # of a month, for a visit whose survey comes back in the same month
PROMOTERS, PASSIVES, DETRACTORS = (9, 9, 10, 10, 10), (7, 8, 8), (6, 6, 6, 5, 5, 4, 3, 2, 0)
SATISFIED = {"promoter": (5, 5, 5, 4), "passive": (4, 4, 4, 3), "detractor": (3, 3, 2, 1)}


class Person(Protocol):
    """A customer, as far as needed here."""

    customer_id: str
    kind: str
    visits: list[datetime]


def speaker(dice: Dice, people: Sequence[Person], month: str, kind: str, taken: set[str],
            first: bool = False, before: str = "9999") -> tuple[str, datetime]:  # fmt: skip
    """Find somebody of this kind (any, if empty) who came in this month and has not spoken yet; give id and time.

    With ``first`` it was their first visit; with ``before``, a month, the first one was before that.
    """
    there = [
        (person.customer_id, time)
        for person in people
        for time in (person.visits[:1] if first else person.visits)
        if f"{time:%Y-%m}" == month
        and kind in ("", person.kind)
        and person.customer_id not in taken
        and f"{person.visits[0]:%Y-%m}" < before
    ]
    if not there:
        raise ValueError(f"Nobody left of the kind {kind or 'any'} who came in {month}.")
    found = dice.pick(there)
    taken.add(found[0])
    return found


def said(dice: Dice, calendar: Calendar, people: Sequence[Person], lines: Iterable[Row], copied: Sequence[str],
         guesses: Sequence[str] = ()) -> list[Row]:  # fmt: skip
    """Give each authored line a day and, where a customer is behind it, the customer.

    Parameters
    ----------
    dice, calendar, people
        Chance, opening days, and everybody who could speak.
    lines
        Authored rows with ``month`` (2026-03), ``kind`` of customer (may be empty), the month that they were
        ``known_before`` (may be empty) and the columns ``copied``.
    copied
        Columns to take over as they are.
    guesses
        Values of ``source`` behind which there is no customer.

    Returns
    -------
    list of dict
        Rows with ``customer_id`` (empty where nobody), ``date`` and the copied columns, in the order of time.
    """
    taken: set[str] = set()
    found: list[tuple[date, int, Row]] = []
    for number, line in enumerate(lines):
        month = str(line["month"])
        if line.get("source") in guesses:
            first = date.fromisoformat(f"{month}-01")
            customer, day = "", calendar.some_day(dice, first, first + timedelta(days=26))
        else:
            first_time = line.get("who") == "first-timer"
            before = str(line.get("known_before") or "9999")
            customer, time = speaker(dice, people, month, str(line["kind"]), taken, first_time, before)
            day = time.date() + timedelta(days=dice.between(0, 2))
        row = {"customer_id": customer, "date": f"{day}", **{column: line[column] for column in copied}}
        found.append((day, number, row))
    return [row for *_, row in sorted(found, key=lambda entry: entry[:2])]


def survey_rows(dice: Dice, people: Sequence[Person], months: Sequence[tuple[str, int, int, int]],
                comments: Sequence[Row], warm: Collection[str] = ()) -> list[Row]:  # fmt: skip
    """Make a table of survey answers with exactly so many promoters, passives and detractors in each month.

    Everybody who answers came a few days before; nobody answers twice in a month. Each of ``comments`` (``band``,
    ``text``) goes to somebody whose score is in its band. Those in ``warm`` are promoters more often than the others.
    """
    found: list[tuple[str, str, Row]] = []
    words = {band: iter([str(c["text"]) for c in comments if c["band"] == band]) for band in SATISFIED}
    for month, promoters, passives, detractors in months:
        there = {person.customer_id: time for person in people for time in person.visits if _early_in(month, time)}
        bands = dice.dealt((("promoter", promoters), ("passive", passives), ("detractor", detractors)))
        answering = dice.mixed(sorted(there))[: len(bands)]
        if warm:
            _warm_up(dice, answering, bands, warm)
        for customer, band in zip(answering, bands, strict=True):
            day = there[customer].date() + timedelta(days=dice.between(1, 3))
            nps = dice.pick({"promoter": PROMOTERS, "passive": PASSIVES, "detractor": DETRACTORS}[band])
            row = {"customer_id": customer, "date": f"{day}", "nps": nps, "satisfaction": _satisfied(dice, band, nps),
                   "comment": "" if dice.between(0, 5) else next(words[band], "")}  # fmt: skip
            found.append((f"{day}", customer, row))
    left = [text for rest in words.values() for text in rest]
    if left:
        raise ValueError(f"{len(left)} survey comments found nobody, the first: {left[0]}")
    found.sort(key=lambda entry: entry[:2])
    return [{"response_id": f"R{number:04}", **row} for number, (*_, row) in enumerate(found, start=1)]


def _warm_up(dice: Dice, answering: Sequence[str], bands: list[str], warm: Collection[str]) -> None:
    """Let every other one of ``warm`` who is a detractor change places with a promoter who is not."""
    others = [n for n, customer in enumerate(answering) if customer not in warm and bands[n] == "promoter"]
    for number, customer in enumerate(answering):
        if customer in warm and bands[number] == "detractor" and others and dice.between(0, 1):
            other = others.pop()
            bands[number], bands[other] = bands[other], bands[number]


def _early_in(month: str, time: datetime) -> bool:
    return f"{time:%Y-%m}" == month and time.day <= LATEST_DAY


def _satisfied(dice: Dice, band: str, nps: int) -> int:
    return 1 if nps <= 2 else dice.pick(SATISFIED[band])


def leaver_rows(dice: Dice, people: Sequence[Person], reasons: Sequence[tuple[str, int]], calendar: Calendar,
                answers: Sequence[Row], satisfied: Sequence[int]) -> list[Row]:  # fmt: skip
    """Make a table of people who left and said why, some weeks after their last visit.

    The first of ``reasons`` is the closure, and theirs alone who last came in the hundred days before it; they say so
    while it lasts.
    ``satisfaction_last`` is that of their last survey answer, where they gave one, else one of ``satisfied``.
    """
    rated = {str(row["customer_id"]): row["satisfaction"] for row in answers}
    latest = calendar.last - timedelta(days=100)
    pool = [p for p in people if p.kind in ("gone", "few", "once", "late") and p.visits[-1].date() <= latest]
    pool = dice.mixed(pool)
    shut_out = [p for p in pool if timedelta() < calendar.closed_from - p.visits[-1].date() < timedelta(days=100)]
    (closure, count), *others = reasons
    found = []
    leaving = [(person, closure) for person in shut_out[:count]]
    rest = [person for person in pool if person not in shut_out[:count]]
    dealt = dice.dealt(others)
    for person, reason in [*leaving, *zip(rest[: len(dealt)], dealt, strict=True)]:
        since = calendar.closed_from if reason == closure else person.visits[-1].date()
        day = since + timedelta(days=dice.between(45, 95))
        rating = rated.get(person.customer_id, dice.pick(satisfied))
        row = {"customer_id": person.customer_id, "left": f"{day}", "reason": reason, "satisfaction_last": rating}
        found.append((row["left"], person.customer_id, row))
    return [row for *_, row in sorted(found, key=lambda entry: entry[:2])]


@dataclass(frozen=True)
class Line:
    """How messages by one channel come and are answered: how many, waits in minutes, how many stay unanswered."""

    channel: str
    count: int
    formats: tuple[str, ...]
    wait: tuple[int, int]
    unanswered: int = 0
    public: int = 0
    """How many of them everybody can read; those without an answer are among them first."""


def message_rows(dice: Dice, calendar: Calendar, people: Sequence[Person], lines: Sequence[Line],
                 topics: Sequence[str], first: date, lesson: Sequence[Row]) -> list[Row]:  # fmt: skip
    """Make a table of messages, with those of ``lesson`` (written by hand) among them."""
    found: list[tuple[str, str, Row]] = []
    recent = [(person.customer_id, time) for person in people for time in person.visits if time.date() >= first]
    row: Row
    for line in lines:
        for number in range(line.count):
            customer, near = dice.pick(recent)
            day = min(near.date() + timedelta(days=dice.between(1, 20)), calendar.last)
            asked = datetime.combine(day, datetime.min.time()) + timedelta(minutes=dice.between(8 * 60, 21 * 60 + 45))
            if line.channel == "phone" and number >= line.unanswered:  # somebody can pick up
                day = calendar.some_day(dice, near.date(), min(near.date() + timedelta(days=20), calendar.last))
                asked = datetime.combine(day, OPENS) + timedelta(minutes=dice.between(0, 530))
            answered = asked + timedelta(minutes=dice.between(*line.wait))
            answered = answered if line.channel == "phone" else calendar.next_minute(answered)
            row = {"customer_id": customer, "channel": line.channel, "asked": f"{asked:%Y-%m-%d %H:%M}",
                   "answered": "" if number < line.unanswered else f"{answered:%Y-%m-%d %H:%M}",
                   "format": dice.pick(line.formats), "topic": dice.pick(topics),
                   "public": "true" if number < line.public else "false", "text": ""}  # fmt: skip
            found.append((str(row["asked"]), customer, row))
    taken: set[str] = set()
    for written in lesson:
        asked = datetime.fromisoformat(str(written["asked"]))
        customer = dice.pick(_lately(people, asked, str(written["kind"]), taken))
        taken.add(customer)
        columns = ("channel", "asked", "answered", "format", "topic", "public", "text")
        row = {"customer_id": customer, **{column: written[column] for column in columns}}
        found.append((str(row["asked"]), customer, row))
    found.sort(key=lambda entry: entry[:2])
    return [{"message_id": f"M{number:04}", **row} for number, (*_, row) in enumerate(found, start=1)]


def _lately(people: Sequence[Person], asked: datetime, kind: str, taken: set[str]) -> list[str]:
    """Give those of this kind who came in the six weeks before and are not taken yet."""
    return [
        person.customer_id
        for person in people
        if person.kind == kind and person.customer_id not in taken
        if any(time < asked <= time + timedelta(days=42) for time in person.visits)
    ]
