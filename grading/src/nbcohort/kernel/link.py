"""The parent's end: starts zygotes, has them fork kernels, speaks with these, and ends them from outside."""

import contextlib
import getpass
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from nbcohort.kernel.wire import Channel, Closed, Late

START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
START += "from nbcohort.kernel.zygote import main; main(int(sys.argv[2]), sys.argv[3])"
GRACE = 2.0
SINGLE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
PASSED_ON = {"PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "MPLBACKEND"}
PICTURES = "module://matplotlib_inline.backend_inline"  # as ipykernel has it: what was drawn is the cell's output


Relay = Callable[[bytes, float], bytes]


class ZygoteError(Exception):
    """A zygote cannot be started; the text says why."""


class Kernel:
    """A forked process that runs the cells of one submission.

    Parameters
    ----------
    channels : list of Channel
        The first one runs cells; the others answer calls.
    watch : int
        Its pidfd.
    """

    def __init__(self, channels: list[Channel], watch: int) -> None:
        self.channels = channels
        self.watch = watch
        self.alive = True

    def __enter__(self) -> "Kernel":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, where: TracebackType | None) -> None:
        self.kill()

    def ask(self, message: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Send a request and wait for the reply; whoever misses the end is interrupted first, then killed."""
        channel = self.channels[0]
        if not self.alive:
            raise Closed("is not running any more")
        try:
            channel.send(message)
            return channel.receive(time.monotonic() + seconds)
        except Closed:
            self.kill()
            raise
        except Late:
            return self._interrupt(channel)

    def export(self, names: Sequence[str], keep: bool, seconds: float) -> bytes:
        """Have the values of names written down; `keep` also leaves a copy of the process, to answer calls."""
        if not self.alive:
            raise Closed("is not running any more")
        channel = self.channels[0]
        try:
            channel.send({"do": "export", "names": list(names), "keep": keep})
            return channel.receive_raw(time.monotonic() + seconds)
        except (Closed, Late):
            self.kill()
            raise

    def judge(self, message: dict[str, Any], values: bytes, relay: Relay, seconds: float) -> dict[str, Any]:
        """Have a cell judged.

        Parameters
        ----------
        message : dict
            As `nbcohort.kernel.judge.Judge.run` reads it.
        values : bytes
            What the learner's process gave away; sent where the message has names.
        relay : callable
            Carries a call to the learner's process; gets the request and the moment by which an answer is due.
        seconds : float
            For all of it.
        """
        channel = self.channels[0]
        end = time.monotonic() + seconds
        try:
            channel.send(message)
            if message["names"]:
                channel.send_raw(values)
            while True:
                reply = channel.receive(end)
                if "call" not in reply:
                    return reply
                channel.send_raw(relay(channel.receive_raw(end), end - min(GRACE, seconds / 4)))
        except Late:
            return self._interrupt(channel)
        except Closed:
            self.kill()
            raise

    def _interrupt(self, channel: Channel) -> dict[str, Any]:
        with contextlib.suppress(OSError):
            signal.pidfd_send_signal(self.watch, signal.SIGINT)
        try:
            return channel.receive(time.monotonic() + GRACE) | {"late": True}
        except (Late, Closed):
            self.kill()
            raise Late from None

    def kill(self) -> None:
        """End it and all that it started; waits until it is gone."""
        if not self.alive:
            return
        self.alive = False
        with contextlib.suppress(OSError):
            signal.pidfd_send_signal(self.watch, signal.SIGKILL)
        select.select([self.watch], [], [], 10)
        os.close(self.watch)
        for channel in self.channels:
            channel.close()


class Zygote:
    """A warm process that forks kernels.

    Parameters
    ----------
    modules : sequence of str
        What it imports.
    cwd : Path
        Where it is started.
    jail : dict, optional
        What it is locked into before it imports anything.
    rehearse : dict, optional
        Cells of the instructor's to run once: `notebooks`, lists of sources, in the folder `cwd`.
    """

    def __init__(
        self,
        modules: Sequence[str],
        cwd: Path,
        jail: dict[str, Any] | None = None,
        rehearse: dict[str, Any] | None = None,
    ) -> None:
        self.lock = threading.Lock()
        ours, theirs = socket.socketpair()
        environment = dict(os.environ) if jail is None else {
            name: value for name, value in os.environ.items()
            if name in PASSED_ON or (jail.get("judges") and value.startswith("/") and Path(value).exists())
        }  # fmt: skip
        if jail and jail.get("judges"):
            with contextlib.suppress(OSError, KeyError):
                environment["LOGNAME"] = environment["USER"] = getpass.getuser()
        environment["MPLBACKEND"] = environment.get("MPLBACKEND") or PICTURES
        path = [str(Path(entry).resolve()) for entry in sys.path if entry and Path(entry).exists()]
        about = json.dumps({"modules": list(modules), "jail": jail, "rehearse": rehearse})
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", START, json.dumps(path), str(theirs.fileno()), about],
            cwd=cwd, env=environment | SINGLE, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        theirs.close()
        self.control = Channel(ours)
        self.told: dict[str, Any] = {}

    def wait_until_ready(self, seconds: float = 600) -> None:
        """Wait for the imports.

        Raises
        ------
        ZygoteError
            When it did not get ready.
        """
        try:
            self.told = self.control.receive(time.monotonic() + seconds)
        except (Closed, Late) as error:
            self.process.kill()
            _, noise = self.process.communicate()
            self.close()
            last = noise.decode(errors="replace").strip().splitlines()[-1:]
            raise ZygoteError(f"the process that runs cells did not start: {''.join(last) or error}") from error
        if problem := self.told.get("problem"):
            self.close()
            raise ZygoteError(problem)

    def spawn(self, task: dict[str, Any], calls: int = 0) -> Kernel:
        """Fork a kernel.

        Parameters
        ----------
        task : dict
            As `nbcohort.kernel.serve.serve` reads it.
        calls : int
            Channels for calls.
        """
        pairs = [socket.socketpair() for _ in range(1 + calls)]
        with self.lock:
            socket.send_fds(self.control.end, [json.dumps(task).encode()], [theirs.fileno() for _, theirs in pairs])
            self.control.end.settimeout(60)
            try:
                _, received, _, _ = socket.recv_fds(self.control.end, 100, 1)
            except OSError as error:
                raise Closed("the zygote is gone") from error
        for _, theirs in pairs:
            theirs.close()
        if not received:
            for ours, _ in pairs:
                ours.close()
            raise Closed("the zygote is gone")
        return Kernel([Channel(ours) for ours, _ in pairs], received[0])

    def close(self) -> None:
        """End it, and with it all that it has forked; may be done twice."""
        self.control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        self.process.kill()
        self.process.wait()
        if self.process.stderr:
            self.process.stderr.close()
