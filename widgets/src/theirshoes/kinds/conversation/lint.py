"""What makes a talk poor although it is well-formed: dead ends, loops, and answers that give themselves away."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from theirshoes.kinds.conversation.talk import SLIPS, Choice, Marks, Talk, Turn
from theirshoes.kinds.conversation.walking import outcome
from theirshoes.questions.key_parts import Finding

SHORTEST, LONGEST = 4, 8
"""Choices of a good talk from its beginning to its end."""
DEEPEST = 12
"""Choices after which a walk is not followed any further."""
GUESSER = 0.25
"""What somebody who looks at the form of the choices only must stay below."""
SOFT = (
    *("sorry", "apologise", "apologies", "please", "thank", "thanks", "understand", "appreciate", "of course"),
    *("i hear", "must be", "feel", "feeling", "worry", "worried", "awful", "dreadful", "hard", "difficult", "upset"),
    *("gladly", "happy to", "dear", "kind", "care", "patience", "frustrating", "no wonder", "lovely"),
)
"""Softness of a text is how many of these stand in it."""
_SOFT = re.compile(r"\b(?:" + "|".join(re.escape(word) for word in SOFT) + r")\b", re.IGNORECASE)

Deeds = tuple[tuple[str, ...], ...]
"""What the choices of a walk did, turn by turn."""


def softness(text: str) -> int:
    """How many soft words stand in a text: words of the list `SOFT`, each time."""
    return len(_SOFT.findall(text))


def findings(talk: Talk, marks: Marks) -> Iterator[Finding]:
    """Everything poor about a talk: where, and what to do."""
    yield from _ways(talk)
    yield from _twins(talk)
    yield from _moods(talk)
    if any(not reach for reach in _reaches_end(talk).values()):
        return  # the rest would walk for ever
    yield from _best(talk, marks)
    yield from _guessers(talk, marks)


def _ways(talk: Talk) -> Iterator[Finding]:
    reached, waiting = set(), [talk.start]
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting += [choice.to for choice in talk.turns[here].choices.values()]
    for turn in talk.turns:
        if turn not in reached:
            yield ("turns", turn), "cannot be reached: no choice leads here"
    for turn, reach in _reaches_end(talk).items():
        if not reach:
            yield ("turns", turn), "never ends: whatever is chosen from here, no turn with `ends` is reached"


def _reaches_end(talk: Talk) -> Mapping[str, bool]:
    ends = {turn.id for turn in talk.turns.values() if not turn.choices}
    while True:
        more = {t.id for t in talk.turns.values() if any(one.to in ends for one in t.choices.values())} - ends
        if not more:
            return {turn: turn in ends for turn in talk.turns}
        ends |= more


def _twins(talk: Talk) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for turn in talk.turns.values():
        for choice in turn.choices.values():
            words = " ".join(re.findall(r"\w+", choice.say.casefold()))
            if words in seen:
                yield ("turns", turn.id, "choices", choice.id, "say"), f"says the same as {seen[words]}"
            seen[words] = f"{turn.id}.{choice.id}"


def _moods(talk: Talk) -> Iterator[Finding]:
    changes = {choice.feels for turn in talk.turns.values() for choice in turn.choices.values()}
    if not (min(changes) < 0 < max(changes)):
        yield ("turns",), "leave the mood as it is, or move it one way only: something should help and something hurt"


def walks(talk: Talk, marks: Marks) -> Iterator[tuple[Deeds, float]]:
    """What was done on every walk that meets no turn twice, and its share among random ones."""
    waiting: list[tuple[str, Deeds, float, frozenset[str]]] = [(talk.start, (), 1.0, frozenset())]
    while waiting:
        here, done, share, been = waiting.pop()
        choices = talk.turns[here].choices
        if not choices or len(done) == DEEPEST:
            yield done, share
            continue
        for choice in choices.values():
            if choice.to not in been:
                deeds = marks[here][choice.id].does
                waiting.append((choice.to, (*done, deeds), share / len(choices), been | {here}))


def _best(talk: Talk, marks: Marks) -> Iterator[Finding]:
    every = {done for done, _ in walks(talk, marks)}
    full = [done for done in every if outcome(done, urgent=talk.urgent).score == 1]
    if not full:
        yield ("turns",), "no way through this talk makes all five moves without a slip"
    for done in full:
        if not SHORTEST <= len(done) <= LONGEST:
            yield ("turns",), f"a best way has {len(done)} choices; it should have {SHORTEST} to {LONGEST}"
            return


def _guessers(talk: Talk, marks: Marks) -> Iterator[Finding]:
    shares: dict[float, float] = defaultdict(float)
    for done, share in walks(talk, marks):
        shares[outcome(done, urgent=talk.urgent).score] += share
    mean = sum(score * share for score, share in shares.items()) / max(1e-9, sum(shares.values()))
    if mean >= GUESSER:
        yield ("turns",), f"somebody who chooses blindly has {mean:.0%}; make more of the choices cost something"
    for name, key in GUESSERS.items():
        score = guessed(talk, marks, key)
        if score >= GUESSER:
            yield (
                ("turns",),
                f"somebody who always takes the {name} choice has {score:.0%}; a good one should not be told by that",
            )
    yield from _telling(talk, marks)


def _telling(talk: Talk, marks: Marks) -> Iterator[Finding]:
    """The longest, or the softest, right at every turn where one stands out, or at none."""
    for name in ("longest", "softest"):
        told = []
        for turn in talk.turns.values():
            good = {one for one in turn.choices if is_good(marks, turn, one)}
            values = sorted((GUESSERS[name](0, choice) for choice in turn.choices.values()), reverse=True)
            if good and len(good) < len(values) and values[0] > values[1]:
                told.append(_pick(turn, GUESSERS[name]).id in good)
        if len(told) > 2 and len(set(told)) == 1:
            how = "right at every turn" if told[0] else "never right, so that nobody need read it"
            yield ("turns",), f"the {name} choice is {how}"


def is_good(marks: Marks, turn: Turn, choice: str) -> bool:
    """Whether a choice makes a move and no slip."""
    does = marks[turn.id][choice].does
    return bool(does) and not set(does) & set(SLIPS)


GUESSERS: Mapping[str, Callable[[int, Choice], float]] = {
    "longest": lambda _, choice: len(choice.say),
    "shortest": lambda _, choice: -len(choice.say),
    "softest": lambda _, choice: softness(choice.say),
    "first": lambda place, _: -place,
    "last": lambda place, _: place,
}


def _pick(turn: Turn, key: Callable[[int, Choice], float]) -> Choice:
    return max(enumerate(turn.choices.values()), key=lambda one: key(*one))[1]


def guessed(talk: Talk, marks: Marks, key: Callable[[int, Choice], float]) -> float:
    """The score of somebody who always takes the choice with the highest value of `key`."""
    here = talk.turns[talk.start]
    done: list[tuple[str, ...]] = []
    while here.choices and len(done) < DEEPEST:
        choice = _pick(here, key)
        done.append(marks[here.id][choice.id].does)
        here = talk.turns[choice.to]
    return outcome(done, urgent=talk.urgent).score
