"""The touchpoint audit: what is there, how fast it answers, what it covers, and what it costs.

Pure functions on plain tables (a data frame, or rows as dicts). Importing this imports no pandas.
"""

from theirshoes.touchpoints.as_map import as_map, cards_of
from theirshoes.touchpoints.audit import Decision, Outcome, Touchpoint, outcome
from theirshoes.touchpoints.blueprint import Card, breaks, cards_from, problems, single_points
from theirshoes.touchpoints.costs import KINDS, failure_costs, follow
from theirshoes.touchpoints.coverage import Cover, Option, attended, best_covers, cover
from theirshoes.touchpoints.inventory import Gaps, Limits, duplicates, gaps, verdicts, zero_value
from theirshoes.touchpoints.office_hours import OfficeHours, open_minutes
from theirshoes.touchpoints.replies import against_policy, median_wait, waits
from theirshoes.touchpoints.services import service_margins
from theirshoes.touchpoints.vendors import Weights, vendor_scores

__all__ = [
    "KINDS",
    "Card",
    "Cover",
    "Decision",
    "Gaps",
    "Limits",
    "OfficeHours",
    "Option",
    "Outcome",
    "Touchpoint",
    "Weights",
    "against_policy",
    "as_map",
    "attended",
    "best_covers",
    "breaks",
    "cards_from",
    "cards_of",
    "cover",
    "duplicates",
    "failure_costs",
    "follow",
    "gaps",
    "median_wait",
    "open_minutes",
    "outcome",
    "problems",
    "service_margins",
    "single_points",
    "vendor_scores",
    "verdicts",
    "waits",
    "zero_value",
]
