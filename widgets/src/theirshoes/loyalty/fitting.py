"""What all fits of the loyalty models share: one optimiser, and an error that says what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LIMIT = 8.0  # of the logarithm of a parameter, on a scale where plausible values are near 0
VAGUE = 5.0  # standard error of the logarithm of a parameter, from which the data says nothing of it
FLAT = 1e-3  # largest slope of the mean log-likelihood at which a maximum is believed


class FitError(ValueError):
    """A model cannot be fitted to these customers; the message says why and what to do instead."""


def maximise(
    slope: Callable[[Floats], tuple[float, Floats]], starts: Iterable[tuple[float, ...]], what: str, advice: str
) -> Floats:
    """Find the positive parameters with the highest mean log-likelihood.

    Parameters
    ----------
    slope
        From the logarithms of the parameters to the mean log-likelihood and its gradient, shape ``(k,)``.
    starts
        Parameters to start from; the next is tried only where the one before does not arrive.
    what
        The model, for the message.
    advice
        What to do when there is no maximum, as a sentence.

    Returns
    -------
    numpy.ndarray
        The parameters, shape ``(k,)``.

    Raises
    ------
    FitError
        No start arrives at a maximum inside the limits.
    """
    from scipy.optimize import minimize

    def down(logs: Floats) -> tuple[float, Floats]:
        value, gradient = slope(logs)
        return -value, -gradient

    for start in starts:
        first = np.log(np.asarray(start, dtype=float))
        with np.errstate(all="ignore"):
            found: Any = minimize(  # type: ignore[no-untyped-call]
                down,
                first,
                jac=True,
                method="L-BFGS-B",
                bounds=[(-LIMIT, LIMIT)] * len(first),
                options={"ftol": 1e-14, "gtol": 1e-8, "maxiter": 1000, "maxls": 50},
            )
        inside = np.abs(found.x).max() < LIMIT - 0.01
        if inside and np.isfinite(found.fun) and np.abs(found.jac).max() < FLAT:
            return np.asarray(np.exp(found.x))
    raise FitError(f"{what} does not settle on these customers. {advice}")


def spread(slope: Callable[[Floats], tuple[float, Floats]], parameters: Floats, customers: float) -> Floats:
    """Covariance of the logarithms of the parameters, from the curvature at the maximum.

    Parameters
    ----------
    slope
        As for `maximise`.
    parameters
        Where the maximum is, shape ``(k,)``.
    customers
        How many customers the mean is taken over.

    Returns
    -------
    numpy.ndarray
        Shape ``(k, k)``.

    Raises
    ------
    FitError
        The top is flat, so that the data hardly says where it is.
    """
    logs, step = np.log(parameters), 1e-4
    sides = np.eye(len(logs)) * step
    curve = np.array([(slope(logs + side)[1] - slope(logs - side)[1]) / (2 * step) for side in sides])
    information = -customers * (curve + curve.T) / 2
    known = np.isfinite(information).all() and np.linalg.eigvalsh(information).min() > 0
    covariance: Floats = np.linalg.inv(information) if known else np.full(information.shape, np.inf)
    if not np.diagonal(covariance).max() < VAGUE**2:
        raise FitError(
            "The model fits, but these customers do not say how well. Use more customers or a longer period, "
            "and do not trust a forecast from it."
        )
    return covariance
