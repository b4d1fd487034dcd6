"""What it costs when a colleague leaves: finding somebody, training them, and the months until they are as good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from theirshoes.columns import Columns, check, number, text

if TYPE_CHECKING:
    import pandas as pd

PHASES = ("leaving", "hire", "train", "ramp-up")
ITEMS = Columns(
    "costs of a departure",
    item=text(example="Advertisement"),
    phase=text(values=PHASES),
    quantity=number(least=0, example="2"),
    unit_cost=number(least=0, example="140.00"),
)


@dataclass(frozen=True)
class Turnover:
    """What one departure costs."""

    hire: float
    train: float
    ramp_up: float

    @property
    def total(self) -> float:
        """All three."""
        return self.hire + self.train + self.ramp_up


def ramp_up_cost(monthly_cost: float, productivity: Sequence[float]) -> float:
    """Value what a newcomer does not do yet.

    Parameters
    ----------
    monthly_cost
        What a month of the newcomer costs, in money, 0 or more.
    productivity
        Month by month, what she does as a share of what a full colleague does (0 to 1, more when better).

    Returns
    -------
    float
        Money: the month's cost times what is missing to 1, added up; a month above 1 takes some back.

    Raises
    ------
    ValueError
        A number is below 0.
    """
    _refuse_below_zero(monthly_cost=monthly_cost)
    for month, share in enumerate(productivity, start=1):
        if not share >= 0:
            raise ValueError(f"Month {month} has the productivity {share}; it should be a share such as 0.4.")
    return sum(monthly_cost * (1 - share) for share in productivity)


def turnover_cost(
    *,
    advertising: float = 0,
    interview_hours: float = 0,
    per_hour: float = 0,
    training_hours: float = 0,
    trainer_hours: float = 0,
    trainer_per_hour: float | None = None,
    materials: float = 0,
    monthly_cost: float = 0,
    productivity: Sequence[float] = (),
) -> Turnover:
    """Add up what it costs to replace a colleague.

    What is not in it cannot be counted well: customers who asked for her, and colleagues who carry her work. The
    months of ramp-up should not be months of training as well, or these are counted twice.

    Parameters
    ----------
    advertising, materials
        Money.
    interview_hours, training_hours, trainer_hours
        Hours of those who interview, of the newcomer, and of whoever trains her.
    per_hour
        What an hour of work costs, in money.
    trainer_per_hour
        The same of whoever trains; ``per_hour`` when left out.
    monthly_cost, productivity
        As for `ramp_up_cost`.

    Raises
    ------
    ValueError
        A number is below 0.
    """
    trainer = per_hour if trainer_per_hour is None else trainer_per_hour
    _refuse_below_zero(
        advertising=advertising, interview_hours=interview_hours, per_hour=per_hour, training_hours=training_hours,
        trainer_hours=trainer_hours, trainer_per_hour=trainer, materials=materials,
    )  # fmt: skip
    return Turnover(
        hire=advertising + interview_hours * per_hour,
        train=training_hours * per_hour + trainer_hours * trainer + materials,
        ramp_up=ramp_up_cost(monthly_cost, productivity),
    )


def phase_costs(items: Any) -> pd.DataFrame:
    """Add up a list of what one departure costs.

    Parameters
    ----------
    items
        A data frame or rows as dicts: ``item``, ``phase`` (`PHASES`), ``quantity``, ``unit_cost`` (money).

    Returns
    -------
    pandas.DataFrame
        Always four rows, in the order of `PHASES`: ``phase``, ``items`` (int), ``cost`` (money), ``so_far``.

    Raises
    ------
    ColumnsError
        A column is missing or has values that it should not have.
    """
    table = check(items, ITEMS)
    table["cost"] = table["quantity"] * table["unit_cost"]
    sums = table.groupby("phase").agg(items=("cost", "size"), cost=("cost", "sum"))
    found = sums.reindex(list(PHASES), fill_value=0).rename_axis("phase").reset_index()
    found = found.astype({"items": "int64", "cost": "float64"})
    return found.assign(so_far=found["cost"].cumsum())


def _refuse_below_zero(**numbers: float) -> None:
    for name, value in numbers.items():
        if not value >= 0:
            raise ValueError(f"{name.replace('_', ' ')} is {value}; it should be 0 or more.")
