"""Reading MyST's JSON from its content server, which answers on this machine only."""

import json
import urllib.error
import urllib.request
from typing import Any

from .errors import BookError

AST_VERSION = 3


class Source:
    """The content server of a running `jupyter-book build`."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        # No proxy: a company's HTTP_PROXY must not see, or break, a request to this machine.
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def bytes(self, path: str) -> bytes:
        """Return what lies at `path`."""
        try:
            with self.opener.open(self.address + path, timeout=60) as answer:
                return bytes(answer.read())
        except (urllib.error.URLError, OSError) as error:
            raise BookError(f"the content server did not give {path}: {error}") from error

    def json(self, path: str) -> Any:
        """Return the JSON at `path`."""
        return json.loads(self.bytes(path))

    def config(self) -> dict[str, Any]:
        """Return the book's configuration."""
        config: dict[str, Any] = self.json("/config.json")
        self._check(config, "the book's configuration")
        return config

    def page(self, slug: str) -> dict[str, Any]:
        """Return one page: its front matter, its tree, its references."""
        page: dict[str, Any] = self.json(f"/content/{slug}.json")
        self._check(page, slug)
        return page

    @staticmethod
    def _check(data: dict[str, Any], name: str) -> None:
        if data.get("version") != AST_VERSION:
            raise BookError(
                f"{name}: MyST wrote version {data.get('version')} of its tree; this theme reads {AST_VERSION}. "
                "Install the pinned jupyter-book (requirements.txt)."
            )
