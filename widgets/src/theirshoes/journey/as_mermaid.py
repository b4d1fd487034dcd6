"""A journey map as a Mermaid ``journey`` diagram.

Mermaid reads ``Task: score: actors`` under sections, line by line. In a name it takes ``:`` ``#`` ``;`` and the end of
a line for its own signs, in actors the comma too, and a line that begins with one of its words is not a task. All of
these are written as Mermaid's numbered characters (``#58;`` for a colon), which it shows as what they stand for.
Its scores go from 1 to 5 and cannot be left out, and it has no lanes: a step that nobody rated gets the middle score
and says so in its name, and lanes are left out. CSV holds everything.
"""

from __future__ import annotations

import re

from theirshoes.journey.maps import JourneyMap, Step

MIDDLE = 3
"""Mermaid's score for what is 0 on our scale from -2 to 2."""
NOT_RATED = "(not rated)"

_SIGNS = re.compile(r"""[:#;,"<>&%`{}\\]|[^\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]""")
_WORDS = re.compile(r"(?i)^(?=journey|title|section|acctitle|accdescr|click|---|style|classdef)")


def to_mermaid(journey: JourneyMap) -> str:
    """Write a map as a Mermaid ``journey`` diagram.

    Parameters
    ----------
    journey
        The map. Ratings are rounded to whole scores; halves go to the middle.

    Returns
    -------
    str
        The diagram's text, with an end of line at its end.
    """
    lines = ["journey", f"    title {escaped(journey.scenario or journey.actor)}"]
    stage = None
    for step in journey.steps:
        if step.stage != stage:
            stage = step.stage
            lines.append(f"    section {escaped(stage)}")
        name = step.name if step.feel is not None else f"{step.name} {NOT_RATED}"
        lines.append(f"      {escaped(name)}: {score(step)}: {escaped(journey.actor)}")
    return "\n".join(lines) + "\n"


def score(step: Step) -> int:
    """Mermaid's score of a step, 1 to 5."""
    if step.feel is None:
        return MIDDLE
    size = int(abs(step.feel) + 0.5 - 1e-9)
    return MIDDLE + (size if step.feel > 0 else -size)


def escaped(name: str) -> str:
    """Write a name so that Mermaid shows it and takes nothing in it for a sign of its own."""
    line = " ".join(name.split()) or "–"
    if _WORDS.match(line):
        return f"#{ord(line[0])};{_SIGNS.sub(_numbered, line[1:])}"
    return _SIGNS.sub(_numbered, line)


def _numbered(found: re.Match[str]) -> str:
    sign = found.group()
    return f"#{ord(sign)};" if sign.isprintable() else ""
