"""A warm process that has imported what notebooks import, and forks a kernel for each submission.

The learners' zygote is started from nothing, in a jail, and never holds a test or a key: what it forks cannot find
there what was never there.
"""

import contextlib
import gc
import importlib
import json
import os
import resource
import signal
import socket
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbcohort.kernel import linux
from nbcohort.kernel.wire import Channel, Closed


def die_with_parent() -> None:
    """Have the kernel end this process when the one that started it ends, however it ends."""
    linux.prctl(linux.PDEATHSIG, signal.SIGKILL)


def main(descriptor: int, about: str) -> None:
    """Serve until the parent hangs up.

    Parameters
    ----------
    descriptor : int
        The socket to the parent.
    about : str
        JSON: `modules` to import, the `jail` to enter first, and what to `rehearse`: `notebooks` in a `cwd`, each
        cell for `seconds` at most.
    """
    die_with_parent()
    settings = json.loads(about)
    control = socket.socket(fileno=descriptor)
    channel = Channel(control)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    jail = None
    if settings.get("jail"):
        from nbcohort.kernel.jail import Jail

        jail = Jail(settings["jail"])
        if problem := jail.enter():
            channel.send({"problem": problem})
            return
    missing = import_all(settings["modules"])
    from nbcohort.kernel import serve
    from nbcohort.kernel.shell import warm_shell

    shell = warm_shell()
    with contextlib.suppress(Exception), warnings.catch_warnings(action="ignore"):
        warm(sys.modules)
    rehearse(shell, settings.get("rehearse"))
    gc.collect()
    gc.freeze()
    linux.join_pages()
    channel.send({"ready": True, "missing": missing, "protections": jail.protections if jail else []})
    while True:
        try:
            message, received, _, _ = socket.recv_fds(control, 1_000_000, 64)
        except OSError:
            return
        reap()
        if not message:
            return
        task: dict[str, Any] = json.loads(message)
        pid, watch = fork(jail)
        if pid == 0:
            control.close()
            with contextlib.suppress(Closed):
                serve.serve(shell, task, received, jail)
            os._exit(0)
        for one in received:
            os.close(one)
        socket.send_fds(control, [b"{}"], [watch])
        os.close(watch)


def fork(jail: Any) -> tuple[int, int]:
    """Fork; returns the child's id and a descriptor to watch and end it by."""
    if jail:
        jail.before_fork()
    pid = os.fork()
    if pid == 0:
        return 0, -1
    return pid, os.pidfd_open(pid)


def reap() -> None:
    """Bury the dead."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def import_all(modules: list[str]) -> list[str]:
    """Import modules; returns those that cannot be."""
    missing = []
    for name in modules:
        try:
            with warnings.catch_warnings(action="ignore"):
                importlib.import_module(name)
        except BaseException:  # noqa: BLE001 - a module that fails here fails again in its cell, where it is shown
            missing.append(name)
    return missing


def warm(modules: Any) -> None:
    """Use once what is slow at first use."""
    if "pandas" in modules:
        import pandas as pd

        frame = pd.DataFrame({"a": ["x", "y"], "b": [1, 2.5]})
        frame.to_html(), repr(frame), frame.groupby("a")["b"].mean().sort_values()
        if "altair" in modules:
            import altair as alt

            alt.Chart(frame).mark_bar().encode(x="a:N", y="mean(b):Q").to_dict()


def rehearse(shell: Any, told: dict[str, Any] | None) -> None:
    """Run cells of the instructor's once, so that what they import and look up is there for every fork.

    Modules that lie beside the notebook are forgotten again: every submission gets them fresh. So are warnings that
    were given.
    """
    if not told:
        return
    from nbcohort.kernel.shell import CAPTURE, run

    before = Path.cwd()
    os.chdir(told["cwd"])
    sys.path.insert(0, "")
    environment = dict(os.environ)
    os.environ["NBGRADER_EXECUTION"] = "autograde"
    for cells in told["notebooks"]:
        with shell.as_it_was():
            for source in cells:
                with stopped_after(told["seconds"]):
                    run(shell, source)
        shell.reset(new_session=True)
    os.environ.clear()
    os.environ.update(environment)
    sys.path.remove("")
    for name, module in list(sys.modules.items()):
        where = getattr(module, "__file__", None)
        if isinstance(where, str) and Path(where).is_relative_to(told["cwd"]):
            del sys.modules[name]
    importlib.invalidate_caches()
    with warnings.catch_warnings():
        pass  # on its way out it has every warning given again, as in a new process
    os.chdir(before)
    CAPTURE.start()


@contextlib.contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """Interrupt what does not end; that it does not is found, and said, where the notebook is tried."""
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def limit(limits: dict[str, int]) -> None:
    """Set this process's limits, which nothing that it starts can raise."""
    for name, most in limits.items():
        if name == "AS":  # over what the zygote has already
            most += int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
