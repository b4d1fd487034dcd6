"""A course whose learners write no code: tests read a plain file that was handed in, and one of them runs what it says.

A test that calls `eval` on an answer gives its own points away, and shows its own text to whoever asks. Everything else
has to hold even then.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbcohort.cells import code_cell, markdown_cell, node

from grading.tests import vault
from grading.tests.made_up import mark, test
from grading.tests.vault import KEY, SCRIPT, SECRET, TEST, VICTIM, link, write

STOLEN = (KEY, SECRET, VICTIM)
RECORD = "forms.answers.json"
CONFIG = """
from nbcohort.config import harden
c = get_config()
c.CourseDirectory.course_id = 'forms'
c.Execute.timeout = 4
harden(c, run_added_code=False)
"""
READ = f"import json, pathlib\nsaid = json.load(open({RECORD!r}))"
RIGHT = "assert said['number'] == 42"
HONEST = {
    "learner": "",
    "number": 42,
    "share": 1.0,
    "names": ["a", "b"],
    "file": "notes.txt",
    "sum": "1 + 2",
    "text": "",
}
WRONG: dict[str, Any] = HONEST | {"number": 1, "share": 0.0, "names": [], "file": "none", "sum": "0"}


def cells() -> list[Any]:
    return [
        markdown_cell("# Forms"),
        code_cell("print('Welcome.')", mark("welcome", locked=True)),
        test("t-number", 3, f"{READ}\nsecret = {TEST!r}\nprint(str(said['text'])[:100_000])\n{RIGHT}"),
        test("t-own", 1, f"{READ}\n# {TEST}\n{RIGHT} and said['learner'] == pathlib.Path().resolve().parent.name"),
        test("t-share", 2, f"{READ}\n2 * said['share']"),
        test("t-names", 2, f"{READ}\nfloat(len(set(said['names']) & {{'a', 'b'}}))"),
        test("t-file", 1, f"{READ}\nprint(open(said['file']).read())\n{RIGHT}"),
        test("t-sum", 1, f"{READ}\nassert eval(said['sum']) == 3"),
        markdown_cell("Why?", mark("why", grade=True, solution=True, points=1)),
    ]  # fmt: skip


def make_course(root: Path) -> None:
    folder = root / "source" / "forms"
    folder.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG)
    (root / "keys.txt").write_text(KEY)
    nb = nbformat.v4.new_notebook()
    nb.metadata.kernelspec = node(name="python3", display_name="Python 3", language="python")
    nb.cells = cells()
    nbformat.write(nb, folder / "forms.ipynb")


@dataclass(frozen=True)
class Attack:
    """What a learner hands in: values in the record, the record as it is, code for `eval`, what else is done.

    `honest` is what the answers are worth without the attack.
    """

    values: dict[str, Any] | None = None
    raw: str | bytes | None = None
    code: str = ""
    files: Callable[[Path], None] | None = None
    change: Callable[[dict[str, Any]], None] | None = None
    honest: float = 0.0
    refused: bool = False


def folder_as_record(folder: Path) -> None:
    (folder / RECORD).unlink()
    (folder / RECORD).mkdir()


def pipe_as_record(folder: Path) -> None:
    (folder / RECORD).unlink()
    os.mkfifo(folder / RECORD)


def large_record(folder: Path) -> None:
    os.truncate(folder / RECORD, 600_000_000)


def many_files(folder: Path) -> None:
    for number in range(2500):
        (folder / f"{number}.txt").touch()


def startup_files(folder: Path) -> None:
    for name in ("sitecustomize.py", "json.py", "x.pth", ".ipython/profile_default/startup/a.py", "ipython_config.py"):
        write(name, "import os\nos.system('touch OUTSIDE')\n")(folder)


def added_code(nb: dict[str, Any]) -> None:
    """Code of the learner's own: added, in a locked cell, and under a test's name."""
    source = "import json\njson.load = lambda stream: {'number': 42}\nopen('ran-learner-code', 'w')"
    for cell in nb["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = source
    more = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": source}
    nb["cells"] = [more | {"id": "first"}, *nb["cells"], more | {"id": "last"}]


def raised_marks(nb: dict[str, Any]) -> None:
    for cell in nb["cells"]:
        if found := cell["metadata"].get("nbgrader"):
            found |= {"points": 1000, "locked": False, "solution": True}
            cell["source"] = "1000.0"


NAN = '{"learner": "nan", "number": NaN, "share": NaN, "names": [NaN], "file": "x", "sum": "0", "text": -Infinity}'
TWICE = json.dumps(WRONG)[:-1] + ', "number": 42, "number": 1}'
PLAIN: dict[str, Attack] = {
    "nan": Attack(raw=NAN),
    "infinity": Attack({"share": float("inf"), "number": float("-inf")}),
    "too-large": Attack({"share": 10**300}, honest=2),
    "negative": Attack({"share": -7}),
    "true": Attack({"share": True, "number": "42"}, honest=2),
    "text": Attack({"share": "full marks", "number": [42]}),
    "nothing": Attack({"share": None, "number": None, "names": None, "file": None, "sum": None}),
    "same-name-twice": Attack(raw=TWICE),
    "deep": Attack(raw='{"number": ' + "[" * 100_000),
    "endless-digits": Attack(raw='{"number": ' + "4" * 5_000_000 + "}"),
    "many-keys": Attack(raw=json.dumps({str(n): n for n in range(300_000)})),
    "half-a-record": Attack(raw=json.dumps(HONEST)[:-9]),
    "no-text": Attack(raw=b"\xff\xfe\x00{\x00"),
    "odd-signs": Attack({"text": "\ud800 \x00 \x1b[2J \u202e", "names": ["\udfff"]}),
    "byte-order-mark": Attack(raw="\ufeff" + json.dumps(HONEST)),
    "names-a-descriptor": Attack({"file": "/proc/self/fd/3"}),
    "names-a-device": Attack({"file": "/dev/zero"}),
    "objects-in-names": Attack({"names": {"__class__": "a", "__proto__": "b", "__reduce__": "os.system"}}),
    "long-text": Attack({"text": "x" * 4_000_000}),
    "scripts": Attack({"text": SCRIPT}),
    "600-megabytes": Attack(files=large_record, refused=True),
    "many-files": Attack(files=many_files, refused=True),
    "anothers-record": Attack(HONEST | {"learner": "honest"}, honest=9),
    "link-to-anothers-record": Attack(files=link(RECORD, f"COURSE/submitted/honest/forms/{RECORD}")),
    "link-to-the-keys": Attack({"file": "my.txt"}, files=link("my.txt", "COURSE/keys.txt")),
    "folder-as-record": Attack(files=folder_as_record),
    "pipe-as-record": Attack(files=pipe_as_record),
    "names-the-keys": Attack({"file": "COURSE/keys.txt"}),
    "names-the-keys-from-here": Attack({"file": "../../../keys.txt"}),
    "names-another": Attack({"file": "../../honest/forms/notes.txt"}),
    "names-another-hand-in": Attack({"file": "COURSE/submitted/honest/forms/notes.txt"}),
    "names-the-gradebook": Attack({"file": "COURSE/gradebook.db"}),
    "names-the-environment": Attack({"file": "/proc/self/environ"}),
    "files-that-act": Attack(files=startup_files),
    "added-code": Attack(change=added_code),
    "raised-marks": Attack(change=raised_marks),
}  # fmt: skip
OWN_FILE = "open('left-here.txt', 'w').write('x' * 1000)"
READS = """import glob
for pattern in ('COURSE/**/*', '/home/**/*', '/tmp/**/*', '../../../**/*'):
    for name in glob.glob(pattern, recursive=True, include_hidden=True):
        try: print(open(name, errors='replace').read(100_000))
        except OSError: pass
"""
EVAL: dict[str, Attack] = {
    "eval-reads": Attack(code=READS),
    "eval-walks-the-disk": Attack(code=vault.WALK),
    "eval-processes": Attack(code=vault.PROC),
    "eval-gradebook": Attack(code=vault.GRADEBOOK),
    "eval-detached": Attack(code=vault.DETACHED),
    "eval-forks": Attack(code=vault.FORKS),
    "eval-disk": Attack(code=vault.DISK),
    "eval-inodes": Attack(code=vault.INODES),
    "eval-ptrace": Attack(code=vault.PTRACE),
    "eval-kills": Attack(code=vault.KILLS),
    "eval-network": Attack(code=vault.NETWORK),
    "eval-writes": Attack(code=vault.WRITES),
    "eval-leaves-1": Attack(code=vault.LEFT),
    "eval-leaves-2": Attack(code=vault.LEFT),
    "eval-own-folder": Attack(code=OWN_FILE),
    "eval-stubborn": Attack(code=vault.STUBBORN),
    "eval-exits": Attack(code="import os; os._exit(0)"),
    "eval-memory": Attack(code="x = [bytearray(10**8) for n in range(200)]"),
}  # fmt: skip


def hand_in(root: Path, learner: str, attack: Attack | None, outside: Path) -> None:
    folder = root / "submitted" / learner / "forms"
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text(VICTIM if learner == "honest" else "mine")

    def put(text: str) -> str:
        return text.replace("COURSE", str(root)).replace("OUTSIDE", str(outside))

    values = HONEST if attack is None else WRONG | (attack.values or {})
    if attack and attack.code:
        values |= {"sum": f"exec({put(attack.code)!r})"}
    values = values | {"learner": values["learner"] or learner}
    values = {name: put(value) if isinstance(value, str) else value for name, value in values.items()}
    raw = attack.raw if attack and attack.raw is not None else json.dumps(values)
    (folder / RECORD).write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    nb = json.loads((root / "release" / "forms" / "forms.ipynb").read_text())
    if attack and attack.change:
        attack.change(nb)
    (folder / "forms.ipynb").write_text(json.dumps(nb))
    if attack and attack.files:
        attack.files(folder)
        for name in ("sitecustomize.py", "json.py"):
            if (folder / name).is_file():
                (folder / name).write_text(put((folder / name).read_text()))
