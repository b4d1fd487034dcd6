"""How far a run is, for whoever sits before it."""

import sys
import time


class Progress:
    """One line on a terminal, which is written over again and again; nothing where there is no terminal.

    Parameters
    ----------
    total : int
        Submissions to grade.
    """

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self.worked = 0
        self.began = time.monotonic()
        self.shown = sys.stderr.isatty()

    def step(self, worked: bool) -> None:
        """Count one more; `worked` says whether it took any work."""
        self.done += 1
        self.worked += worked
        self.say(f"{self.done} of {self.total}{self.left()}")

    def left(self) -> str:
        """About how long it will go on."""
        if not self.worked or self.done == self.total:
            return ""
        seconds = (time.monotonic() - self.began) / self.worked * (self.total - self.done)
        return f", about {seconds / 60:.0f} min left" if seconds > 90 else f", about {seconds:.0f} s left"

    def say(self, text: str) -> None:
        """Write over the line."""
        if self.shown:
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()

    def end(self) -> None:
        """Wipe the line."""
        self.say("")
