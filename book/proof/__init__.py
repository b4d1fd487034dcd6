"""Proofreading: what a program can see in the finished book before a reader does."""
