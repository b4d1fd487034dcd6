"""How many subscribers will renew: the shifted-beta-geometric model (Fader & Hardie 2007).

Each customer decides at each renewal with her own chance to leave; chances vary as a beta distribution (α, β). That is
why retention rises with time although nobody becomes more loyal: the unsure leave first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from theirshoes.loyalty.fitting import FitError, maximise

if TYPE_CHECKING:
    from theirshoes.loyalty.fitting import Floats

FEWEST_PERIODS = 2
ADVICE = "Use more renewals, or read the share who stayed as it is (Kaplan–Meier)."


@dataclass(frozen=True)
class ShiftedBetaGeometric:
    """A fitted sBG model."""

    alpha: float
    beta: float
    log_likelihood: float

    def staying(self, periods: Any) -> Floats:
        """Share still there after so many renewals: S(t), same shape as ``periods``."""
        from scipy.special import betaln

        t = np.asarray(periods, dtype=float)
        return np.asarray(np.exp(betaln(self.alpha, self.beta + t) - betaln(self.alpha, self.beta)))

    def retention(self, periods: Any) -> Floats:
        """Share of those before a renewal who take it, from the first renewal (1) on."""
        t = np.asarray(periods, dtype=float)
        return np.asarray((self.beta + t - 1) / (self.alpha + self.beta + t - 1))


def fit_sbg(customers: Sequence[float]) -> ShiftedBetaGeometric:
    """Fit the sBG model by maximum likelihood.

    Parameters
    ----------
    customers
        How many of one cohort are there at the start and after each renewal: at least three numbers, none above the
        one before.

    Raises
    ------
    ValueError
        The numbers are not of this kind.
    FitError
        There is nothing to tell customers apart by, or the optimiser finds no maximum.
    """
    there = np.asarray(customers, dtype=float)
    if there.ndim != 1 or not np.isfinite(there).all() or (there < 0).any() or (np.diff(there) > 0).any():
        raise ValueError("The customers of a cohort can only become fewer: write how many are left, 0 or more.")
    if len(there) <= FEWEST_PERIODS or there[0] == 0:
        raise FitError(f"There are too few renewals to learn from. {ADVICE}")
    lost, t = -np.diff(there), np.arange(1.0, len(there))
    if not lost.any():
        raise FitError(f"Nobody has left, so that nothing says who will. {ADVICE}")

    def slope(logs: Floats) -> tuple[float, Floats]:
        from scipy.special import betaln, psi

        alpha, beta = np.exp(logs)
        ends = np.append(lost, there[-1])
        first, second = np.append(np.full(len(t), alpha + 1), alpha), beta + np.append(t - 1, t[-1])
        value = ends @ (betaln(first, second) - betaln(alpha, beta))
        both = ends @ (psi(alpha + beta) - psi(first + second))
        by_alpha = ends @ (psi(first) - psi(alpha)) + both
        by_beta = ends @ (psi(second) - psi(beta)) + both
        return float(value / there[0]), np.array([by_alpha * alpha, by_beta * beta]) / there[0]

    alpha, beta = found = maximise(slope, [(1.0, 2.0), (0.5, 0.5), (1.0, 10.0)], "The renewal model (sBG)", ADVICE)
    return ShiftedBetaGeometric(float(alpha), float(beta), slope(np.log(found))[0] * float(there[0]))
