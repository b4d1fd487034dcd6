"""What was rehearsed before a fork makes cells faster, and never other than they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbcohort.kernel.link import Zygote
from nbcohort.kernel.shell import KEPT
from nbcohort.outputs import IMAGES

PLAIN = [
    "x = 3\nx + 4",
    "1 / 4",
    "from __future__ import annotations\ndef f(a: nothing): return a",
    "f(2); f(3)",
    "import asyncio\nawait asyncio.sleep(0, 'slept')",
    "if True:\n    y = [i for i in range(3)]\ny",
    "%time z = x * 2\nz",
    "!echo said",
    "x +",
    "raise ValueError('no')",
    "class C:\n    __repr__ = lambda self: 'C'\n    def _repr_html_(self): return '<b>c</b>'\nC()",
    "%config InteractiveShell.ast_node_interactivity = 'last_expr_or_assign'",
    "w = 9",
    "%precision 1",
    "0.25",
    "import sys, warnings\nassert x is 3",
    "eval('x is 3', {'x': 3})",
    "read = get_ipython().compile.ast_parse\nread('1\\n2').body.pop()\nlen(read('1\\n2').body)",
]
BOUND = ["pwd = 'mine'\n2", "pwd"]  # which is a magic where nobody has bound it
TWISTED = [
    "import ast\nclass Twice(ast.NodeTransformer):\n    def visit_Constant(self, node):\n"
    "        return ast.copy_location(ast.Constant(node.value * 2), node)\nget_ipython().ast_transformers = [Twice()]",
    "5 + 5",
    "5 + 5",
    "get_ipython().ast_transformers = []",
    "5 + 5",
]


def outputs(cells: list[str], rehearsed: list[list[str]], cwd: Path) -> list[list[dict]]:
    """What cells put out in a fork."""
    zygote = Zygote([], cwd, rehearse={"cwd": str(cwd), "notebooks": rehearsed, "seconds": 2})
    try:
        zygote.wait_until_ready()
        with zygote.spawn({"cwd": str(cwd), "limits": {}}) as kernel:
            return [kernel.ask({"do": "run", "source": source}, 30)["outputs"] for source in cells]
    finally:
        zygote.close()


@pytest.mark.parametrize("cells", [PLAIN, BOUND, TWISTED], ids=["plain", "bound", "twisted"])
def test_cells_that_were_rehearsed_put_out_what_they_do_unrehearsed(cells, tmp_path):
    found = outputs(cells, [], tmp_path)
    assert without_times(outputs(cells, [cells], tmp_path)) == without_times(found)
    other = ["0", *cells[1:]]  # the same cells at the same places, after another first one
    assert without_times(outputs(cells, [other, cells], tmp_path)) == without_times(found)


def test_a_cell_that_does_not_end_holds_nobody_up(tmp_path):
    [said] = outputs(["x"], [["while True:\n    pass", "x = 1"]], tmp_path)
    assert said[0]["ename"] == "NameError", "the next cells were rehearsed, and left nothing behind"


def without_times(found: list[list[dict]]) -> list[list[dict]]:
    """Outputs without what `%time` measured."""
    return [[one for one in cell if "Wall time" not in str(one)] for cell in found]


def test_each_cell_of_the_rehearsal_said_something_of_its_own(tmp_path):
    values = [str(one) for cell in outputs([*PLAIN, *BOUND, *TWISTED], [], tmp_path) for one in cell]
    said = "'7' '3' slept [0, said SyntaxError ValueError <b>c</b> '9' '2' '20' '10' '0.25' mine SyntaxWarning"
    for part in said.split():
        assert any(part in value for value in values), part


def test_the_forms_that_are_made_of_a_value_are_those_that_are_shown():
    assert set(KEPT) == {"text/plain", "text/html", *IMAGES}
