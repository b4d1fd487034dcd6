"""IPython inside this process: runs cells as a notebook kernel does, and collects their outputs."""

import sys
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from nbcohort.kernel.capture import Capture, Output, Stream, plain

CAPTURE = Capture()
MOST_KNOWN = 500
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


class Shell(InteractiveShell):
    """IPython without a terminal, a history file or a front end."""

    displayhook_class = Hook
    display_pub_class = Publisher
    known_cells: dict[str, str]
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
    shell = Shell.instance(config=config)
    shell.known_cells, shell.transformers = {}, shell._transformers()
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
