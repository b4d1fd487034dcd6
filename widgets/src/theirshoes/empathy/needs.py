"""What customers need, then and now, against what is offered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Coverage:
    """Which needs an offer meets, and how that has changed."""

    met: tuple[str, ...]
    """Needed now, and offered."""
    unmet: tuple[str, ...]
    """Needed now, and not offered."""
    new: tuple[str, ...]
    """Needed now, but not then; met or not."""
    gone: tuple[str, ...]
    """Needed then, but no longer."""
    idle: tuple[str, ...]
    """Offered, but meeting nothing that is needed now."""
    share_then: float | None
    """Share of the needs of then that the offer meets, by how many customers had them; ``None`` without needs."""
    share_now: float | None


def coverage(then: Mapping[str, float], now: Mapping[str, float], offer: Mapping[str, Collection[str]]) -> Coverage:
    """Hold needs of two times against the offer.

    Parameters
    ----------
    then, now
        How many customers had each need (or any weight, 0 or more); a need with 0 is not one.
    offer
        The needs that each part of the offer meets.

    Returns
    -------
    Coverage
        Lists by weight, largest first, equals by name; ``idle`` in the order of the offer.

    Raises
    ------
    ValueError
        A weight is below 0 or not a number.
    """
    for need, weight in (*then.items(), *now.items()):
        if not weight >= 0:
            raise ValueError(f"The need “{need}” has the weight {weight}; it should be 0 or more.")
    served = {need for needs in offer.values() for need in needs}
    was, is_ = _real(then), _real(now)
    return Coverage(
        met=_by_weight((need for need in is_ if need in served), is_),
        unmet=_by_weight((need for need in is_ if need not in served), is_),
        new=_by_weight((need for need in is_ if need not in was), is_),
        gone=_by_weight((need for need in was if need not in is_), was),
        idle=tuple(part for part, needs in offer.items() if not any(need in is_ for need in needs)),
        share_then=_share(was, served),
        share_now=_share(is_, served),
    )


def _real(needs: Mapping[str, float]) -> dict[str, float]:
    return {need: weight for need, weight in needs.items() if weight > 0}


def _by_weight(needs: Iterable[str], weights: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(needs, key=lambda need: (-weights[need], need)))


def _share(needs: Mapping[str, float], served: Collection[str]) -> float | None:
    total = sum(needs.values())
    return sum(weight for need, weight in needs.items() if need in served) / total if total else None
