"""Whose data a kind shows, for the mark beside it."""

from __future__ import annotations

from theirshoes.messages import say

OWN_TABLE = "own"


def source(dataset: str | None) -> dict[str, str]:
    """The mark of a dataset as plain JSON, or of a table that the learner brings (`None`).

    Parameters
    ----------
    dataset
        Name of a dataset of the course.

    Returns
    -------
    dict
        `kind` (real, adapted, synthetic or own) and `title`, the words of the mark.
    """
    if dataset is None:
        return {"kind": OWN_TABLE, "title": say("shown.own-table")}
    from theirshoes import datasets

    described = datasets.describe(dataset)
    return {"kind": described["kind"], "title": described["mark"]}
