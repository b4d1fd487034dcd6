"""Check a text built from tiles: moves that must be there, tiles that must not, and what comes before what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from theirshoes.checks.feedback import Feedback, ValueProblem, blank, mend, parts, rounded, unreadable
from theirshoes.journey.ordering import closure
from theirshoes.messages import say
from theirshoes.questions.model import Key, TilesQuestion


def read(question: TilesQuestion, value: object) -> tuple[str, ...]:
    """The chosen tiles, in order.

    Raises
    ------
    ValueProblem
        Something else than known tile ids, or one of them twice.
    """
    tiles = parts(value, ("tiles",)).get("tiles", [])
    known = {tile.id for tile in question.tiles}
    if not isinstance(tiles, list):
        raise ValueProblem("tiles", "should be a list of tile ids")
    seen: set[str] = set()
    for one in tiles:
        if not isinstance(one, str) or one not in known:
            raise ValueProblem("tiles", f"{str(one)[:40]!r} is not a tile of this question")
        if one in seen:
            raise ValueProblem("tiles", f"{one!r} is there twice")
        seen.add(one)
    return tuple(tiles)


def check(question: TilesQuestion, value: object, key: Key | None) -> Feedback:
    """Feedback on a text.

    What is named, in this order: too many tiles, which scores 0; with a key the first forbidden tile; the first tile
    that stands before something it needs, by the public rules, then by the key; the first move of the key that is not
    made. Without a key then whether there are enough tiles.
    """
    scored = key is not None
    if value is None:
        return blank("tiles.blank", scored=scored)
    try:
        chosen = read(question, value)
    except ValueProblem:
        return unreadable(scored=scored)
    if not chosen:
        return blank("tiles.blank", scored=scored)
    count = len(chosen)
    if count > question.most:
        message = say("tiles.too-many", count=count, most=question.most)
        return mend(question, Feedback(0.0 if scored else None, message))
    score = None if key is None else _score(question, chosen, key)
    said = None if key is None else _forbidden(chosen, key)
    said = said or _impossible(question, chosen)
    if said is None and key is not None:
        said = _out_of_order(chosen, key) or _missing(chosen, key)
    if said is not None:
        return mend(question, Feedback(score, said[0], None, said[1]))
    if key is not None:
        return Feedback(1.0, say("tiles.right"))
    if count < question.least:
        return Feedback(None, say("tiles.too-few", count=count, least=question.least))
    return Feedback(None, say("tiles.kept"))


Said = tuple[str, tuple[str, ...]]


def _forbidden(chosen: tuple[str, ...], key: Key) -> Said | None:
    for tile in chosen:
        if tile in key.get("forbidden", ()):
            return key["messages"][f"forbidden:{tile}"], (tile,)
    return None


def _impossible(question: TilesQuestion, chosen: tuple[str, ...]) -> Said | None:
    """The first tile, by position, that breaks a public rule (the first such rule)."""
    for index, tile in enumerate(chosen):
        for rule in question.rules:
            if rule.then == tile and rule.first in chosen[index + 1 :]:
                return rule.message, (tile, rule.first)
    return None


def _out_of_order(chosen: tuple[str, ...], key: Key) -> Said | None:
    """The first pair of moves, in the order of the key, that is the wrong way round."""
    at = _places(chosen, key)
    for first, then in key.get("before", ()):
        if first in at and then in at and at[first] > at[then]:
            return key["messages"][f"before:{first}:{then}"], (chosen[at[then]], chosen[at[first]])
    return None


def _missing(chosen: tuple[str, ...], key: Key) -> Said | None:
    at = _places(chosen, key)
    for move in key["moves"]:
        if move not in at:
            return key["messages"][f"missing:{move}"], ()
    return None


def _places(chosen: tuple[str, ...], key: Key) -> dict[str, int]:
    """Where each move is made first; a move that is not made is not there."""
    at = {move: [chosen.index(one) for one in ids if one in chosen] for move, ids in key["moves"].items()}
    return {move: min(places) for move, places in at.items() if places}


def by_chance(question: TilesQuestion, key: Mapping[str, Any]) -> float:
    """Best mean score for the right moves of tiles drawn blindly, over every number of tiles that is allowed."""
    n = len(question.tiles)
    best = 0.0
    for k in range(question.least, min(question.most, n) + 1):
        made = 0.0
        for ids in key["moves"].values():
            none = 1.0
            for i in range(len(ids)):
                none *= max(0, n - k - i) / (n - i)
            made += 1 - none
        forbidden = len(key.get("forbidden", ()))
        best = max(best, made / len(key["moves"]) - _cost(key) * forbidden * k / n)
    return best


def _cost(key: Mapping[str, Any]) -> float:
    """What one forbidden tile takes away: half of everything, and all of it where there is only one to avoid."""
    return 1.0 if len(key.get("forbidden", ())) == 1 else 0.5


def _score(question: TilesQuestion, chosen: tuple[str, ...], key: Key) -> float:
    """Moves made less forbidden tiles, corrected for chance; their order counts three tenths."""
    at = _places(chosen, key)
    wrong = sum(1 for tile in chosen if tile in key.get("forbidden", ()))
    guess = by_chance(question, key)
    raw = len(at) / len(key["moves"]) - _cost(key) * wrong
    if guess >= 1 or raw <= guess:
        return 0.0
    choice = (raw - guess) / (1 - guess)
    pairs = closure([(pair[0], pair[1]) for pair in key.get("before", ())])
    rules = [(one.first, one.then) for one in question.rules if one.first in chosen and one.then in chosen]
    of = len(pairs) + len(rules)
    if not of:
        return rounded(choice)
    right = sum(1 for first, then in pairs if first in at and then in at and at[first] <= at[then])
    right += sum(1 for first, then in rules if chosen.index(first) < chosen.index(then))
    return rounded(0.7 * choice + 0.3 * max(0.0, 2 * right / of - 1))
