"""The whole site: every page rendered, every file beside it, the search index."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

# Importing these registers what they render.
from . import blocks, catalogue, code, course, nodes, outputs, pictures, references  # noqa: F401
from .assets import Assets
from .errors import BookError
from .navigation import Page, Site, read_site
from .record import RECORDS, write_outline
from .registry import Context
from .sanitise import clean
from .search import records
from .shell import Shared, render_page
from .source import Source

WIDGET_STATE = "application/vnd.jupyter.widget-state+json"


@dataclass(frozen=True)
class Places:
    """Where things are: output, theme, bundles of theirshoes, released assignments (None: there are none)."""

    out: Path
    theme: Path
    static: Path
    release: Path | None


@dataclass
class Rendered:
    """A page's text, before the shell goes around it."""

    page: Page
    context: Context
    body: Markup
    cites: list[tuple[str, Markup]]


def render_site(address: str, places: Places) -> str:
    """Render the book that the content server at `address` holds, into `places.out`.

    Returns
    -------
    str
        A line that says what was made.

    Raises
    ------
    BookError
        Naming the page, at the first thing that cannot be rendered.
    """
    source = Source(address)
    site = read_site(source.config())
    places.out.mkdir(parents=True, exist_ok=True)
    assets = Assets(places.out, places.theme, places.static, source)
    pages = [_read(page, site, assets, source) for page in site.pages]
    index = [record for item in pages for record in records(item.page.path, item.page.title, item.body)]
    shared = _shared(assets, index, {feature for item in pages for feature in item.context.features})
    for item in pages:
        html = render_page(item.context, item.body, item.cites, shared)
        target = places.out / item.page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, "utf-8")
    write_outline(site, places.out)
    notebooks = _copy_release(places)
    return f"{len(pages)} pages, {notebooks} assignment notebooks"


def _read(page: Page, site: Site, assets: Assets, source: Source) -> Rendered:
    try:
        return _body(page, site, assets, source.page(page.slug))
    except BookError:
        raise
    except Exception as error:
        raise BookError(f"{page.source}: {type(error).__name__}: {error}") from error


def _body(page: Page, site: Site, assets: Assets, data: dict[str, Any]) -> Rendered:
    page.source = str(data.get("location") or page.slug).lstrip("/")
    page.front = data.get("frontmatter") or {}
    context = Context(page, site, assets)
    context.widget_state = ((data.get("widgets") or {}).get(WIDGET_STATE) or {}).get("state", {})
    context.heading_shift = 1 if _has_top_heading(data["mdast"]) else 0
    body = context.node(data["mdast"])
    for part in (page.front.get("parts") or {}).values():
        body += context.node(part["mdast"])
    page.practice = context.practice
    if page.options["clear-me"] or page.options["load-back"]:
        context.features.add("widgets")
    if record := page.options["record"]:
        if record not in RECORDS:
            raise context.error(f"`site: record:` knows {', '.join(RECORDS)}; not {record}")
        context.record = context.widget(record)
    cite = (data.get("references") or {}).get("cite") or {}
    return Rendered(page, context, body, [(name, clean(cite["data"][name]["html"])) for name in cite.get("order", [])])


def _has_top_heading(node: dict[str, Any]) -> bool:
    if node.get("type") == "heading" and node.get("depth") == 1:
        return True
    return any(_has_top_heading(child) for child in node.get("children") or [])


def _shared(assets: Assets, index: list[list[str]], features: set[str]) -> Shared:
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return Shared(
        style=assets.stylesheet(),
        script=assets.script("site.mjs"),
        host=assets.module("page.mjs") if "widgets" in features else None,
        vega=assets.script("vega.mjs") if "vega" in features else "",
        katex=assets.katex() if "math" in features else "",
        search=assets.put(text.encode(), "assets", "search.json"),
        icon=assets.script("icon.svg"),
        fonts=(
            "assets/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2",
            "assets/fonts/fraunces-latin-wght-normal.woff2",
        ),
    )


def _copy_release(places: Places) -> int:
    if places.release is None:
        return 0
    if not places.release.is_dir():
        raise BookError("there are no released assignments. Release them first, or build with --without-release.")
    count = 0
    for notebook in sorted(places.release.glob("*/*.ipynb")):
        target = places.out / "assignments" / notebook.parent.name / notebook.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(notebook, target)
        count += 1
    return count


__all__ = ["Places", "Site", "render_site"]
