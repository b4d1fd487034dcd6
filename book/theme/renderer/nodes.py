"""Text, lists, tables, figures: the nodes that have a natural HTML element."""

from markupsafe import Markup

from .html import classes, join, tag
from .registry import Context, Heading, Node, renders
from .sanitise import clean

PLAIN = {
    "paragraph": "p",
    "emphasis": "em",
    "strong": "strong",
    "blockquote": "blockquote",
    "delete": "del",
    "insert": "ins",
    "subscript": "sub",
    "superscript": "sup",
    "underline": "u",
    "definitionList": "dl",
    "definitionTerm": "dt",
    "definitionDescription": "dd",
    "caption": "figcaption",
    "keyboard": "kbd",
    "div": "div",
    "span": "span",
}
WITH_CLASS = {"smallcaps": "span", "legend": "div", "glossary": "div", "captionNumber": "span"}


def identity(node: Node) -> str | None:
    """Return the id of a node; MyST's random ones are left out, so that equal sources give equal pages."""
    name = node.get("html_id")
    return None if not name or str(name).startswith("index-") else str(name)


@renders(*PLAIN)
def plain(page: Context, node: Node) -> Markup:
    """Render a node that is just an element."""
    return tag(PLAIN[node["type"]], page.children(node), id=identity(node), class_=node.get("class"))


@renders(*WITH_CLASS)
def with_class(page: Context, node: Node) -> Markup:
    """Render a node that is an element with a class of its own."""
    kind = node["type"]
    own = None if kind == "captionNumber" else identity(node)  # its container carries the id already
    return tag(WITH_CLASS[kind], page.children(node), id=own, class_=classes(kind.lower(), node.get("class")))


@renders("root", "include", "tableBody", "tableHead", "embed")
def transparent(page: Context, node: Node) -> Markup:
    """Render the children alone."""
    return page.children(node)


@renders("comment", "mystTarget", "indexEntry", "blockBreak")
def nothing(_page: Context, _node: Node) -> Markup:
    """Render what readers never see."""
    return Markup()


@renders("text")
def text(_page: Context, node: Node) -> Markup:
    """Render text, escaped."""
    return Markup.escape(node["value"])


@renders("html", "raw")
def raw(_page: Context, node: Node) -> Markup:
    """Render raw HTML, cleaned: nothing that runs, nothing from elsewhere."""
    return clean(str(node.get("value") or "")) if node.get("lang", "html") == "html" else Markup()


@renders("block")
def block(page: Context, node: Node) -> Markup:
    """Render a block; one with a class or a kind is a section of its own."""
    inside = page.children(node)
    names = classes(node.get("kind"), node.get("class"))
    return tag("div", inside, class_=classes("block", names), id=identity(node)) if names else inside


@renders("heading")
def heading(page: Context, node: Node) -> Markup:
    """Render a heading with a link to itself, and note it for the on-page contents."""
    depth = min(6, int(node["depth"]) + page.heading_shift)
    inside = page.children(node)
    number = node.get("enumerator")
    if number:
        inside = tag("span", number, class_="number") + " " + inside
    name = identity(node)
    if name:
        page.headings.append(Heading(depth, name, inside.striptags()))
        label = f"Link to: {inside.striptags()}"
        inside += tag("a", "#", class_="anchor", href=f"#{name}", aria_label=label)
    return tag(f"h{depth}", inside, id=name)


@renders("break")
def line_break(_page: Context, _node: Node) -> Markup:
    """Render a line break."""
    return tag("br")


@renders("thematicBreak")
def rule(_page: Context, _node: Node) -> Markup:
    """Render a rule."""
    return tag("hr")


@renders("list")
def list_(page: Context, node: Node) -> Markup:
    """Render a list."""
    start = node.get("start")
    items = page.children(node)
    if not node.get("ordered"):
        return tag("ul", items, id=identity(node), class_=node.get("class"))
    return tag(
        "ol", items, id=identity(node), class_=node.get("class"), start=start if start not in (None, 1) else None
    )


@renders("listItem")
def list_item(page: Context, node: Node) -> Markup:
    """Render an item; a task shows whether it is done."""
    done = node.get("checked")
    inside = page.children(node)
    if done is None:
        return tag("li", inside, id=identity(node), class_=node.get("class"))
    box = tag("span", "☑" if done else "☐", class_="box", role="img", aria_label="done" if done else "to do")
    return tag("li", box + " " + inside, class_="task")


@renders("table")
def table(page: Context, node: Node) -> Markup:
    """Render a table that scrolls on its own where the page is narrow."""
    rows = node.get("children") or []
    while any(row["type"] in {"tableHead", "tableBody"} for row in rows):
        rows = [inner for row in rows for inner in (row["children"] if row["type"] != "tableRow" else [row])]
    head = []
    for row in rows:
        cells = row.get("children") or []
        if not cells or not all(cell.get("header") for cell in cells):
            break
        head.append(row)
    body = rows[len(head) :]
    parts = [tag("thead", join([page.node(row) for row in head]))] if head else []
    if body:
        parts.append(tag("tbody", join([page.node(row) for row in body])))
    inside = tag("table", join(parts), id=identity(node), class_=node.get("class"))
    return tag("div", inside, class_="scroll", tabindex="0", role="region", aria_label="Table")


@renders("tableRow")
def table_row(page: Context, node: Node) -> Markup:
    """Render a row."""
    cells = node.get("children") or []
    in_head = all(cell.get("header") for cell in cells)
    return tag("tr", join([_cell(page, cell, in_head) for cell in cells]))


def _cell(page: Context, node: Node, in_head: bool) -> Markup:
    header = bool(node.get("header"))
    align = node.get("align")
    return tag(
        "th" if header else "td",
        page.children(node),
        scope=("col" if in_head else "row") if header else None,
        class_=f"to-{align}" if align in {"left", "center", "right"} else None,
        colspan=node.get("colspan"),
        rowspan=node.get("rowspan"),
    )


@renders("container")
def container(page: Context, node: Node) -> Markup:
    """Render a figure, a captioned table, listing or quotation; a copy (`embed`) has no id of its own."""
    own = None if node.get("source") else identity(node)
    return tag("figure", page.children(node), id=own, class_=classes(node.get("kind"), node.get("class")))


@renders("image")
def image(page: Context, node: Node) -> Markup:
    """Render an image; one from another host is refused, because a page asks nobody else for anything."""
    url = str(node["url"])
    if "//" in url and not url.startswith("/"):
        raise page.error(f'the image "{url}" is on another host. Put it into the book.')
    width, align = node.get("width"), node.get("align")
    style = f"width:{width}" if width and str(width).rstrip("%pxremw").replace(".", "").isdigit() else None
    return tag(
        "img",
        src=page.href(url),
        alt=node.get("alt") or "",
        style=style,
        class_=classes(node.get("class"), f"to-{align}" if align else ""),
        loading="lazy",
    )


@renders("iframe")
def iframe(page: Context, node: Node) -> Markup:
    """Render a frame with something of the book inside."""
    url = str(node["src"])
    if not url.startswith("/") or url.startswith("//"):
        raise page.error(f'the frame "{url}" must show an address of this book, like /journey/every-step')
    title = node.get("title") or "A page of this book"
    return tag("iframe", src=page.href(url), title=title, loading="lazy")
