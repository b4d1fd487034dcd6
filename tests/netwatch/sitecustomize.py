"""Put on PYTHONPATH by tests: note every address beyond this machine that a Python process looks up or connects to."""

import os
import sys

LOG = os.environ.get("NETWATCH_LOG")
HERE = {"127.0.0.1", "::1", "localhost", "", "0.0.0.0", "::", None}


def note(event: str, args: tuple[object, ...]) -> None:
    """Write foreign host names and addresses, one a line."""
    if event == "socket.getaddrinfo":
        host = args[0]
    elif event == "socket.connect" and isinstance(args[1], tuple):
        host = args[1][0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host in HERE or str(host).startswith("127."):
        return
    with open(LOG, "a", encoding="utf8") as log:  # noqa: PTH123 - as early and light as possible
        log.write(f"{event} {host}\n")


if LOG:
    sys.addaudithook(note)
