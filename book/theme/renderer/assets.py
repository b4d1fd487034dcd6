"""Files that go along with the pages, named by their content so that equal input gives equal output."""

import hashlib
import json
import re
import shutil
from pathlib import Path, PurePosixPath

from . import highlighting
from .errors import BookError
from .source import Source

STYLES = ("tokens", "base", "shell", "blocks", "course", "pictures", "print", "sheets")


class Assets:
    """Puts files into `out`; every path that it returns starts at the book's folder."""

    def __init__(self, out: Path, theme: Path, static: Path, source: Source) -> None:
        self.out, self.theme, self.static, self.source = out, theme / "assets", static, source
        self._fetched: dict[str, str] = {}
        self._modules = ""

    def put(self, data: bytes, folder: str, name: str) -> str:
        """Write `data` as `folder/name.<hash>.ext`."""
        path = PurePosixPath(name)
        digest = hashlib.sha256(data).hexdigest()[:10]
        where = PurePosixPath(folder) / f"{path.stem}.{digest}{path.suffix}"
        target = self.out / where
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return str(where)

    def fetch(self, url: str) -> str:
        """Take a file of the book (a figure, a download, a widget) over from the content server."""
        if url not in self._fetched:
            name = re.sub(r"-[0-9a-f]{32}(?=\.)", "", PurePosixPath(url).name)
            self._fetched[url] = self.put(self.source.bytes(url), "files", name)
        return self._fetched[url]

    def script(self, name: str) -> str:
        """Put one of the theme's own scripts."""
        return self.put(self._read(self.theme / name), "assets", name)

    def module(self, name: str) -> tuple[str, tuple[str, ...]]:
        """Put the modules that theirshoes ships for pages, together, so that they find each other.

        Returns
        -------
        tuple
            Where the module `name` lies, and where everything lies that it imports.
        """
        if not self._modules:
            self._modules = self._put_modules()
        needs = json.loads(self._read(self.static / "page" / "needs.json"))
        if name not in needs:
            raise BookError(f"page/{name} is missing. Add it to bundles.mjs and run `npm run build` there.")
        return f"{self._modules}/{name}", tuple(f"{self._modules}/{one}" for one in needs[name])

    def _put_modules(self) -> str:
        files = {path.name: path.read_bytes() for path in sorted((self.static / "page").glob("*.mjs"))}
        digest = hashlib.sha256(b"".join(name.encode() + data for name, data in files.items())).hexdigest()[:10]
        folder = self.out / "assets" / f"widgets.{digest}"
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
        return f"assets/{folder.name}"

    def stylesheet(self) -> str:
        """Put the stylesheet, one file of the readable parts, and its fonts."""
        parts = [self._read(self.theme / "css" / f"{name}.css").decode() for name in STYLES]
        text = "\n".join([*parts, highlighting.stylesheet()])
        self._folder("fonts")
        return self.put(text.encode(), "assets", "site.css")

    def katex(self) -> str:
        """Put KaTeX's style and fonts."""
        self._folder("katex")
        return "assets/katex/katex.min.css"

    def _folder(self, name: str) -> None:
        target = self.out / "assets" / name
        shutil.copytree(self.theme / name, target, dirs_exist_ok=True, copy_function=shutil.copyfile)

    @staticmethod
    def _read(path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            raise BookError(
                f"{path.name} is missing (looked in {path.parent.name}/). Run `npm run build` in widgets/frontend."
            ) from error
