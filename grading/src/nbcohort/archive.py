"""Reading a hand-in zip that may have been made to do harm.

Nothing here writes: a zip is read into memory under hard limits, or refused with one sentence. Sizes are counted
while reading, as the sizes in a zip's headers are its maker's claim.
"""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from nbcohort.names import file_name_problem, printable

CLUTTER = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"}
CHUNK = 64 * 1024


class Refused(Exception):
    """A hand-in is not taken in; the text says why in one line."""


@dataclass(frozen=True)
class Limits:
    """How much a hand-in may hold.

    Parameters
    ----------
    entries : int
        Files in one hand-in.
    file_bytes, total_bytes : int
        Size of one file, and of all, unpacked.
    zip_bytes : int
        Size of one zip, packed.
    export_entries : int
        Hand-ins in one zip of zips.
    """

    entries: int = 50
    file_bytes: int = 10_000_000
    total_bytes: int = 25_000_000
    zip_bytes: int = 25_000_000
    export_bytes: int = 2_000_000_000
    export_entries: int = 2_000


def open_zip(data: io.BufferedIOBase | io.BytesIO) -> zipfile.ZipFile:
    """Open a zip, or refuse it in plain words."""
    try:
        return zipfile.ZipFile(data)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, OverflowError) as error:
        raise Refused("is damaged or is no zip file; ask for it to be sent again") from error


def read_zip(archive: zipfile.ZipFile, limits: Limits) -> dict[str, bytes]:
    """Read every file of a hand-in.

    Parameters
    ----------
    archive : zipfile.ZipFile
        An opened zip.
    limits : Limits
        How much to read at most.

    Returns
    -------
    dict of str to bytes
        File name to content; no folders, no links, nothing special.

    Raises
    ------
    Refused
        With the first problem, before anything else is read.
    """
    entries = [entry for entry in archive.infolist() if not is_clutter(entry)]
    if len(entries) > limits.entries:
        raise Refused(f"holds {len(entries)} files; a hand-in has at most {limits.entries}")
    seen: dict[str, str] = {}
    for entry in entries:
        check_entry(entry)
        if other := seen.get(entry.filename.casefold()):
            raise Refused(f"holds {printable(entry.filename)!r} and {printable(other)!r}, which are one file here")
        seen[entry.filename.casefold()] = entry.filename
    files: dict[str, bytes] = {}
    left = limits.total_bytes
    for entry in entries:
        files[entry.filename] = read_entry(archive, entry, min(left, limits.file_bytes))
        left -= len(files[entry.filename])
    return files


def inner_zips(archive: zipfile.ZipFile, limits: Limits) -> Iterator[tuple[str, bytes | Refused]]:
    """Read the zips inside a zip, as learning platforms export them, one at a time."""
    entries = [entry for entry in archive.infolist() if not is_clutter(entry) and entry.filename.endswith(".zip")]
    if len(entries) > limits.export_entries:
        raise Refused(f"holds {len(entries)} zips; at most {limits.export_entries} are read from one file")
    for entry in entries:
        try:
            check_kind(entry)
            yield entry.filename, read_entry(archive, entry, limits.zip_bytes)
        except Refused as refusal:
            yield entry.filename, refusal


def is_clutter(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is a folder or what file managers leave behind."""
    parts = PurePosixPath(entry.filename).parts
    plain_folder = entry.filename.endswith("/") and entry.file_size == 0 and ".." not in parts and len(parts) > 1
    return plain_folder or (bool(parts) and (parts[0] in CLUTTER or parts[-1] in CLUTTER) and ".." not in parts)


def check_kind(entry: zipfile.ZipInfo) -> None:
    """Refuse what is not an ordinary, readable, unlocked file."""
    shown = printable(entry.orig_filename)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if stat.S_ISLNK(kind):
        raise Refused(f"holds a link, {shown!r}, where a file should be")
    if kind not in (0, stat.S_IFREG):
        raise Refused(f"holds {shown!r}, which is a folder or a special file")
    if entry.flag_bits & 0x1:
        raise Refused("is locked with a password")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(f"packs {shown!r} in a way that hand-ins do not use")


def check_entry(entry: zipfile.ZipInfo) -> None:
    """Refuse an entry by its kind or its name."""
    check_kind(entry)
    if problem := file_name_problem(entry.orig_filename):
        raise Refused(f"holds {printable(entry.orig_filename)!r}, whose name {problem}")
    if entry.filename != entry.orig_filename:  # from Python 3.12 on an extra field can give another one
        raise Refused(f"holds {printable(entry.orig_filename)!r} under a second name, {printable(entry.filename)!r}")


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """Unpack one file, counting as it goes."""
    shown = printable(entry.orig_filename)
    content = bytearray()
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(CHUNK):
                content += chunk
                if len(content) > limit:
                    raise Refused(f"is too big: {shown!r} goes over the limit")
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, OSError) as error:
        raise Refused(f"is damaged: {shown!r} cannot be unpacked; ask for it to be sent again") from error
    return bytes(content)
