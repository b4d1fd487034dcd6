"""Grades the submissions of an assignment: one parent that takes in, scores and writes, and kernels that run cells."""
