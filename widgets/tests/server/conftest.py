"""A real server on the loopback for the tests of the server; ended by its process id."""

from __future__ import annotations

import http.cookiejar
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

REPO = Path(__file__).resolve().parents[3]
PAGE = (
    "<!doctype html><html><head><title>Steps</title><script>document.title += '!'</script></head><body>Hi</body></html>"
)
SECRET = "what lies outside the book"
STUB = "Your words are put here when you hand in."


@dataclass
class Answer:
    """What the server said."""

    status: int
    headers: Any
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Shows a redirect instead of following it."""

    def redirect_request(self, *args, **kwargs):
        return None


@dataclass
class Client:
    """A browser's manners: cookies, and the `_xsrf` cookie sent back when asked to."""

    address: str
    jar: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    def ask(
        self, method: str, path: str, body: Any = None, *, xsrf: bool = True, follow=False, **headers: str
    ) -> Answer:
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        token = next((cookie.value for cookie in self.jar if cookie.name == "_xsrf"), None)
        if xsrf and token:
            headers["X-XSRFToken"] = token
        request = urllib.request.Request(self.address + path, data, headers, method=method)
        handlers = [urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.jar)]
        opener = urllib.request.build_opener(*handlers, *([] if follow else [NoRedirect()]))
        try:
            with opener.open(request, timeout=60) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read())

    def get(self, path: str, **more: Any) -> Answer:
        return self.ask("GET", path, **more)

    def put(self, path: str, body: Any, **more: Any) -> Answer:
        return self.ask("PUT", path, body, **more)


@dataclass
class Server:
    """A course in a folder of its own, and its server."""

    home: Path
    port: int
    process: subprocess.Popen[bytes] | None = None
    env: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def root(self) -> Path:
        return self.home / "my-course" / "anna"

    @property
    def token(self) -> str:
        return (self.home / ".cache/jupyter/anna/token").read_text(encoding="utf8")

    def start(self) -> None:
        command = [sys.executable, "-m", "theirshoes.server", "--home", str(self.home), "--learner", "anna"]
        command += ["--name", 'Anna "<b>" Ö', "--port", str(self.port), "--root", str(self.root), "--no-browser"]
        env = {name: value for name, value in os.environ.items() if not name.startswith(("THEIRSHOES", "JUPYTER"))}
        with (self.home / "server.log").open("ab") as log:
            self.process = subprocess.Popen(command, env=env | self.env, stdout=subprocess.PIPE, stderr=log)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line.startswith(b"Open "), (self.home / "server.log").read_text(encoding="utf8")

    def end(self, how: int = signal.SIGTERM) -> float:
        """End the server; returns how long that took, in seconds."""
        began = time.monotonic()
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(30)
            self.process.stdout.close()
            self.process = None
        return time.monotonic() - began

    def client(self) -> Client:
        """A browser that has opened the address that the server printed."""
        client = Client(self.address)
        assert client.get(f"/login?token={self.token}&next=/book/", follow=True).status == 200
        return client

    def stranger(self) -> Client:
        """A browser that has not."""
        return Client(self.address)


def course_folder(home: Path) -> Path:
    """Lay out the least that a server needs."""
    shutil.copytree(REPO / "exercises" / "questions", home / "exercises" / "questions")
    shutil.copytree(REPO / "exercises" / "talks", home / "exercises" / "talks")
    book = home / "build" / "book"
    (book / "assets").mkdir(parents=True)
    (book / "index.html").write_text(PAGE, encoding="utf8")
    (book / "assets" / "order.0123456789.mjs").write_text("export default 1", encoding="utf8")
    (book / "assets" / "widgets.0123456789").mkdir()
    (book / "assets" / "widgets.0123456789" / "rate.mjs").write_text("export default 2", encoding="utf8")
    (book / "assets" / "plain.json").write_text("{}", encoding="utf8")
    (book / ".hidden.html").write_text(PAGE, encoding="utf8")
    (home / "secret.html").write_text(SECRET, encoding="utf8")
    (book / "link.html").symlink_to(home / "secret.html")
    manual = {
        "cell_type": "markdown",
        "id": "change",
        "metadata": {
            "nbgrader": {"grade": True, "grade_id": "c", "locked": False, "points": 5, "schema_version": 3}
            | {"solution": True, "task": False},
            "theirshoes": {"question": "journey.first-visit.change"},
        },
        "source": STUB,
    }
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "theirshoes": {"assignment": "journey"}}
    notebook = {"cells": [manual], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    for folder in (home / "build" / "release" / "journey", home / "my-course" / "anna" / "journey"):
        folder.mkdir(parents=True)
        (folder / "journey.ipynb").write_text(json.dumps(notebook), encoding="utf8")
    return home


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for a module's tests."""
    running = Server(course_folder(tmp_path_factory.mktemp("course")), free_port())
    running.start()
    yield running
    running.end()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server that a test may kill; not yet started."""
    running = Server(course_folder(tmp_path), free_port())
    yield running
    running.end()
