"""Where the real file is on this machine, for tests of it; they are skipped where it is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from theirshoes.onlineretail import MIRROR, NAME

FOLDER = Path(os.environ.get(MIRROR) or Path(__file__).resolve().parents[2].parent / "shared" / "data")
FILE = FOLDER / NAME
needs_real_data = pytest.mark.skipif(
    not FILE.is_file(), reason=f"{NAME} is not here: set {MIRROR} to the folder that holds it"
)
