"""The way of clients who come back to Petal & Stone: one visit each, February to May 2026, step by step."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from clients import Client
from packing import Dice, Row

FIRST, LAST = date(2026, 2, 1), date(2026, 5, 31)
WALKED, ONLY_REMINDED = 190, 58
NOT_CONFIRMED, ASK_AGAIN = 76, 46  # of those who came; of those not confirmed
NOT_ASKED = 72  # whose skin nobody talks about
SOON = timedelta(days=45)

Event = tuple[str, str, datetime]


def returning_rows(dice: Dice, clients: list[Client]) -> list[Row]:
    """Make the table ``returning_visits``; the treatment begins at the time that ``visits`` says."""
    coming = [(c, t) for c in clients for t in c.visits[1:] if FIRST <= t.date() <= LAST]
    one_each = {client.customer_id: (client, time) for client, time in dice.mixed(coming)}
    chosen = dice.mixed(sorted(one_each))[:WALKED]
    confirmed = dice.dealt((("yes", WALKED - NOT_CONFIRMED), ("asks", ASK_AGAIN), ("no", NOT_CONFIRMED - ASK_AGAIN)))
    talked = dice.dealt(((True, WALKED - NOT_ASKED), (False, NOT_ASKED)))
    events: list[tuple[datetime, str, int, Row]] = []
    for customer_id, answer, talk in zip(chosen, confirmed, talked, strict=True):
        client, time = one_each[customer_id]
        soon = any(time < other <= time + SOON for other in client.visits)
        for step, channel, when in _walk(dice, time, answer, talk, dice.between(1, 100) <= (72 if soon else 18)):
            events.append((when, customer_id, len(events), _row(customer_id, step, channel, when)))
    silent = [c.customer_id for c in clients if c.visits[-1].date() < FIRST and c.kind in ("gone", "once", "late")]
    for customer_id in dice.mixed(sorted(silent))[:ONLY_REMINDED]:
        when = _minute(dice, FIRST + timedelta(days=dice.between(2, (LAST - FIRST).days - 14)))
        events.append((when, customer_id, len(events), _row(customer_id, "remind", "message", when)))
    return [row for *_, row in sorted(events, key=lambda entry: entry[:3])]


def _row(customer_id: str, step: str, channel: str, when: datetime) -> Row:
    return {"customer_id": customer_id, "step": step, "channel": channel, "time": f"{when:%Y-%m-%d %H:%M}"}


def _minute(dice: Dice, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, dice.between(10, 16), dice.between(0, 59))


def _walk(dice: Dice, treatment: datetime, answer: str, talk: bool, rebooks: bool) -> Iterator[Event]:
    day = treatment.date()
    reminded = _minute(dice, day - timedelta(days=dice.between(9, 13)))
    yield "remind", "message", reminded
    booked = reminded + timedelta(minutes=dice.between(6, 60 * 30))
    yield "book", dice.pick(("website", "message", "message", "phone")), booked
    if answer == "yes":
        yield "confirm", "message", booked + timedelta(minutes=dice.between(2, 40))
    if answer == "asks":
        yield "ask-again", dice.pick(("phone", "message")), _minute(dice, day - timedelta(days=dice.between(1, 3)))
    talk_minutes = dice.between(6, 9) if talk else 0
    undressing = dice.between(4, 6)
    waits = dice.between(9, 16) if treatment.hour >= 17 else dice.between(2, 6)
    welcomed = treatment - timedelta(minutes=talk_minutes + undressing)
    yield "arrive", "salon", welcomed - timedelta(minutes=waits)
    yield "welcome", "salon", welcomed
    if talk:
        yield "skin-talk", "salon", welcomed + timedelta(minutes=undressing - 3)
    yield "treatment", "salon", treatment
    paid = treatment + timedelta(minutes=dice.between(52, 70))
    yield "pay", "salon", paid
    if rebooks:
        yield "rebook", "salon", paid + timedelta(minutes=dice.between(1, 4))
