import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Zipped = Callable[..., Path]


def notebook(source: str = "hello") -> bytes:
    cells = [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": source}]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def manifest_of(content: dict[str, bytes], **changes: Any) -> dict[str, Any]:
    found = {
        "format": "any",
        "version": 1,
        "assignment": "tea",
        "learner": {"id": "anna", "name": "Anna"},
        "when": "2026-03-04T05:06:07+00:00",
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in content.items()},
    }
    return found | changes


def zip_bytes(entries: list[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "course"
    (root / "source" / "tea").mkdir(parents=True)
    (root / "source" / "tea" / "tea.ipynb").write_bytes(notebook())
    return root


@pytest.fixture
def hand_in(tmp_path: Path) -> Zipped:
    """Write a hand-in; `extra` entries are in the zip only, `more` files are in its manifest too."""

    def write(
        name: str = "tea-anna.zip",
        *,
        more: dict[str, bytes] | None = None,
        extra: list[tuple[str | zipfile.ZipInfo, bytes]] | None = None,
        source: str = "hello",
        without: str = "",
        manifest: bytes | None = None,
        **changes: Any,
    ) -> Path:
        files = {"tea.ipynb": notebook(source), "tea.answers.json": b'{"answers": {}}'} | (more or {})
        files.pop(without, None)
        own = manifest if manifest is not None else json.dumps(manifest_of(files, **changes)).encode()
        path = tmp_path / name
        path.write_bytes(zip_bytes([("handin.json", own), *files.items(), *(extra or [])]))
        return path

    return write
