"""CDNOW, read from the test oracle `lifetimes`, never copied here; and purchases made of short lists."""

from __future__ import annotations

import warnings
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest
from hypothesis import settings

spec = find_spec("lifetimes")
assert spec is not None and spec.origin is not None
FOLDER = Path(spec.origin).parent / "datasets"


unhurried = settings(deadline=None, max_examples=60)


def bought(*rows: tuple[object, str, float], order: bool = False) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["customer_id", "date", "amount"])
    return table.assign(order_id=range(len(table))) if order else table


@pytest.fixture(scope="session")
def lifetimes() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it was made for older versions of everything
        import lifetimes as oracle
        import lifetimes.utils
    return oracle


@pytest.fixture(scope="session")
def cdnow() -> pd.DataFrame:
    """x, tx, T (weeks) and mean of repeat purchases (dollars) of 2,357 customers."""
    table = pd.read_csv(FOLDER / "cdnow_customers_summary_with_transactions.csv", index_col="ID")
    return table.rename(columns={"x": "frequency", "t_x": "recency", "T": "age", "zbar": "money"})


@pytest.fixture(scope="session")
def cdnow_purchases() -> pd.DataFrame:
    """The purchases of the same customers, 1997 and half of 1998."""
    names = ["old_id", "customer_id", "date", "discs", "amount"]
    table = pd.read_csv(FOLDER / "CDNOW_sample.txt", sep=r"\s+", names=names, dtype={"customer_id": str})
    return table.assign(date=pd.to_datetime(table["date"].astype(str), format="%Y%m%d"))
