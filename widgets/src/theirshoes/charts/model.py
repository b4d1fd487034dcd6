"""What a chart is, wherever it is shown."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from theirshoes.datasets import Dataset

LAB_WIDTH = 520  # px, with room for a notebook's margins
LAB_TYPE = "application/vnd.vegalite.v5+json"  # what JupyterLab 4 draws without asking any other host


@dataclass(frozen=True)
class Source:
    """Whose numbers a chart shows."""

    dataset: str
    kind: str
    """``real``, ``adapted`` or ``synthetic``."""
    title: str
    """Words to show, such as "Made-up data: Petal & Stone"."""

    @classmethod
    def of(cls, dataset: Dataset) -> Source:
        """Name a dataset as the source."""
        return cls(dataset.name, dataset.kind, dataset.mark)

    @classmethod
    def own(cls, title: str = "Your own data") -> Source:
        """Name data that somebody brought."""
        return cls("own", "real", title)


@dataclass(frozen=True)
class Chart:
    """A drawing, the words that stand in for it, and the numbers behind it."""

    name: str
    title: str
    spec: dict[str, Any]
    """Vega-Lite for pages, as wide as its container; data inline, no address in it, and no version named, so that 5
    and 6 both draw it quietly."""
    alt: str
    """One or two sentences for whoever does not see the drawing."""
    table: list[dict[str, Any]]
    """The numbers drawn; its keys are column headings, in order."""
    source: Source

    def as_json(self) -> dict[str, Any]:
        """Give everything as plain data."""
        return asdict(self)

    @property
    def lab_spec(self) -> dict[str, Any]:
        """Give the drawing at a fixed width, for notebooks.

        JupyterLab 4.6.6, as seen in Chromium, never finishes a chart as wide as its container, however simple: the
        tab's memory grows until it crashes.
        """
        return {**self.spec, "width": LAB_WIDTH}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:  # noqa: ARG002
        return {LAB_TYPE: self.lab_spec, "text/plain": f"{self.title}. {self.alt}"}
