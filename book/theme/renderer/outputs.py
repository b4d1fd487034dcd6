"""What notebook cells have put out. Everything in them is somebody else's: escaped or cleaned."""

import base64
import json
import re
from typing import Any

from markupsafe import Markup

from .html import classes, json_script, tag
from .registry import Context, Node, renders
from .sanitise import clean

ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
VEGA = re.compile(r"application/vnd\.vega(lite)?\.v\d+\+json\Z")
IMAGES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/svg+xml": ".svg",
}


@renders("outputs")
def outputs(page: Context, node: Node) -> Markup:
    """Render all outputs of a cell."""
    inside = page.children(node)
    if not inside:
        return Markup()
    if node.get("visibility") == "hide":
        return tag("details", tag("summary", "Show the result") + tag("div", inside, class_="outputs"), class_="fold")
    return tag("div", inside, class_="outputs")


@renders("output")
def output(page: Context, node: Node) -> Markup:
    """Render one output in the richest form that needs no kernel."""
    data = node.get("jupyter_data")
    if not data:
        return page.children(node)
    kind = data.get("output_type")
    if kind == "stream":
        text = _content(page, data) if "path" in data else _join(data["text"])
        return _terminal(text, classes("stream", data.get("name")))
    if kind == "error":
        text = _content(page, data) if "path" in data else _join(data.get("traceback") or "")
        return _terminal(text or f"{data.get('ename')}: {data.get('evalue')}", "error")
    return _bundle(page, data.get("data") or {})


def _bundle(page: Context, bundle: dict[str, Any]) -> Markup:
    fallback = _content(page, bundle["text/plain"]) if "text/plain" in bundle else ""
    for kind, item in bundle.items():
        if VEGA.match(kind):
            return vega(page, json.loads(_content(page, item)), "A chart. " + fallback)
    if WIDGET_VIEW in bundle:
        stored = _stored_widget(page, json.loads(_content(page, bundle[WIDGET_VIEW])))
        if stored:
            return stored
    if "text/html" in bundle:
        html = clean(_content(page, bundle["text/html"]))
        return tag("div", html, class_="output rich scroll", tabindex="0", role="region", aria_label="Result")
    for kind, ending in IMAGES.items():
        if kind in bundle:
            return _image(page, bundle[kind], kind, ending, fallback)
    if WIDGET_VIEW in bundle:
        note = tag("p", "This needs a running notebook. What it showed, as text:")
        return tag("div", note + _terminal(fallback, "plain"), class_="output static-widget")
    for kind in ("text/latex", "text/markdown", "application/json", "text/plain"):
        if kind in bundle:
            return _terminal(_content(page, bundle[kind]), "plain")
    if not bundle:
        return Markup()
    raise page.error(f"the theme cannot show an output of type {', '.join(bundle)}")


def _image(page: Context, item: dict[str, Any], kind: str, ending: str, alt: str) -> Markup:
    if "path" in item:
        name = page.root + page.assets.fetch(item["path"])
    else:
        content = str(item["content"])
        data = content.encode() if kind == "image/svg+xml" else base64.b64decode(content)
        name = page.root + page.assets.put(data, "files", f"output{ending}")
    # As the source of an <img>, an SVG runs no script.
    return tag("img", src=name, alt=alt or "Result", class_="output", loading="lazy")


def _stored_widget(page: Context, view: dict[str, Any]) -> Markup | None:
    """Return an anywidget that the notebook has stored with its state and module, or None."""
    stored = page.widget_state.get(str(view.get("model_id")), {})
    state = stored.get("state", {})
    if stored.get("model_module") != "anywidget" or not state.get("_esm"):
        return None
    esm = page.assets.put(str(state["_esm"]).encode(), "files", "widget.mjs")
    css = page.assets.put(str(state["_css"]).encode(), "files", "widget.css") if state.get("_css") else None
    model = {name: value for name, value in state.items() if not name.startswith("_")}
    return widget_host(page, page.root + esm, page.root + css if css else None, model, "")


@renders("anywidget")
def anywidget(page: Context, node: Node) -> Markup:
    """Render a widget of an author's own, given by the `anywidget` directive."""
    css = page.href(str(node["css"])) if node.get("css") else None
    return widget_host(page, page.href(str(node["esm"])), css, node.get("model") or {}, str(node.get("class") or ""))


def widget_host(page: Context, esm: str, css: str | None, model: Any, names: str) -> Markup:
    """Return the element that the page host brings to life."""
    page.features.add("widgets")
    inside = json_script(model) + tag("p", "This part needs JavaScript.", class_="needs")
    return tag("div", inside, class_=classes("anywidget", names), data_esm=esm, data_css=css)


def vega(page: Context, spec: Any, alt: str) -> Markup:
    """Return a chart that is drawn once the text can be read, with words for those who do not see it."""
    page.features.add("vega")
    words = tag("p", alt, class_="chart-words")
    return tag("div", json_script(spec) + words, class_="vega", data_alt=alt)


def _content(page: Context, item: Any) -> str:
    if isinstance(item, dict):
        if "path" in item:
            return page.assets.source.bytes(item["path"]).decode("utf-8", "replace")
        item = item.get("content", "")
    return _join(item)


def _join(text: Any) -> str:
    if isinstance(text, list):
        return "".join(str(part) for part in text)
    return text if isinstance(text, str) else json.dumps(text, ensure_ascii=False)


def _terminal(text: str, names: str) -> Markup:
    return tag("pre", ANSI.sub("", text), class_=classes("output", names), tabindex="0")
