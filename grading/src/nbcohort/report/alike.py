"""Answers that are nearly the same: a reason to look, and no more than that."""

import io
import keyword
import re
import tokenize
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import ceil

from nbcohort.marks import Key
from nbcohort.report.evidence import Evidence

RUN = 4  # words, or signs of code, that are compared as one
LEAST = 0.7  # share of their runs that two answers have in common
FEWEST = {False: 12, True: 25}  # runs of an answer that are not common ground, written and in code
MANY = 100  # answers that share one run
COMMON = 0.5  # share of the class that makes a run common ground
Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Alike:
    """Answers to one question, each nearly the same as another one of them.

    Parameters
    ----------
    key : Key
        The answer cell.
    learners : tuple of str
        Whose.
    least, most : float
        The similarities found among them, from `LEAST` to 1.
    texts : tuple of str
        What they wrote, in the order of `learners`.
    """

    key: Key
    learners: tuple[str, ...]
    least: float
    most: float
    texts: tuple[str, ...]


def alike(evidence: Mapping[str, Evidence]) -> list[Alike]:
    """Find answers, written or code, that are nearly the same.

    Two answers are as similar as the share of their runs of four words that both have (Jaccard's index of shingles,
    Broder 1997); capital letters, punctuation, spacing and comments in code do not count. A run that half of the class
    wrote is common ground, such as a phrase of the question or the only way to write a line, and counts for nobody.
    Short answers are not compared.

    Parameters
    ----------
    evidence : mapping of str to Evidence
        What the files tell, by learner.

    Returns
    -------
    list of Alike
        Largest groups first.
    """
    found = []
    for key in sorted({key for one in evidence.values() for key in one.answers}):
        texts = {who: one.answers[key] for who, one in evidence.items() if key in one.answers}
        code = any(key in one.code for one in evidence.values())
        own = without_common({who: runs(text, code) for who, text in texts.items()}, FEWEST[code])
        pairs = similar(own)
        for group in groups(pairs):
            inside = [s for (a, b), s in pairs.items() if a in group]
            found.append(Alike(key, group, min(inside), max(inside), tuple(texts[who] for who in group)))
    return sorted(found, key=lambda one: (-len(one.learners), -one.most, one.key, one.learners))


def runs(text: str, code: bool) -> Runs:
    """The runs of words, or of signs of code, in a text."""
    parts = signs(text) if code else re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    return frozenset(tuple(parts[at : at + RUN]) for at in range(len(parts) - RUN + 1))


def signs(code: str) -> list[str]:
    """The signs of Python code: no comments, no layout, and one name for all names, which are changed first."""
    left_out = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
    try:
        found = [one for one in tokenize.generate_tokens(io.StringIO(code).readline) if one.type not in left_out]
    except (tokenize.TokenError, SyntaxError, ValueError):
        return re.findall(r"\w+|[^\w\s]", code)
    plain = (one.type == tokenize.NAME and not keyword.iskeyword(one.string) for one in found)
    return ["name" if is_name else one.string for is_name, one in zip(plain, found, strict=True)]


def without_common(own: Mapping[str, Runs], fewest: int) -> dict[str, Runs]:
    """Leave out what half of the class wrote, and then answers of which too little is left."""
    counts = Counter(run for found in own.values() for run in found)
    common = {run for run, n in counts.items() if n > max(3, COMMON * len(own))}
    return {who: left for who, found in own.items() if len(left := found - common) >= fewest}


def similarity(one: Set[tuple[str, ...]], other: Set[tuple[str, ...]]) -> float:
    """Jaccard's index of two sets."""
    return len(one & other) / len(one | other)


def similar(own: Mapping[str, Runs]) -> dict[tuple[str, str], float]:
    """Pairs that are similar enough; of answers that are the very same, each is paired with the first one only."""
    same: dict[Runs, list[str]] = defaultdict(list)
    for who in sorted(own):
        same[own[who]].append(who)
    first = {who[0]: found for found, who in same.items()}
    pairs = {(who[0], other): 1.0 for who in same.values() for other in who[1:]}
    return pairs | {(a, b): s for a, b in candidates(first) if (s := similarity(own[a], own[b])) >= LEAST}


def candidates(own: Mapping[str, Runs]) -> Iterator[tuple[str, str]]:
    """Pairs that can be similar enough.

    Two sets that are share one of their rarest runs (prefix filtering: Chaudhuri, Ganti and Kaushik 2006), so that a
    class of a thousand is not compared half a million times. Of many answers that share a run, only neighbours are
    compared: they are one group in any case.
    """
    counts = Counter(run for found in own.values() for run in found)
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for who in sorted(own):
        rarest = sorted(own[who], key=lambda run: (counts[run], run))
        for run in rarest[: len(rarest) - ceil(LEAST * len(rarest)) + 1]:
            holders[run].append(who)
    yield from {
        pair for who in holders.values() for pair in (combinations(who, 2) if len(who) <= MANY else pairwise(who))
    }


def groups(pairs: Mapping[tuple[str, str], float]) -> list[tuple[str, ...]]:
    """Learners who are linked by pairs, in groups."""
    group: dict[str, set[str]] = {}
    for one, other in pairs:
        joined = group.get(one, {one}) | group.get(other, {other})
        group.update(dict.fromkeys(joined, joined))
    return sorted({tuple(sorted(found)) for found in group.values()})
