"""The days of a small business: when it is open, and how different customers come and go.

Everything is whole days and the chances of :class:`packing.Dice`, so that it comes out the same everywhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock
from itertools import islice, takewhile

from packing import Dice

DAY = timedelta(days=1)
OPENS, CLOSES = clock(9), 18
KINDS = ("regular", "slipping", "gone", "few", "seasonal", "late", "once")


@dataclass(frozen=True)
class Calendar:
    """When a business is open: from its first to its last day in the data, less one long closure."""

    first: date
    last: date
    closed_from: date
    reopened: date
    weekdays: frozenset[int]
    """Days of the week with nobody there; Monday is 0."""
    holidays: frozenset[tuple[int, int]]
    """Month and day of every day of the year with nobody there."""

    def opens(self, day: date) -> bool:
        """Tell whether the door is open on this day."""
        away = self.closed_from <= day < self.reopened
        return not away and day.weekday() not in self.weekdays and (day.month, day.day) not in self.holidays

    def next_open(self, day: date) -> date:
        """Give this day, or the first open one after it."""
        while not self.opens(day):
            day += DAY
        return day

    def next_minute(self, time: datetime) -> datetime:
        """Give this minute, or the first one after it between nine and six at which somebody is there."""
        if time.hour >= CLOSES:
            time = datetime.combine(time.date() + DAY, OPENS)
        if not self.opens(time.date()):
            return datetime.combine(self.next_open(time.date()), OPENS)
        return max(time, datetime.combine(time.date(), OPENS))

    def some_day(self, dice: Dice, first: date, last: date) -> date:
        """Give an open day from ``first`` to ``last``."""
        while not self.opens(day := first + timedelta(days=dice.between(0, (last - first).days))):
            pass
        return day


@dataclass(frozen=True)
class Life:
    """How one kind of customer comes and goes: first day in the data, usual gap in days, how much it varies."""

    kind: str
    first: date
    gap: int
    wobble: int


def days_of(dice: Dice, calendar: Calendar, life: Life, seasons: Sequence[tuple[int, int]]) -> list[date]:
    """Give all days on which a customer comes.

    Parameters
    ----------
    dice
        Where chance comes from.
    calendar
        When the business is open.
    life
        What kind of customer it is. ``regular`` goes on to the end, ``slipping`` stops three to four gaps before it,
        ``gone`` stays away from the closing on, ``few`` comes two to four times, ``seasonal`` once in each season,
        ``late`` once more after more than three months, ``once`` never again.
    seasons
        Month and day at which each season of three weeks begins.
    """
    again = _rhythm(dice, calendar, life)
    if life.kind == "regular":
        return [life.first, *again]
    if life.kind == "slipping":
        end = calendar.last - timedelta(days=life.gap * 3 + dice.between(6, life.gap))
        return [life.first, *takewhile(lambda day: day <= end, again)]
    if life.kind == "gone":
        return [life.first, *takewhile(lambda day: day < calendar.closed_from, again)]
    if life.kind == "few":
        return [life.first, *islice(again, dice.between(1, 3))]
    if life.kind == "seasonal":
        return [life.first, *_in_season(dice, calendar, life.first, seasons)]
    if life.kind == "late":
        once_more = calendar.next_open(life.first + timedelta(days=dice.between(100, 150)))
        return [life.first, once_more] if once_more <= calendar.last else [life.first]
    return [life.first]


def _rhythm(dice: Dice, calendar: Calendar, life: Life) -> Iterator[date]:
    """Give the days after the first; whoever was due during the closure comes within three weeks of its end."""
    day = life.first
    while True:
        due = day + timedelta(days=life.gap + dice.between(-life.wobble, life.wobble))
        if calendar.closed_from <= due < calendar.reopened:
            due = calendar.reopened + timedelta(days=dice.between(0, 20))
        day = calendar.next_open(due)
        if day > calendar.last:
            return
        yield day


def _in_season(dice: Dice, calendar: Calendar, first: date, seasons: Sequence[tuple[int, int]]) -> Iterator[date]:
    for year in range(first.year, calendar.last.year + 1):
        for month, day in sorted(seasons):
            begins = date(year, month, day)
            if begins > first + timedelta(days=60) and begins + timedelta(days=24) <= calendar.last:
                yield calendar.next_open(begins + timedelta(days=dice.between(0, 20)))


def at_a_quarter(dice: Dice, day: date, opens: int, closes: int) -> datetime:
    """Give a quarter of an hour on ``day``, from ``opens`` o'clock to a quarter to ``closes``."""
    return datetime.combine(day, clock(dice.between(opens, closes - 1), 15 * dice.between(0, 3)))
