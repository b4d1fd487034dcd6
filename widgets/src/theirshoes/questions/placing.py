"""Questions that ask where something belongs, cards into bins or pairs of two lists: their form and their keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from theirshoes.questions.build_parts import cards_of
from theirshoes.questions.fields import Fields
from theirshoes.questions.key_parts import Finding, id_list, texts, unknown
from theirshoes.questions.model import Card, MatchQuestion, Question, SortQuestion

LEAST_SORTED = 4
"""Cards that must be judged, so that nobody sorts them rightly by chance."""
LEAST_MATCHED = 3


def build_sort(fields: Fields, shared: dict[str, Any]) -> Question:
    """A question that asks to sort cards into bins; what is wrong is noted in `fields`."""
    cards = cards_of(fields, "cards", required=True, least=LEAST_SORTED)
    return SortQuestion(**shared, cards=cards, bins=cards_of(fields, "bins", required=True, least=2, most=6))


def build_match(fields: Fields, shared: dict[str, Any]) -> Question:
    """A question that asks to match two lists; what is wrong is noted in `fields`."""
    left = cards_of(fields, "left", required=True, least=LEAST_MATCHED, most=20)
    right = cards_of(fields, "right", required=True, least=LEAST_MATCHED, most=20)
    reuse = fields.flag("reuse")
    if left and right and not reuse and len(right) < len(left):
        fields.problem("right", f"has {len(right)} entries for {len(left)} on the left; add some, or say `reuse: true`")
    return MatchQuestion(**shared, left=left, right=right, reuse=reuse)


def public_sort(question: SortQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {"cards": _plain(question.cards), "bins": _plain(question.bins)}


def public_match(question: MatchQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {
        "left": _plain(question.left),
        "right": _plain(question.right),
        "reuse": True if question.reuse else None,
    }


def _plain(cards: tuple[Card, ...]) -> list[dict[str, str]]:
    return [{"id": card.id, "text": card.text} for card in cards]


def sort_problems(question: SortQuestion, key: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything wrong with the key of a question that asks to sort."""
    yield from place_problems("bins", question.card_ids, question.bin_ids, key, once=False, least=LEAST_SORTED)


def match_problems(question: MatchQuestion, key: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything wrong with the key of a question that asks to match."""
    yield from place_problems(
        "pairs", question.left_ids, question.right_ids, key, once=not question.reuse, least=LEAST_MATCHED
    )


def place_problems(
    part: str, things: tuple[str, ...], places: tuple[str, ...], key: Mapping[str, Any], *, once: bool, least: int
) -> Iterator[Finding]:
    """Everything wrong with a part of a key that says where things belong, and why."""
    from theirshoes.checks.placing import blind_score, judged

    yield from unknown(key, (part, "messages"))
    accepted = key.get(part)
    if not isinstance(accepted, Mapping):
        yield (part,), "should be a group: for each card the ids of where it belongs"
        return
    findings = list(unknown(accepted, things, (part,)))
    for thing in things:
        wrong = list(id_list(accepted.get(thing), places, (part, thing), "places"))
        if not wrong and not accepted[thing]:
            wrong = [((part, thing), "names no place where it belongs")]
        findings += wrong
    yield from findings
    if findings:
        return
    counted = judged(accepted, places)
    if len(counted) < least:
        yield (part,), f"leaves {len(counted)} to judge; with fewer than {least}, chance finds them all"
    elif blind_score(accepted, places, once=once) > 0.8:
        yield (part,), "gives most of the marks for one and the same place everywhere"
    elif once and not _can_be_filled(accepted, things):
        yield (part,), "cannot be answered: no way to give each its own partner"
    apart = {thing: [place for place in places if place not in accepted[thing]] for thing in counted}
    own = (f"{thing}:{place}" for thing, others in apart.items() for place in others)
    yield from texts(key, (*counted, *own))
    messages = key.get("messages", {})
    if isinstance(messages, Mapping):
        for thing, others in apart.items():
            if thing not in messages and any(f"{thing}:{place}" not in messages for place in others):
                yield ("messages", thing), "is missing; it says why it belongs where it does"


def _can_be_filled(accepted: Mapping[str, Any], things: tuple[str, ...]) -> bool:
    """Whether there is a partner of its own for everything (augmenting paths, Berge 1957)."""
    owner: dict[str, str] = {}

    def place(thing: str, tried: set[str]) -> bool:
        for one in accepted[thing]:
            if one not in tried:
                tried.add(one)
                if one not in owner or place(owner[one], tried):
                    owner[one] = thing
                    return True
        return False

    return all(place(thing, set()) for thing in things)
