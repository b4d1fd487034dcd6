"""Learner-written Markdown, made safe to show.

The text is rendered by the converter that formgrader and feedback use, and the result is held against a strict
grammar of harmless HTML: what the grammar does not know is not let through. Text that fails is first escaped and
rendered again, and failing that it is shown as it was typed.
"""

import re

from nbconvert.filters.markdown_mistune import markdown2html_mistune

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
LONGEST = 10_000  # characters that are rendered; converters need the square of it, or worse, for some texts
MONOTONE = re.compile(r"([^\w\n])\1{199}")  # a long run of one sign says nothing, and is what stalls converters
TAGS = "p|br|hr|em|strong|del|ins|mark|sub|sup|code|pre|blockquote|ul|ol|li|span|div|table|thead|tbody|tr|th|td|h[1-6]"
ATTRIBUTES = r'(?: (?:class="[\w -]*"|style="text-align:(?:left|right|center)"|start="\d+"))*'
HARMLESS = re.compile(rf"<(?:{TAGS}){ATTRIBUTES} ?/?>|</(?:{TAGS}|a)>|" r'<a href="(?:https?://|mailto:)[^"<>]*">')
CLASSES = re.compile(r'class="([^"]*)"')
CODE_CLASSES = re.compile(r"(?:highlight|language-\w*|[a-z]{1,3}\d?|err|ln|lnc)?")


def is_harmless(html: str) -> bool:
    """Whether rendered HTML holds nothing but plain formatting.

    Every `<` has to begin a tag of the grammar, so that no browser can see an element that this does not. Ids and
    classes of other things on the page, images, media, forms and links to scripts are not in it.
    """
    if "<" in HARMLESS.sub("", html):
        return False
    return all(CODE_CLASSES.fullmatch(name) for names in CLASSES.findall(html) for name in names.split())


def as_text(source: str) -> str:
    """Fence text, so that Markdown shows it as it was typed."""
    longest = max((len(run) for run in re.findall(r"`+", source)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{source}\n{fence}"


def heading_of(line: str) -> str | None:
    """The text of a line that is a heading; None where it is none.

    Without a regular expression for its end: those need the cube of a line's length.
    """
    found = HEADING.match(line)
    return line[found.end() :].rstrip(" \t").rstrip("#").rstrip(" \t") if found else None


def is_fenced(source: str) -> bool:
    """Whether a text is one block of plain text and nothing else, as `as_text` makes it."""
    lines = source.strip("\n").splitlines()
    if len(lines) < 2 or not re.fullmatch(r"`{3,}", lines[0]) or lines[-1] != lines[0]:
        return False
    return not any(line.lstrip().startswith(lines[0]) for line in lines[1:-1])


def is_laborious(source: str, most: int = LONGEST) -> bool:
    """Whether rendering a text could take long. A block of plain text never does."""
    return not is_fenced(source) and (len(source) > most or bool(MONOTONE.search(source)))


def escape_outside_fences(source: str) -> str:
    """Escape raw HTML and images and turn headings bold, leaving fenced text as it is."""
    lines, fence = [], ""
    for line in source.splitlines():
        found = FENCE.fullmatch(line)
        if fence:
            if found and found[1].startswith(fence) and not found[2].strip():
                fence = ""
            lines.append(line)
        elif found and not found[2].strip():
            fence = found[1]
            lines.append(line)
        else:
            text = heading_of(line)
            line = line if text is None else f"**{text}**"
            lines.append(line.replace("<", "&lt;").replace("![", "!\\["))
    return "\n".join(lines)


def render(source: str) -> str | None:
    """Render Markdown as formgrader does; None when it cannot be."""
    try:
        return str(markdown2html_mistune(source))
    except Exception:  # noqa: BLE001 - the converter is handed hostile text; whatever it raises, the text is shown raw
        return None


def neutralise(source: str) -> str:
    """Make learner-written Markdown safe.

    Parameters
    ----------
    source : str
        What the learner wrote.

    Returns
    -------
    str
        Markdown that renders to plain formatting only; the very same text where it already did. What is longer than a
        cell has reason to be, or made to stall the converter, is shown as it was typed.
    """
    if is_laborious(source):
        return as_text(source)
    if is_fenced(source) and source.replace("\n", "").isprintable():  # renders to one block of text, always
        return source
    for candidate in (source, escape_outside_fences(source), as_text(source)):
        html = render(candidate)
        if html is not None and is_harmless(html):
            return candidate
    return as_text("".join(c if c.isprintable() or c == "\n" else "�" for c in source))
