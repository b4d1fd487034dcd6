"""What a chart is, wherever it is shown."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from theirshoes.datasets import Dataset

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


@dataclass(frozen=True)
class Chart:
    """A drawing, the words that stand in for it, and the numbers behind it."""

    name: str
    title: str
    spec: dict[str, Any]
    """Vega-Lite, with its data inline and no address in it; names no version, so that 5 and 6 both draw it quietly."""
    alt: str
    """One or two sentences for whoever does not see the drawing."""
    table: list[dict[str, Any]]
    """The numbers drawn; its keys are column headings, in order."""
    source: Source

    def as_json(self) -> dict[str, Any]:
        """Give everything as plain data."""
        return asdict(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:  # noqa: ARG002
        return {LAB_TYPE: self.spec, "text/plain": f"{self.title}. {self.alt}"}
