"""Read a number the way people type it."""

from __future__ import annotations

import re

LONGEST = 100
"""Characters; a longer text is not looked at."""

_BLANKS = " \t\n\r\u00a0\u2007\u2009\u202f"
_INVISIBLE = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_BLANK = re.compile(f"[{_BLANKS}]")
_CURRENCY = "€$£¥"
_NUMBER = re.compile(r"([-+]?)([0-9][0-9 ',.]*|[.,][0-9]+)\Z")
_GROUPS = re.compile(r"[0-9]{1,3}(?:([ ',.])[0-9]{3})(?:\1[0-9]{3})*\Z")
_TRANSLATED = {
    **{ord("−"): "-", ord("–"): "-", ord("’"): "'", ord("٫"): ",", ord("٬"): "'", ord("٪"): "%", ord("％"): "%"},
    **{0x0660 + digit: str(digit) for digit in range(10)},
    **{0x06F0 + digit: str(digit) for digit in range(10)},
    **{0xFF10 + digit: str(digit) for digit in range(10)},
}


def parse_number(text: str, unit: str | None = None, decimals: int | None = None) -> str | None:
    """The one number in a text, as plain decimal digits (`-1234.5`), or `None`.

    The grammar, the same in the page::

        text    = blanks [currency] blanks number blanks [currency | "%" | unit] ["."] blanks
        number  = [sign] (digits of a group or not, with separators)

    1. More than 100 characters: no number. Invisible marks of direction (U+200E, U+200F, U+061C, U+202A-E, U+2066-9)
       are dropped. Arabic-Indic, Persian and full-width digits count as 0-9; `−` and `–` as `-`; `’` as `'`; `٫` as
       `,`; `٬` as `'`; `٪` and full-width `％` as `%`. Space, tab, line ends, U+00A0, U+2007, U+2009 and U+202F are
       blanks.
    2. Taken away, in this order: blanks at both ends; one full stop at the end; the question's unit at the end (ASCII
       letters in either case), else one currency sign (`€ $ £ ¥`) or `%` at the end; one currency sign at the start,
       which may also stand behind the sign (`-€5`); blanks at both ends each time.
    3. Blanks and `'` inside may only part groups of three digits: `1 234 567`, one kind only in a number.
    4. Of `.` and `,`: when both are there, the one that comes last is the decimal sign and there once, the other parts
       groups of three. One of them more than once parts groups of three. One of them just once is the decimal sign,
       except when one to three digits (not just `0`) stand before and exactly three behind it: then `,` parts
       thousands unless the question expects 3 or more decimals, and `.` parts thousands only if it expects none.
       A decimal sign has at least one digit behind it.
    5. At most 15 digits. No exponent, no words, no ranges.

    Parameters
    ----------
    text
        What the learner typed.
    unit
        Unit of the question, allowed behind the number.
    decimals
        How many decimals the question expects, if it says.
    """
    if len(text) > LONGEST:
        return None
    bare = _bare(_BLANK.sub(" ", _INVISIBLE.sub("", text).translate(_TRANSLATED)), unit)
    found = _NUMBER.match(bare)
    if not found:
        return None
    sign, digits = found.groups()
    whole, _, fraction = _split(digits, decimals)
    if whole is None or not 0 < len(whole) + len(fraction) <= 15:
        return None
    whole = whole.lstrip("0") or "0"
    fraction = fraction.rstrip("0")
    number = f"{whole}.{fraction}" if fraction else whole
    return f"-{number}" if sign == "-" and number != "0" else number


def _bare(text: str, unit: str | None) -> str:
    text = text.strip(" ")
    text = text.removesuffix(".").rstrip(" ")
    if unit and _lower(text).endswith(_lower(unit)):
        text = text[: len(text) - len(unit)].rstrip(" ")
    elif text[-1:] and text[-1] in _CURRENCY + "%":
        text = text[:-1].rstrip(" ")
    sign = ""
    if text[:1] in ("-", "+") and text[1:2] and text[1] in _CURRENCY:
        sign, text = text[0], text[1:]
    if text[:1] and text[0] in _CURRENCY:
        text = text[1:].lstrip(" ")
    if sign and text[:1] in ("-", "+"):
        return ""
    return sign + text


def _lower(text: str) -> str:
    return "".join(chr(ord(one) + 32) if "A" <= one <= "Z" else one for one in text)


def _split(digits: str, decimals: int | None) -> tuple[str | None, str, str]:
    """Whole part without separators (`None`: not a number), decimal sign, fraction."""
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return _ungroup(digits), "", ""
    sign = digits[last]
    whole, fraction = digits[:last], digits[last + 1 :]
    other = "," if sign == "." else "."
    if sign in whole:
        return (None if other in whole else _ungroup(digits)), "", ""
    if other not in whole and len(fraction) == 3 and re.match(r"[0-9]{1,3}\Z", whole) and whole != "0":
        thousands = decimals is None or decimals < 3 if sign == "," else decimals == 0
        if thousands:
            return _ungroup(digits), "", ""
    if not fraction.isdigit():
        return None, "", ""
    return (_ungroup(whole) if whole else "0"), sign, fraction


def _ungroup(digits: str) -> str | None:
    if re.match(r"[0-9]+\Z", digits):
        return digits
    return re.sub(r"[ ',.]", "", digits) if _GROUPS.match(digits) else None
