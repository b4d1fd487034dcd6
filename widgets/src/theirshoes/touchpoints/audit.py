"""What becomes of an inventory of touchpoints when some are kept, merged, dropped and added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

KEEP, MERGE, DROP = "keep", "merge", "drop"


@dataclass(frozen=True)
class Touchpoint:
    """One place where customers meet the business, with its figures a month."""

    id: str
    text: str
    """Its name."""
    channel: str
    purpose: str
    stage: str
    uses: float
    cost: float
    hours: float
    satisfaction: float | None = None
    """1 to 5; `None` where nobody asked."""
    protected: str = ""
    """Why it can never be dropped: `vulnerable`, `safety`, `complaint` or `access`; empty where it can."""


@dataclass(frozen=True)
class Decision:
    """Keep, merge into another, or drop."""

    do: str
    into: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What stays, what it takes, and whom it still serves."""

    count: int
    """Touchpoints that stay, new ones included."""
    hours: float
    cost: float
    hours_before: float
    cost_before: float
    coverage: float | None
    """Share of today's uses for whose purpose something stays; `None` where nothing is used."""
    lost: tuple[str, ...]
    """Purposes that nothing serves any more, in the order of the inventory."""
    gaps: tuple[str, ...]
    """Stages where customers meet nothing, in order."""
    unsafe: tuple[str, ...]
    """Ids of touchpoints that protect people and would go."""
    adrift: tuple[str, ...]
    """Ids merged into nothing, or into something that goes itself."""


def outcome(
    touchpoints: Sequence[Touchpoint],
    decisions: Mapping[str, Decision],
    added: Iterable[Touchpoint] = (),
    stages: Sequence[str] = (),
) -> Outcome:
    """Add up what an audit comes to.

    What is dropped or merged goes, with its cost and its hours; undecided ones stay. A use is covered when something
    that stays serves the same purpose.

    Parameters
    ----------
    touchpoints
        The inventory.
    decisions
        By id of a touchpoint; unknown ids are left alone.
    added
        New touchpoints.
    stages
        Stages of the journey in which customers should meet something, in order.

    Returns
    -------
    Outcome
        Upper and lower case of stages and purposes do not matter.
    """
    gone = {one.id for one in touchpoints if one.id in decisions and decisions[one.id].do in (MERGE, DROP)}
    stays = [one for one in touchpoints if one.id not in gone]
    staying = {one.id for one in stays}
    left = [*stays, *added]
    served = {one.purpose.casefold() for one in left}
    met = {one.stage.casefold() for one in left}
    uses = sum(one.uses for one in touchpoints)
    lost = {one.purpose.casefold(): one.purpose for one in touchpoints if one.purpose.casefold() not in served}
    return Outcome(
        count=len(left),
        hours=sum(one.hours for one in left),
        cost=sum(one.cost for one in left),
        hours_before=sum(one.hours for one in touchpoints),
        cost_before=sum(one.cost for one in touchpoints),
        coverage=sum(one.uses for one in touchpoints if one.purpose.casefold() in served) / uses if uses else None,
        lost=tuple(lost.values()),
        gaps=tuple(stage for stage in stages if stage.casefold() not in met),
        unsafe=tuple(one.id for one in touchpoints if one.id in gone and one.protected),
        adrift=tuple(
            one.id
            for one in touchpoints
            if one.id in gone and decisions[one.id].do == MERGE and decisions[one.id].into not in staying
        ),
    )
