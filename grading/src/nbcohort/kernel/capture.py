"""Collects what a cell puts out, in the form that notebooks keep it, within limits."""

import io
from typing import Any

MOST_TEXT = 1_000_000
MOST_DATA = 4_000_000
MOST_OUTPUTS = 500
CUT = "\n... Output truncated ...\n"
Output = dict[str, Any]


def plain(value: object) -> Any:
    """Turn what a display method returned into plain JSON."""
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, bytes):
        import base64

        return base64.b64encode(value).decode()
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


class Capture:
    """The outputs of the cell that runs."""

    def __init__(self) -> None:
        self.outputs: list[Output] = []
        self.ids: dict[str, Output] = {}
        self.text_left = MOST_TEXT
        self.data_left = MOST_DATA
        self.clear_next = False
        self.count = 0

    def start(self, count: int = 0) -> None:
        """Begin a cell."""
        self.count = count
        self.outputs, self.text_left, self.data_left, self.clear_next = [], MOST_TEXT, MOST_DATA, False

    def stream(self, name: str, text: str) -> None:
        """Add printed text."""
        if self.text_left <= 0:
            return
        cut = text if len(text) <= self.text_left else text[: self.text_left] + CUT
        self.text_left -= len(text)
        last = self._ready()
        if last and last["output_type"] == "stream" and last["name"] == name:
            last["text"].append(cut)
        else:
            self.outputs.append({"output_type": "stream", "name": name, "text": [cut]})

    def add(self, output: Output) -> None:
        """Add a display, a result or an error."""
        self._ready()
        size = sum(len(part) if isinstance(part, str) else 200 for part in output.get("data", {}).values())
        if len(self.outputs) < MOST_OUTPUTS and size <= self.data_left:
            self.data_left -= size
            self.outputs.append(output)

    def clear(self, wait: bool) -> None:
        """Forget what there is, now or with the next output."""
        self.clear_next = wait
        if not wait:
            self.outputs = []

    def finished(self) -> list[Output]:
        """Give the cell's outputs."""
        for output in self.outputs:
            if output["output_type"] == "stream":
                output["text"] = "".join(output["text"])
        return self.outputs

    def _ready(self) -> Output | None:
        if self.clear_next:
            self.clear(wait=False)
        return self.outputs[-1] if self.outputs else None


class Stream(io.TextIOBase):
    """Stands in for standard output or error."""

    def __init__(self, name: str, capture: Capture) -> None:
        self.name = name
        self.capture = capture

    def write(self, text: str) -> int:
        """Collect text."""
        self.capture.stream(self.name, str(text))
        return len(text)

    def writable(self) -> bool:
        """Whether it takes text: yes."""
        return True

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a plain attribute there
        """The encoding that programs are told."""
        return "utf-8"
