"""The loyalty report as one page of HTML."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any

from theirshoes.report.drawing import bars, outlook

if TYPE_CHECKING:
    from theirshoes.report.loyalty import LoyaltyFacts, NextYear

FIFTHS = ("Best fifth", "Second", "Third", "Fourth", "Last fifth")
MONTHS_DRAWN = 30
COHORTS_SHOWN = 24
NORMAL_95 = 1.959963984540054
ENOUGH_MONTHS = 3  # to leave out the first, in which old customers look new


def loyalty_page(facts: LoyaltyFacts, *, currency: str = "") -> str:
    """Write the report.

    Parameters
    ----------
    facts
        What it says.
    currency
        Goes before every amount, such as ``£`` or ``EUR``.

    Returns
    -------
    str
        A whole HTML document. It holds no script and asks no host for anything; what comes from the owner's file is
        shown as text, whatever it contains.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    world = Environment(
        loader=PackageLoader("theirshoes"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    sign = f"{currency} " if currency.isalpha() else currency
    world.filters |= {
        "money": lambda value: f"{sign}{value:,.2f}",
        "round_money": lambda value: f"{sign}{_rounded(value)}",
        "about": _rounded,
        "number": lambda value: f"{value:,.0f}",
        "percent": lambda share: f"{100 * share:.0f}%",
        "percent_1": lambda share: f"{100 * share:.1f}%",
        "day": lambda day: f"{day.day} {day:%B %Y}",
    }
    drawings = {name: Markup(drawn) for name, drawn in _drawings(facts, sign).items()}  # noqa: S704 - escaped there
    page: str = world.get_template("loyalty.html.j2").render(
        facts=facts, drawings=drawings, cohorts=_cohort_rows(facts), came_again=_came_again(facts)
    )
    return page


def _rounded(value: float) -> str:
    """Three digits that matter: more would promise what no forecast can keep."""
    if abs(value) < 1:
        return f"{value:.1f}"
    digits = max(0, len(str(int(abs(value)))) - 3)
    return f"{round(value, -digits):,.0f}"


def _drawings(facts: LoyaltyFacts, sign: str) -> dict[str, str]:
    percents = [f"{100 * share:.0f}%" for share in facts.fifths]
    monthly = facts.monthly.iloc[-MONTHS_DRAWN:]
    names = [f"{month:%b %Y}" for month in monthly.index]
    highest, lowest = str(names[int(monthly.argmax())]), str(names[int(monthly.argmin())])
    drawn = {
        "fifths": bars(
            FIFTHS,
            facts.fifths,
            percents,
            f"A bar for each fifth of your customers, by what they spent: {', '.join(percents)} of the money.",
        ),
        "months": bars(
            names,
            monthly.tolist(),
            [f"{sign}{value:,.0f}" for value in monthly],
            f"A bar for each of {len(names)} months; most was sold in {highest}, least in {lowest}.",
        ),
    }
    if facts.next_year:
        drawn["outlook"] = _outlook(facts.next_year)
    return drawn


def _outlook(year: NextYear) -> str:
    range_ = year.forecast.purchases
    words = f"{_rounded(range_.low)} to {_rounded(range_.high)}"
    return outlook(
        range_.low,
        range_.expected,
        range_.high,
        year.past_days_with_purchase,
        ("Last 12 months", "Next 12 months", f"{year.past_days_with_purchase:,}", words),
        f"Purchases of the last 12 months: {year.past_days_with_purchase:,}. Of the next 12 months, by today's "
        f"customers: {words}, in the middle {_rounded(range_.expected)}.",
    )


def _cohort_rows(facts: LoyaltyFacts) -> dict[str, Any]:
    """The cohorts as rows to show: name, size, and a cell a month with words and a strength from 0 to 9."""
    counts = facts.cohorts.customers.iloc[-COHORTS_SHOWN:]
    share = facts.cohorts.share.iloc[-COHORTS_SHOWN:]
    width = min(13, counts.shape[1])
    strongest = max(0.01, float(share.iloc[:, 1:].max().max()) if counts.shape[1] > 1 else 0.01)
    rows = []
    for month in counts.index:
        size = counts.loc[month, 0]
        cells = []
        for since in range(1, width):
            value = share.loc[month, since]
            known = value == value
            cells.append(
                {
                    "text": f"{100 * value:.0f}" if known else "",
                    "strength": int(9 * value / strongest) if known else None,
                    "growing": bool(
                        known and facts.cohorts.unfinished and month + since == facts.last_day.to_period("M")
                    ),
                }
            )
        rows.append({"month": f"{month:%b %Y}", "size": int(size), "cells": cells})
    return {"months": list(range(1, width)), "rows": rows}


def _came_again(facts: LoyaltyFacts) -> dict[str, Any] | None:
    """Of those whose next month is over, how many came again in it; with the 95 % interval of Wilson (1927)."""
    counts = facts.cohorts.customers
    over = len(counts) - 1 - facts.cohorts.unfinished
    if over < 1:
        return None
    start = int(over >= ENOUGH_MONTHS)
    people, again = (int(counts.iloc[start:over, since].sum()) for since in (0, 1))
    if not people:
        return None
    share, z = again / people, NORMAL_95
    middle = (share + z * z / (2 * people)) / (1 + z * z / people)
    reach = z * sqrt(share * (1 - share) / people + z * z / (4 * people * people)) / (1 + z * z / people)
    low, high = max(0.0, middle - reach), min(1.0, middle + reach)
    return {
        "people": people,
        "again": again,
        "share": share,
        "low": low,
        "high": high,
        "without_first": bool(start),
    }
