"""Whose customers the explorer shows: those of a shop of the course, or those of a table that the learner brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from theirshoes.columns import ColumnsError, check
from theirshoes.kinds.shown import source
from theirshoes.messages import say

if TYPE_CHECKING:
    import pandas as pd

    from theirshoes.columns import Columns

LONGEST_NAME = 60
NAME_COLUMNS = ("first_name", "name")


@dataclass(frozen=True)
class Shop:
    """Which tables of a dataset hold its people, their purchases and their answers."""

    people: str
    purchases: str
    surveys: str = "surveys"


SHOPS = {"petal-and-stone": Shop("clients", "visits"), "spoke-and-chain": Shop("customers", "orders")}


@dataclass(frozen=True)
class Bought:
    """What customers bought."""

    table: pd.DataFrame
    names: Mapping[str, str]
    shown: dict[str, Any]
    """For the front end: `source`, `money` (the sign) and `until` (the last day looked at)."""
    until: Any

    def who(self, customer: object) -> list[str]:
        """Number and name of a customer; where no name is known, the number twice."""
        number = str(customer)[:LONGEST_NAME]
        return [number, self.names.get(str(customer), number)]


def bought(dataset: str, until: str | None, table: Any, *, columns: Columns) -> Bought:
    """The purchases of a dataset or, where it is given, of a table of one's own.

    Raises
    ------
    theirshoes.columns.ColumnsError
        The table is not what is needed, or holds no purchase up to the day.
    """
    import pandas as pd

    if table is None:
        from theirshoes import datasets

        shop = SHOPS[dataset]
        people = datasets.load(dataset, shop.people)
        names = _names(people, "first_name")
        found, sign = check(datasets.load(dataset, shop.purchases), columns), _sign(dataset, shop)
    else:
        found, sign = check(table, columns), ""
        column = next((name for name in NAME_COLUMNS if name in found), None)
        names = _names(found, column) if column else {}
    if not len(found):
        raise ColumnsError(columns.table, [say("explorer.no-rows")])
    end = found["date"].max() if until is None or table is not None else pd.Timestamp(until)
    shown = {"source": source(dataset if table is None else None), "money": sign, "until": f"{end:%Y-%m-%d}"}
    return Bought(found[found["date"] < end.normalize() + pd.Timedelta(days=1)], names, shown, end)


def answers(dataset: str, table: Any, *, columns: Columns) -> pd.DataFrame:
    """The answers to a survey: of a dataset or, where it is given, of a table of one's own."""
    from theirshoes import datasets

    found = check(datasets.load(dataset, SHOPS[dataset].surveys) if table is None else table, columns)
    if not len(found):
        raise ColumnsError(columns.table, [say("explorer.no-rows")])
    return found


def customers(table: pd.DataFrame) -> Iterator[tuple[object, Any]]:
    """Each customer of a result, with her row."""
    yield from zip(table.index, table.itertuples(index=False), strict=True)


def thinned(rows: list[Any], most: int) -> list[Any]:
    """At most so many of the rows, evenly from first to last: what a page can carry and an eye can tell apart."""
    if len(rows) <= most:
        return rows
    return [rows[round(place * (len(rows) - 1) / (most - 1))] for place in range(most)]


def _names(table: pd.DataFrame, column: str) -> dict[str, str]:
    known = table[["customer_id", column]].dropna()
    pairs = zip(known["customer_id"], known[column], strict=True)
    return {str(customer): str(name)[:LONGEST_NAME] for customer, name in pairs}


def _sign(dataset: str, shop: Shop) -> str:
    from theirshoes import datasets

    unit = datasets.dataset(dataset).table(shop.purchases).column("amount").unit
    return {"pounds": "£", "euros": "€", "dollars": "$"}.get(unit or "", "")
