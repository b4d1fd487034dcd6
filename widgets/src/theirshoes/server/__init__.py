"""The local server: JupyterLab, the book at `/book/` and the answers, behind one address and one login.

`python -m theirshoes.server` starts it. As a Jupyter Server extension it adds the book and the answers API to the
server that loads it; which course and which learner, it takes from the environment (`theirshoes.server.course`).
"""

from __future__ import annotations

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Name this extension to Jupyter Server."""
    return [{"module": "theirshoes.server"}]


def _load_jupyter_server_extension(serverapp: Any) -> None:
    """Add the book and the answers API to a starting server."""
    from theirshoes.server import api, book
    from theirshoes.server.course import Course

    course = Course.from_environment(root=serverapp.root_dir)
    base_url = serverapp.web_app.settings["base_url"].rstrip("/")
    handlers = [*api.handlers(course), *book.handlers(course)]
    serverapp.web_app.add_handlers(".*$", [(base_url + route, handler, kwargs) for route, handler, kwargs in handlers])
