"""The page around the text: head, navigation, contents of the page, what comes before and after."""

import base64
import hashlib
from dataclasses import dataclass

from markupsafe import Markup

from .marks import told_of
from .navigation import Page, Site
from .record import render_record
from .registry import Context
from .search import word_count
from .templates import FOLDER, render

WORDS_A_MINUTE = 180

EARLY = (FOLDER.parent / "assets" / "early.js").read_text("utf-8").strip()
"""Runs before the first paint, so that a dark page never flashes white; the only script inside a page."""


@dataclass
class Shared:
    """What all pages link to."""

    style: str
    script: str
    host: tuple[str, tuple[str, ...]] | None
    vega: str
    katex: str
    search: str
    icon: str
    fonts: tuple[str, ...]


def policy() -> str:
    """Return the content security policy: a page loads from its own host and runs its own files only."""
    digest = base64.b64encode(hashlib.sha256(EARLY.encode()).digest()).decode()
    return (
        f"default-src 'self'; script-src 'self' 'sha256-{digest}'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
    )


def minutes(body: Markup, context: Context) -> tuple[int, int]:
    """Return how long a page takes to read and do, text and questions, and how much longer what is for owners takes.

    On a page that is all for owners everything counts to the first.
    """
    words = word_count(body) - context.question_words
    whole = words / WORDS_A_MINUTE + context.question_minutes
    owners = context.owners_words / WORDS_A_MINUTE + context.owners_minutes
    core = whole if context.page.options["track"] == "O" else whole - owners
    shown = max(1, round(core))
    return shown, max(1, round(whole)) - shown


def onward_from_owners(site: Site, page: Page) -> Page | None:
    """Return the next lesson or assignment for everybody, when this page is for owners."""
    if page.options["track"] != "O":
        return None
    rest = site.pages[site.pages.index(page) + 1 :]
    parts = (one for one in rest if one.options["lesson"] or one.options["assignment"])
    return next((one for one in parts if one.options["track"] != "O"), None)


def render_page(context: Context, body: Markup, cites: list[tuple[str, Markup]], shared: Shared) -> Markup:
    """Return the whole page around its text `body` and its references `cites`."""
    page, site = context.page, context.site
    before, after = site.neighbours(page)
    options = page.options
    core, more = minutes(body, context)
    objectives = [part.strip() for part in options["objectives"].split(",") if part.strip()]
    layout = options["layout"] or "text"
    return render(
        "start.html.j2" if layout == "start" else "page.html.j2",
        site=site,
        page=page,
        layout=layout,
        options=options,
        body=body,
        record=render_record(site, page, context.record) if context.record else "",
        description=page.front.get("description") or "",
        authors=[author.get("name", "") for author in page.front.get("authors") or []],
        objectives=objectives,
        minutes=core,
        owners_minutes=more,
        told=told_of(site, page, body),
        data=site.by_url.get("data"),
        skip_to=onward_from_owners(site, page),
        headings=[heading for heading in context.headings if heading.depth <= 3],
        footnotes=context.footnotes,
        cites=cites,
        features=context.features,
        modules=sorted(context.modules.union(shared.host[1])) if shared.host else [],
        before=before,
        after=after,
        root=page.root,
        link=lambda target: site.link(page, target),
        shared=shared,
        early=Markup(EARLY),  # noqa: S704 (our own file)
        policy=policy(),
    )
