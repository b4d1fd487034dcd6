"""Links, cross-references, citations, footnotes, abbreviations."""

from markupsafe import Markup

from .html import classes, join, tag
from .registry import Context, Node, renders


@renders("link")
def link(page: Context, node: Node) -> Markup:
    """Render a link; a file of the book is a download."""
    url = str(node["url"])
    download = True if node.get("static") else None
    return tag("a", page.children(node), href=page.href(url), class_=node.get("class"), download=download)


@renders("crossReference")
def cross_reference(page: Context, node: Node) -> Markup:
    """Render a reference to something with a label, here or on another page."""
    target = str(node.get("html_id") or node.get("identifier") or "")
    base = page.href(str(node["url"])) if node.get("remote") and node.get("url") else ""
    text = page.children(node) or Markup.escape(target)
    return tag("a", text, class_="reference", href=base + (f"#{target}" if target else ""))


@renders("cite")
def cite(page: Context, node: Node) -> Markup:
    """Render one citation, a link into the references below."""
    if node.get("error"):
        raise page.error(f'there is no reference "{node.get("label")}" in the bibliography')
    return tag("a", page.children(node), class_="cite", href=f"#cite-{node['label']}")


@renders("citeGroup")
def cite_group(page: Context, node: Node) -> Markup:
    """Render citations that stand together."""
    inside = join([page.node(child) for child in node["children"]], "; ")
    return Markup("({})").format(inside) if node.get("kind") == "parenthetical" else inside


@renders("footnoteReference")
def footnote_reference(page: Context, node: Node) -> Markup:
    """Render a footnote's number; each mention has an id of its own."""
    number = str(node.get("enumerator") or node["identifier"])
    times = page.references_seen.get(number, 0) + 1
    page.references_seen[number] = times
    name = f"fnref-{number}" if times == 1 else f"fnref-{number}-{times}"
    return tag("sup", tag("a", number, id=name, href=f"#fn-{number}", aria_label=f"Footnote {number}"), class_="fn")


@renders("footnoteDefinition")
def footnote_definition(page: Context, node: Node) -> Markup:
    """Keep a footnote for the end of the page."""
    page.footnotes[str(node.get("enumerator") or node["identifier"])] = page.children(node)
    return Markup()


@renders("abbreviation")
def abbreviation(page: Context, node: Node) -> Markup:
    """Render an abbreviation with what it stands for."""
    return tag("abbr", page.children(node), title=node.get("title"))


@renders("chemicalFormula", "si")
def value(_page: Context, node: Node) -> Markup:
    """Render a formula or a quantity."""
    return tag("span", node.get("value", ""), class_=classes("quantity"), title=node.get("alt"))


@renders("inlineExpression")
def inline_expression(page: Context, node: Node) -> Markup:
    """Render the result of an expression, or its text where it was not run."""
    return page.children(node) or tag("code", node.get("value", ""))
