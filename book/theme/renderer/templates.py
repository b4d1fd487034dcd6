"""Jinja2, set up once: everything is escaped unless it is `Markup`, and a missing name is an error."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

FOLDER = Path(__file__).resolve().parents[1] / "templates"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(name: str, /, **values: object) -> Markup:
    """Render a template of the theme."""
    return Markup(_environment().get_template(name).render(**values))  # noqa: S704 (the template escaped it)
