"""Signs in the weekly figures that somebody may be having a hard time: a reason to ask, never a finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from theirshoes.columns import Columns, check, key, number

if TYPE_CHECKING:
    import pandas as pd

Table = Any
"""A data frame, or rows as dicts."""
WEEKS = Columns(
    "agents by week",
    agent_id=key(example="A04"),
    week=key(example="2026-09 or 12"),
    contacts=number(least=0, example="140"),
    hard_contacts=number(least=0, example="18"),
    overtime_hours=number(least=0, example="2.5"),
    sick_days=number(least=0, most=7, example="1"),
    mood=number(least=1, most=5, example="3", empty=True),
)
CANNOT_TELL = "Cannot tell from this. Ask her."
_SAID = {
    "overtime": "much overtime",
    "sick days": "more sick days than before",
    "hard contacts": "many hard contacts",
    "mood": "a lower mood than before",
}


@dataclass(frozen=True)
class Rules:
    """What counts as a sign. They are rules of thumb of this course, from no study."""

    weeks: int = 4
    """The last weeks looked at, against the weeks before them; there should be as many before as well."""
    overtime_hours: float = 4
    """A week, on average."""
    sick_days: float = 2
    """In all, more than in as many weeks before."""
    hard_share: float = 0.2
    """Of contacts."""
    mood_fall: float = 1
    """Below her own mean before."""
    together: int = 2
    """Signs it takes to go and ask first of all."""


@dataclass(frozen=True)
class Signs:
    """What one person's figures show, and what they cannot."""

    agent_id: Any
    signs: tuple[str, ...]
    """Of ``overtime``, ``sick days``, ``hard contacts``, ``mood``."""
    unknown: tuple[str, ...]
    """Signs that nothing can be said about: too few weeks, or no mood given."""
    ask_first: bool
    message: str
    """Always leads to asking, for no figure says how somebody is."""


def warning_signs(weeks: Table, rules: Rules | None = None) -> list[Signs]:
    """Look for signs of strain, each person against her own weeks before.

    Someone with no sign may be worn out all the same, and someone with all of them may be fine: overtime can be a wish,
    sick days a cold, hard contacts a turn on the hard desk. The result is a list of people to ask, kindly and in
    private. To use it for marks, pay or blame would be wrong, and would end honest figures.

    Parameters
    ----------
    weeks
        One row an agent and week: the columns of `WEEKS`; weeks sort in time.
    rules
        What counts as a sign.

    Returns
    -------
    list of Signs
        One an agent, those to ask first in front, then by id.

    Raises
    ------
    ColumnsError
        A column is missing or has values that it should not have.
    """
    rules = rules or Rules()
    table = check(weeks, WEEKS).sort_values(["agent_id", "week"], kind="stable")
    found = [_of_one(agent, mine, rules) for agent, mine in table.groupby("agent_id")]
    return sorted(found, key=lambda one: not one.ask_first)


def _of_one(agent: Any, weeks: pd.DataFrame, rules: Rules) -> Signs:
    late = weeks.tail(rules.weeks)
    before = weeks.iloc[max(0, len(weeks) - 2 * rules.weeks) : max(0, len(weeks) - rules.weeks)]
    earlier = weeks.iloc[: max(0, len(weeks) - rules.weeks)]
    enough = len(late) == rules.weeks
    moods = late["mood"].count() * 2 >= rules.weeks and earlier["mood"].count() * 2 >= rules.weeks
    contacts = late["contacts"].sum()
    known = {
        "overtime": enough,
        "sick days": len(before) == rules.weeks,
        "hard contacts": enough and contacts > 0,
        "mood": moods,
    }
    shown = {
        "overtime": late["overtime_hours"].mean() >= rules.overtime_hours,
        "sick days": late["sick_days"].sum() - before["sick_days"].sum() >= rules.sick_days,
        "hard contacts": late["hard_contacts"].sum() >= rules.hard_share * contacts,
        "mood": earlier["mood"].mean() - late["mood"].mean() >= rules.mood_fall - 1e-9,
    }
    signs = tuple(name for name in known if known[name] and bool(shown[name]))
    unknown = tuple(name for name in known if not known[name])
    return Signs(agent, signs, unknown, len(signs) >= rules.together, _message(signs, unknown))


def _message(signs: tuple[str, ...], unknown: tuple[str, ...]) -> str:
    missing = f" Nothing is known about {', '.join(unknown)}." if unknown else ""
    if not signs:
        return f"No sign in these figures, which does not say that she is well.{missing} {CANNOT_TELL}"
    return f"These weeks show {', '.join(_SAID[name] for name in signs)}.{missing} {CANNOT_TELL}"
