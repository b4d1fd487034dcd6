"""Charts of loyalty: recommending, cohorts, staying, recency and frequency, and who is probably still there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from theirshoes.charts import look, shapes
from theirshoes.charts.model import Chart, Source
from theirshoes.charts.words import counted, extremes, plain_rows, quoted

if TYPE_CHECKING:
    import pandas as pd

    from theirshoes.charts.shapes import Rows
    from theirshoes.loyalty import Cohorts, Nps, PowerUsers

MOST_STEPS = 200  # points of a curve that a phone can show


def nps_ranges(scores: Mapping[str, Nps], *, source: Source, name: str = "nps") -> Chart:
    """Draw Net Promoter Scores with their intervals, a row each.

    Parameters
    ----------
    scores
        From `theirshoes.loyalty.nps`, by what they are of (a month, a team).
    source
        Whose data it is.
    name
        Of the chart.
    """
    table = [
        {"Of": f"{of} ({score.answers:,})", "Low": round(score.low, 1), "Score": round(score.score, 1),
         "High": round(score.high, 1)}
        for of, score in scores.items()
    ]  # fmt: skip
    alt = "A dot for each score with a line for its interval, answers in brackets: "
    alt += "; ".join(f"{row['Of']} {row['Score']:.0f}, from {row['Low']:.0f} to {row['High']:.0f}" for row in table)
    alt += "."
    listed = list(scores.values())
    apart = [one for one in listed if not all(one.overlaps(other) for other in listed)]
    if len(listed) > 1:
        alt += " Some ranges lie apart." if apart else " All ranges overlap: do not celebrate, do not blame."
    drawing = shapes.ranges(table, "Of", "Low", "Score", "High", title="Net Promoter Score", domain=(-100, 100))
    title = ["Would they recommend you?", "With how sure one can be"]
    return look.drawn(drawing, table, name=name, title=title, alt_text=alt, source=source)


def cohort_triangle(found: Cohorts, *, source: Source, most: int = 12, name: str = "cohorts") -> Chart:
    """Draw what share of each month's new customers bought in the months after. What is not reached yet is empty.

    Parameters
    ----------
    found
        From `theirshoes.loyalty.cohorts`.
    source, name
        As for `nps_ranges`.
    most
        How many cohorts (the latest) and months are drawn.
    """
    share = found.share.tail(most)
    months = [month for month in range(1, most + 1) if month in share.columns]
    table = [
        {"Cohort": str(cohort)[:7], "Month": month, "Share": None if value != value else round(float(value), 4)}
        for cohort, row in share.iterrows()
        for month, value in zip(months, row[months], strict=True)
    ]
    known = [{**row, "Cell": f"{row['Cohort']}, month {row['Month']}"} for row in table]
    alt = f"A triangle of {counted(len(share), 'cohort')} by months since the first purchase: the share that bought, "
    alt += f"darker is more. {extremes(known, 'Cell', 'Share', '.0%')}"
    alt += "; a cell is empty where the month is not reached yet or nobody was new"
    alt += ", and the last month of each row is not over." if found.unfinished else "."
    drawing = shapes.heat(
        table, "Month", "Cohort", "Share", title="Bought (%), months since the first", number=".0%", columns=months
    )
    title = ["New customers who", "bought again, by month"]
    return look.drawn(drawing, table, name=name, title=title, alt_text=alt, source=source)


def staying_curve(table: pd.DataFrame, *, source: Source, unit: str = "months", name: str = "kaplan-meier") -> Chart:
    """Draw a Kaplan-Meier curve with its band.

    Parameters
    ----------
    table
        From `theirshoes.loyalty.kaplan_meier`. A curve of very many steps is thinned for drawing, evenly.
    source, name
        As for `nps_ranges`.
    unit
        Of the durations.
    """
    whole = plain_rows(
        table.reset_index(),
        {"duration": "Time", "staying": "Staying", "low": "Low", "high": "High", "at_risk": "Seen"},
    )
    rows: list[dict[str, Any]] = (
        [{"Time": 0, "Staying": 1.0, "Low": 1.0, "High": 1.0, "Seen": whole[0]["Seen"]}] if whole else []
    )
    step = max(1, -(-len(whole) // MOST_STEPS))
    rows += [row for place, row in enumerate(whole) if place % step == 0 or place == len(whole) - 1]
    if not rows:
        alt = "A curve with no customers."
    else:
        last = rows[-1]
        half = next((row["Time"] for row in whole if row["Staying"] <= 0.5), None)
        alt = f"A curve that falls in steps from 100% to {last['Staying']:.0%} after {last['Time']:g} {unit}, with a "
        alt += "band for how sure one can be. "
        alt += f"Half are gone after {half:g} {unit}." if half is not None else "It has not come down to half."
    drawing = shapes.steps(rows, "Time", "Staying", titles=(unit.capitalize(), "Still customers"), band=("Low", "High"))
    return look.drawn(drawing, rows, name=name, title=["Customers still there"], alt_text=alt, source=source)


def rfm_map(table: pd.DataFrame, *, source: Source, name: str = "rfm") -> Chart:
    """Draw how many customers have each score of recency and frequency; combinations that nobody has are empty.

    Parameters
    ----------
    table
        From `theirshoes.loyalty.rfm`.
    source, name
        As for `nps_ranges`.
    """
    counts = table.groupby(["r", "f"]).size().reset_index(name="customers").sort_values(["f", "r"])
    rows = plain_rows(counts, {"r": "Recency", "f": "Frequency", "customers": "Customers"})
    top = int(max(table[["r", "f"]].max().max(), 1)) if len(table) else 1
    known = [{**row, "Cell": f"recency {row['Recency']}, frequency {row['Frequency']}"} for row in rows]
    alt = f"A field of recency by frequency scores (1 to {top}, the best): how many of "
    alt += f"{counted(len(table), 'customer')} have both, darker is more. {extremes(known, 'Cell', 'Customers', ',')}."
    scores = list(range(1, top + 1))
    drawing = shapes.heat(
        rows, "Recency", "Frequency", "Customers", title="Recency score (frequency: left)", columns=scores,
        rows=scores[::-1],
    )  # fmt: skip
    title = ["Who came lately,", "and who comes often"]
    return look.drawn(drawing, rows, name=name, title=title, alt_text=alt, source=source)


def alive(chances: Any, *, source: Source, name: str = "alive") -> Chart:
    """Draw how many customers are probably still there, by tenths of their chance.

    Parameters
    ----------
    chances
        P(alive), 0 to 1, a customer each: from the ``alive`` method of a fitted `theirshoes.loyalty.BgNbd`.
    source, name
        As for `nps_ranges`.
    """
    values = [float(chance) for chance in chances]
    tenths = [min(9, int(chance * 10 + 1e-9)) for chance in values]
    table = [
        {"Chance": f"{10 * tenth} to {10 * tenth + 10}%", "Customers": tenths.count(tenth)}
        for tenth in reversed(range(10))
    ]
    alt = f"Ten bars: {counted(len(values), 'customer')} by the model's chance that they still buy. "
    alt += f"Their chances add up to {sum(values):,.0f}; who has bought only once counts as still there in this model."
    drawing = shapes.bars(table, "Chance", "Customers", title="Customers")
    title = ["How probably customers", "are still customers"]
    return look.drawn(drawing, table, name=name, title=title, alt_text=alt, source=source)


def perception_gap(table: pd.DataFrame, *, source: Source, name: str = "perception-gap") -> Chart:
    """Draw why customers left, with intervals, and what managers had guessed (open squares).

    Parameters
    ----------
    table
        From `theirshoes.loyalty.perception_gap`.
    source, name
        As for `nps_ranges`.
    """
    headings = {"reason": "Reason", "low": "Low", "share": "Share", "high": "High", "guessed": "Guessed"}
    rows = plain_rows(table.reset_index(), {**headings, "outside": "Outside"})
    off = [row["Reason"] for row in rows if row["Outside"]]
    alt = f"A dot for the share of leavers with each of {counted(len(rows), 'reason')}, a line for its interval, and a "
    alt += "square for what managers guessed. "
    alt += f"The guess lies outside the interval for {quoted(off)}." if off else "Every guess lies in its interval."
    drawing = shapes.ranges(
        rows, "Reason", "Low", "Share", "High", title="Share of leavers", number=".0%", domain=(0, 1), also="Guessed"
    )
    title = ["Why customers left,", "and what managers guessed"]
    return look.drawn(drawing, rows, name=name, title=title, alt_text=alt, source=source)


def satisfaction_by_products(table: pd.DataFrame, *, source: Source, name: str = "satisfaction-by-products") -> Chart:
    """Draw how satisfied customers with one, two and more products are, with intervals.

    Parameters
    ----------
    table
        From `theirshoes.loyalty.satisfaction_by_products`.
    source, name
        As for `nps_ranges`.
    """
    rows: Rows = []
    for products, row in table.iterrows():
        known = row["low"] == row["low"]  # one answer alone has no interval
        figures = {"Low": row["low"], "Satisfaction": row["satisfaction"], "High": row["high"]}
        label = f"{counted(int(products), 'product')} ({int(row['customers']):,})"  # type: ignore[call-overload]
        rows.append({"Holds": label, **{one: round(float(x), 2) if known else None for one, x in figures.items()}})
    said = [f"{row['Holds']} {row['Satisfaction']:.1f}" for row in rows if row["Satisfaction"] is not None]
    alt = f"A dot for each number of products, customers in brackets: {'; '.join(said) or 'too few answers to say'}. "
    alt += "That the two go together does not say that products make happy: the happy may buy more."
    drawing = shapes.ranges(rows, "Holds", "Low", "Satisfaction", "High", title="Satisfaction, 1 to 5", domain=(1, 5))
    title = ["Are customers with more", "products more satisfied?"]
    return look.drawn(drawing, rows, name=name, title=title, alt_text=alt, source=source)


def power_users(found: PowerUsers, *, source: Source, most: int = 10, name: str = "power-users") -> Chart:
    """Draw the customers who help others most, by the votes for their replies; none who did not agree to be named.

    Parameters
    ----------
    found
        From `theirshoes.loyalty.power_users`.
    most
        How many are drawn.
    source, name
        As for `nps_ranges`.
    """
    headings = {"customer_id": "Customer", "helpful_votes": "Votes", "replies": "Replies"}
    rows = plain_rows(found.named.head(most).reset_index(), headings)
    for row in rows:
        row["Customer"] = str(row["Customer"])
    alt = (
        f"A bar for each of {counted(len(rows), 'customer')} who answered others, by the votes that called it helpful. "
    )
    alt += f"{extremes(rows, 'Customer', 'Votes')}. " if rows else ""
    alt += f"{found.without_consent} more did not agree to be named."
    drawing = shapes.bars(rows, "Customer", "Votes", title="Votes as helpful", number="d")
    return look.drawn(drawing, rows, name=name, title=["Who helps other customers"], alt_text=alt, source=source)
