"""The course's charts: those of its datasets by name, and a builder for each result of an analysis.

``build`` makes one by name: a Vega-Lite drawing as plain data, the words that stand in for it, and the table behind it.
Altair is imported only then. The builders in ``charts.journey``, ``touchpoints``, ``people`` (empathy and the front
line), ``loyal`` and ``money`` (the business case) draw any result, of a dataset or of an owner's own data. Their words
name what stands out, so a question that asks for just that needs words of its own, as ``first-visit-steps`` has.
"""

from __future__ import annotations

from collections.abc import Callable

from theirshoes.charts.harbour import STAFF_CHARTS
from theirshoes.charts.journey import first_visit_steps
from theirshoes.charts.logs import LOG_CHARTS
from theirshoes.charts.model import Chart, Source

__all__ = ["Chart", "ChartError", "Source", "build", "list_charts"]

_BUILDERS: dict[str, Callable[[str], Chart]] = {"first-visit-steps": first_visit_steps, **STAFF_CHARTS, **LOG_CHARTS}


class ChartError(ValueError):
    """There is no chart of that name."""


def list_charts() -> list[str]:
    """Names of all charts, in alphabetical order."""
    return sorted(_BUILDERS)


def build(name: str) -> Chart:
    """Draw a chart from its dataset as it is now.

    Parameters
    ----------
    name
        Name of the chart, for instance ``first-visit-steps``.

    Returns
    -------
    Chart
        The drawing, the words that stand in for it, its numbers, and whose data it is.

    Raises
    ------
    ChartError
        There is no such chart.
    theirshoes.datasets.DatasetError
        Its data is missing or damaged.
    """
    if name not in _BUILDERS:
        raise ChartError(f'There is no chart called "{name}". There are: {", ".join(list_charts())}.')
    return _BUILDERS[name](name)
