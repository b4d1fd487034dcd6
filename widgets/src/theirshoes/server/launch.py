"""Start the one local server and say where it is."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import socket
import sys
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from theirshoes.server import settings

PORT_TAKEN = 3  # exit status


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m theirshoes.server", description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="folder with build/, datasets/, exercises/questions/")
    parser.add_argument("--root", type=Path, help="the learner's folder (default: my-course/ID below --home)")
    parser.add_argument("--learner", default="me", help="id of the learner")
    parser.add_argument("--name", help="display name of the learner (default: the id)")
    parser.add_argument("--port", type=int, default=8642)
    parser.add_argument("--instructor", action="store_true", help="nbgrader's tools on, no learner")
    parser.add_argument("--browser", action=argparse.BooleanOptionalAction, default=True)
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the server until it is stopped; returns the exit status."""
    options = arguments(argv)
    home = options.home.resolve()
    who = settings.INSTRUCTOR if options.instructor else options.learner
    root = (options.root or home / ("exercises" if options.instructor else f"my-course/{who}")).resolve()
    if not root.is_dir():
        print(f"{root} does not exist.", file=sys.stderr)
        return 2
    if taken(options.port):
        print(f"Port {options.port} is in use by another program.", file=sys.stderr)
        return PORT_TAKEN
    os.environ.update(settings.environment(home, who))
    os.environ["THEIRSHOES_LEARNER"] = "" if options.instructor else who
    os.environ["THEIRSHOES_LEARNER_NAME"] = "" if options.instructor else (options.name or who)
    state = settings.state_folder(home, who)
    settings.write_lab_settings(state, instructor=options.instructor)
    token = settings.kept_secret(state / "token")
    config = settings.configuration(state, root, options.port, token, instructor=options.instructor)
    return serve(config, running=home / ".cache" / "jupyter" / f"running-{options.port}.json", browser=options.browser)


def taken(port: int) -> bool:
    """Whether somebody listens on this port of the loopback."""
    with socket.socket() as probe:
        if os.name == "posix":  # elsewhere the option would let two servers share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def serve(config: dict[str, dict[str, object]], running: Path, *, browser: bool) -> int:
    """Start Jupyter Server with JupyterLab; blocks until it is stopped."""
    from jupyter_core.paths import jupyter_config_dir
    from jupyter_server.serverapp import ServerApp
    from jupyterlab.labapp import LabApp  # noqa: F401 - registers the classes that the configuration names
    from traitlets.config import Config

    app = ServerApp.instance(config=Config(config))
    app.initialize(argv=[], starter_extension="lab", find_extensions=False)
    # Jupyter's own handler asks back, and away from a terminal leaves kernels behind.
    signal.signal(signal.SIGINT, lambda *_: app.stop(from_signal=True))
    server, lab = config["ServerApp"], config["LabApp"]
    token = str(config["IdentityProvider"]["token"])
    address = f"http://127.0.0.1:{server['port']}"
    entry = f"{address}/login?token={token}&next={quote(str(lab['default_url']))}"
    described = {
        "pid": os.getpid(),
        "address": address,
        "entry": entry,
        "token": token,
        "root": str(server["root_dir"]),
    }

    def announce() -> None:  # by the running loop: from here on the server answers
        settings.write_private(running, json.dumps(described))
        print(f"Open {entry}", flush=True)
        if browser:
            open_browser(running.parents[2], entry)

    app.io_loop.add_callback(announce)
    try:
        app.start()
    finally:
        with suppress(OSError):
            running.unlink()
        blank = Path(jupyter_config_dir())  # JUPYTER_NO_CONFIG made an empty one
        if blank.name.startswith("jupyter-clean-cfg"):
            shutil.rmtree(blank, ignore_errors=True)
    return 0


def open_browser(home: Path, entry: str) -> None:
    """Open the address by way of a private file, so that other users of the machine see no token in a process list.

    The file does not lie in a hidden folder: browsers in a sandboxed package may not read one there.
    """
    page = home / "build" / "open-course.html"
    redirect = (
        f'<!doctype html><meta http-equiv="refresh" content="0; url={entry}"><a href="{entry}">Open the course</a>'
    )
    with suppress(OSError, webbrowser.Error):
        settings.write_private(page, redirect)
        webbrowser.open(page.resolve().as_uri())
