"""Charts of empathy and of care for the front line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from theirshoes.charts import look, shapes
from theirshoes.charts.model import Chart, Source
from theirshoes.charts.words import counted, extremes, plain_rows, quoted

if TYPE_CHECKING:
    import pandas as pd

    from theirshoes.empathy import Share, Standing

RUNG_WORDS = {
    "guess": "Gut feeling",
    "colleague": "A colleague said",
    "customer-said": "Customers told",
    "customer-did": "Customers did",
}


def ladder(standings: Sequence[Standing], *, source: Source, name: str = "ladder") -> Chart:
    """Draw how many claims stand on each rung of the evidence ladder, the highest rung on top.

    Parameters
    ----------
    standings
        From `theirshoes.empathy.standings`.
    source
        Whose data it is.
    name
        Of the chart.
    """
    table = [
        {"Rung": words, "Claims": sum(one.rung == rung for one in standings)}
        for rung, words in reversed(RUNG_WORDS.items())
    ]
    trapped = sum(bool(one.traps) for one in standings)
    alt = f"A bar for each of four rungs: on how good evidence {counted(len(standings), 'claim')} "
    alt += f"{'stands' if len(standings) == 1 else 'stand'}. {extremes(table, 'Rung', 'Claims')}; "
    alt += f"{trapped} with evidence that only looks better."
    drawing = shapes.bars(table, "Rung", "Claims", title="Claims", number="d")
    return look.drawn(drawing, table, name=name, title=["How well claims are known"], alt_text=alt, source=source)


def prescribing(share: Share, *, source: Source, claim: float | None = None, name: str = "prescribing") -> Chart:
    """Draw the share of contacts that begin by prescribing, with its interval and, if there is one, a claim about it.

    Parameters
    ----------
    share
        From `theirshoes.empathy.prescribing_share`.
    source, name
        As for `ladder`.
    claim
        What somebody claims, 0 to 1; drawn as an open square.
    """
    known = share.share is not None
    row = {
        "Contacts": f"{share.count} of {share.of}",
        "Low": round(share.low, 4) if known else None,
        "Share": round(share.share, 4) if share.share is not None else None,
        "High": round(share.high, 4) if known else None,
        **({"Claim": claim} if claim is not None else {}),
    }
    if share.share is None:
        alt = "There are no contacts to take a share of."
    else:
        alt = f"{share.count} of {counted(share.of, 'contact')} begin by prescribing ({share.share:.0%}); "
        alt += f"anything from {share.low:.0%} to {share.high:.0%} would fit ({share.level:.0%} interval)."
        if claim is not None:
            fits = "lies in" if share.low <= claim <= share.high else "lies outside"
            alt += f" The claim of {claim:.0%} {fits} that range."
    drawing = shapes.ranges(
        [row], "Contacts", "Low", "Share", "High", title="Share of contacts", number=".0%", domain=(0, 1),
        also="Claim" if claim is not None else None,
    )  # fmt: skip
    title = ["Contacts that begin", "by prescribing"]
    return look.drawn(drawing, [row], name=name, title=title, alt_text=alt, source=source)


def pareto(table: pd.DataFrame, *, source: Source, most: int = 10, name: str = "pareto") -> Chart:
    """Draw how many notes name each issue.

    Parameters
    ----------
    table
        From `theirshoes.frontline.pareto`.
    source, name
        As for `ladder`.
    most
        How many issues are drawn.
    """
    rows = plain_rows(
        table.head(most), {"issue": "Issue", "notes": "Notes", "agents": "People", "cumulative": "So far"}
    )
    alt = f"A bar for each of {counted(len(rows), 'issue')} of {len(table)}, by the number of notes that name it. "
    third = rows[min(2, len(rows) - 1)]["So far"] if rows else 0
    alt += f"{extremes(rows, 'Issue', 'Notes')}; the first {min(3, len(rows))} make up {third:.0%} of all notes."
    drawing = shapes.bars(rows, "Issue", "Notes", title="Notes", number="d")
    return look.drawn(drawing, rows, name=name, title=["What the notes are about"], alt_text=alt, source=source)


def strain(table: pd.DataFrame, part: str, *, source: Source, name: str = "strain") -> Chart:
    """Draw teams' mean scores on one part of the burnout scale; small teams have no bar.

    Parameters
    ----------
    table
        From `theirshoes.frontline.team_scores`.
    part
        ``personal``, ``work`` or ``customer``.
    source, name
        As for `ladder`.
    """
    rows = plain_rows(table, {"team": "Team", part: "Score", "responses": "Answers"}, digits=1)
    hidden = [row["Team"] for row in rows if row["Score"] is None]
    alt = f"A bar for each of {counted(len(rows), 'team')}: its mean on the {part} part of the burnout scale, 0 to "
    alt += f"100; it describes the group and is no diagnosis. {extremes(rows, 'Team', 'Score', '.0f')}"
    alt += f"; too few answers to show: {quoted(hidden)}." if hidden else "."
    drawing = shapes.bars(rows, "Team", "Score", title="Mean score, 0 to 100", number=".0f", most=100)
    title = ["Strain by team", f"({part} part of the scale)"]
    return look.drawn(drawing, rows, name=name, title=title, alt_text=alt, source=source)


def leaders(teams: pd.DataFrame, message: str, *, source: Source, name: str = "leaders") -> Chart:
    """Draw teams by their leader's score and their kindness to customers.

    Parameters
    ----------
    teams
        With the columns of `theirshoes.frontline.teams.TEAMS`.
    message
        What can be said of it: the ``message`` of `theirshoes.frontline.leaders_and_kindness`.
    source, name
        As for `ladder`.
    """
    headings = {"team": "Team", "leader_score": "Leader", "kindness_score": "Kindness", "n": "Answers"}
    rows = plain_rows(teams, headings)
    alt = f"A dot for each of {counted(len(rows), 'team')}. {message.split('. ')[0]}."
    drawing = shapes.dots(rows, "Leader", "Kindness", "Team", titles=("Leader's score", "Kindness to customers"))
    title = ["Leaders' scores and", "kindness to customers"]
    return look.drawn(drawing, rows, name=name, title=title, alt_text=alt, source=source)


def leaving_costs(table: pd.DataFrame, *, source: Source, unit: str, name: str = "leaving-costs") -> Chart:
    """Draw what it costs that one colleague leaves, phase by phase.

    Parameters
    ----------
    table
        From `theirshoes.frontline.phase_costs`.
    unit
        The money, such as ``US dollars``.
    source, name
        As for `ladder`.
    """
    rows = plain_rows(table, {"phase": "Phase", "cost": "Cost", "so_far": "So far"}, digits=2)
    for row in rows:
        row["Phase"] = str(row["Phase"]).capitalize()
    alt = f"A bar for each of {counted(len(rows), 'phase')} after one departure, in {unit}. "
    alt += f"{extremes(rows, 'Phase', 'Cost', ',.0f')}; all together {float(table['cost'].sum()):,.0f}."
    drawing = shapes.bars(rows, "Phase", "Cost", title=unit, number=",.0f")
    title = ["What it costs that", "one colleague leaves"]
    return look.drawn(drawing, rows, name=name, title=title, alt_text=alt, source=source)
