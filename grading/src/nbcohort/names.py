"""Which file names and learner ids are safe on every platform and in every page."""

import re
import unicodedata

LEARNER_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}")
FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9 _.()-]{0,119}")
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def printable(text: object, limit: int = 120) -> str:
    """Show untrusted text on one terminal line, without control or direction marks.

    Parameters
    ----------
    text : object
        Anything; its `str` is shown.
    limit : int
        Longest text shown, in characters.
    """
    shown = "".join(c if c == " " or unicodedata.category(c)[0] not in "CZ" else f"\\u{ord(c):04x}" for c in str(text))
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def file_name_problem(name: str) -> str | None:
    """Say what is wrong with a file name in a hand-in, or None.

    Parameters
    ----------
    name : str
        The name exactly as the archive gives it.
    """
    if "\0" in name:
        return "holds a NUL character"
    if "\\" in name or "/" in name:
        return "leads into another folder"
    if not name.isascii():
        return "has letters that some computers take for others; use plain a-z, 0-9, dot, dash"
    if not FILE_NAME.fullmatch(name) or name.endswith((" ", ".")):
        return "is not a plain file name"
    if name.split(".")[0].strip().lower() in RESERVED:
        return "is a reserved name on Windows"
    return None


def learner_id_problem(learner: object) -> str | None:
    """Say what is wrong with a learner id, or None."""
    if not isinstance(learner, str) or not LEARNER_ID.fullmatch(learner):
        return f"the learner id {printable(learner, 60)!r} is not one (letters, digits, and _ . @ - inside)"
    if learner.split(".")[0].lower() in RESERVED or learner.endswith("."):
        return f"the learner id {learner!r} is a reserved name on Windows"
    return None
