"""The kind `journey-map`: a board for journey maps, as they are, as they should be, as planned and as walked."""

from __future__ import annotations

from theirshoes.kinds import Kind
from theirshoes.kinds.journey_map import checking, form
from theirshoes.kinds.journey_map.answer import LARGEST, normal, static
from theirshoes.kinds.journey_map.data import data

KIND = Kind(
    question=form.JourneyMapQuestion,
    build=form.build,
    public=form.public,
    check=checking.check,
    normal=normal,
    static=static,
    keyless="is not needed: the goals of a map are public",
    needs_key=False,
    uses=("own", "practice"),
    data=data,
    largest=LARGEST,
)
