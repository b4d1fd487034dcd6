"""Which file names, learner ids and names of people are safe on every platform and in every page."""

import re
import unicodedata

LEARNER_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}")
FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9 _.()-]{0,119}")
LONGEST_NAME = 60
INVISIBLE_LETTERS = "\u115f\u1160\u3164\uffa0"
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


def person_name(told: object) -> str:
    """Reduce what a hand-in calls its learner to a plain name: letters, marks, digits, blanks, and - ' . , only.

    Parameters
    ----------
    told : object
        Anything; what is no text is no name.

    Returns
    -------
    str
        At most `LONGEST_NAME` characters, "" where no letter or digit is left.
    """
    if not isinstance(told, str):
        return ""
    text = unicodedata.normalize("NFC", told[: 100 * LONGEST_NAME]).replace("\u2019", "'")
    plain = "".join(" " if c.isspace() else c for c in text if c.isspace() or is_of_a_name(c))
    words = (word.lstrip("-.,") for word in plain.split())  # nor may it begin like a formula or an option
    name = " ".join(word for word in words if word)[:LONGEST_NAME].strip()
    return name if any(unicodedata.category(c)[0] in "LN" for c in name) else ""


def is_of_a_name(c: str) -> bool:
    """Whether a character may stand in the name of a person."""
    if c in INVISIBLE_LETTERS:
        return False
    return c in "-'.," or unicodedata.category(c)[0] == "L" or unicodedata.category(c) in ("Mn", "Mc", "Nd")


def first_and_last(name: str) -> tuple[str, str]:
    """Split a name at its last blank."""
    first, _, last = name.rpartition(" ")
    return (first, last) if first else (last, "")
