"""Takes in, cleans and shows the hand-ins of a cohort, for any nbgrader course."""

__version__ = "0.1.0"
