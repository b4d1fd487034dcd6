"""The models behind the simulators: each takes plain numbers and gives plain results, by the course's own analyses.

A model's page twin computes the same (`widgets/frontend/src/<kind>/model.ts`); one file of cases a kind, made by a
test from the modules here, runs through both.
"""

from theirshoes.simulators.dials import Dial

__all__ = ["Dial"]
