"""Outputs of cells, reduced to what can be shown without doing anything."""

import base64
import binascii
import re
from typing import Any

import nh3
from nbformat import NotebookNode

from nbcohort.cells import node

TAGS = {
    *("p", "br", "hr", "div", "span", "section", "article", "header", "footer", "figure", "figcaption", "blockquote"),
    *("b", "i", "em", "strong", "s", "del", "ins", "mark", "small", "sub", "sup", "code", "pre", "kbd"),
    *("ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
ATTRIBUTES = {
    "*": {"lang", "dir", "aria-label", "role"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "pre": {"style"},
}
DROPPED = {"script", "style", "svg", "math", "iframe", "object", "template", "noscript", "title", "textarea", "select"}
ROLES = {"list", "listitem", "img", "note", "group", "table", "row", "cell"}
IMAGES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
MAX_TEXT = 200_000
MAX_IMAGE = 4_000_000
NOTHING = "(An output that cannot be shown here was left out.)"


def clean_html(html: str) -> str:
    """Keep structure and text of HTML, and nothing that acts, loads, or reaches into the page around it."""
    return nh3.clean(
        html[:MAX_TEXT],
        tags=TAGS,
        attributes=ATTRIBUTES,
        clean_content_tags=DROPPED,
        attribute_filter=lambda _tag, name, value: value if name != "role" or value in ROLES else None,
        strip_comments=True,
        link_rel=None,
        url_schemes=set(),
        filter_style_properties={"white-space"},
    )


def text_of(value: object) -> str:
    """Read a text of a notebook file, which may be a list of lines."""
    if isinstance(value, list):
        value = "".join(line for line in value if isinstance(line, str))
    return writable(value[:MAX_TEXT]) if isinstance(value, str) else ""


def writable(text: str) -> str:
    """A text without halves of characters, which Python can hold and no file can."""
    return text if text.isascii() else text.encode(errors="replace").decode()


def clean_image(kind: str, value: object) -> str | None:
    """Keep an image that is one; anything else could break out of the page's `src`."""
    packed = re.sub(r"\s+", "", value if isinstance(value, str) else text_of(value))
    if len(packed) > MAX_IMAGE:
        return None
    try:
        unpacked = base64.b64decode(packed, validate=True)
    except (binascii.Error, ValueError):
        return None
    return packed if unpacked.startswith(IMAGES[kind]) else None


def clean_bundle(data: object) -> dict[str, str]:
    """Clean the representations of one output."""
    kept: dict[str, str] = {}
    bundle = data if isinstance(data, dict) else {}
    if (html := text_of(bundle.get("text/html"))) and (html := clean_html(html).strip()):
        kept["text/html"] = html
    for kind in IMAGES:
        if kind in bundle and (image := clean_image(kind, bundle[kind])):
            kept[kind] = image
    if "text/plain" in bundle:
        kept["text/plain"] = text_of(bundle["text/plain"])
    return kept or {"text/plain": NOTHING}


def clean_output(output: Any) -> NotebookNode | None:
    """Clean one output of a cell; None for what is no output.

    Parameters
    ----------
    output : Any
        An output as the notebook file has it, of any shape.
    """
    kind = output.get("output_type") if isinstance(output, dict) else None
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return node(output_type="stream", name=name, text=text_of(output.get("text")))
    if kind == "error":
        lines = output.get("traceback")
        traceback = [text_of(line) for line in lines[:200]] if isinstance(lines, list) else []
        return node(
            output_type="error",
            ename=text_of(output.get("ename")),
            evalue=text_of(output.get("evalue")),
            traceback=traceback,
        )
    if kind in ("display_data", "execute_result"):
        cleaned = node(output_type=kind, data=node(clean_bundle(output.get("data"))))
        cleaned.metadata = node()
        if kind == "execute_result":
            count = output.get("execution_count")
            cleaned.execution_count = count if isinstance(count, int) else None
        return cleaned
    return None


def clean_outputs(outputs: object) -> list[NotebookNode]:
    """Clean all outputs of a cell."""
    cleaned = (clean_output(output) for output in (outputs if isinstance(outputs, list) else []))
    return [output for output in cleaned if output is not None]
