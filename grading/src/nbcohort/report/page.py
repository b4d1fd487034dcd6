"""The report as one page of HTML."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from nbcohort.feedback import points
from nbcohort.report.drawing import histogram, share_bar, span, stacked
from nbcohort.report.facts import Facts, Report
from nbcohort.report.items import Item
from nbcohort.report.pace import Pace

CLASSES = 10  # of the histogram
NAMED = 8  # mistakes, and groups of answers, shown before the fold
PEOPLE = 12  # learners of each kind shown before the fold
SHOWN = 1_500  # characters of an answer


def report_page(report: Report) -> str:
    """Write the report.

    Parameters
    ----------
    report : Report
        What it says.

    Returns
    -------
    str
        A whole HTML document. It holds no script and asks no host for anything; what learners wrote is shown as text,
        whatever it contains.
    """
    page: str = (
        environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            several=len(report.parts) > 1,
            totals=course_totals(report) if len(report.parts) > 1 else [],
        )
    )
    return page


@cache
def environment() -> Environment:
    """Templates that escape everything that they are not told to trust."""
    world = Environment(
        loader=PackageLoader("nbcohort"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    world.filters |= {
        "points": points,
        "percent": lambda share: f"{100 * share:.0f}%",
        "signed": lambda value: f"{value:.2f}".replace("-", "\u2212"),
        "day": lambda day: f"{day.day} {day:%B %Y}",
        "excerpt": lambda text: text if len(text) <= SHOWN else f"{text[:SHOWN]} …",
        "long": long,
        "many": many,
    }
    world.globals |= {"scores": scores, "outcome": outcome, "mistake": mistake_bar, "pace": pace}
    world.globals |= {"NAMED": NAMED, "PEOPLE": PEOPLE}
    return world


def many(count: int, one: str, more: str = "") -> str:
    """Write a number with its word."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def long(time: Any) -> str:
    """Write a length of time in its largest whole unit."""
    minutes = int(time.total_seconds() // 60)
    for least, unit in ((2880, "day"), (120, "hour")):
        if minutes >= least:
            return many(minutes * 2 // least, unit)
    return many(max(1, minutes), "minute")


def scores(part: Facts) -> Markup:
    """Draw how many learners have how many points."""
    most, totals, middle = part.marks.points or 1.0, part.totals, part.middle or 0.0
    counts = [0] * CLASSES
    for total in totals:
        counts[min(CLASSES - 1, max(0, int(CLASSES * total / most + 1e-9)))] += 1
    said = ", ".join(
        f"{count} from {points(most * n / CLASSES)} to {points(most * (n + 1) / CLASSES)}"
        for n, count in enumerate(counts)
        if count
    )
    ends = ("0", points(most / 2), f"{points(most)} points")
    return safe(
        histogram(counts, ends, middle / most, f"median {points(middle)}", f"Learners by their points: {said}.")
    )


def outcome(item: Item) -> Markup:
    """Draw how many learners had all, some or none of a question's points."""
    parts = [("full", item.full), ("part", item.part), ("none", item.none), ("open", item.waiting)]
    return safe(stacked(parts, ""))


def mistake_bar(count: int, of: int) -> Markup:
    """Draw how many of those who were graded heard a sentence."""
    return safe(share_bar(count / max(of, 1)))


def pace(part: Facts, one: Pace) -> Markup:
    """Draw the minutes that a question took, on one scale for all questions of an assignment."""
    return safe(span(one.low, one.middle, one.high, max(other.high for other in part.paces)))


def safe(drawn: str) -> Markup:
    """A drawing, whose words are escaped where it is drawn."""
    return Markup(drawn)  # noqa: S704


def course_totals(report: Report) -> list[dict[str, Any]]:
    """Everybody's share of the points, an assignment a column, with a strength from 0 to 9."""
    found = []
    known = {one: part.learner(one) for part in report.parts for one in [*part.marks.learners, *part.marks.submissions]}
    for id_, learner in sorted(known.items(), key=lambda one: (one[1].name.casefold(), one[0])):
        cells: Sequence[dict[str, Any] | None] = [cell(part, id_) for part in report.parts]
        found.append({"learner": learner, "cells": cells})
    return found


def cell(part: Facts, learner: str) -> dict[str, Any] | None:
    """One learner's share of one assignment; None where nothing is graded."""
    got = part.marks.submissions.get(learner)
    if got is None or not part.marks.points:
        return None
    share = got.total / part.marks.points
    return {"share": share, "strength": min(9, int(10 * share)), "open": bool(got.waiting)}
