"""What a freshly forked kernel does: settles in, then obeys the parent until it hangs up."""

import json
import os
import signal
import socket
import sys
from typing import Any

from nbcohort.kernel import learner
from nbcohort.kernel import shell as shells
from nbcohort.kernel.judge import Judge
from nbcohort.kernel.shell import Shell
from nbcohort.kernel.wire import Channel
from nbcohort.kernel.zygote import die_with_parent, limit

MOST_FILES = 300_000_000


def serve(shell: Shell, task: dict[str, Any], received: list[int], jail: Any) -> None:
    """Run cells until the parent hangs up.

    Parameters
    ----------
    shell : Shell
        The zygote's warm shell.
    task : dict
        `cwd` and `limits`; `files` of a jailed one.
    received : list of int
        Sockets: the first to the parent, the others to answer calls on.
    jail : Jail or None
        What this process is to be locked into.
    """
    os.setsid()
    quiet()
    channel = Channel(socket.socket(fileno=received[0]))
    if jail:
        task["files"] = json.loads(channel.receive_raw(None, MOST_FILES))
        jail.lock_in(task)
    os.chdir(task["cwd"])
    limit(task["limits"])
    die_with_parent()
    sys.path.insert(0, "")
    new_chance()
    os.environ["NBGRADER_EXECUTION"] = "autograde"
    os.environ.update(task.get("env", {}))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    judge = Judge(shell, channel)
    spare = received[1:]
    while True:
        message = channel.receive()
        if message["do"] == "run":
            channel.send(shells.run(shell, message["source"]))
        elif message["do"] == "judge":
            channel.send(judge.run(message))
        elif message["do"] == "export":
            channel.send_raw(learner.export(shell.user_ns, message["names"]))
            if message["keep"] and spare:
                learner.keep(spare.pop(0), [*spare, channel.end.fileno()])
        elif message["do"] == "serve":
            learner.serve_calls(channel)


def quiet() -> None:
    """Have what bypasses Python's streams go nowhere."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    os.close(nothing)


def new_chance() -> None:
    """Begin anew where NumPy draws by chance, as Python's own `random` does after a fork."""
    if chance := sys.modules.get("numpy.random"):
        chance.seed()
