"""IPython inside this process: runs cells as a notebook kernel does, and collects their outputs."""

import ast
import copy
import sys
from types import CodeType
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from nbcohort.kernel.capture import Capture, Output, Stream, plain

CAPTURE = Capture()
MOST_KNOWN = 500
KEPT = ["text/plain", "text/html", "image/png", "image/jpeg"]
"""The forms of a value that `nbcohort.outputs` shows; no others are made."""
HIDDEN_MESSAGE = "_nbcohort_hidden_message"


class Publisher(DisplayPublisher):
    """Collects displays."""

    def publish(self, data: Any, metadata: Any = None, **more: Any) -> None:  # type: ignore[override]
        """Collect one display, or put it in place of an earlier one."""
        name = (more.get("transient") or {}).get("display_id")
        if more.get("update") and name in CAPTURE.ids:
            CAPTURE.ids[name].update(data=plain(data), metadata=plain(metadata or {}))
            return
        output = {"output_type": "display_data", "data": plain(data), "metadata": plain(metadata or {})}
        if name:
            CAPTURE.ids[name] = output
        CAPTURE.add(output)

    def clear_output(self, wait: bool = False) -> None:
        """Forget the cell's outputs."""
        CAPTURE.clear(wait)


class Hook(DisplayHook):
    """Collects the value of a cell's last line."""

    def write_output_prompt(self) -> None:
        """Write no prompt."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Collect the value."""
        result = {"output_type": "execute_result", "execution_count": CAPTURE.count}
        CAPTURE.add({**result, "data": plain(format_dict), "metadata": plain(md_dict or {})})

    def quiet(self) -> bool:
        """Whether the cell ends in a semicolon; most have none at all, which is found without reading their tokens."""
        cells = getattr(getattr(self.shell, "history_manager", None), "input_hist_parsed", None)
        if cells and ";" not in cells[-1]:
            return False
        return bool(super().quiet())  # type: ignore[no-untyped-call]

    def finish_displayhook(self) -> None:
        """Write nothing more."""


class Compiler(CachingCompiler):
    """IPython's compiler, which reads once what comes again: what the zygote has compiled is known to its forks."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.parsed: dict[tuple[str, str, str, int], ast.AST] = {}
        self.compiled: dict[tuple[ast.stmt | None, str, str, int], CodeType] = {}

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.AST:
        """Parse a cell."""
        key = (source, filename, symbol, self.flags)
        tree = self.parsed.get(key) or super().ast_parse(source, filename, symbol)
        if isinstance(tree, ast.Module) and len(self.parsed) < MOST_KNOWN:
            self.parsed[key] = tree
            return ast.Module([*tree.body], tree.type_ignores)  # others may add statements to theirs
        return tree

    def __call__(self, source: Any, filename: str, symbol: str, **more: Any) -> CodeType:
        """Compile one statement."""
        body = getattr(source, "body", None)
        node = body[0] if isinstance(body, list) and len(body) == 1 else None
        key = (node, filename, symbol, self.flags)
        if key in self.compiled:
            return self.compiled[key]
        code: CodeType = super().__call__(source, filename, symbol, **more)
        if node is not None and self.flags == key[-1] and len(self.compiled) < MOST_KNOWN:
            self.compiled[key] = code
        return code


class Shell(InteractiveShell):
    """IPython without a terminal, a history file or a front end."""

    displayhook_class = Hook
    display_pub_class = Publisher
    compiler_class = Type(Compiler, CachingCompiler)
    known_cells: dict[str, str]
    awaits: dict[str, bool]
    transformers: list[Any]

    def init_virtualenv(self) -> None:
        """Look for no other environment."""

    def transform_cell(self, raw_cell: str) -> str:
        """Turn magics into Python; what the zygote has turned once is known to its forks.

        Only as long as nobody has put further transformers in.
        """
        if self._transformers() != getattr(self, "transformers", None):
            return str(super().transform_cell(raw_cell))  # type: ignore[no-untyped-call]
        if raw_cell not in self.known_cells and len(self.known_cells) < MOST_KNOWN:
            self.known_cells[raw_cell] = str(super().transform_cell(raw_cell))  # type: ignore[no-untyped-call]
        return self.known_cells.get(raw_cell) or str(super().transform_cell(raw_cell))  # type: ignore[no-untyped-call]

    def should_run_async(self, raw_cell: str, **more: Any) -> bool:
        """Whether a cell awaits something; known as its transformed form is."""
        cell = more.get("transformed_cell")
        if not self.autoawait or cell is None:
            return False
        if cell in self.awaits:
            return self.awaits[cell]
        awaits = bool(super().should_run_async(raw_cell, **more))
        if len(self.awaits) < MOST_KNOWN:
            self.awaits[cell] = awaits
        return awaits

    def transform_ast(self, node: ast.AST) -> Any:
        """Apply what changes parsed cells; to a copy, as the compiler goes on with what it has parsed."""
        return super().transform_ast(copy.deepcopy(node) if self.ast_transformers else node)  # type: ignore[no-untyped-call]

    def _transformers(self) -> list[Any]:
        made = self.input_transformer_manager
        return [
            *made.cleanup_transforms,
            *made.line_transforms,
            *made.token_transformers,
            *self.input_transformers_post,
        ]

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        text = "" if getattr(evalue, HIDDEN_MESSAGE, False) else str(evalue)
        name = getattr(etype, "__name__", str(etype))
        lines = [f"{name}: {text}"] if getattr(evalue, HIDDEN_MESSAGE, False) else [str(line) for line in stb]
        CAPTURE.add({"output_type": "error", "ename": name, "evalue": text[:10_000], "traceback": lines[:400]})


def warm_shell() -> Shell:
    """Make the shell and use it once, so that what it forks need not."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.xmode = "Plain"
    config.InteractiveShell.colors = "nocolor"
    config.DisplayFormatter.active_types = KEPT
    shell = Shell.instance(config=config)
    shell.known_cells, shell.awaits, shell.transformers = {}, {}, shell._transformers()
    for source in ("1 + 1", "print('')", "undefined_name", "assert 1 == 2", "float(1)"):
        shell.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
    shell.reset(new_session=True)  # type: ignore[no-untyped-call]
    CAPTURE.start()
    return shell


def run(shell: Shell, source: str) -> dict[str, Any]:
    """Run a cell.

    Returns
    -------
    dict
        `outputs`, and `count`, the cell's number.
    """
    CAPTURE.start(shell.execution_count)
    old = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = Stream("stdout", CAPTURE), Stream("stderr", CAPTURE)
    try:
        shell.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
    except BaseException as error:  # noqa: BLE001 - whatever a cell throws ends the cell, never the process
        CAPTURE.add({"output_type": "error", "ename": type(error).__name__, "evalue": "", "traceback": []})
    finally:
        sys.stdout, sys.stderr = old
    outputs: list[Output] = CAPTURE.finished()
    return {"outputs": outputs, "count": CAPTURE.count}
