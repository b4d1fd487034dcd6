"""Fetch everything that a running course offers: `python -m theirshoes.server.check HOME ADDRESS`.

With paths after the address it fetches these, and what their pages link to in the book. `course.py --check` runs this
against the server that it has just started.
"""

from __future__ import annotations

import re
import sys
import urllib.error
import urllib.request
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

TAG = re.compile(r"<([a-z][a-z0-9-]*)\b([^<>]*)>", re.IGNORECASE)
TARGET = re.compile(r"\b(?:src|href|data-esm|data-src)=[\"']([^\"']+)[\"']", re.IGNORECASE)


def main() -> int:
    """Report each address with its status; 0 when all is well."""
    home, entry = Path(sys.argv[1]), sys.argv[2]
    browser = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar())
    )
    address = f"http://{urlsplit(entry).netloc}"
    browser.open(entry, timeout=30).close()  # logs in, as a browser does
    waiting = sys.argv[3:] or offered(home)
    seen, failed = set(waiting), 0
    while waiting:
        path = waiting.pop(0)
        status, content = fetch(browser, address + quote(path))
        failed += status != 200
        print(f"{status or 'none':>4}  {path}", flush=True)
        if status == 200 and path.startswith("/book/") and path.endswith((".html", "/")):
            own, foreign = links(content.decode("utf8", "replace"), path)
            for one in foreign:
                failed += 1
                print(f"      loads from another host: {one}")
            new = [one for one in own if one not in seen]
            seen.update(new)
            waiting += new
    print(f"{len(seen)} addresses: " + (f"{failed} problems." if failed else "all well."))
    return 1 if failed else 0


def offered(home: Path) -> list[str]:
    """List every page of the book, the notebooks, JupyterLab and the answers API."""
    book = home / "build" / "book"
    found = ["/book/", *(f"/book/{page.relative_to(book).as_posix()}" for page in sorted(book.rglob("*.html")))]
    found += ["/lab", "/theirshoes/api/me", "/theirshoes/api/answers/practice"]
    for notebook in sorted((home / "build" / "release").glob("*/*.ipynb")):
        name = notebook.stem
        found += [f"/api/contents/{name}/{name}.ipynb", f"/doc/tree/{name}/{name}.ipynb"]
        found += [f"/theirshoes/api/answers/{name}"]
    return found


def fetch(browser: urllib.request.OpenerDirector, url: str) -> tuple[int, bytes]:
    """Status and content of an address; status 0 where nobody answers."""
    try:
        with browser.open(url, timeout=30) as answer:
            return int(answer.status), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, b""
    except OSError:
        return 0, b""


def links(page: str, path: str) -> tuple[list[str], list[str]]:
    """What a page links to on its own server, and what it would load from another one."""
    own, foreign = [], []
    for tag, attributes in TAG.findall(page):
        for target in TARGET.findall(attributes):
            where = urlsplit(urljoin(f"http://here{path}", unescape(target)))
            if where.netloc == "here":
                own.append(where.path)
            elif where.scheme in {"http", "https"} and tag.lower() != "a":
                foreign.append(target)
    return list(dict.fromkeys(own)), foreign


if __name__ == "__main__":
    raise SystemExit(main())
