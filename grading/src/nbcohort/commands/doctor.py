"""`nbcohort doctor`."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HELP = "see whether this machine and this course are fit for grading"
SLOW_START = 1.5
Finding = tuple[bool, str, str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--course-dir", type=Path, default=Path(), help="the nbgrader course (default: here)")


def run(options: argparse.Namespace) -> int:
    """Look at everything, and say of what is wrong how to mend it.

    Returns
    -------
    int
        0 when all is well, 3 when something should be mended.
    """
    well = True
    for checked in (system, imports, lambda: course(options.course_dir)):
        for fine, what, mend in checked():
            well = well and fine
            print(f"{'ok' if fine else 'MEND':5}{what}" + ("" if fine else f"\n     {mend}"), flush=True)
    return 0 if well else 3


def system() -> Iterator[Finding]:
    """Whether learner code can be locked in."""
    if sys.platform != "linux":
        yield False, f"this is {sys.platform}", "grade on Linux; taking in, repair and feedback work here"
        return
    from nbcohort.kernel.link import Zygote, ZygoteError

    yield hasattr(os, "pidfd_open"), "processes can be ended safely", "use Linux 5.3 and Python 3.9 or newer"
    with tempfile.TemporaryDirectory() as place:
        jail = {"place": place, "hide": [], "disk_mb": 16}
        zygote = Zygote([], Path("/"), jail)
        try:
            zygote.wait_until_ready(60)
            kernel = zygote.spawn({"cwd": "/home/learner/a", "limits": {}})
            kernel.channels[0].send_raw(b"{}")
            reply = kernel.ask({"do": "run", "source": "6 * 7"}, 30)
            kernel.kill()
            said = str(reply.get("outputs"))
            yield "'42'" in said, "learner code can be locked in (files, processes, network, privileges, limits)", said
        except (ZygoteError, Exception) as error:  # noqa: BLE001 - whatever it is, it is what is to be mended
            mend = f"{error}. Allow unprivileged user namespaces: sysctl kernel.unprivileged_userns_clone=1, on Ubuntu "
            mend += "kernel.apparmor_restrict_unprivileged_userns=0; a container needs seccomp=unconfined"
            yield False, "learner code cannot be locked in: only notebooks without it can be graded safely", mend
        finally:
            zygote.close()
    closed = closed_to_others(Path(sys.executable).resolve())
    mend = (
        f"{closed} is closed to others: submitting learners, or nbgrader's own kernels under another user, fail with "
    )
    yield closed is None, "other users of this machine can run this Python", f"{mend}'bad interpreter'; chmod o+x it"
    free = shutil.disk_usage(tempfile.gettempdir()).free
    yield free > 10**9, f"{free / 1e9:.0f} GB are free", "make room: a run needs about as much as the hand-ins have"


def closed_to_others(path: Path) -> Path | None:
    """The outermost folder above a file that only its owner may enter."""
    return next((one for one in reversed(path.parents) if not one.stat().st_mode & 0o001), None)


def imports() -> Iterator[Finding]:
    """Whether the tools start fast."""
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", "import nbgrader.api"], check=False, capture_output=True)
    seconds = time.monotonic() - began
    grammar = subprocess.run(
        [sys.executable, "-c", "import sys, jsonschema._format; sys.exit('rfc3987_syntax' in sys.modules)"],
        check=False,
        capture_output=True,
    ).returncode
    mend = "it compiles a grammar of rfc3987-syntax at every start: pip install 'jsonschema==4.24.1'"
    fast = seconds < SLOW_START or not grammar
    yield fast, f"nbgrader starts in {seconds:.1f} s", mend


def course(root: Path) -> Iterator[Finding]:
    """Whether the course's folders are as they have to be."""
    from nbcohort.course import CourseError, open_course, read_config

    try:
        found = open_course(root)
    except CourseError as error:
        yield False, "no course", str(error)
        return
    yield os.access(found.root, os.W_OK), f"{found.root} can be written", "grading writes here; use an account that may"
    book = found.db_url.removeprefix("sqlite:///")
    if book != found.db_url:
        path = found.root / book
        fine = not path.exists() or os.access(path, os.W_OK)
        yield fine, f"gradebook {path.name} can be written", f"chmod u+w {path}"
    exchange = read_config(found.root).Exchange.get("root", "")
    if isinstance(exchange, str) and exchange:
        yield from exchange_of_learners(Path(exchange), read_config(found.root).CourseDirectory.get("course_id", ""))
    else:
        yield True, "no exchange is set: hand-ins come by `nbcohort intake`", ""


def exchange_of_learners(root: Path, name: object) -> Iterator[Finding]:
    """Whether learners, who come by accounts of their own, can fetch and hand in."""
    there = root.is_dir() and os.access(root, os.W_OK | os.X_OK)
    mend = f"mkdir -p {root} and chmod ugo+rwx it, or take hand-ins in with `nbcohort intake`"
    yield there, f"exchange {root} can be used", mend
    if not there:
        return
    closed = closed_to_others(root.resolve())
    yield closed is None, f"learners can reach {root}", f"{closed} is closed to others: chmod o+x it"
    course = root / name if isinstance(name, str) and name else root
    for path, letters, bits in ((root, "rwx", 0o7), (course / "outbound", "rx", 0o5), (course / "inbound", "wx", 0o3)):
        if path.is_dir():
            mode = path.stat().st_mode & 0o777
            mend = f"its mode is {mode:o}, and only its owner and group can: chmod o+{letters} {path}"
            yield mode & bits == bits, f"learners can use {path}", mend
