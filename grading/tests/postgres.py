"""A PostgreSQL server of one's own for tests, on loopback, gone afterwards."""

import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def programs() -> Path | None:
    """Where `initdb` is; Debian keeps it off the path."""
    found = shutil.which("initdb")
    places = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").is_file() and (place / "pg_ctl").is_file()), None)


def account() -> dict[str, Any] | None:
    """Who runs the server: PostgreSQL refuses to be root. None where root has nobody to be instead."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    return None


def reason_to_skip() -> str:
    """Why there can be no server here; "" where there can."""
    if programs() is None:
        return "no PostgreSQL here (Debian, Ubuntu: apt-get install postgresql)"
    if importlib.util.find_spec("psycopg") is None:
        return "psycopg is not installed (tests/requirements.txt has it)"
    return "" if account() is not None else "root cannot run PostgreSQL, and there is no other account"


@contextmanager
def server() -> Iterator[str]:
    """Run a server with an empty database; yields its SQLAlchemy address."""
    place, who = programs(), account()
    assert place is not None
    assert who is not None
    folder = Path(tempfile.mkdtemp(prefix="nbcohort-pg-"))
    if who:
        os.chown(folder, who["user"], who["group"])
    data, log = str(folder / "data"), str(folder / "log")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def run(program: str, *arguments: str) -> None:
        command = [str(place / program), "-D", data, *arguments]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT, "stdin": subprocess.DEVNULL}
        subprocess.run(command, check=True, cwd=folder, env={"PATH": os.environ["PATH"], "LC_ALL": "C"}, **quiet, **who)

    try:
        run("initdb", "-A", "trust", "-U", "grader", "-E", "UTF8", "--no-sync")
        options = f"-h 127.0.0.1 -p {port} -c unix_socket_directories='' -c fsync=off"
        run("pg_ctl", "-w", "-l", log, "-o", options, "start")
        try:
            yield f"postgresql+psycopg://grader@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
