"""Customer journeys: their order, what was planned and what was walked, how they felt, and how to hand a map on.

Pure functions on plain tables (a data frame, or rows as dicts); nothing here reads a file or draws a chart. Importing
this imports no pandas: the functions that need it import it.
"""

from theirshoes.journey.as_csv import from_csv, to_csv
from theirshoes.journey.as_json import from_json, to_json
from theirshoes.journey.as_mermaid import to_mermaid
from theirshoes.journey.as_svg import to_svg
from theirshoes.journey.curve import Curve, Point, emotion_curve, missing_phases, quartiles
from theirshoes.journey.draft import from_log, from_plan, walked
from theirshoes.journey.log import between, directly_follows, drop_off, durations, journeys, paths, variants
from theirshoes.journey.maps import JourneyMap, MapError, Step, from_rows, in_words, to_rows
from theirshoes.journey.ordering import GraphError, Violation, missing, reduction, violations
from theirshoes.journey.plan import plan_against_log, planned_steps, swaps
from theirshoes.journey.steps import reached, typical_feelings, typical_sights
from theirshoes.journey.walk import Walk, WalkedStep, read_plan, walk_compared, walk_events, walk_map
from theirshoes.journey.walked import Comparison, compare

__all__ = [
    "Comparison",
    "Curve",
    "GraphError",
    "JourneyMap",
    "MapError",
    "Point",
    "Step",
    "Violation",
    "Walk",
    "WalkedStep",
    "between",
    "compare",
    "directly_follows",
    "drop_off",
    "durations",
    "emotion_curve",
    "from_csv",
    "from_json",
    "from_log",
    "from_plan",
    "from_rows",
    "in_words",
    "journeys",
    "missing",
    "missing_phases",
    "paths",
    "plan_against_log",
    "planned_steps",
    "quartiles",
    "reached",
    "read_plan",
    "reduction",
    "swaps",
    "to_csv",
    "to_json",
    "to_mermaid",
    "to_rows",
    "to_svg",
    "typical_feelings",
    "typical_sights",
    "variants",
    "violations",
    "walk_compared",
    "walk_events",
    "walk_map",
    "walked",
]
