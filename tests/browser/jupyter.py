"""A notebook with questions in JupyterLab and in Notebook 7: laid out, opened, and what it keeps on disk."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any
from urllib.parse import quote

import nbformat
import pytest
from theirshoes.questions import Question, load_questions

from tests.local import free_port

NOTEBOOK = "every-kind"
OTHERS = {"journey-map": "journey.your-map"}
"""Kinds of which another question than the course's first is tried."""


def one_of_each() -> dict[str, Question]:
    """A question of each kind that any learner may use as it stands."""
    found: dict[str, Question] = {}
    for question in load_questions().values():
        if question.use != "graded" and OTHERS.get(question.kind, question.id) == question.id:
            found.setdefault(question.kind, question)
    return found


QUESTIONS = one_of_each()


def lay_out(course: Any, questions: list[Question], *more: str) -> None:
    """Put a notebook with these questions into the learner's folder; it opens as an assignment does."""
    codes = [f'from theirshoes import question\nquestion("{one.id}")' for one in questions]
    cells = [nbformat.v4.new_code_cell(code) for code in (*codes, *more)]
    book = nbformat.v4.new_notebook(cells=cells, metadata={"theirshoes": {"assignment": NOTEBOOK}})
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    folder = course.root / NOTEBOOK
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(book, folder / f"{NOTEBOOK}.ipynb")


def opened(page: Any, door: str, questions: list[Question], more: int = 0) -> Any:
    """Open the notebook by this door, and wait for its widgets: of the questions, and some more."""
    page.goto(door)
    page.wait_for_function(
        "n => [...document.querySelectorAll('[data-lm-suppress-shortcuts]')]"
        ".filter(one => one.shadowRoot?.querySelector('section.question')).length === n",
        arg=len(questions) + more,
        timeout=120_000,
    )
    return page


NOTEBOOK_S_OWN = "Cannot read properties of undefined (reading 'schema')"
"""A plain Notebook 7.6 throws this at every start, with nothing of ours installed."""


@pytest.fixture
def doors(local_course: Any, open_page: Any) -> Iterator[dict[str, str]]:
    """Addresses of the notebook: in the course's own JupyterLab, and in a plain Notebook 7 on the same folder."""
    path = f"{NOTEBOOK}/{NOTEBOOK}.ipynb"
    lab = local_course.entry.replace(quote("/book/", safe="/"), f"/doc/tree/{path}")
    assert path in lab
    port, ours = free_port(), files("theirshoes") / "labextension"
    command = [sys.executable, "-m", "notebook", "--no-browser", "--allow-root", f"--ServerApp.port={port}"]
    command += [f"--ServerApp.root_dir={local_course.root}", "--IdentityProvider.token=told"]
    command += [f"--{app}.extra_labextensions_path={ours}" for app in ("LabApp", "JupyterNotebookApp")]
    env = local_course.env | {"THEIRSHOES_HOME": str(local_course.home), "JUPYTER_PREFER_ENV_PATH": "1"}
    env |= {
        f"JUPYTER_{name}_DIR": str(local_course.home / f"notebook-{name}") for name in ("CONFIG", "DATA", "RUNTIME")
    }
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}"
        wait_for(lambda: answers_at(f"{address}/api") or None, "Notebook 7's server")
        yield {"lab": lab, "notebook": f"{address}/notebooks/{path}?token=told"}
        server.terminate()
    errors = open_page.traffic.errors
    errors[:] = [one for one in errors if one != NOTEBOOK_S_OWN]


def answers_at(address: str) -> bool:
    """Whether somebody answers there."""
    try:
        urllib.request.urlopen(address, timeout=2).close()
    except OSError:
        return False
    return True


def answer_on_disk(course: Any, question: Question) -> Any:
    """What the record holds for a question; `None` while there is nothing."""
    name = f"{question.notebook}.answers.json"
    for path in (course.root / name, course.root / NOTEBOOK / name):
        if path.is_file():
            return json.loads(path.read_text("utf-8"))["answers"].get(question.id, {}).get("value")
    return None


def wait_for(answer: Callable[[], Any], what: str) -> Any:
    """The answer as soon as there is one."""
    deadline = time.monotonic() + 40
    while time.monotonic() < deadline:
        if (found := answer()) is not None:
            return found
        time.sleep(0.1)
    raise AssertionError(f"nothing was kept of {what}")
