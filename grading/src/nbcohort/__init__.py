"""Take in and clean the hand-ins of a cohort, for any nbgrader course."""
