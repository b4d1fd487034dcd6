"""Loyalty: who recommends you, who is best, who stays, who is slipping away, and what they will buy.

Pure functions on plain tables. Each says which columns it needs, and refuses others in words
(`theirshoes.columns.ColumnsError`); a model that cannot be fitted says what to do instead (`FitError`).

Time and memory grow with the number of rows: about two seconds and 250 MB for a million purchases, ten times that for
ten million. For more than fits into memory, sum up in the database first, one row for each customer and day with the
sum of the amounts. Cohorts, repeats, overdue customers and the models give the same from that table, and so does RFM
without ``order_id``. For the models alone, one row a customer, as `repeats` makes it, is enough.
"""

from theirshoes.loyalty.buying import BgNbd, fit_bg_nbd
from theirshoes.loyalty.cohorts import Cohorts, cohorts
from theirshoes.loyalty.fitting import FitError
from theirshoes.loyalty.forecast import Forecast, Range, forecast
from theirshoes.loyalty.leaving import PowerUsers, happy_but_gone, perception_gap, power_users
from theirshoes.loyalty.overlap import Overlap, promoters_and_best, satisfaction_by_products
from theirshoes.loyalty.recommend import Nps, nps, nps_of_counts
from theirshoes.loyalty.renewing import ShiftedBetaGeometric, fit_sbg
from theirshoes.loyalty.repeats import repeats
from theirshoes.loyalty.rfm import quantile_scores, rfm
from theirshoes.loyalty.slipping import RiskSigns, at_risk, overdue
from theirshoes.loyalty.spending import GammaGamma, fit_gamma_gamma
from theirshoes.loyalty.staying import kaplan_meier

__all__ = [
    "BgNbd",
    "Cohorts",
    "FitError",
    "Forecast",
    "GammaGamma",
    "Nps",
    "Overlap",
    "PowerUsers",
    "Range",
    "RiskSigns",
    "ShiftedBetaGeometric",
    "at_risk",
    "cohorts",
    "fit_bg_nbd",
    "fit_gamma_gamma",
    "fit_sbg",
    "forecast",
    "happy_but_gone",
    "kaplan_meier",
    "nps",
    "nps_of_counts",
    "overdue",
    "perception_gap",
    "power_users",
    "promoters_and_best",
    "quantile_scores",
    "repeats",
    "rfm",
    "satisfaction_by_products",
]
