"""Messages between the grading parent and the processes that run cells.

A message is a JSON object, or raw bytes that only the last receiver reads. Whoever is at the other end may be hostile:
sizes are capped before more than a little is read into memory, and every wait has an end.
"""

import json
import socket
import struct
import time
from typing import Any

HEADER = struct.Struct(">cI")
MOST_JSON = 8_000_000
MOST_RAW = 32_000_000
AT_ONCE = 1 << 14


class Closed(Exception):
    """The other end is gone, or speaks nonsense."""


class Late(Exception):
    """No answer came in time."""


class Channel:
    """One end of a pair of sockets.

    Parameters
    ----------
    end : socket.socket
        A connected stream socket; the channel owns it.
    """

    def __init__(self, end: socket.socket) -> None:
        self.end = end
        self.early = bytearray()  # what has come already of later messages

    def send(self, message: dict[str, Any]) -> None:
        """Send a JSON object."""
        self._write(b"J", json.dumps(message, separators=(",", ":")).encode())

    def send_raw(self, content: bytes) -> None:
        """Send bytes."""
        self._write(b"R", content)

    def receive(self, deadline: float | None = None, most: int = MOST_JSON) -> dict[str, Any]:
        """Wait for a JSON object.

        Parameters
        ----------
        deadline : float, optional
            Moment of `time.monotonic` after which `Late` is raised.
        most : int
            Largest message read, in bytes.
        """
        try:
            message = json.loads(self._read(b"J", deadline, most))
        except (ValueError, RecursionError) as error:
            raise Closed("sent what is no message") from error
        if not isinstance(message, dict):
            raise Closed("sent what is no message")
        return message

    def receive_raw(self, deadline: float | None = None, most: int = MOST_RAW) -> bytes:
        """Wait for bytes."""
        return self._read(b"R", deadline, most)

    def close(self) -> None:
        """Hang up."""
        self.end.close()

    def _write(self, kind: bytes, content: bytes) -> None:
        try:
            self.end.settimeout(60)
            self.end.sendall(HEADER.pack(kind, len(content)) + content)
        except (OSError, struct.error) as error:
            raise Closed("cannot be reached") from error

    def _read(self, kind: bytes, deadline: float | None, most: int) -> bytes:
        found, size = HEADER.unpack(self._exactly(HEADER.size, deadline))
        if found != kind or size > most:
            raise Closed("sent something too large" if size > most else "sent what is no message")
        return self._exactly(size, deadline)

    def _exactly(self, size: int, deadline: float | None) -> bytes:
        while len(self.early) < size:
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                raise Late
            self.end.settimeout(left)
            try:
                part = self.end.recv(max(AT_ONCE, min(size - len(self.early), 1 << 20)))
            except TimeoutError as error:
                raise Late from error
            except OSError as error:
                raise Closed("hung up") from error
            if not part:
                raise Closed("hung up")
            self.early += part
        with memoryview(self.early) as view:
            found = bytes(view[:size])
        del self.early[:size]
        return found
