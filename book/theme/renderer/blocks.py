"""Boxes of every sort: admonitions, fold-outs, tabs, cards, grids, asides, exercises and proofs."""

from markupsafe import Markup

from .html import classes, join, tag
from .nodes import identity
from .registry import Context, Node, renders
from .search import word_count

OWNERS = "owners"
"""The class of a box that is for owners, on a page for everybody."""


def box(node: Node, names: str, title: Markup, body: Markup) -> Markup:
    """Render a box with a title; with the class `dropdown` it folds."""
    own = str(node.get("class") or "").split()
    all_names = classes("box", names, *(name for name in own if name != "dropdown"))
    inside = tag("div", body, class_="body")
    if "dropdown" in own or node["type"] == "details":
        # A link within something to press would be two things to press in one place.
        words = title.striptags() if "<a " in title else title
        summary = tag("summary", words or "More", class_="title")
        return tag("details", summary + inside, id=identity(node), class_=all_names, open=bool(node.get("open")))
    heading = tag("p", title, class_="title") if title else Markup()
    return tag("div", heading + inside, id=identity(node), class_=all_names)


def timed(page: Context, node: Node, names: str, title_kind: str) -> Markup:
    """Render a box, and note apart how long one for owners takes, with all boxes in it."""
    before = (page.question_words, page.question_minutes)
    owners = (page.owners_words, page.owners_minutes)
    title, body = page.split(node, title_kind)
    rendered = box(node, names, title, body)
    if OWNERS in str(node.get("class") or "").split():
        page.owners_words = owners[0] + word_count(rendered) - (page.question_words - before[0])
        page.owners_minutes = owners[1] + page.question_minutes - before[1]
    return rendered


@renders("admonition")
def admonition(page: Context, node: Node) -> Markup:
    """Render an admonition. `story`, `worked`, `take-it` and `can` are the course's own looks, chosen by class."""
    return timed(page, node, classes("admonition", node.get("kind")), "admonitionTitle")


@renders("details")
def details(page: Context, node: Node) -> Markup:
    """Render a fold-out."""
    return timed(page, node, "fold", "summary")


@renders("exercise", "proof")
def enumerated(page: Context, node: Node) -> Markup:
    """Render a numbered exercise, theorem, definition and the like."""
    title, body = page.split(node, "admonitionTitle")
    name = "Exercise" if node["type"] == "exercise" else str(node.get("kind") or "proof").capitalize()
    number = f" {node['enumerator']}" if node.get("enumerator") and name != "Proof" else ""
    full = Markup("{}{}").format(name, number) + (Markup(" ({})").format(title) if title else Markup())
    return box(node, classes(node["type"], node.get("kind")), full, body)


@renders("solution")
def solution(page: Context, node: Node) -> Markup:
    """Render a solution."""
    title, body = page.split(node, "admonitionTitle")
    return box(node, "solution", title or Markup("Solution"), body)


@renders("aside")
def aside(page: Context, node: Node) -> Markup:
    """Render something beside the text."""
    title, body = page.split(node, "admonitionTitle")
    heading = tag("p", title, class_="title") if title else Markup()
    return tag("aside", heading + body, class_=classes("aside", node.get("kind"), node.get("class")))


@renders("tabSet")
def tab_set(page: Context, node: Node) -> Markup:
    """Render tabs. Without JavaScript, and in print, all of them show, one below the other."""
    group = page.group()
    buttons, panels = [], []
    for index, item in enumerate(node["children"]):
        name = f"{group}-{index}"
        buttons.append(
            tag(
                "button",
                item["title"],
                type="button",
                role="tab",
                id=f"{name}-tab",
                aria_controls=name,
                aria_selected="true" if index == 0 else "false",
                tabindex=0 if index == 0 else -1,
                data_sync=item.get("sync"),
            )
        )
        title = tag("p", item["title"], class_="tab-title")
        panels.append(tag("div", title + page.children(item), role="tabpanel", id=name, aria_labelledby=f"{name}-tab"))
    return tag("div", tag("div", join(buttons), role="tablist") + join(panels), class_="tabs")


@renders("grid")
def grid(page: Context, node: Node) -> Markup:
    """Render a grid; MyST gives the number of columns for four widths, of which the widest counts here."""
    columns = max([int(number) for number in node.get("columns") or [3]])
    return tag("div", page.children(node), class_=classes("grid", f"grid-{min(columns, 4)}", node.get("class")))


@renders("card")
def card(page: Context, node: Node) -> Markup:
    """Render a card; all of a card with a link is the link."""
    names = classes("card", node.get("class"))
    if node.get("url"):
        return tag("a", page.children(node), class_=names, href=page.href(str(node["url"])), id=identity(node))
    return tag("div", page.children(node), class_=names, id=identity(node))


@renders("cardTitle")
def card_title(page: Context, node: Node) -> Markup:
    """Render a card's title."""
    return tag("p", page.children(node), class_="card-title")


@renders("header", "footer")
def card_edge(page: Context, node: Node) -> Markup:
    """Render a card's top or end; not the page's landmarks of that name."""
    return tag("div", page.children(node), class_=f"card-{node['type']}")
