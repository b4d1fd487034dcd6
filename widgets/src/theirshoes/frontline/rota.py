"""A listening rota: everyone listens to customers once, so many a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

Months = tuple[tuple[str, ...], ...]
"""Who listens, month by month."""


def rotas(people: Sequence[str], per_month: int) -> dict[str, Months]:
    """Lay out a rota in both ways of dealing with those who are left over.

    With 47 people and 20 a month there are two defensible rotas: *full months* and a smaller last one (20, 20, 7), or
    *even months* (16, 16, 15). When nobody is left over the two are the same.

    Parameters
    ----------
    people
        Everyone, each once, in the order in which they are to listen.
    per_month
        The most that listen in a month, 1 or more.

    Returns
    -------
    dict
        ``full`` and ``even``: both need the same, smallest number of months.

    Raises
    ------
    ValueError
        A person is there twice, or nobody is to listen.
    """
    if per_month < 1:
        raise ValueError(f"{per_month} a month is nobody. Let at least one listen.")
    twice = [person for person, count in Counter(people).items() if count > 1]
    if twice:
        raise ValueError(f"“{twice[0]}” is there twice. Each should be there once.")
    months = -(-len(people) // per_month)
    full = tuple(tuple(people[start : start + per_month]) for start in range(0, len(people), per_month))
    small, larger = divmod(len(people), months) if months else (0, 0)
    even, start = [], 0
    for month in range(months):
        size = small + (month < larger)
        even.append(tuple(people[start : start + size]))
        start += size
    return {"full": full, "even": tuple(even)}


def rota_problems(
    months: Sequence[Sequence[str]], people: Sequence[str], *, least: int = 10, most: int = 20
) -> list[str]:
    """Say what is wrong with a rota.

    Right are months of ``least`` to ``most`` people with everyone once. Whoever is left over may make one smaller last
    month, or be spread: both pass. A team smaller than ``least`` is one month.

    Parameters
    ----------
    months
        Who listens, month by month.
    people
        Everyone.
    least, most
        People a month.

    Returns
    -------
    list of str
        A sentence each; empty when the rota is right.
    """
    counted = Counter(person for month in months for person in month)
    found = [f"“{person}” is not in the team." for person in counted if person not in set(people)]
    found += [f"{person} listens {count} times." for person, count in counted.items() if count > 1]
    found += [f"{person} never listens." for person in people if person not in counted]
    for number, month in enumerate(months, start=1):
        if len(month) > most:
            found.append(f"Month {number} has {len(month)} people; it should be {most} at most.")
        elif len(month) < least and not (number == len(months) and month):
            found.append(f"Month {number} has {len(month)} people; it should be {least} at least.")
    return found
