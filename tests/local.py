"""A real browser and a real local course for tests: who they are, how they start and end."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

REPO = Path(__file__).resolve().parents[1]
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def chromium() -> str | None:
    """The browser that `course.py test` found, or one on the path."""
    named = os.environ.get("THEIRSHOES_CHROMIUM")
    return named or next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)


def free_port() -> int:
    """A port of this machine's loopback that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@dataclass
class Traffic:
    """What a browser asked of the network and complained about."""

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, context) -> None:
        """Note every request that leaves this machine and every script error."""

        def on_request(request) -> None:
            url = urlsplit(request.url)
            if url.scheme in {"http", "https", "ws", "wss"} and url.hostname not in {"127.0.0.1", "localhost"}:
                self.foreign.append(request.url)

        context.on("request", on_request)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("dialog", lambda dialog: (self.errors.append(f"dialog: {dialog.message}"), dialog.dismiss()))


def axe_violations(page, *rules: str) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA in the page, or by these rules alone; one line a finding."""
    if not page.evaluate("'axe' in window"):
        page.evaluate((REPO / "widgets/frontend/node_modules/axe-core/axe.min.js").read_text(encoding="utf8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": tags}
    found = page.evaluate("only => axe.run(document, {runOnly: only, resultTypes: ['violations']})", only)
    return [
        f"{item['id']}: {node['target']} {node['failureSummary']}"
        for item in found["violations"]
        for node in item["nodes"]
    ]


@dataclass
class LocalCourse:
    """A course on its own copy of everything that the learner edition has, served by a real server."""

    home: Path
    learner: str
    port: int
    env: dict[str, str]
    process: subprocess.Popen[bytes] | None = None

    @property
    def root(self) -> Path:
        """The learner's own folder."""
        return self.home / "my-course" / self.learner

    @property
    def url(self) -> str:
        """Where the course is."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def entry(self) -> str:
        """The address that `course.py` opens: logs in and goes to the book."""
        token = next((self.home / ".cache").rglob("token")).read_text(encoding="utf8").strip()
        return f"{self.url}/login?token={token}&next=/book/"

    @property
    def foreign_connections(self) -> list[str]:
        """Addresses beyond this machine that the server or a kernel tried to reach."""
        log = self.home / "connections.log"
        return log.read_text(encoding="utf8").splitlines() if log.exists() else []

    def start(self) -> None:
        """Start the server and wait until it answers."""
        command = [sys.executable, "-m", "theirshoes.server", "--home", str(self.home), "--learner", self.learner]
        command += ["--name", self.learner.title(), "--port", str(self.port), "--root", str(self.root), "--no-browser"]
        with (self.home / "server.log").open("ab") as log:
            self.process = subprocess.Popen(command, env=self.env, cwd=self.home, stdout=subprocess.DEVNULL, stderr=log)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            assert self.process.poll() is None, (self.home / "server.log").read_text(encoding="utf8")
            try:
                urllib.request.urlopen(f"{self.url}/login", timeout=2).close()
                return
            except OSError:
                time.sleep(0.2)
        raise AssertionError("the server did not answer within a minute")

    def kill(self) -> None:
        """End the server as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def kill_kernels(self) -> None:
        """End every kernel of the course as the system does when memory runs out."""
        for connection in (self.home / ".cache").rglob("kernel-*.json"):
            for process in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    command = process.read_bytes()
                except OSError:
                    continue
                if connection.name.encode() in command:
                    os.kill(int(process.parent.name), signal.SIGKILL)

    def stop(self) -> None:
        """End the server politely, by its process id."""
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
            self.process = None

    def record(self, notebook: str = "journey") -> dict:
        """The recorded answers on disk."""
        path = self.root / (
            "practice.answers.json" if notebook == "practice" else f"{notebook}/{notebook}.answers.json"
        )
        return json.loads(path.read_text(encoding="utf8"))


@contextmanager
def static_site(folder: Path) -> Iterator[str]:
    """The address of a plain static server over a folder: any web host, with nothing of ours behind it."""

    class Quiet(SimpleHTTPRequestHandler):
        extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript"}  # noqa: RUF012

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
