"""Cells and metadata of notebooks, made with types (nbformat has none)."""

from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell


def node(values: Mapping[str, Any] | None = None, **more: Any) -> NotebookNode:
    """Make a part of a notebook."""
    return NotebookNode({**(values or {}), **more})  # type: ignore[no-untyped-call]


def markdown_cell(source: str, metadata: Mapping[str, Any] | None = None) -> NotebookNode:
    """Make a Markdown cell."""
    return new_markdown_cell(source, metadata=node(metadata))  # type: ignore[no-untyped-call, no-any-return]


def code_cell(source: str, metadata: Mapping[str, Any] | None = None) -> NotebookNode:
    """Make a code cell that has not run."""
    return new_code_cell(source, metadata=node(metadata))  # type: ignore[no-untyped-call, no-any-return]
