"""The built front ends."""

from __future__ import annotations

import json
from pathlib import Path

from theirshoes.messages import say

FOLDER = Path(__file__).resolve().parent.parent / "static"


def bundle(kind: str) -> Path | str:
    """The ES module of a kind of widget; where it is not built, one that says so."""
    path = FOLDER / f"{kind}.mjs"
    if path.is_file():
        return path
    sentence = json.dumps(say("question.not-built"))
    return f"export default {{\n  render({{ el }}) {{ el.textContent = {sentence}; }}\n}};\n"
