"""The sample data as learners get it: without the columns in which answers to graded questions could be looked up."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

REPO = Path(__file__).resolve().parents[1]
LEFT_OUT: dict[tuple[str, str], tuple[str, ...]] = {
    # What customers said at each step is asked for marks in journey.first-visit.feel, and in plan.
    ("petal-and-stone", "see_feel_notes"): ("sees", "feel"),
    ("spoke-and-chain", "repair_notes"): ("sees", "feel"),
}
JUDGED = {"sees", "feel", "move", "driver", "adjustment", "over_asking", "issue", "right_channel", "theme", "lane"}
"""Columns that hold somebody's judgement of the text beside it: what graded questions ask for, too."""


def without(content: bytes, columns: tuple[str, ...]) -> bytes:
    """A CSV without some of its columns."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
    kept = [name for name in rows.fieldnames or [] if name not in columns]
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, kept, extrasaction="ignore", lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue().encode()


def described(resource: Mapping[str, Any], columns: tuple[str, ...], content: bytes) -> dict[str, Any]:
    """What `datapackage.json` says of a table without some of its columns."""
    schema = resource["schema"]
    fields = [field for field in schema["fields"] if field["name"] not in columns]
    digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
    return {**resource, "schema": {**schema, "fields": fields}, "bytes": len(content), "hash": digest}


def data_files(datasets: Path = REPO / "datasets") -> Iterator[tuple[str, bytes]]:
    """Every file of the sample data that learners get: its name below the repository, and content."""
    for package in sorted(datasets.glob("*/datapackage.json")):
        folder, about = package.parent, json.loads(package.read_text(encoding="utf-8"))
        changed: dict[str, bytes] = {}
        for number, resource in enumerate(about["resources"]):
            if columns := LEFT_OUT.get((folder.name, resource["name"])):
                content = without((folder / resource["path"]).read_bytes(), columns)
                about["resources"][number] = described(resource, columns, content)
                changed[resource["path"]] = content
        if changed:
            changed[package.name] = (json.dumps(about, ensure_ascii=False, indent=2) + "\n").encode()
        for path in [package, folder / "DATASHEET.md", *sorted((folder / "data").glob("*.csv"))]:
            if path.is_file() and not path.is_symlink():
                name = path.relative_to(folder).as_posix()
                yield f"datasets/{folder.name}/{name}", changed.get(name) or path.read_bytes()
