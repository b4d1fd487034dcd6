"""What a cohort's marks and answers tell its instructor: one page, and tables."""
