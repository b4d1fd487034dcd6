"""A dataset's own description, ``datapackage.json``, as typed values."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from theirshoes.datasets.errors import DatasetError
from theirshoes.home import home

KINDS = {"real": "Real data", "adapted": "Adapted from real data", "synthetic": "Made-up data"}
TYPES = ("string", "integer", "number", "boolean", "date", "datetime")
_NAME = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")


@dataclass(frozen=True)
class Column:
    """One column of a table, and what may stand in it."""

    name: str
    title: str
    type: str
    description: str
    unit: str | None = None
    format: str | None = None
    required: bool = False
    unique: bool = False
    values: tuple[str, ...] = ()
    """The values that may occur; none given means any."""
    labels: tuple[str, ...] = ()
    """Words for the values, in the same order."""
    ordered: bool = False
    minimum: str | float | None = None
    maximum: str | float | None = None
    pattern: str | None = None
    max_length: int | None = None

    def label(self, value: str) -> str:
        """Words for one of the values; the value itself where there are none."""
        return dict(zip(self.values, self.labels, strict=False)).get(value, value)


@dataclass(frozen=True)
class ForeignKey:
    """Columns whose values must occur together in another table."""

    columns: tuple[str, ...]
    table: str
    there: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table of a dataset, and where its file is."""

    name: str
    title: str
    description: str
    path: Path
    file: str
    """The path to show: as seen from the ``datasets`` folder."""
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    rows: int | None
    sha256: str | None

    def column(self, name: str) -> Column:
        """Give one column by name; raise ``KeyError`` when there is none."""
        return {column.name: column for column in self.columns}[name]


@dataclass(frozen=True)
class Dataset:
    """One dataset: what it is, under which licence, and its tables."""

    name: str
    title: str
    kind: str
    """``real``, ``adapted`` or ``synthetic``."""
    description: str
    licence: str
    source: str
    tables: tuple[Table, ...]

    @property
    def mark(self) -> str:
        """Words that must stand wherever the data is shown: real, adapted or made up, and whose it is."""
        return f"{KINDS[self.kind]}: {self.title.partition(':')[0]}"

    def table(self, name: str) -> Table:
        """Give one table by name; raise ``DatasetError`` when there is none."""
        for table in self.tables:
            if table.name == name:
                return table
        there = ", ".join(table.name for table in self.tables)
        raise DatasetError(f'The dataset {self.name} has no table called "{name}". It has: {there}.')


def list_datasets() -> list[str]:
    """Names of all datasets that are here, in alphabetical order."""
    return sorted(path.parent.name for path in (home() / "datasets").glob("*/datapackage.json"))


def dataset(name: str) -> Dataset:
    """Read what a dataset says about itself.

    Parameters
    ----------
    name
        Name of its folder, for instance ``petal-and-stone``.

    Returns
    -------
    Dataset
        Its description; no table has been read yet.

    Raises
    ------
    DatasetError
        There is no such dataset, or its ``datapackage.json`` is damaged.
    """
    if not _NAME.fullmatch(name) or name not in list_datasets():
        raise DatasetError(f'There is no dataset called "{name}". There are: {", ".join(list_datasets()) or "none"}.')
    folder = home() / "datasets" / name
    file = f"{name}/datapackage.json"
    try:
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DatasetError(f"cannot be read ({error}). Put the original back.", file=file) from error
    try:
        return _dataset(package, folder)
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise DatasetError(f"is damaged near {error}. Put the original back.", file=file) from error


def _dataset(package: Mapping[str, Any], folder: Path) -> Dataset:
    if package["kind"] not in KINDS:
        problem = f'kind is "{package["kind"]}"; it must be one of: {", ".join(KINDS)}.'
        raise DatasetError(problem, file=f"{folder.name}/datapackage.json")
    return Dataset(
        name=package["name"],
        title=package["title"],
        kind=package["kind"],
        description=package["description"],
        licence=package["licenses"][0]["name"],
        source=package["sources"][0]["title"],
        tables=tuple(_table(resource, folder) for resource in package["resources"]),
    )


def _table(resource: Mapping[str, Any], folder: Path) -> Table:
    inside = PurePosixPath(resource["path"])
    if inside.is_absolute() or ".." in inside.parts or "\\" in resource["path"] or ":" in resource["path"]:
        problem = f'the path "{resource["path"]}" leads out of the dataset\'s folder.'
        raise DatasetError(problem, file=f"{folder.name}/datapackage.json")
    schema = resource["schema"]
    return Table(
        name=resource["name"],
        title=resource["title"],
        description=resource["description"],
        path=folder / inside,
        file=f"{folder.name}/{inside}",
        columns=tuple(_column(field, folder) for field in schema["fields"]),
        primary_key=tuple(schema.get("primaryKey", ())),
        foreign_keys=tuple(
            ForeignKey(tuple(key["fields"]), key["reference"]["resource"], tuple(key["reference"]["fields"]))
            for key in schema.get("foreignKeys", ())
        ),
        rows=resource.get("rows"),
        sha256=resource["hash"].removeprefix("sha256:") if "hash" in resource else None,
    )


def _column(field: Mapping[str, Any], folder: Path) -> Column:
    if field["type"] not in TYPES:
        problem = f'column {field["name"]} has the type "{field["type"]}"; it must be one of: {", ".join(TYPES)}.'
        raise DatasetError(problem, file=f"{folder.name}/datapackage.json")
    limits = field.get("constraints", {})
    labels = {category["value"]: category["label"] for category in field.get("categories", ())}
    values = tuple(limits.get("enum", ()))
    return Column(
        name=field["name"],
        title=field["title"],
        type=field["type"],
        description=field["description"],
        unit=field.get("unit"),
        format=field.get("format"),
        required=limits.get("required", False),
        unique=limits.get("unique", False),
        values=values,
        labels=tuple(labels.get(value, value) for value in values),
        ordered=field.get("categoriesOrdered", False),
        minimum=limits.get("minimum"),
        maximum=limits.get("maximum"),
        pattern=limits.get("pattern"),
        max_length=limits.get("maxLength"),
    )
