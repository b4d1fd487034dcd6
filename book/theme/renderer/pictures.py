"""Drawings that teach: SVG of our own, put into the page so that it wears the page's colours."""

import re
from pathlib import Path

from markupsafe import Markup

from .html import tag
from .registry import Context, Node, renders

FOLDER = Path(__file__).resolve().parents[2] / "pictures"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.S)


@renders("picture")
def picture(page: Context, node: Node) -> Markup:
    """Render a drawing with its title below; its description is for who does not see it."""
    name = str(node["name"])
    path = FOLDER / f"{name}.svg"
    if not NAME.fullmatch(name) or not path.is_file():
        raise page.error(f'there is no picture "{name}" in book/pictures')
    text = path.read_text("utf-8")
    title = TITLE.search(text)
    if title is None or "<desc" not in text:
        raise page.error(f'the picture "{name}" needs a <title> and a <desc>')
    caption = tag("figcaption", Markup(title[1]))  # noqa: S704 (our own file)
    return tag("figure", Markup(text) + caption, class_="picture")  # noqa: S704 (our own file)
