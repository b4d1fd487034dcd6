"""Code, formulas and diagrams."""

from markupsafe import Markup

from .highlighting import highlight
from .html import classes, tag
from .nodes import identity
from .registry import Context, Node, renders


@renders("inlineCode")
def inline_code(_page: Context, node: Node) -> Markup:
    """Render code within a sentence."""
    return tag("code", node["value"])


@renders("code")
def code(_page: Context, node: Node) -> Markup:
    """Render a listing with colours and a button that copies it."""
    value = str(node["value"])
    html = highlight(value, str(node.get("lang") or ""), node.get("emphasizeLines") or [])
    if node.get("showLineNumbers"):
        html = _numbered(html, int(node.get("startingLineNumber") or 1))
    listing = tag("pre", tag("code", html), class_="hl", tabindex="0")
    name = tag("p", node["filename"], class_="file-name") if node.get("filename") else Markup()
    button = tag("button", "Copy", type="button", class_="copy", hidden=True)
    names = classes("listing", "executable" if node.get("executable") else "", node.get("class"))
    whole = tag("div", name + listing + button, class_=names, id=identity(node))
    if node.get("visibility") == "hide":
        return tag("details", tag("summary", "Show the code") + whole, class_="fold")
    return whole


def _numbered(html: Markup, start: int) -> Markup:
    # Pygments ends a marked line inside its mark; the mark has to end first.
    lines = str(html).replace("\n</span>", "</span>\n").rstrip("\n").split("\n")
    rows = [f'<span class="line" data-line="{start + at}">{line}</span>' for at, line in enumerate(lines)]
    return Markup("\n".join(rows))  # noqa: S704 (lines are Pygments' own)


@renders("math", "inlineMath")
def math(page: Context, node: Node) -> Markup:
    """Render a formula that MyST has set already; one that it could not set stops the build."""
    if node.get("error") or not node.get("html"):
        raise page.error(f"the formula {node.get('value')!r} cannot be set: {node.get('message') or 'no HTML'}")
    page.features.add("math")
    html = Markup(node["html"])  # noqa: S704 (KaTeX's output, made from the formula by MyST)
    if node["type"] == "inlineMath":
        return html
    number = tag("span", f"({node['enumerator']})", class_="equation-number") if node.get("enumerator") else Markup()
    return tag("div", html + number, class_=classes("math", node.get("class")), id=identity(node), tabindex="0")


@renders("mathGroup")
def math_group(page: Context, node: Node) -> Markup:
    """Render formulas that share a number."""
    return tag("div", page.children(node), class_="math-group", id=identity(node))


@renders("mermaid")
def diagram(_page: Context, node: Node) -> Markup:
    """Render a diagram as its own text: drawing it would take megabytes of script."""
    return tag("pre", node["value"], class_="diagram", tabindex="0")
