"""The learner's end: gives values away as plain data, and answers calls. Learner code may have changed any of it."""

import contextlib
import io
import json
import os
import random
import signal
import socket
from collections.abc import Iterator
from typing import Any

from nbcohort.kernel.codec import CodecError, Decoder, Encoder
from nbcohort.kernel.wire import Channel, Closed

HANDLES: list[Any] = []
MOST_PRINTED = 100_000
NO_ANSWER = json.dumps({"raised": ["TimeoutError"], "message": "no answer", "printed": ""}).encode()


def handle(value: Any) -> list[Any]:
    """Keep a value here and give a number for it."""
    HANDLES.append(value)
    kind = type(value)
    name = f"{kind.__module__}.{kind.__qualname__}"
    if callable(value) and (isinstance(value, type) or "function" in kind.__name__ or "method" in kind.__name__):
        return ["fn", len(HANDLES) - 1, str(getattr(value, "__name__", "function"))]
    return ["o", len(HANDLES) - 1, name]


def export(namespace: dict[str, Any], names: list[str]) -> bytes:
    """Write the values of names; what cannot be written says so."""
    values: dict[str, Any] = {}
    for name in names:
        if name in namespace:
            try:
                values[name] = Encoder(handle).encode(namespace[name])
            except Exception as error:  # noqa: BLE001 - a learner's own class may raise anything
                values[name] = ["no", type(error).__name__]
    return json.dumps(values, separators=(",", ":")).encode()


def keep(descriptor: int, others: list[int]) -> None:
    """Fork a copy of this process as it is now, which answers calls when the notebook has long gone on."""
    chance = random.getstate()
    if os.fork():
        os.close(descriptor)
        return
    random.setstate(chance)  # a fork begins anew there; this copy is to go on from a seed as the notebook would
    for other in others:
        os.close(other)
    serve_calls(Channel(socket.socket(fileno=descriptor)))
    os._exit(0)


class OutOfTime(KeyboardInterrupt):
    """A call that does not end; learners' own `except Exception` does not catch it."""


@contextlib.contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """End what runs in here when it takes too long, so that the tests that follow get their answers."""

    def end(*_: Any) -> None:
        raise OutOfTime

    own = signal.signal(signal.SIGALRM, end)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, 0.2)  # and again, for those who catch all
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, own)


def serve_calls(channel: Channel) -> None:
    """Answer calls until the parent hangs up; each one comes with the seconds that there are for it."""
    with contextlib.suppress(Closed):
        while True:
            seconds = float(channel.receive()["seconds"])
            request = channel.receive_raw()
            try:
                with at_most(seconds):
                    reply = answer(request)
            except OutOfTime:
                reply = NO_ANSWER
            channel.send_raw(reply)


def answer(request: bytes) -> bytes:
    """Call a function, or read an attribute."""
    decoder = Decoder(own)
    given = json.loads(request)
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
            target = HANDLES[given["handle"]]
            if given.get("attribute"):
                target = getattr(target, given["attribute"])
            args, kwargs = decoder.decode(given["args"]), decoder.decode(given["kwargs"])
            result = target(*args, **kwargs) if given["call"] else target
            reply = {"value": Encoder(handle).encode(result), "args": changed(args)}
    except OutOfTime:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever a learner's function throws is the answer
        kinds = [kind.__name__ for kind in type(error).__mro__]
        reply = {"raised": kinds, "message": str(error)[:2000] if not isinstance(error, CodecError) else ""}
    return json.dumps(reply | {"printed": printed.getvalue()[:MOST_PRINTED]}, separators=(",", ":")).encode()


def changed(args: Any) -> Any:
    """The arguments as they are now, so that a function that sorts in place has done so."""
    try:
        return Encoder(handle).encode([one if type(one) in (list, dict, set) else None for one in args])
    except CodecError:
        return None


def own(tag: str, given: list[Any]) -> Any:
    """A handle that comes back is the value that it was given for."""
    if tag in ("fn", "o"):
        return HANDLES[given[0]]
    raise CodecError(tag)
