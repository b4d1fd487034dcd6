"""Every released notebook runs from top to bottom, lightly, and with nothing to worry a learner."""

from __future__ import annotations

import resource
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

REPO = Path(__file__).resolve().parents[1]
RELEASED = sorted((REPO / "build" / "release").glob("*/*.ipynb"))
MOST = 5.0  # seconds of CPU for kernel, imports and all cells; other processes do not count


def spent() -> float:
    """CPU seconds of the processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(path: Path, folder: Path) -> nbformat.NotebookNode:
    """Run a notebook as a learner's *Run all* does, in a folder of its own."""
    notebook = nbformat.read(shutil.copy(path, folder), as_version=4)
    for cell in notebook.cells:
        cell.metadata.pop("tags", None)  # a learner's *Run all* runs what no grader does, too
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    return notebook


def complaints(notebook: nbformat.NotebookNode) -> list[str]:
    """Warnings and errors that cells show."""
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return [str(one.get("text") or one.get("evalue")) for one in outputs
            if one.get("name") == "stderr" or one.output_type == "error"]  # fmt: skip


def test_there_are_released_notebooks():
    assert RELEASED, "build/release is missing: run `python3 course.py book` first"


@pytest.mark.filterwarnings("ignore")  # those of the client; the notebook's own are in its outputs
@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
def test_a_released_notebook_runs_under_five_seconds_of_cpu_and_prints_no_warning(path, tmp_path, monkeypatch):
    monkeypatch.setenv("THEIRSHOES_HOME", str(REPO))
    monkeypatch.setenv("THEIRSHOES_LEARNER", "anna")
    before = spent()
    notebook = run(path, tmp_path)
    assert complaints(notebook) == []
    assert all(cell.outputs for cell in notebook.cells if str(cell.id).startswith("ask-"))
    used = spent() - before
    assert 0.1 < used < MOST, f"{used:.1f} s of CPU"


@pytest.mark.filterwarnings("ignore")
def test_a_warning_is_noticed(tmp_path):
    path = tmp_path / "warns.ipynb"
    cell = nbformat.v4.new_code_cell("import warnings\nwarnings.warn('careful')")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    (tmp_path / "run").mkdir()
    [said] = complaints(run(path, tmp_path / "run"))
    assert "careful" in said
