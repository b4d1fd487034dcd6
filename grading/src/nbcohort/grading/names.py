"""Which names a cell binds, changes and reads: found by reading its code, never by running it."""

import ast
import re
from functools import cache

WORD = re.compile(r"[A-Za-z_]\w*")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@cache
def tree_of(source: str) -> ast.Module:
    """Parse a cell, magics and all; an empty tree where that fails."""
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        return ast.parse(TransformerManager().transform_cell(source))  # type: ignore[no-untyped-call]
    except (SyntaxError, ValueError, RecursionError):
        return ast.Module([], [])


def bound(source: str) -> set[str]:
    """Names that a cell binds at its top level."""
    found: set[str] = set()
    waiting: list[ast.AST] = list(tree_of(source).body)
    while waiting:
        part = waiting.pop()
        if isinstance(part, FUNCTIONS):
            found.add(part.name)
            found |= {name for inner in ast.walk(part) if isinstance(inner, ast.Global) for name in inner.names}
            continue
        if isinstance(part, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            continue
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store | ast.Del):
            found.add(part.id)
        elif isinstance(part, ast.Import | ast.ImportFrom):
            found |= {(name.asname or name.name.partition(".")[0]) for name in part.names}
        elif isinstance(part, ast.ExceptHandler) and part.name:
            found.add(part.name)
        waiting += ast.iter_child_nodes(part)
    return found


def changed(source: str) -> set[str]:
    """Names whose values a cell may change in place: by an index, an attribute or a method."""
    found: set[str] = set()
    for part in ast.walk(tree_of(source)):
        inner: ast.AST | None = None
        if isinstance(part, ast.Subscript | ast.Attribute) and isinstance(part.ctx, ast.Store | ast.Del):
            inner = part.value
        elif isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute):
            inner = part.func.value
        while isinstance(inner, ast.Subscript | ast.Attribute):
            inner = inner.value
        if isinstance(inner, ast.Name):
            found.add(inner.id)
    return found


def named(source: str) -> set[str]:
    """Names in a cell's own code."""
    return {part.id for part in ast.walk(tree_of(source)) if isinstance(part, ast.Name)}


def read(source: str) -> set[str]:
    """Names that a cell may read, those in its strings and in its functions included."""
    found = named(source)
    for part in ast.walk(tree_of(source)):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and len(part.value) < 2000:
            found |= set(WORD.findall(part.value))
    return found


def read_in_functions(source: str) -> set[str]:
    """Names that the functions which a cell defines may read when they are called."""
    return {
        inner.id
        for part in ast.walk(tree_of(source))
        if isinstance(part, (*FUNCTIONS, ast.Lambda))
        for inner in ast.walk(part)
        if isinstance(inner, ast.Name)
    }
