"""The templates and styles that every page shares: all text is escaped, and a missing name is an error."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from placeplan.core import percentiles
from placeplan.look.charts.figure import table_html
from placeplan.publishing.citations import address

PAGES = files("placeplan.publishing") / "pages"
SHEET = "placeplan.css"


@cache
def environment() -> Environment:
    """The templates of the room."""
    made = Environment(
        loader=PackageLoader("placeplan.publishing", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["percentiles"] = percentiles
    made.globals["table_html"] = table_html
    made.filters["address"] = address
    return made


@cache
def stylesheet(*names: str) -> Markup:
    """The rules of the sheets named, or of the shared one, to stand inside a page of one file."""
    texts = [(PAGES / name).read_text(encoding="utf-8") for name in names or (SHEET,)]
    return Markup("\n".join(texts))  # noqa: S704 - the project's own sheets, and nobody else's text
