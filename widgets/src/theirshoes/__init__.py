"""Widgets, questions, answers, checks, charts and data of the course *In Their Shoes*."""
