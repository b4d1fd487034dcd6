"""Care for the front line: listening, what they note, how they are, what is measured, and what losing them costs.

Pure functions on plain tables (a data frame, or rows as dicts). Nothing here decides about a person. Importing this
imports no pandas.
"""

from theirshoes.frontline.burnout import PARTS, scale_scores, team_scores
from theirshoes.frontline.notes import Top, pareto, top_issues
from theirshoes.frontline.rota import rota_problems, rotas
from theirshoes.frontline.scorecard import Shift, Way, played, score, ways_from
from theirshoes.frontline.signs import CANNOT_TELL, Rules, Signs, warning_signs
from theirshoes.frontline.teams import CAVEAT, Together, leaders_and_kindness
from theirshoes.frontline.turnover import PHASES, Turnover, phase_costs, ramp_up_cost, turnover_cost

__all__ = [
    "CANNOT_TELL",
    "CAVEAT",
    "PARTS",
    "PHASES",
    "Rules",
    "Shift",
    "Signs",
    "Together",
    "Top",
    "Turnover",
    "Way",
    "leaders_and_kindness",
    "pareto",
    "phase_costs",
    "played",
    "ramp_up_cost",
    "rota_problems",
    "rotas",
    "scale_scores",
    "score",
    "team_scores",
    "top_issues",
    "turnover_cost",
    "warning_signs",
    "ways_from",
]
