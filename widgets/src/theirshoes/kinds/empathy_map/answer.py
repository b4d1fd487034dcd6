"""An answer on an empathy map: where things lie, what the conclusions rest on, notes, and one insight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from theirshoes.checks.feedback import ValueProblem, parts
from theirshoes.checks.placing import read_places
from theirshoes.empathy.canvas import AREAS, INSIDE
from theirshoes.empathy.evidence import RUNGS
from theirshoes.kinds.empathy_map.form import EmpathyMapQuestion
from theirshoes.questions.fields import ID
from theirshoes.strictjson import clean_text

PARTS = ("areas", "inferences", "notes", "insight")
LONGEST_NOTE = 300
LONGEST_INSIGHT = 1_000
MOST_NOTES = 200


@dataclass(frozen=True)
class Conclusion:
    """Where a conclusion lies, how well it is known, and what it rests on."""

    area: str = ""
    rung: str = ""
    quotes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The same as plain JSON."""
        return {"area": self.area, "rung": self.rung, "quotes": list(self.quotes)}


@dataclass(frozen=True)
class Note:
    """A card in the learner's own words; inside the head it is a conclusion."""

    id: str
    text: str
    on: Conclusion


@dataclass(frozen=True)
class MapAnswer:
    """Everything on a map."""

    areas: Mapping[str, str]
    inferences: Mapping[str, Conclusion]
    notes: tuple[Note, ...]
    insight: str

    @property
    def empty(self) -> bool:
        """Whether there is nothing on the map."""
        return not (self.areas or self.inferences or self.notes or self.insight.strip())

    def used(self) -> set[str]:
        """The areas in which something lies."""
        concluded = (*self.inferences.values(), *(note.on for note in self.notes))
        return {*self.areas.values(), *(one.area for one in concluded)} - {""}


def read(question: EmpathyMapQuestion, value: object) -> MapAnswer:
    """The answer in a value.

    Raises
    ------
    ValueProblem
        Unknown parts, items, areas or rungs, notes that may not be there, or too much text.
    """
    given = parts(value, PARTS)
    areas = read_places({"areas": given.get("areas", {})}, "areas", question.heard_ids, AREAS)
    notes = given.get("notes", [])
    if not isinstance(notes, list) or len(notes) > MOST_NOTES:
        raise ValueProblem("notes", f"should be a list of at most {MOST_NOTES} notes")
    known = {*question.heard_ids}
    for number, note in enumerate(notes, start=1):
        name = parts(note, ("id", "text", "area", "rung", "quotes")).get("id")
        if not isinstance(name, str) or not ID.match(name) or len(name) > 40 or name in known:
            raise ValueProblem(f"notes.{number}.id", "should be an id of its own")
        known.add(name)
    kept = tuple(_note(question, note, number, known) for number, note in enumerate(notes, start=1))
    concluded = given.get("inferences", {})
    if not isinstance(concluded, dict) or not set(concluded) <= set(question.inference_ids):
        raise ValueProblem("inferences", "should be a group with the conclusions of this question")
    read_ones = {
        name: _conclusion(concluded[name], f"inferences.{name}", INSIDE, known)
        for name in question.inference_ids
        if name in concluded
    }
    insight = _text(given.get("insight", ""), "insight", LONGEST_INSIGHT)
    return MapAnswer(areas, {name: one for name, one in read_ones.items() if one != Conclusion()}, kept, insight)


def _note(question: EmpathyMapQuestion, note: Mapping[str, Any], number: int, known: set[str]) -> Note:
    place = f"notes.{number}"
    on = {name: part for name, part in note.items() if name not in ("id", "text")}
    read_one = _conclusion(on, place, AREAS, known - {note["id"]})
    if not read_one.area:
        raise ValueProblem(f"{place}.area", "should be an area of the canvas")
    if question.use != "own" and not (question.own_words and read_one.area in INSIDE):
        raise ValueProblem(place, "is not asked for in this question")
    text = _text(note.get("text"), f"{place}.text", LONGEST_NOTE)
    if not text.strip():
        raise ValueProblem(f"{place}.text", "should not be empty")
    return Note(note["id"], text, read_one)


def _conclusion(given: object, place: str, areas: tuple[str, ...], known: set[str]) -> Conclusion:
    on = parts(given, ("area", "rung", "quotes"))
    area, rung, quotes = on.get("area", ""), on.get("rung", ""), on.get("quotes", [])
    if not isinstance(area, str) or area not in ("", *areas):
        raise ValueProblem(f"{place}.area", "is not an area for it")
    if not isinstance(rung, str) or rung not in ("", *RUNGS):
        raise ValueProblem(f"{place}.rung", "is not a rung of the ladder")
    if not isinstance(quotes, list) or not all(isinstance(one, str) and one in known for one in quotes):
        raise ValueProblem(f"{place}.quotes", "names something that is not on this map")
    if len(set(quotes)) < len(quotes):
        raise ValueProblem(f"{place}.quotes", "names the same thing twice")
    return Conclusion(area, rung, tuple(quotes))


def _text(text: object, place: str, longest: int) -> str:
    if not isinstance(text, str) or len(text) > longest:
        raise ValueProblem(place, f"should be text of at most {longest} characters")
    return clean_text(text)
