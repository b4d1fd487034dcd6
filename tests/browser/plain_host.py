"""Questions on a page of a plain host: how they come there, what the browser keeps, and texts that are hard on them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from widgets.frontend.tests import demo

LONG = "Very " + "longwordwithoutanyblank" * 12
ARABIC = "الزبونة تنتظر طويلا ولا أحد يجيب على الهاتف"
HOSTILE = "<img src=x onerror=alert(1)>"


def write(folder: Path, told: Sequence[Mapping[str, Any]], name: str = "index", *, direction: str = "ltr") -> None:
    """A page with questions, each told as the book tells it: `question`, and `data` if it shows any."""
    shutil.copytree(demo.STATIC / "page", folder / "page", dirs_exist_ok=True)
    (folder / "favicon.ico").touch()
    inside = "".join(demo.place(one) for one in told)
    (folder / f"{name}.html").write_text(demo.page("Questions", f"<h2>Try it</h2>{inside}", direction), "utf-8")


def opened(page: Any, address: str) -> Any:
    """The page at an address, once everything on it can be used."""
    page.goto(address)
    ready(page)
    return page


def ready(page: Any) -> None:
    """Everything on the page can be used."""
    page.wait_for_function(
        "() => document.querySelectorAll('.anywidget').length"
        " === document.querySelectorAll('.anywidget[data-ready]').length"
    )


def record_of(page: Any, notebook: str) -> Any:
    """What the browser keeps of a notebook; None for nothing."""
    return page.evaluate("name => JSON.parse(localStorage.getItem(name))", f"theirshoes:1:-:answers:{notebook}")


def kept(page: Any, question: str, notebook: str = "own") -> Any:
    """The answer to a question, as the browser keeps it."""
    return record_of(page, notebook)["answers"][question]["value"]
