"""The book at `/book/`: the finished static site, for who is logged in."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import html
import mimetypes
import re
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from theirshoes.server.course import Course

TYPES = {
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".json": "application/json",
    ".ipynb": "application/x-ipynb+json",
    ".woff2": "font/woff2",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
    ".md": "text/markdown",
}
TEXT = ("text/", "application/json", "image/svg+xml")
NAMED_BY_CONTENT = re.compile(r"[.-][0-9a-f]{8,64}(\.\w+|/[\w.-]+)$")
HEAD = re.compile(r"<head[^>]*>", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.IGNORECASE | re.DOTALL)
DATA_SCRIPT = re.compile(r"\btype\s*=\s*[\"']?(?!module|text/javascript)", re.IGNORECASE)
YEAR = 365 * 24 * 3600


def handlers(course: Course) -> list[tuple[str, type[web.RequestHandler], dict[str, Any]]]:
    """Routes of the book."""
    options = {"path": str(course.book), "default_filename": "index.html", "course": course}
    return [
        (r"/book", DoorHandler, {}),
        (r"/book/(.*)", BookHandler, options),
    ]


def introduce(page: str, learner: str, name: str) -> str:
    """Tell a page, in its head, where the answers API is and who is learning."""
    if not learner:
        return page
    told = (
        '<meta name="theirshoes-api" content="/theirshoes/api/">'
        f'<meta name="theirshoes-learner" content="{html.escape(learner)}" data-name="{html.escape(name)}">'
    )
    head = HEAD.search(page)
    at = head.end() if head else 0
    return page[:at] + told + page[at:]


def policy(page: str) -> str:
    """A Content-Security-Policy under which nothing runs but our own files and the page's own inline scripts."""
    own = []
    for attributes, body in SCRIPT.findall(page):
        if not re.search(r"\bsrc\s*=", attributes) and not DATA_SCRIPT.search(attributes):
            digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
            own.append(f"'sha256-{digest}'")
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(["script-src 'self'", *dict.fromkeys(own)]),
            "style-src 'self' 'unsafe-inline'",  # KaTeX and charts set styles on elements
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' data:",
            "frame-ancestors 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


class DoorHandler(JupyterHandler):
    """`/book` without the slash."""

    @web.authenticated
    def get(self) -> None:
        """Go to the first page."""
        self.redirect("/book/")


class BookHandler(JupyterHandler, web.StaticFileHandler):
    """Files of the book; HTML pages are introduced to the learner on their way out."""

    def initialize(self, path: str, default_filename: str, course: Course) -> None:  # type: ignore[override]
        """Take the course beside what a static handler takes."""
        super().initialize(path=path, default_filename=default_filename)
        self.course = course

    @web.authenticated
    async def head(self, path: str) -> None:  # type: ignore[override]
        """Answer with the headers alone."""
        await self.answer(path, include_body=False)

    @web.authenticated
    async def get(self, path: str) -> None:  # type: ignore[override]
        """Answer with a file or a page."""
        await self.answer(path, include_body=True)

    async def answer(self, path: str, *, include_body: bool) -> None:
        """Send the file at this path below `/book/`."""
        self.path = self.parse_url_path(path)
        absolute = self.get_absolute_path(self.root, self.path)
        self.absolute_path = self.validate_absolute_path(self.root, absolute)
        if self.absolute_path is None:
            return
        if not self.absolute_path.endswith(".html"):
            await web.StaticFileHandler.get(self, path, include_body=include_body)
            return
        page = await asyncio.to_thread(Path(self.absolute_path).read_text, encoding="utf8")
        _ = self.xsrf_token  # sets the cookie that the page sends back with every answer
        page = introduce(page, self.course.learner, self.course.name)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", policy(page))
        self.set_header("Cache-Control", "no-cache, private")
        self.set_header("Vary", "Cookie")
        self.set_header("ETag", f'"{hashlib.sha256(page.encode()).hexdigest()}"')
        if self.check_etag_header():
            self.set_status(304)
            return
        self.write(page)

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        """Refuse what lies outside the book, also by way of a link, and hidden files."""
        try:
            inside = Path(absolute_path).resolve().relative_to(Path(root).resolve())
        except (ValueError, OSError):
            raise web.HTTPError(404, "There is no such page in the book.") from None
        if any(part.startswith(".") for part in inside.parts):
            raise web.HTTPError(404, "There is no such page in the book.")
        found: str | None = super().validate_absolute_path(root, absolute_path)
        if found is not None and not Path(found).resolve().is_relative_to(Path(root).resolve()):
            raise web.HTTPError(404, "There is no such page in the book.")
        return found

    def get_content_type(self) -> str:
        """Type by our own table, because that of a machine may not know `.mjs`."""
        suffix = Path(self.absolute_path or "").suffix.lower()
        kind = TYPES.get(suffix) or mimetypes.guess_type(f"x{suffix}")[0] or "application/octet-stream"
        return f"{kind}; charset=utf-8" if kind.startswith(TEXT) else kind

    def set_extra_headers(self, path: str) -> None:
        """Let a browser keep for good what is named by its content, and ask again for the rest."""
        lasting = f"private, max-age={YEAR}, immutable"
        self.set_header("Cache-Control", lasting if NAMED_BY_CONTENT.search(path) else "no-cache, private")

    def should_return_304(self) -> bool:
        """Compare by content, not by date."""
        return bool(self.check_etag_header())

    def compute_etag(self) -> str | None:
        """Digest of the file as a static handler computes it."""
        if self._headers.get("ETag"):
            return str(self._headers["ETag"])
        if not getattr(self, "absolute_path", None) or str(self.absolute_path).endswith(".html"):
            return None
        return str(web.StaticFileHandler.compute_etag(self))
