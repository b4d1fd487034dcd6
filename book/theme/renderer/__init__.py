"""Turns the JSON that MyST makes of the book into a static site."""
