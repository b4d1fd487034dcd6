"""Empathy that can be checked: evidence, the empathy map, listening, and needs against the offer.

Pure functions on plain tables (a data frame, or rows as dicts). Nothing here judges what somebody wrote: no program
can tell a kind sentence from one that uses the same words. Importing this imports no pandas.
"""

from theirshoes.empathy.canvas import AREAS, INSIDE, Placed, placement, without_quote
from theirshoes.empathy.evidence import RUNGS, Standing, standing, standings
from theirshoes.empathy.moves import Share, move_problems, openings, prescribing_share, wilson
from theirshoes.empathy.needs import Coverage, coverage

__all__ = [
    "AREAS",
    "INSIDE",
    "RUNGS",
    "Coverage",
    "Placed",
    "Share",
    "Standing",
    "coverage",
    "move_problems",
    "openings",
    "placement",
    "prescribing_share",
    "standing",
    "standings",
    "wilson",
    "without_quote",
]
