"""A learner's notebook, made safe for the pages of an instructor.

Stock formgrader shows a notebook with the instructor's rights: an `<img onerror>` in a learner's answer can write
files through the instructor's server. After `sanitise` there is nothing left that a page would run or load.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any

from nbformat import NotebookNode

from nbcohort.cells import markdown_cell, node
from nbcohort.markdown import as_text, is_fenced, is_laborious, neutralise
from nbcohort.outputs import clean_outputs, text_of

CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
MOST_RENDERED = 100_000  # characters of a learner's Markdown in one notebook; what is beyond is shown as it was typed
PLAIN_WORD = re.compile(r"[\w .+()-]{1,60}")
NBGRADER_KEYS = {
    "grade", "grade_id", "locked", "solution", "task", "points", "checksum", "cell_type", "schema_version",
}  # fmt: skip


def sanitise(
    nb: NotebookNode, trusted: Collection[str] = (), keep: Collection[str] = (), known: Collection[str] = ()
) -> NotebookNode:
    """Sanitise a notebook in place.

    Parameters
    ----------
    nb : NotebookNode
        A learner's notebook, before or after running.
    trusted : collection of str
        Grade ids of the cells whose source is known to be the instructor's; it is left alone. Their outputs and
        metadata are not: both can come from the learner.
    keep : collection of str
        Names of further cell metadata and notebook metadata to keep, where their values are plain.
    known : collection of str
        Texts of the instructor's; a cell that says exactly this is left alone too.

    Returns
    -------
    NotebookNode
        The same notebook.
    """
    cells, rendered = [], 0
    for number, cell in enumerate(nb.cells):
        cell = sanitise_cell(cell, number, trusted, keep, known, MOST_RENDERED - rendered)
        rendered += len(cell.source) if cell.cell_type == "markdown" and not is_fenced(cell.source) else 0
        cells.append(cell)
    nb.cells = cells
    nb.metadata = notebook_metadata(nb.get("metadata", {}), keep)
    return nb


def sanitise_cell(
    cell: NotebookNode,
    number: int,
    trusted: Collection[str],
    keep: Collection[str],
    known: Collection[str],
    most: int = MOST_RENDERED,
) -> NotebookNode:
    """Sanitise one cell; a raw cell, which pages show unescaped, becomes text."""
    source = text_of_cell(cell)
    grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
    is_trusted = source in known or (isinstance(grade_id, str) and grade_id in trusted)
    if cell.cell_type not in ("code", "markdown"):
        cell = markdown_cell(as_text(source), cell.metadata)
        source, is_trusted = cell.source, False
    if not is_trusted and cell.cell_type == "markdown":
        source = as_text(source) if is_laborious(source, most) else neutralise(source)
    cell.source = source
    cell.metadata = cell_metadata(cell.metadata, keep)
    cell.pop("attachments", None)
    if not CELL_ID.fullmatch(str(cell.get("id", ""))):
        cell.id = f"cell-{number}"
    if cell.cell_type == "code":
        cell.outputs = clean_outputs(cell.get("outputs"))
        count = cell.get("execution_count")
        cell.execution_count = count if isinstance(count, int) else None
    return cell


def text_of_cell(cell: NotebookNode) -> str:
    """Read the source of a cell, which may be a list of lines."""
    source = cell.get("source", "")
    return source if isinstance(source, str) else text_of(source)


def cell_metadata(metadata: Mapping[str, Any], keep: Collection[str]) -> NotebookNode:
    """Keep what nbgrader and Jupyter need of a cell's metadata; tags and the rest end up in pages."""
    kept = node()
    if isinstance(nbgrader := metadata.get("nbgrader"), dict):
        kept.nbgrader = node({name: nbgrader[name] for name in NBGRADER_KEYS & nbgrader.keys()})
    for name in ("deletable", "editable", "collapsed"):
        if isinstance(metadata.get(name), bool):
            kept[name] = metadata[name]
    if isinstance(folded := metadata.get("jupyter"), dict):
        flags = {
            name: folded[name] for name in ("source_hidden", "outputs_hidden") if isinstance(folded.get(name), bool)
        }
        kept.jupyter = node(flags)
    for name in keep:
        if name in metadata and is_plain(metadata[name]):
            kept[name] = metadata[name]
    return kept


def notebook_metadata(metadata: Mapping[str, Any], keep: Collection[str]) -> NotebookNode:
    """Keep the kernel and the language of a notebook; drop widget state, titles and the rest."""
    kept = node()
    for name, wanted in (("kernelspec", ("name", "display_name", "language")), ("language_info", ("name", "version"))):
        given = metadata.get(name)
        if isinstance(given, dict) and is_word(given.get("name")):
            kept[name] = node({word: given[word] for word in wanted if is_word(given.get(word))})
    if "kernelspec" in kept:
        kept.kernelspec.setdefault("display_name", kept.kernelspec.name)
    for name in keep:
        if name in metadata and is_plain(metadata[name]):
            kept[name] = metadata[name]
    return kept


def is_word(value: object) -> bool:
    """Whether a value is a plain word or two."""
    return isinstance(value, str) and bool(PLAIN_WORD.fullmatch(value))


def is_plain(value: object) -> bool:
    """Whether a value of metadata is a plain word, number, or a mapping of such."""
    if isinstance(value, dict):
        return all(is_plain(key) and not isinstance(part, dict) and is_plain(part) for key, part in value.items())
    return isinstance(value, bool | int | float) or is_word(value)
