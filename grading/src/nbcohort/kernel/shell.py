"""IPython inside this process: runs cells as a notebook kernel does, and collects their outputs."""

import ast
import copy
import sys
import warnings
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
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
MOST_KNOWN = 2000
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


class Known:
    """What the zygote has made of cells, which its forks need not make again."""

    def __init__(self) -> None:
        self.made: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` gives; each time anew where it has a warning to give as well."""
        if key in self.made:
            return self.made[key]
        warned = []

        def note(*about: Any, **more: Any) -> None:
            warned.append(about)
            show(*about, **more)

        show, warnings.showwarning = warnings.showwarning, note
        try:
            made = make()
        finally:
            warnings.showwarning = show
        if not warned and len(self.made) < MOST_KNOWN:
            self.made[key] = made
        return made


class Compiler(CachingCompiler):
    """IPython's compiler, which reads and compiles once what comes again."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.known = Known()

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.AST:
        """Parse a cell."""
        parse = super().ast_parse
        key = ("parsed", source, filename, symbol, self.flags)
        tree: ast.AST = self.known.once(key, lambda: parse(source, filename, symbol))
        # Others may add statements to theirs.
        return ast.Module([*tree.body], tree.type_ignores) if isinstance(tree, ast.Module) else tree

    def __call__(self, source: Any, filename: str, symbol: str, **more: Any) -> CodeType:
        """Compile one statement."""
        compiled = super().__call__
        body = getattr(source, "body", None)
        node = body[0] if isinstance(body, list) and len(body) == 1 and not more else None
        if node is None or getattr(node, "module", None) == "__future__":  # which changes what comes after it
            made: CodeType = compiled(source, filename, symbol, **more)
        else:
            made = self.known.once(
                ("compiled", node, filename, symbol, self.flags), lambda: compiled(source, filename, symbol)
            )
        return made


class Shell(InteractiveShell):
    """IPython without a terminal, a history file or a front end."""

    displayhook_class = Hook
    display_pub_class = Publisher
    compiler_class = Type(Compiler, CachingCompiler)
    compile: Compiler
    transformers: list[Any]

    def init_virtualenv(self) -> None:
        """Look for no other environment."""

    def transform_cell(self, raw_cell: str) -> str:
        """Turn magics into Python.

        It is done anew where somebody has put further transformers in, and for a single line, in which a word is a
        magic or a name that the notebook has bound.
        """
        transform = super().transform_cell
        if "\n" not in raw_cell.strip() or self._transformers() != self.transformers:
            return str(transform(raw_cell))  # type: ignore[no-untyped-call]
        return str(self.compile.known.once(("transformed", raw_cell), lambda: transform(raw_cell)))  # type: ignore[no-untyped-call]

    def should_run_async(self, raw_cell: str, **more: Any) -> bool:
        """Whether a cell awaits something."""
        cell = more.get("transformed_cell")
        if not self.autoawait or cell is None:
            return False
        awaits = super().should_run_async
        return bool(self.compile.known.once(("awaits", cell), lambda: awaits(raw_cell, **more)))

    def transform_ast(self, node: ast.AST) -> Any:
        """Apply what changes parsed cells; to a copy, as the compiler goes on with what it has parsed."""
        return super().transform_ast(copy.deepcopy(node) if self.ast_transformers else node)  # type: ignore[no-untyped-call]

    @contextmanager
    def as_it_was(self) -> Iterator[None]:
        """Take back afterwards what cells have set in this shell."""
        made = self.input_transformer_manager
        kept = [(made, "cleanup_transforms"), (made, "line_transforms"), (made, "token_transformers")]
        kept += [(self, "input_transformers_post"), (self, "ast_transformers")]
        before = [(owner, name, list(getattr(owner, name))) for owner, name in kept]
        shown = self.display_formatter.formatters["text/plain"]  # type: ignore[union-attr]
        plain_settings = [(self, "ast_node_interactivity"), (self.compile, "flags"), (shown, "float_precision")]
        before += [(owner, name, getattr(owner, name)) for owner, name in plain_settings]
        try:
            yield
        finally:
            for owner, name, value in before:
                setattr(owner, name, value)

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
    shell.transformers = shell._transformers()
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
