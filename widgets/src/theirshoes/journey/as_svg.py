"""A journey map as an SVG picture that says in words what it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from theirshoes.journey.maps import JourneyMap, Step, in_words
from theirshoes.journey.wrapping import wrapped

WIDTH, LEFT, GAP, LINE, PAD = 168, 112, 12, 18, 10  # px: a step, room for lane names, between, a line of text, inside
LETTERS = 19  # of 14 px that fit a step
CURVE = 150  # px, height of the emotion curve
INK, MUTED, RULE, STAGE, LINE_COLOUR = "#22303a", "#55626b", "#c9cfd2", "#e3efec", "#0f6b62"
FEELINGS = {2: "Delighted", 1: "Good", 0: "So-so", -1: "Poor", -2: "Awful"}

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_svg(journey: JourneyMap, *, id_prefix: str = "journey") -> str:
    """Draw a map.

    Parameters
    ----------
    journey
        The map.
    id_prefix
        Begins the ids in the picture; two pictures in one page need two.

    Returns
    -------
    str
        An SVG of its own: ``role="img"``, a ``title`` and a ``desc`` that holds what the picture shows, text that can
        be selected, no script, no style sheet, and no address but the name of its language.
    """
    drawing = _Drawing(journey)
    title = _safe(f"{journey.actor}: {journey.scenario}" if journey.scenario else journey.actor)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width} {drawing.height}" '
        f'width="{drawing.width}" height="{drawing.height}" role="img" '
        f'aria-labelledby="{_safe(id_prefix)}-title {_safe(id_prefix)}-desc" '
        f'font-family="Atkinson Hyperlegible Next, system-ui, sans-serif" font-size="14" fill="{INK}">'
        f'<title id="{_safe(id_prefix)}-title">{title}</title>'
        f'<desc id="{_safe(id_prefix)}-desc">{_safe(_described(journey))}</desc>'
        f'<rect width="{drawing.width}" height="{drawing.height}" fill="#ffffff"/>'
        f"{''.join(drawing.parts)}</svg>\n"
    )


def _described(journey: JourneyMap) -> str:
    said = [in_words(journey)]
    for number, step in enumerate(journey.steps, start=1):
        feel = "not rated" if step.feel is None else f"feels {step.feel:g}"
        lanes = "".join(f"; {lane}: {step.lanes[lane]}" for lane in journey.lanes if lane in step.lanes)
        said.append(f"{number}. {step.stage}: {step.name} ({feel}){lanes}.")
    return " ".join(" ".join(one.split()) for one in said)


def _safe(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


@dataclass
class _Drawing:
    """Draws from top to bottom; ``height`` is where the next part begins."""

    journey: JourneyMap

    def __post_init__(self) -> None:
        self.parts: list[str] = []
        self.height = PAD + LINE
        self.width = LEFT + len(self.journey.steps) * (WIDTH + GAP)
        self._line(PAD, self.height, self.journey.actor, 'font-weight="bold"')
        for line in wrapped(self.journey.scenario, max(20, self.width // 8)):
            self.height += LINE
            self._line(PAD, self.height, line)
        self.height += GAP
        self._stages()
        self._row("Step", [step.name for step in self.journey.steps], box=True)
        self._curve()
        for lane in self.journey.lanes:
            self._row(lane, [step.lanes.get(lane, "") for step in self.journey.steps], box=False)
        self.height += PAD

    def _line(self, x: float, y: float, text: str, more: str = "") -> None:
        self.parts.append(f'<text x="{x:g}" y="{y:g}"{" " + more if more else ""}>{_safe(text)}</text>')

    def _stages(self) -> None:
        names = [step.stage for step in self.journey.steps]
        spans = {name: (names.index(name), names.count(name)) for name in self.journey.stages}
        lines_of = {name: wrapped(name, LETTERS * span[1]) for name, span in spans.items()}
        tall = max(len(lines) for lines in lines_of.values()) * LINE + PAD
        for name, (start, count) in spans.items():
            x = LEFT + start * (WIDTH + GAP)
            self.parts.append(
                f'<rect x="{x}" y="{self.height}" width="{count * (WIDTH + GAP) - GAP}" height="{tall}" rx="4" '
                f'fill="{STAGE}"/>'
            )
            for number, line in enumerate(lines_of[name], start=1):
                self._line(x + PAD, self.height + number * LINE, line, 'font-weight="bold"')
        self.height += tall + GAP

    def _row(self, name: str, cells: list[str], *, box: bool) -> None:
        cells_of = [[line for one in cell.split("\n") for line in wrapped(one, LETTERS)] for cell in cells]
        label = wrapped(name, LEFT // 9)
        tall = max(1, len(label), *(len(lines) for lines in cells_of)) * LINE + PAD
        for number, line in enumerate(label, start=1):
            self._line(PAD, self.height + number * LINE, line, f'fill="{MUTED}"')
        for index, lines in enumerate(cells_of):
            x = LEFT + index * (WIDTH + GAP)
            if box:
                self.parts.append(
                    f'<rect x="{x}" y="{self.height}" width="{WIDTH}" height="{tall}" rx="4" fill="none" '
                    f'stroke="{INK}"/>'
                )
            for number, line in enumerate(lines, start=1):
                self._line(x + PAD, self.height + number * LINE, line)
        if not box:
            self.parts.append(
                f'<path d="M{PAD} {self.height - GAP / 2:g}H{self.width - GAP}" stroke="{RULE}" fill="none"/>'
            )
        self.height += tall + GAP

    def _curve(self) -> None:
        """Draw a line through rated neighbours; it breaks where nobody rated, for nothing is known there."""
        for feel, word in FEELINGS.items():
            y = self._level(feel)
            self._line(PAD, y + 5, word, f'fill="{MUTED}" font-size="12"')
            self.parts.append(f'<path d="M{LEFT} {y:g}H{self.width - GAP}" stroke="{RULE}" fill="none"/>')
        run: list[str] = []
        for index, step in enumerate([*self.journey.steps, None]):
            if step is None or step.feel is None:
                if len(run) > 1:
                    self.parts.append(
                        f'<path d="M{"L".join(run)}" stroke="{LINE_COLOUR}" stroke-width="3" fill="none"/>'
                    )
                run = []
            else:
                run.append(f"{self._middle(index):g} {self._level(step.feel):g}")
        for index, step in enumerate(self.journey.steps):
            self._point(index, step)
        self.height += CURVE + GAP

    def _point(self, index: int, step: Step) -> None:
        x = self._middle(index)
        if step.feel is None:
            self._line(x, self._level(0) - 6, "not rated", f'text-anchor="middle" fill="{MUTED}" font-size="12"')
            return
        y = self._level(step.feel)
        self.parts.append(f'<circle cx="{x:g}" cy="{y:g}" r="6" fill="{LINE_COLOUR}"/>')
        number = (f"{step.feel:+g}" if step.feel else "0").replace("-", "−")
        halo = 'text-anchor="middle" stroke="#ffffff" stroke-width="4" paint-order="stroke"'  # where it meets the line
        self._line(x, y - 11 if step.feel < 1.5 else y + 23, number, halo)

    def _middle(self, index: int) -> float:
        return LEFT + index * (WIDTH + GAP) + WIDTH / 2

    def _level(self, feel: float) -> float:
        return self.height + CURVE * (0.92 - 0.84 * (feel + 2) / 4)
