"""A made-up cohort: who its learners are, what they answer, how they hand in."""
