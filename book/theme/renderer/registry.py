"""Which function renders which type of node, and the state of the page being rendered."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from .assets import Assets
from .errors import BookError
from .html import join
from .navigation import Page, Site

Node = dict[str, Any]
RenderFunction = Callable[["Context", Node], Markup]

_functions: dict[str, RenderFunction] = {}


def renders(*types: str) -> Callable[[RenderFunction], RenderFunction]:
    """Register the decorated function for these node types."""

    def register(function: RenderFunction) -> RenderFunction:
        for kind in types:
            if kind in _functions:
                raise ValueError(f"two functions render {kind}")
            _functions[kind] = function
        return function

    return register


@dataclass
class Heading:
    """A line of the on-page contents."""

    depth: int
    id: str
    text: str


@dataclass
class Context:
    """One page while it is rendered: what it knows, and what its nodes leave behind."""

    page: Page
    site: Site
    assets: Assets
    headings: list[Heading] = field(default_factory=list)
    footnotes: dict[str, Markup] = field(default_factory=dict)
    references_seen: dict[str, int] = field(default_factory=dict)
    features: set[str] = field(default_factory=set)
    modules: set[str] = field(default_factory=set)
    practice: list[str] = field(default_factory=list)
    question_words: int = 0
    question_minutes: int = 0
    owners_words: int = 0
    owners_minutes: int = 0
    record: str = ""
    widget_state: dict[str, Any] = field(default_factory=dict)
    heading_shift: int = 0
    groups: int = 0

    @property
    def root(self) -> str:
        """The way from this page to the book's folder, ending in a slash."""
        return self.page.root

    def error(self, message: str) -> BookError:
        """Return an error that names this page."""
        return BookError(f"{self.page.source}: {message}")

    def node(self, node: Node) -> Markup:
        """Render one node."""
        if node.get("visibility") == "remove":
            return Markup()
        kind = node.get("type", "?")
        function = _functions.get(kind)
        if function is None:
            raise self.error(f'the theme cannot render a node of type "{kind}". Add it to book/theme/renderer/.')
        return function(self, node)

    def children(self, node: Node) -> Markup:
        """Render all children of a node."""
        return join([self.node(child) for child in node.get("children") or []])

    def split(self, node: Node, kind: str) -> tuple[Markup, Markup]:
        """Render the children of the children of type `kind`, and all other children."""
        children = node.get("children") or []
        first = join([self.children(child) for child in children if child["type"] == kind])
        return first, join([self.node(child) for child in children if child["type"] != kind])

    def widget(self, name: str) -> str:
        """Return the way to a widget's module, which the page will load with all that it imports."""
        self.features.add("widgets")
        path, needs = self.assets.module(f"{name}.mjs")
        self.modules |= {path, *needs}
        return self.root + path

    def href(self, url: str) -> str:
        """Return a link from this page that works wherever the book lies, for an address as MyST gives it."""
        return self.site.href(url, self.page, self.assets)

    def group(self) -> str:
        """Return an id for a group of elements of this page (tabs, a chart)."""
        self.groups += 1
        return f"g{self.groups}"
