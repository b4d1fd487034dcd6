"""A made-up course: several notebooks, a helper module, a data file, code, numbers, words, tables, charts, magics."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
from nbcohort.cells import code_cell, markdown_cell, node

MAKE_HELPER = '''"""What the instructor's tests use."""
import math


def close(a, b):
    return math.isclose(a, b, abs_tol=1e-6)
'''
CHART = "import altair as alt\nchart = alt.Chart(visits).mark_bar().encode(x='customer', y='sum(spent)')\nchart"
SCHEME = "Tell us.\n=== BEGIN MARK SCHEME ===\nsecret\n=== END MARK SCHEME ==="
SORTED = "values = [3, 1, 2]\nsort_in_place(values)\nassert values == [1, 2, 3]"
VISITS = "customer,day,spent\nann,1,10\nben,1,20\nann,2,30\ncid,3,\nben,4,5.5\n"


def mark(grade_id: str, **more: Any) -> dict[str, Any]:
    base = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    return {"nbgrader": base | {"grade_id": grade_id} | more}


def answer(grade_id: str, solution: str, before: str = "") -> Any:
    inside = "\n".join(f"    {line}" for line in solution.splitlines()) if before else solution
    indent = "    " if before else ""
    text = f"{before}\n" if before else ""
    return code_cell(
        f"{text}{indent}### BEGIN SOLUTION\n{inside}\n{indent}### END SOLUTION", mark(grade_id, solution=True)
    )


def test(grade_id: str, points: float, hidden: str, seen: str = "") -> Any:
    source = f"{seen}\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS".lstrip()
    return code_cell(source, mark(grade_id, grade=True, locked=True, points=points))


def locked(grade_id: str, source: str) -> Any:
    return code_cell(source, mark(grade_id, locked=True))


def tables() -> list[Any]:
    return [
        markdown_cell("# Visits"),
        code_cell("import pandas as pd\nimport numpy as np\nNAME = ''"),
        locked("load", "from helper import close\nvisits = pd.read_csv('visits.csv')\nLIMIT = 15"),
        answer("spent", "spent = visits.groupby('customer')['spent'].sum()"),
        test("t-spent", 2, "assert close(spent['ann'], 40)\nassert list(spent.index) == ['ann', 'ben', 'cid']"),
        answer("add", "visits['big'] = visits['spent'] > LIMIT"),
        test("t-add", 2, "assert visits['big'].sum() == 2\nassert LIMIT == 15\nassert visits.dtypes['big'] == bool"),
        answer("mean", "return values.mean()", "def mean_of(values):"),
        test(
            "t-mean", 3,
            "points = 0\npoints += close(mean_of(pd.Series([1, 2, 3])), 2)\n"
            "points += close(mean_of(np.array([2.0, 4])), 3)\nround(1.5 * float(points), 2)",
        ),
        answer("chart", CHART),
        test("t-chart", 1, "assert chart.to_dict()['mark']['type'] == 'bar'"),
        markdown_cell("Why?", mark("why", grade=True, solution=True, points=4)),
    ]  # fmt: skip


def functions() -> list[Any]:
    return [
        locked("tools", "import random\nfrom collections import Counter"),
        answer("sort", "values.sort()", "def sort_in_place(values):"),
        test("t-sort", 1, SORTED, "assert callable(sort_in_place)"),
        answer("fail", "if x < 0:\n    raise ValueError('too small')\nreturn x ** 0.5", "def root(x):"),
        test("t-fail", 2, "try:\n    root(-1)\n    assert False\nexcept ValueError:\n    pass\nassert root(9) == 3"),
        answer("count", "counts = Counter('banana')\nlong = list(range(300))\nfor one in long:\n    print(one)"),
        test("t-count", 1, "assert counts == Counter(b=1, a=3, n=2)\nassert counts.most_common(1) == [('a', 3)]"),
        answer("shout", "print('HELLO ' + name)", "def shout(name):"),
        test(
            "t-shout", 2,
            "import io, contextlib\nsaid = io.StringIO()\nwith contextlib.redirect_stdout(said):\n    shout('you')\n"
            "assert said.getvalue() == 'HELLO you\\n'",
        ),
        answer("magic", "%time total = sum(range(10))\nfiles = !echo one two"),
        test("t-magic", 1, "assert total == 45\nassert 'one two' in files[0]"),
        code_cell("# draw here", mark("draw", grade=True, solution=True, points=2)),
        markdown_cell(SCHEME, mark("tell", task=True, locked=True, points=5)),
    ]  # fmt: skip


CLASSES = """class Stack:
    def __init__(self):
        self.items = []
    def push(self, item):
        self.items.append(item)
        return self
    def pop(self):
        return self.items.pop()"""


def objects() -> list[Any]:
    return [
        answer("stack", CLASSES),
        test("t-stack", 2, "s = Stack()\ns.push(1)\ns.push(2)\nassert s.pop() == 2\nassert s.items == [1]"),
        answer("warn", "import warnings\nwarnings.warn('careful')\nx = 3"),
        test("t-warn", 1, "assert x == 3"),
    ]


ANSWERS: dict[str, dict[str, str]] = {
    "right": {
        "spent": "spent = visits.groupby('customer').spent.sum()",
        "add": "visits['big'] = [s > LIMIT for s in visits.spent]",
        "mean": "def mean_of(values):\n    return sum(values) / len(values)",
        "chart": CHART.replace("customer", "customer:N"),
        "why": "Because **they** came.",
        "sort": "def sort_in_place(values):\n    values[:] = sorted(values)",
        "fail": "import math\ndef root(x):\n    if x < 0:\n        raise ValueError\n    return math.sqrt(x)",
        "count": "counts = Counter()\nfor letter in 'banana':\n    counts[letter] += 1",
        "shout": "def shout(name):\n    print('HELLO', name)",
        "magic": "total = sum(range(10))\nfiles = !echo one two",
        "draw": "'a drawing'",
        "stack": CLASSES,
        "warn": "x = 3",
    },
    "partly": {
        "spent": "spent = visits.groupby('customer').spent.max()",
        "add": "visits = visits.assign(big=visits.spent > 15)",
        "mean": "def mean_of(values):\n    return values[0] + 1",
        "chart": "chart = None",
        "sort": "def sort_in_place(values):\n    return sorted(values)",
        "fail": "def root(x):\n    return x ** 0.5",
        "count": "counts = {'b': 1, 'a': 3, 'n': 2}",
        "shout": "def shout(name):\n    return 'HELLO ' + name",
        "magic": "total = 44",
        "stack": "class Stack(list):\n    push = list.append",
        "warn": "x = 4",
    },
    "broken": {
        "spent": "spent = (", "mean": "1/0", "sort": "raise SystemExit", "shout": "shout = 3", "stack": "Stack = None",
    },
    "blank": {},
}  # fmt: skip


def make_course(root: Path, config: str) -> None:
    """Write the course's sources."""
    folder = root / "source" / "made"
    folder.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(config)
    (folder / "helper.py").write_text(MAKE_HELPER)
    (folder / "visits.csv").write_text(VISITS)
    for name, cells in (("tables", tables()), ("functions", functions()), ("objects", objects())):
        nb = nbformat.v4.new_notebook()
        nb.metadata.kernelspec = node(name="python3", display_name="Python 3", language="python")
        nb.cells = cells
        nbformat.write(nb, folder / f"{name}.ipynb")


def hand_in(root: Path, learner: str, answers: dict[str, str], only: tuple[str, ...] = ()) -> Path:
    """Put a submission with these answers into `submitted/`."""
    folder = root / "submitted" / learner / "made"
    folder.mkdir(parents=True)
    for path in sorted((root / "release" / "made").iterdir()):
        if path.suffix != ".ipynb":
            (folder / path.name).write_bytes(path.read_bytes())
        elif not only or path.stem in only:
            nb = json.loads(path.read_text())
            for cell in nb["cells"]:
                own = answers.get(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))
                cell["source"] = own if own is not None else cell["source"]
            (folder / path.name).write_text(json.dumps(nb))
    return folder
