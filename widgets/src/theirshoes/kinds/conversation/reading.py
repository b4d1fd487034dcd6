"""From a talk file (YAML) to a talk, noting every problem with its line and field; and back to plain JSON."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from theirshoes.home import talks_folder
from theirshoes.kinds.conversation.talk import HIGH, LOW, MOVES, SLIPS, Choice, Mark, Moment, Reply, Talk, Turn
from theirshoes.questions.build import NAME
from theirshoes.questions.fields import ID, ID_LOOKS_LIKE, Fields, Problem, did_you_mean
from theirshoes.questions.yamlfile import read_plain

CASES = ("petal-and-stone", "spoke-and-chain", "harbour", "northlight")
DEEDS = (*MOVES, *SLIPS)
AWAY = "gives the answer away: in a graded talk it belongs in the hidden tests of the source notebook"
MOST_TURNS = 40


def find_talk(name: str) -> tuple[Talk | None, tuple[Problem, ...]]:
    """The talk of this name, or `None`, and everything that is wrong in its file."""
    path = talks_folder() / f"{name}.yml"
    if not path.is_file():
        known = tuple(one.stem for one in talks_folder().glob("*.yml"))
        said = f"there is no talk {name!r} in exercises/talks{did_you_mean(name, known)}"
        return None, (Problem(str(path), None, "", said),)
    status = path.stat()
    return _read_once(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def _read_once(path: Path, _changed: int, _size: int) -> tuple[Talk | None, tuple[Problem, ...]]:
    return read_talk_file(path)


def read_talk_file(path: Path) -> tuple[Talk | None, tuple[Problem, ...]]:
    """The talk in a file, or `None`, and everything that is wrong in it."""
    data, problems = read_plain(path)
    talk = None
    if not problems.found:
        talk = read_talk(Fields(data, (), problems), path.stem)
    return talk, tuple(sorted(problems.found, key=lambda one: one.line or 0))


def read_talk(fields: Fields, name: str | None = None) -> Talk | None:
    """The talk of these fields, or `None` when something is wrong (noted in the fields)."""
    before = len(fields.problems.found)
    given = fields.matching("talk", NAME, "the name of this file without its ending")
    if given and name and given != name:
        fields.problem("talk", f"should be {name!r}, like the name of this file; it is {given!r}")
    use = fields.one_of("use", ("practice", "graded"))
    title = fields.text("title", looks_like="a short heading")
    case = fields.one_of("case", CASES)
    customer = fields.text("customer", looks_like="the name of the customer")
    setting = fields.text("setting", looks_like="who, where and when, in a few words")
    mood = fields.number("mood", LOW, HIGH, whole=True)
    moods = fields.group("moods")
    words = (
        {str(value): moods.text(str(value), looks_like="a word for this mood") for value in range(LOW, HIGH + 1)}
        if moods
        else {}
    )
    if moods:
        moods.done()
    urgent = fields.flag("urgent")
    turns = {one.id: one for one in _turns(fields, use)}
    other: tuple[Moment, ...] = ()
    if use == "graded":
        fields.refuse(("other-side",), "is for practice talks only")
    else:
        other = tuple(_moments(fields))
    fields.done()
    if len(fields.problems.found) > before or mood is None:
        return None
    return Talk(given, title, case, use, customer, setting, int(mood), words, turns, urgent, other)


def _named(fields: Fields | None) -> Iterator[tuple[str, Fields]]:
    """The groups inside a group, each by its name."""
    for name in fields.data if fields else ():
        if not ID.match(name):
            fields.problem(name, f"should be named with {ID_LOOKS_LIKE}")  # type: ignore[union-attr]
        one = fields.group(name)  # type: ignore[union-attr]
        if one is not None and one.ok:
            yield name, one


def _turns(fields: Fields, use: str) -> Iterator[Turn]:
    turns = fields.group("turns")
    names = tuple(turns.data) if turns else ()
    if turns and not 2 <= len(names) <= MOST_TURNS:
        fields.problem("turns", f"should have 2 to {MOST_TURNS} entries; it has {len(names)}")
    for name, one in _named(turns):
        says = one.text("says", looks_like="what the customer says")
        thinks = _private(one, "thinks", use, "what the customer thinks and does not say")
        ends = one.text("ends", required=False) or None
        pause = one.text("pause", required=False) or None
        sample = _private(one, "sample", use, "one way of saying it", required=pause is not None)
        if sample and not pause:
            one.problem("sample", "is to compare with what is asked for in `pause`, and there is none")
        choices: dict[str, Choice] = {}
        if ends:
            one.refuse(("choices", "pause"), "cannot be in a turn that ends the talk (`ends`)")
        else:
            group = one.group("choices", required=True)
            choices = {choice.id: choice for choice in _choices(group, names, use)}
            if group and not 2 <= len(group.data) <= 4:
                one.problem("choices", f"should have 2 to 4 entries; it has {len(group.data)}")
        one.done()
        yield Turn(name, says, thinks, choices, pause, sample, ends)


def _private(fields: Fields, name: str, use: str, looks_like: str, *, required: bool = True) -> str | None:
    if use == "graded":
        fields.refuse((name,), AWAY)
        return None
    return fields.text(name, required=required, looks_like=looks_like) or None


def _choices(group: Fields | None, turns: tuple[str, ...], use: str) -> Iterator[Choice]:
    for name, one in _named(group):
        to = one.text("to", looks_like="the name of the turn that comes next")
        if to and to not in turns:
            one.problem("to", f"{to[:40]!r} is not the name of a turn{did_you_mean(to, turns)}")
        feels = one.number("feels", LOW * 2, HIGH * 2, required=False, whole=True)
        said = one.text("say", looks_like="what you say")
        answer = one.text("answer", required=False) or None
        thinks = _private(one, "thinks", use, "what the customer thinks when she hears this")
        mark = None
        if use == "graded":
            one.refuse(("does", "why"), AWAY)
        else:
            mark = Mark(_does(one), one.text("why", looks_like="why it helps, or what it costs"))
        one.done()
        yield Choice(name, said, to, int(feels or 0), answer, thinks, mark)


def _does(fields: Fields) -> tuple[str, ...]:
    given = fields.raw("does")
    deeds = [] if given is None else given if isinstance(given, list) else [given]
    for one in deeds:
        if one not in DEEDS:
            fields.problem("does", f"{str(one)[:40]!r} is none of {', '.join(DEEDS)}{did_you_mean(str(one), DEEDS)}")
    return tuple(one for one in deeds if one in DEEDS)


def _moments(fields: Fields) -> Iterator[Moment]:
    for one in fields.groups("other-side", required=False, least=2, most=12):
        replies = one.group("replies")
        found = {}
        for name, reply in _named(replies):
            found[name] = Reply(name, reply.text("say"), reply.text("note", looks_like="what comes of saying it"))
            reply.done()
        if replies and not 2 <= len(replies.data) <= 4:
            one.problem("replies", f"should have 2 to 4 entries; it has {len(replies.data)}")
        feels = one.number("feels", LOW * 2, HIGH * 2, whole=True)
        scene = one.text("scene", required=False) or None
        mood = one.number("mood", LOW, HIGH, required=False, whole=True)
        if mood is not None and not scene:
            one.problem("mood", "is where the mood begins in a new `scene`, and there is none")
        yield Moment(
            one.text("agent", looks_like="the name of the agent"),
            one.text("says", looks_like="what the agent says"),
            one.one_of("does", DEEDS),
            int(feels or 0),
            one.text("inside", looks_like="what the customer feels when she hears it"),
            found,
            scene,
            None if mood is None else int(mood),
        )
        one.done()


def talk_public(talk: Talk) -> dict[str, Any]:
    """The talk as plain JSON, with the names of its file."""
    return _slim(
        {
            "talk": talk.name,
            "title": talk.title,
            "case": talk.case,
            "use": talk.use,
            "customer": talk.customer,
            "setting": talk.setting,
            "mood": talk.mood,
            "moods": dict(talk.moods),
            "urgent": talk.urgent or None,
            "turns": {one.id: _turn_public(one) for one in talk.turns.values()},
            "other-side": [_moment_public(one) for one in talk.other_side] or None,
        }
    )


def _turn_public(turn: Turn) -> dict[str, Any]:
    return _slim(
        {
            "says": turn.says,
            "thinks": turn.thinks,
            "pause": turn.pause,
            "sample": turn.sample,
            "choices": {one.id: _choice_public(one) for one in turn.choices.values()} or None,
            "ends": turn.ends,
        }
    )


def _choice_public(choice: Choice) -> dict[str, Any]:
    mark = {"does": list(choice.mark.does), "why": choice.mark.why} if choice.mark else {}
    told = {"say": choice.say, "answer": choice.answer, "feels": choice.feels, "thinks": choice.thinks}
    return _slim({**told, "to": choice.to, **mark})


def _moment_public(moment: Moment) -> dict[str, Any]:
    replies = {one.id: {"say": one.say, "note": one.note} for one in moment.replies.values()}
    told = {"scene": moment.scene, "mood": moment.mood, "agent": moment.agent, "says": moment.says, "does": moment.does}
    return _slim({**told, "feels": moment.feels, "inside": moment.inside, "replies": replies})


def _slim(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value is not None}
