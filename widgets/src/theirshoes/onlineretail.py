"""Online Retail, real purchases at a UK gift shop, fetched on request (Chen et al. 2012, doi:10.1145/1835804.1835882).

541,909 lines from 2010-12-01 to 2011-12-09, public domain (CC0). The file does not come with the course. It is taken
from where ``THEIRSHOES_DATA_MIRROR`` points, a folder or an address; its bytes are checked either way.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from theirshoes.home import home

if TYPE_CHECKING:
    from theirshoes.ownfile import Purchases

MIRROR = "THEIRSHOES_DATA_MIRROR"
NAME = "online_retail.csv.gz"
SHA256 = "fa299b8beaec8c3dd87cb9e130b8ca542fcceb170334f69c593631a7ee5a1cdd"
SHA256_UNPACKED = "a9ca5fd62c79f74a778bbb7ece4f6b7ba98311165f51217026ce01b27700c907"
SIZE = 7_609_488  # bytes
CHUNK = 1 << 18
TIMEOUT = 30  # seconds without a byte
Progress = Callable[[int, int], None]


class FetchError(RuntimeError):
    """The file could not be fetched; the message says why and what to do. What arrived so far is kept to go on from."""


def fetch(folder: Path | None = None, *, source: str | None = None, progress: Progress | None = None) -> Path:
    """Get the file, unless it is there already.

    Parameters
    ----------
    folder
        Where it shall lie; without it, ``.cache/data`` of the course.
    source
        A folder, or the address of a folder on the web, that holds ``online_retail.csv.gz``; without it,
        ``THEIRSHOES_DATA_MIRROR``.
    progress
        Called with bytes so far and bytes in all, now and then; without it, a line on a terminal's stderr.

    Returns
    -------
    Path
        The whole file, its sha256 checked.

    Raises
    ------
    FetchError
        It cannot be had, or is another file. Half a file is never left under the file's name: what has arrived is
        kept as ``.part``, from which the next call goes on.
    """
    folder = folder or home() / ".cache" / "data"
    there = folder / NAME
    if there.is_file():
        if _sha256(there) == SHA256:
            return there
        raise FetchError(f"{there} is another file than expected, or damaged. Delete it and fetch it again.")
    source = source or os.environ.get(MIRROR)
    if not source:
        raise FetchError(
            f"Set {MIRROR} to a folder, or to the address of one, that holds {NAME}. The file (Online Retail, CC0) "
            "does not come with the course."
        )
    tell = progress or _line
    part = folder / f"{NAME}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if urlsplit(source).scheme in ("http", "https"):
            _download(f"{source.rstrip('/')}/{NAME}", part, tell)
        else:
            _copy(Path(source).expanduser() / NAME, part, tell)
    except FileNotFoundError:
        raise FetchError(f"There is no {NAME} in {source}. Put it there, or set {MIRROR} to where it is.") from None
    except (OSError, URLError) as error:
        reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
        raise FetchError(
            f"{NAME} could not be fetched from {source} ({reason}). Try again: it goes on from there."
        ) from None
    if _sha256(part) != SHA256:
        part.unlink()
        raise FetchError(f"What came from {source} is not the file that was expected. Nothing of it was kept.")
    part.replace(there)
    return there


def lines(path: Path) -> Any:
    """Read the file as it is: a data frame of 541,909 rows and 8 columns.

    ``InvoiceNo``, ``StockCode`` and ``Description`` are texts, ``InvoiceDate`` is a ``datetime64``, ``CustomerID`` is
    missing where the shop did not know who bought.
    """
    import pandas as pd

    texts = dict.fromkeys(("InvoiceNo", "StockCode", "Description", "Country"), "str")
    return pd.read_csv(path, dtype=texts, parse_dates=["InvoiceDate"], date_format="%Y-%m-%d %H:%M:%S")


def purchases(path: Path) -> Purchases:
    """Clean the file as the course does: no customer, cancelled and price of zero left out, and counted."""
    from theirshoes.ownfile import clean, guess, open_sheet

    sheet = open_sheet(path)
    return clean(sheet, guess(sheet))


def _copy(source: Path, part: Path, tell: Progress) -> None:
    with source.open("rb") as file, part.open("wb") as out:
        _pour(iter(lambda: file.read(CHUNK), b""), out, 0, tell)


def _download(address: str, part: Path, tell: Progress) -> None:
    """Fetch what is missing of the file; a server that cannot go on from there starts anew."""
    so_far = part.stat().st_size if part.exists() else 0
    if so_far >= SIZE:
        part.unlink()
        so_far = 0
    request = Request(address, headers={"Range": f"bytes={so_far}-"} if so_far else {})  # noqa: S310 - http(s) only
    with closing(urlopen(request, timeout=TIMEOUT)) as answer:  # noqa: S310 - the same
        goes_on = answer.status == 206
        with part.open("ab" if goes_on else "wb") as out:
            _pour(iter(lambda: answer.read(CHUNK), b""), out, so_far if goes_on else 0, tell)


def _pour(chunks: Iterator[bytes], out: Any, done: int, tell: Progress) -> None:
    for chunk in chunks:
        out.write(chunk)
        done += len(chunk)
        tell(done, SIZE)
        if done > SIZE:
            break  # another file; its hash will say so
    if done < SIZE:
        raise OSError(f"it ended after {done:,} of {SIZE:,} bytes")


def _line(done: int, size: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done >= size else ""
        print(f"\rOnline Retail: {done / 1e6:.1f} of {size / 1e6:.1f} MB", end=end, file=sys.stderr, flush=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def unpack(path: Path, to: Path) -> Path:
    """Unpack the fetched file, whole or not at all, and check what came out."""
    part = to.with_name(f"{to.name}.part")
    try:
        with gzip.open(path) as packed, part.open("wb") as out:
            shutil.copyfileobj(packed, out)
        if _sha256(part) != SHA256_UNPACKED:
            raise FetchError(f"{path} does not unpack to what it should. Delete it and fetch it again.")
        part.replace(to)
    except (OSError, EOFError) as error:
        raise FetchError(f"{path} cannot be unpacked ({error}). Delete it and fetch it again.") from None
    finally:
        part.unlink(missing_ok=True)
    return to
