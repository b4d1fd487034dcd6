"""A journey map as plain data: whose journey, its stages, its steps and what stands beneath each in lanes.

The parts are those that NN/g names (Gibbons 2018): actor, scenario, phases, actions, mindsets, emotions, and
opportunities, the last three as lanes or ratings of a step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from theirshoes.columns import Columns, check, number, text

ROWS = Columns(
    "journey map",
    stage=text(example="Before the visit"),
    step=text(example="Books by telephone"),
    feel=number(least=-2, most=2, example="-1", required=False, empty=True),
    when=text(example="2026-11-21T10:30:00+01:00", required=False, empty=True),
)
OWN = ("actor", "scenario", *ROWS)
"""Column names that no lane can have."""

_WHEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?\Z", re.ASCII)


class MapError(ValueError):
    """A journey map lacks something or contradicts itself."""


@dataclass(frozen=True)
class Step:
    """One thing that the customer does or meets."""

    name: str
    stage: str
    feel: float | None = None
    """-2 to 2; ``None`` when nobody asked."""
    lanes: Mapping[str, str] = field(default_factory=dict)
    """What stands beneath the step, by lane; a lane with nothing in it is left out."""
    when: str | None = None
    """When it was walked, such as ``2026-11-21T10:30:00+01:00``; ``None`` in a map that nobody walked."""

    def __post_init__(self) -> None:
        if self.feel == 0:
            object.__setattr__(self, "feel", 0.0)  # there is no such feeling as -0
        object.__setattr__(self, "name", " ".join(self.name.split()))
        object.__setattr__(self, "stage", " ".join(self.stage.split()))
        lines = {lane: "\n".join(said.splitlines()).rstrip("\n") for lane, said in self.lanes.items() if said.strip()}
        object.__setattr__(self, "lanes", {" ".join(lane.split()): said for lane, said in lines.items()})


@dataclass(frozen=True)
class JourneyMap:
    """Whose journey it is, and its steps in order.

    Raises
    ------
    MapError
        No steps, a step with no name or stage, a rating out of range, an unknown lane, or a stage that comes back
        after another has begun.
    """

    actor: str
    scenario: str
    steps: tuple[Step, ...]
    lanes: tuple[str, ...] = ()
    """Names of the lanes, from top to bottom."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "actor", " ".join(self.actor.split()))
        object.__setattr__(self, "scenario", " ".join(self.scenario.split()))
        object.__setattr__(self, "lanes", tuple(" ".join(lane.split()) for lane in self.lanes))
        if not self.steps:
            raise MapError("This map has no steps. Start with the first thing your customer does.")
        if len(set(self.lanes)) < len(self.lanes) or "" in self.lanes:
            raise MapError("Each lane needs a name of its own.")
        if set(self.lanes) & set(OWN):
            raise MapError(f"A lane cannot be called {', '.join(OWN[:-1])} or {OWN[-1]}: those are other columns.")
        for number_, step in enumerate(self.steps, start=1):
            self._check(number_, step)
        runs = [
            stage for stage, before in zip(self._stages(), [None, *self._stages()], strict=False) if stage != before
        ]
        again = sorted({stage for stage in runs if runs.count(stage) > 1})
        if again:
            raise MapError(f"The stage “{again[0]}” comes back after another has begun. Put its steps side by side.")

    def _check(self, number_: int, step: Step) -> None:
        if not step.name or not step.stage:
            raise MapError(f"Step {number_} needs a name and a stage.")
        if step.feel is not None and not -2 <= step.feel <= 2:
            raise MapError(f"Step {number_}, “{step.name}”, has the feeling {step.feel:g}; it should be from -2 to 2.")
        unknown = [lane for lane in step.lanes if lane not in self.lanes]
        if unknown:
            raise MapError(f"Step {number_}, “{step.name}”, has the lane “{unknown[0]}”, which this map has not.")
        if step.when is not None and not _WHEN.match(step.when):
            raise MapError(f"Step {number_}, “{step.name}”, has no time as “when”; write it like 2026-11-21T10:30.")

    def _stages(self) -> list[str]:
        return [step.stage for step in self.steps]

    @property
    def stages(self) -> tuple[str, ...]:
        """Stages in order, each once."""
        return tuple(dict.fromkeys(self._stages()))


def from_rows(rows: Iterable[Mapping[str, Any]], *, actor: str, scenario: str) -> JourneyMap:
    """Make a map of a table.

    Parameters
    ----------
    rows
        One row a step, in order: ``stage``, ``step``, ``feel`` (-2 to 2, or empty), ``when`` (may be missing); every
        other column is a lane, except ``actor`` and ``scenario``.
    actor
        Whose journey it is.
    scenario
        What the customer is after.

    Raises
    ------
    ColumnsError
        A column is missing or has values that it should not have.
    MapError
        The steps do not make a map.
    """
    table = check(rows, ROWS)
    lanes = tuple(str(name) for name in table.columns if name not in OWN)
    steps = []
    for row in table.to_dict("records"):
        feel = row.get("feel")
        said = {lane: str(row[lane]) for lane in lanes if row[lane] is not None and row[lane] == row[lane]}
        when = row.get("when") or None
        known = float(feel) if feel is not None and feel == feel else None
        steps.append(Step(row["step"], row["stage"], known, said, when if isinstance(when, str) else None))
    return JourneyMap(actor, scenario, tuple(steps), lanes)


def to_rows(journey: JourneyMap) -> list[dict[str, Any]]:
    """Give a map as rows: ``stage``, ``step``, ``feel``, ``when`` if any step has one, and a column a lane."""
    walked = any(step.when is not None for step in journey.steps)
    return [
        {
            "stage": step.stage,
            "step": step.name,
            "feel": step.feel,
            **({"when": step.when} if walked else {}),
            **{lane: step.lanes.get(lane, "") for lane in journey.lanes},
        }
        for step in journey.steps
    ]


def in_words(journey: JourneyMap) -> str:
    """Say what a map shows, for whoever does not see it."""
    count = len(journey.steps)
    rated = [(step.feel, step.name) for step in journey.steps if step.feel is not None]
    said = f"{journey.actor}: {count} step{'s' if count > 1 else ''} from “{journey.steps[0].name}”"
    said += f" to “{journey.steps[-1].name}”, in {len(journey.stages)} stage{'s' if len(journey.stages) > 1 else ''}. "
    if not rated:
        return said + "Nobody has rated how the steps feel."
    low, high = min(feel for feel, _ in rated), max(feel for feel, _ in rated)
    if low == high:
        said += f"All that are rated feel the same ({low:g})"
    else:
        said += f"Lowest ({low:g}): {_named(rated, low)}; highest ({high:g}): {_named(rated, high)}"
    unrated = count - len(rated)
    return said + (f"; {unrated} not rated." if unrated else ".")


def _named(rated: list[tuple[float, str]], level: float) -> str:
    return ", ".join(f"“{name}”" for feel, name in rated if feel == level)
