"""From a file of unknown making to a table of texts: what kind of file, which characters, what between the columns."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from theirshoes.ownfile.errors import FileError

if TYPE_CHECKING:
    import pandas as pd

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
LOOKED_AT = 50  # lines from which the delimiter is told
KINDS = {
    b"PK\x03\x04": "an Excel workbook or another packed file",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"%PDF": "a PDF",
}
TOLD = re.compile(r"(?i)sep=.\r?\n")  # Excel's own way to name the delimiter
SAVE_AS = 'Open it in your spreadsheet program and save it as "CSV UTF-8"'
LARGEST = 4_000_000_000  # bytes, unpacked


@dataclass(frozen=True)
class Sheet:
    """A file that can be read as a table."""

    name: str
    content: bytes
    """Its text as UTF-8, from the heading on."""
    delimiter: str
    heading: tuple[str, ...]
    sample: pd.DataFrame
    """The first rows, all texts."""
    notes: tuple[str, ...]
    """What was found out, where it was not what is usual; whole sentences."""
    skipped: int = 0
    """Lines before the heading."""

    def read(self, columns: Sequence[str]) -> pd.DataFrame:
        """Read some columns of all rows, as texts.

        Raises
        ------
        FileError
            A line has more cells than the heading, or a quotation mark does not close.
        """
        return _parsed(self.name, self.content, self.delimiter, columns, None, self.skipped)


def open_sheet(path: Path) -> Sheet:
    """Open a CSV file in whichever encoding and with whichever delimiter it is, packed by gzip or not.

    Raises
    ------
    FileError
        It is not there, or not a table; one line says why.
    """
    content = _unpacked(path)
    text, notes = _decoded(path.name, content)
    skipped = 0
    told = TOLD.match(text)
    if told:
        text, skipped = text[told.end() :], 1
    if not text.strip():
        raise FileError(f"{path.name} is empty.")
    lines = [line for line in text[:200_000].splitlines() if line.strip()][: LOOKED_AT + 1]
    delimiter = _delimiter(path.name, lines)
    if delimiter != ",":
        notes = [*notes, f"Its columns are separated by {DELIMITERS[delimiter]}."]
    content = text.encode()
    sample = _parsed(path.name, content, delimiter, None, 200, skipped)
    if sample.empty:
        raise FileError(f"{path.name} has a heading but no rows.")
    return Sheet(path.name, content, delimiter, tuple(sample.columns), sample, tuple(notes), skipped)


def _unpacked(path: Path) -> bytes:
    if path.is_dir():
        raise FileError(f"{path.name or path} is a folder. Give the CSV file in it.")
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise FileError(f"There is no file {path}. Check its name and folder.") from None
    except OSError as error:
        raise FileError(f"{path.name} cannot be read ({error.strerror}).") from None
    if content[:2] == b"\x1f\x8b":
        try:
            with gzip.open(io.BytesIO(content)) as packed:
                content = packed.read(LARGEST + 1)
        except (OSError, EOFError, zlib.error):
            raise FileError(f"{path.name} is a packed file that is damaged or cut off. Fetch it again.") from None
    if len(content) > LARGEST:
        raise FileError(f"{path.name} is larger than 4 GB. Keep the columns that are needed, or fewer years.")
    for start, kind in KINDS.items():
        if content.startswith(start):
            raise FileError(f"{path.name} is {kind}, not a CSV file. {SAVE_AS}.")
    return content


def _decoded(name: str, content: bytes) -> tuple[str, list[str]]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_like_utf16(content[:2000]):
        encoding = "utf-16" if content[:1] in b"\xff\xfe" else "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"
        try:
            return content.decode(encoding), ["It is written in UTF-16, as some programs do."]
        except UnicodeDecodeError:
            raise FileError(f"{name} begins as UTF-16 but is damaged further on. {SAVE_AS} again.") from None
    if b"\0" in content:
        raise FileError(f"{name} holds data that is not text. {SAVE_AS}.")
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
    loose = content.decode("utf-8", errors="replace")
    foreign = sum(map(len, (part for part in loose.split("\ufffd") if not part.isascii())))
    good = sum(character > "\x7f" for part in loose.split("\ufffd") if foreign for character in part)
    if good > loose.count("\ufffd"):
        raise FileError(
            f"{name} is UTF-8 but for damaged characters, first in line {line}. Correct it or {_lower(SAVE_AS)}."
        )
    try:
        return content.decode("cp1252"), [
            "It is not UTF-8; its letters were read as Windows-1252, as in western Europe."
        ]
    except UnicodeDecodeError:
        raise FileError(f"{name} has unknown characters, first in line {line}. {SAVE_AS}.") from None


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _looks_like_utf16(start: bytes) -> bool:
    zeros = (start[0::2].count(0), start[1::2].count(0))
    return max(zeros) > len(start) // 5 and min(zeros) == 0


def _delimiter(name: str, lines: Sequence[str]) -> str:
    """The delimiter that gives most columns, and the same number in nearly every line."""
    try:
        counts = {mark: [len(cells) for cells in csv.reader(lines, delimiter=mark)] for mark in DELIMITERS}
    except csv.Error:
        raise FileError(
            f"{name} has a cell of more than {csv.field_size_limit():,} characters. Is it a table?"
        ) from None
    agreed = {
        mark: found[0]
        for mark, found in counts.items()
        if found and found[0] > 1 and found.count(found[0]) >= 0.8 * len(found)
    }
    if agreed:
        return max(agreed, key=lambda mark: agreed[mark])
    mark = max(counts, key=lambda mark: counts[mark][0])
    heading = counts[mark][0]
    if heading == 1:
        raise FileError(f"{name} has only one column. Columns are separated by commas, semicolons or tabs.")
    other = next((count for count in counts[mark] if count != heading), heading)
    raise FileError(
        f"{name} has {heading} columns in its heading, separated by {DELIMITERS[mark]}, but {other} in many lines. "
        f"{SAVE_AS} again."
    )


def _parsed(
    name: str, content: bytes, delimiter: str, columns: Sequence[str] | None, rows: int | None, skipped: int
) -> pd.DataFrame:
    import pandas as pd

    wanted = None if columns is None else set(columns)
    try:
        table = pd.read_csv(
            io.BytesIO(content),
            sep=delimiter,
            dtype="str",
            keep_default_na=False,
            usecols=None if wanted is None else lambda column: column.strip() in wanted,
            nrows=rows,
            index_col=False,
            skip_blank_lines=False,
            low_memory=False,
        )
    except pd.errors.ParserError as error:
        raise FileError(f"{name} {_in_words(str(error), skipped)}") from None
    except ValueError as error:
        raise FileError(f"{name} cannot be read as a table ({error}).") from None
    table.columns = [str(column).strip() for column in table.columns]
    return table


def _in_words(problem: str, skipped: int) -> str:
    """Give pandas' message in ours, with the line of the file."""
    numbers = [int(word.strip(",.")) for word in problem.split() if word.strip(",.").isdigit()]
    if "Expected" in problem and len(numbers) >= 3:
        expected, line, saw = numbers[:3]
        return (
            f"has {saw} cells in line {line + skipped}, where the heading has {expected}. "
            "A text with a comma needs quotation marks around it."
        )
    if "EOF inside string" in problem and numbers:
        return f"has a quotation mark in line {numbers[0] + 1 + skipped} that is never closed."
    return f"cannot be read as a table ({problem.splitlines()[0]})."
