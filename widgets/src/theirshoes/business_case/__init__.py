"""The business case: what is at stake, what kindness costs, and a plan that somebody can carry out.

Pure functions on plain tables (a data frame, or rows as dicts). Importing this imports no pandas.
"""

from theirshoes.business_case.kindness import Budget, gifts_share, kindness_budget
from theirshoes.business_case.plan import Action, Problem, plan_problems
from theirshoes.business_case.retention import (
    CRITIQUE,
    PUBLISHED_PROFIT_RISE,
    Constant,
    Leaving,
    Lift,
    break_even,
    expected_life,
    fewer_defections,
    lifetime_revenue,
    retention_lift,
    revenue_at_risk,
    service_cost,
)

__all__ = [
    "CRITIQUE",
    "PUBLISHED_PROFIT_RISE",
    "Action",
    "Budget",
    "Constant",
    "Leaving",
    "Lift",
    "Problem",
    "break_even",
    "expected_life",
    "fewer_defections",
    "gifts_share",
    "kindness_budget",
    "lifetime_revenue",
    "plan_problems",
    "retention_lift",
    "revenue_at_risk",
    "service_cost",
]
