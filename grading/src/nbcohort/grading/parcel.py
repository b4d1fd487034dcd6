"""Files and a few words about them as bytes: how units travel to other machines and back."""

import io
import json
import struct
import zipfile
from collections.abc import Mapping
from typing import Any, BinaryIO

ABOUT = "about.json"
FILES = "files/"


def pack(about: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """Pack plain data and files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(ABOUT, json.dumps(about))
        for name, content in files.items():
            archive.writestr(f"{FILES}{name}", content)
    return packed.getvalue()


def unpack(parcel: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Unpack what `pack` made."""
    with zipfile.ZipFile(io.BytesIO(parcel)) as archive:
        names = (name for name in archive.namelist() if name.startswith(FILES))
        return json.loads(archive.read(ABOUT)), {name.removeprefix(FILES): archive.read(name) for name in names}


def send(stream: BinaryIO, parcel: bytes) -> None:
    """Write a parcel into a pipe."""
    stream.write(struct.pack(">Q", len(parcel)) + parcel)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Read a parcel from a pipe; None where the other end is gone."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    (size,) = struct.unpack(">Q", head)
    parcel = stream.read(size)
    return parcel if len(parcel) == size else None
