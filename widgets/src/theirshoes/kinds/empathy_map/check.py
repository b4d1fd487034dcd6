"""Check an empathy map: goal first and inside last, each thing in its place, each conclusion with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from theirshoes.checks.feedback import Feedback, ValueProblem, blank, mend, quote, rounded, unreadable
from theirshoes.checks.written import words
from theirshoes.empathy.canvas import INSIDE, STAGES, placement
from theirshoes.empathy.evidence import RUNGS
from theirshoes.kinds.empathy_map.answer import Conclusion, MapAnswer, read
from theirshoes.kinds.empathy_map.form import EmpathyMapQuestion
from theirshoes.messages import plain, say
from theirshoes.questions.model import Key

PLACING = 0.6
"""Share of the score for placing, where there are conclusions too."""
LEAST_INSIGHT = 6
"""Different words of an insight: who, what she needs, and why."""
AREA_WORDS = {
    "who": "empathy-map.who",
    "need-to-do": "empathy-map.need-to-do",
    "see": "empathy-map.see",
    "say": "empathy-map.say",
    "do": "empathy-map.do",
    "hear": "empathy-map.hear",
    "pain": "empathy-map.pain",
    "gain": "empathy-map.gain",
    "think-feel": "empathy-map.think-feel",
}
RUNG_WORDS = {
    "guess": "empathy-map.guess",
    "colleague": "empathy-map.colleague",
    "customer-said": "empathy-map.customer-said",
    "customer-did": "empathy-map.customer-did",
}
_Said = tuple[str, tuple[str, ...]]


def check(question: EmpathyMapQuestion, value: object, key: Key | None) -> Feedback:
    """Feedback on a map: the first thing to look at, in the order in which a map is filled.

    Everything in one area scores 0 and is named first. Then: an area filled before its time, the first thing that
    lies where it does not belong, the first conclusion that rests on nothing or on the wrong thing, what is not placed
    yet, and the insight. Without a key only what everybody may know is said.
    """
    scored = key is not None
    if value is None:
        return blank("empathy-map.blank", scored=scored)
    try:
        answer = read(question, value)
    except ValueProblem:
        return unreadable(scored=scored)
    if answer.empty:
        return blank("empathy-map.blank", scored=scored)
    if len(answer.areas) == len(question.heard) > 1 and len(set(answer.areas.values())) == 1:
        area = say(AREA_WORDS[next(iter(answer.areas.values()))])
        return mend(question, Feedback(0.0 if scored else None, say("empathy-map.one-area", area=area)))
    score = None if key is None else score_of(question, answer, key)
    for message, where in _problems(question, answer, key):
        return mend(question, Feedback(score, message, None, where))
    return Feedback(score, say("empathy-map.right" if scored else "empathy-map.kept"))


def score_of(question: EmpathyMapQuestion, answer: MapAnswer, key: Key) -> float:
    """Placing and, where there are any, conclusions; what can be had without reading is taken off both."""
    placed = placement(answer.areas, key["areas"]).score
    if not question.inferences:
        return placed
    return rounded(PLACING * placed + (1 - PLACING) * _concluding(question, answer, key["inferences"]))


def _concluding(question: EmpathyMapQuestion, answer: MapAnswer, accepted: Mapping[str, Any]) -> float:
    """Share of conclusions that are right in every part, without the share of the best that is the same for all."""
    names = question.inference_ids
    right = sum(_is_right(answer.inferences.get(name, Conclusion()), accepted[name]) for name in names) / len(names)
    same = (
        Conclusion(area, rung, quotes)
        for area in INSIDE
        for rung in RUNGS
        for quotes in ((), *((one,) for one in question.heard_ids))
    )
    lazy = max(sum(_is_right(one, accepted[name]) for name in names) for one in same) / len(names)
    return max(0.0, (right - lazy) / (1 - lazy)) if lazy < 1 else right


def _is_right(given: Conclusion, accepted: Mapping[str, Any]) -> bool:
    rests = set(given.quotes) <= set(accepted["quotes"]) and bool(given.quotes) == bool(accepted["quotes"])
    return rests and given.area in accepted["area"] and given.rung in accepted["rung"]


def _problems(question: EmpathyMapQuestion, answer: MapAnswer, key: Key | None) -> Iterator[_Said]:
    yield from _too_early(question, answer)
    if key is not None:
        for item, area in placement(answer.areas, key["areas"]).wrong:
            why = key["messages"].get(f"{item}:{area}") or key["messages"][item]
            text = next(quote(one.text) for one in question.heard if one.id == item)
            yield say("empathy-map.off", item=text, area=say(AREA_WORDS[area]), why=why), (item,)
    yield from _conclusions(question, answer, key)
    waiting = [one.id for one in question.heard if one.id not in answer.areas]
    if waiting and question.use != "own":
        name = "empathy-map.open-one" if len(waiting) == 1 else "empathy-map.open-many"
        yield say(name, count=len(waiting)), (waiting[0],)
    if question.insight:
        found = words(answer.insight)
        if not found:
            yield say("empathy-map.no-insight"), ("insight",)
        elif len(set(found)) < LEAST_INSIGHT:
            yield say("empathy-map.short-insight"), ("insight",)


def _too_early(question: EmpathyMapQuestion, answer: MapAnswer) -> Iterator[_Said]:
    used = answer.used()
    goal, outside, inside = (bool(used & set(stage)) for stage in STAGES)
    if (outside or inside) and not goal:
        yield say("empathy-map.goal-first"), _lying(question, answer, (*STAGES[1], *STAGES[2]))
    elif inside and not outside:
        yield say("empathy-map.inside-last"), _lying(question, answer, INSIDE)


def _lying(question: EmpathyMapQuestion, answer: MapAnswer, areas: tuple[str, ...]) -> tuple[str, ...]:
    """The first thing that lies in one of these areas."""
    heard = [name for name in question.heard_ids if answer.areas.get(name) in areas]
    concluded = [name for name, one in answer.inferences.items() if one.area in areas]
    noted = [note.id for note in answer.notes if note.on.area in areas]
    return tuple((heard + concluded + noted)[:1])


def _conclusions(question: EmpathyMapQuestion, answer: MapAnswer, key: Key | None) -> Iterator[_Said]:
    for card in question.inferences:
        given = answer.inferences.get(card.id, Conclusion())
        text = quote(card.text)
        if given == Conclusion():
            yield say("empathy-map.waiting", text=text), (card.id,)
        elif message := _unfounded(text, given):
            yield message, (card.id,)
        elif key is not None and not _is_right(given, key["inferences"][card.id]):
            yield _astray(question, card.id, text, given, key), (card.id,)
    for note in answer.notes:
        if note.on.area in INSIDE and (message := _unfounded(quote(note.text), note.on)):
            yield message, (note.id,)


def _unfounded(text: str, given: Conclusion) -> str | None:
    """What a conclusion lacks, whoever drew it."""
    if not given.area:
        return say("empathy-map.no-area", text=text)
    if not given.rung:
        return say("empathy-map.no-rung", text=text)
    if not given.quotes and given.rung != "guess":
        return say("empathy-map.no-quote", text=text, rung=say(RUNG_WORDS[given.rung]))
    return None


def _astray(question: EmpathyMapQuestion, name: str, text: str, given: Conclusion, key: Key) -> str:
    """Why a conclusion does not hold: what it cites, how high it stands, or where it lies."""
    accepted, messages = key["inferences"][name], key["messages"]
    why = messages[name]
    for one in given.quotes:
        if one not in accepted["quotes"]:
            cited = next((quote(heard.text) for heard in question.heard if heard.id == one), "")
            return say("empathy-map.cites", text=text, cited=cited, why=messages.get(f"{name}:{one}") or why)
    if given.rung not in accepted["rung"]:
        rung = say(RUNG_WORDS[given.rung])
        return say("empathy-map.rung-off", text=text, rung=rung, why=messages.get(f"{name}:{given.rung}") or why)
    if given.area not in accepted["area"]:
        area = plain(say(AREA_WORDS[given.area]))
        return say("empathy-map.area-off", text=text, area=area, why=messages.get(f"{name}:{given.area}") or why)
    return say("empathy-map.unsupported", text=text, why=why)
