"""Charts of Harbour's staff that a lesson shows by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from theirshoes.charts import people
from theirshoes.charts.model import Chart, Source
from theirshoes.datasets import dataset, load
from theirshoes.frontline import leaders_and_kindness, team_scores


def strain(name: str) -> Chart:
    """Draw each team's mean for the work part of the burnout scale; teams with too few answers have no bar."""
    found = team_scores(load("harbour", "pulse"))
    return people.strain(found, "work", source=Source.of(dataset("harbour")), name=name)


def leaders(name: str) -> Chart:
    """Draw the six teams by their leader's score and their kindness to customers."""
    teams = load("harbour", "teams")
    return people.leaders(teams, leaders_and_kindness(teams).message, source=Source.of(dataset("harbour")), name=name)


STAFF_CHARTS: Mapping[str, Callable[[str], Chart]] = {"harbour-leaders": leaders, "harbour-strain": strain}
