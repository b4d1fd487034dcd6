"""The kind `empathy-map`."""

from __future__ import annotations

from typing import Any

from theirshoes.empathy.canvas import AREAS
from theirshoes.kinds import ASKED, OWN, Kind
from theirshoes.kinds.empathy_map import form
from theirshoes.kinds.empathy_map.answer import Conclusion, MapAnswer, read
from theirshoes.kinds.empathy_map.check import AREA_WORDS, RUNG_WORDS, check
from theirshoes.kinds.empathy_map.form import EmpathyMapQuestion
from theirshoes.kinds.paint import Paint
from theirshoes.messages import plain, say


def normal(question: EmpathyMapQuestion, value: object) -> Any:
    """The value with every part there."""
    answer = read(question, value)
    return {
        "areas": dict(answer.areas),
        "inferences": {name: one.as_json() for name, one in answer.inferences.items()},
        "notes": [{"id": note.id, "text": note.text, **note.on.as_json()} for note in answer.notes],
        "insight": answer.insight,
    }


def static(question: EmpathyMapQuestion, value: object, paint: Paint) -> str:
    """The answer on paper."""
    answer = read(question, value)
    if answer.empty:
        return paint.line(say("static.no-answer"))
    texts = {one.id: plain(one.text) for one in question.heard}
    texts |= {one.id: plain(one.text) for one in question.inferences}
    texts |= {note.id: note.text for note in answer.notes}
    said = []
    for area in AREAS:
        here = [texts[name] for name, where in answer.areas.items() if where == area]
        here += [_with_ground(texts, name, one) for name, one in _conclusions(answer) if one.area == area]
        if here:
            said += [paint.heading(say(AREA_WORDS[area])), paint.bullets(here)]
    adrift = [texts[name] for name, one in answer.inferences.items() if not one.area]
    if adrift:
        said += [paint.heading(say("static.waiting")), paint.bullets(adrift)]
    if answer.insight.strip():
        said += [paint.heading(say("empathy-map.insight")), paint.block(answer.insight)]
    return "\n".join(said)


def _conclusions(answer: MapAnswer) -> list[tuple[str, Conclusion]]:
    return [*answer.inferences.items(), *((note.id, note.on) for note in answer.notes)]


def _with_ground(texts: dict[str, str], name: str, one: Conclusion) -> str:
    ground = [say(RUNG_WORDS[one.rung])] if one.rung else []
    if one.quotes:
        cited = " / ".join(f"“{texts[quoted]}”" for quoted in one.quotes)
        ground.append(say("empathy-map.rests-on", quotes=cited))
    return f"{texts[name]} ({'; '.join(ground)})" if ground else texts[name]


def data(question: EmpathyMapQuestion, _table: Any) -> dict[str, Any]:
    """Whose words they are, where they come from a dataset.

    Raises
    ------
    DatasetError
        There is no such dataset.
    """
    from theirshoes.kinds.shown import source

    return {"source": source(question.dataset)} if question.dataset else {}


KIND = Kind(
    question=EmpathyMapQuestion,
    build=form.build,
    public=form.public,
    check=check,
    normal=normal,
    static=static,
    key_problems=form.key_problems,
    uses=(*ASKED, *OWN),
    data=data,
)
