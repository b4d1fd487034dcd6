"""The data catalogue: a dataset with its tables and columns, made from its data package."""

from typing import Any

from markupsafe import Markup

from .html import tag
from .registry import Context, Heading, Node, renders
from .templates import render


@renders("dataset")
def dataset(page: Context, node: Node) -> Markup:
    """Render what a dataset says of itself, and a heading, a sentence and the columns for each of its tables."""
    from theirshoes import datasets

    name = str(node["name"])
    try:
        described = datasets.describe(name)
    except ValueError as error:
        raise page.error(f'the dataset "{name}" cannot be shown: {error}') from error
    tables = [_table(page, table, about) for table, about in described["tables"].items()]
    return render("dataset.html.j2", name=name, dataset=described, tables=tables)


def _table(page: Context, name: str, about: dict[str, Any]) -> dict[str, Any]:
    anchor = f"table-{name.replace('_', '-')}"
    page.headings.append(Heading(2, anchor, str(about["title"])))
    link = tag("a", "#", class_="anchor", href=f"#{anchor}", aria_label=f"Link to: {about['title']}")
    columns = [
        {**one, "values": ", ".join(map(str, one["values"].values())) if one.get("values") else ""}
        for one in about["columns"]
    ]
    return {**about, "name": name, "columns": columns, "heading": tag("h2", about["title"] + link, id=anchor)}
