"""Write a dataset's tables, keep its ``datapackage.json`` true to them, or tell whether both still are.

Every dataset's ``generate.py`` ends in :func:`main`. Standard library only, so that a data set can be made again
anywhere, with nothing installed.
"""

import argparse
import csv
import hashlib
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")
Row = Mapping[str, object]
Tables = Mapping[str, Sequence[Row]]


class Dice:
    """Chance that comes out the same on every system and every Python from 3.11 on.

    Python promises the stream of ``random()`` for a given seed, and of nothing else in that module. So everything
    here is made of ``random()`` and whole-number arithmetic; no logarithms, which differ in the last digit between
    systems.
    """

    def __init__(self, seed: int) -> None:
        self._random = Random(seed).random  # noqa: S311 - data, not secrets

    def between(self, low: int, high: int) -> int:
        """Give a whole number from ``low`` to ``high``, both included."""
        return low + int(self._random() * (high - low + 1))

    def pick(self, options: Sequence[T]) -> T:
        """Give one of ``options``, all equally likely."""
        return options[int(self._random() * len(options))]

    def mixed(self, items: Sequence[T]) -> list[T]:
        """Give all ``items`` in random order."""
        drawn = [(self._random(), place) for place in range(len(items))]
        return [items[place] for _, place in sorted(drawn)]

    def dealt(self, shares: Sequence[tuple[T, int]]) -> list[T]:
        """Give each value exactly as often as its share says, in random order."""
        return self.mixed([value for value, count in shares for _ in range(count)])


def authored(folder: Path, name: str) -> list[dict[str, str]]:
    """Read one of the tables in ``folder`` that were written by hand."""
    with (folder / "authored" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows: list[dict[str, str]] = list(csv.DictReader(file))
    return rows


def as_csv(rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    """Write rows as CSV: UTF-8, one heading row, lines ended by a single line feed, nothing for a missing value."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def pack(package: Mapping[str, Any], tables: Tables) -> dict[str, bytes]:
    """Make every generated file of a dataset: its CSV files and ``datapackage.json`` with rows, bytes and hashes.

    Parameters
    ----------
    package
        The data package so far; its schemas say which columns each table has, in which order.
    tables
        Rows by resource name.

    Returns
    -------
    dict
        Content by path inside the dataset's folder.
    """
    files: dict[str, bytes] = {}
    resources = []
    for resource in package["resources"]:
        rows = tables[resource["name"]]
        content = as_csv(rows, [field["name"] for field in resource["schema"]["fields"]])
        files[resource["path"]] = content
        facts = {"rows": len(rows), "bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
        resources.append({**resource, **facts})
    packed = {**package, "resources": resources}
    files["datapackage.json"] = (json.dumps(packed, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    return files


def differing(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Give the paths in ``folder`` whose bytes are not those of ``files``."""
    return [path for path, content in files.items() if _content(folder / path) != content]


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def main(folder: Path, tables: Callable[[], Tables]) -> int:
    """Run a dataset's ``generate.py``: write its files, or with ``--check`` say which are not as generated."""
    parser = argparse.ArgumentParser(description=f"Make the tables of {folder.name} again, bit for bit.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file differs")
    arguments = parser.parse_args()
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    files = pack(package, tables())
    if arguments.check:
        wrong = differing(folder, files)
        for path in wrong:
            print(f"{folder.name}/{path} is not what generate.py makes. Run generate.py, or undo the change.")
        return 1 if wrong else 0
    for path, content in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
        print(f"{folder.name}/{path}: {len(content):,} bytes")
    return 0
