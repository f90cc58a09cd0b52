"""Templates and style sheets that every door shares: all text is escaped, and a missing name is an error.

A room keeps the templates of its own pages in its folder `pages`; the frames that they extend, and every
style sheet, stand here.
"""

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from placeplan.core import percentiles
from placeplan.core.doors.shipped import shipped_text
from placeplan.core.shown_text import seen
from placeplan.look.addresses import address, host_of
from placeplan.look.charts.figure import table_html

SHEETS = files("placeplan.look") / "templates"
SHEET = "placeplan.css"
ONE_FILE = (SHEET, "one_file.css")  # what a page that stands in one file looks like


@dataclass(frozen=True)
class Style:
    """Rules that stand inside a page of one file, and the digest by which its policy allows them alone."""

    text: Markup
    source: str  # as a content security policy names it


class SeenTemplate(Template):
    """A template in whose page no character is obeyed, whatever text was put into it."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page as text."""
        return seen(super().render(*args, **kwargs))


@cache
def environment(*rooms: str) -> Environment:
    """The templates of this room, and those in the folder `pages` of each package named."""
    own = [PackageLoader(room, "pages") for room in rooms]
    shared = Environment(
        loader=ChoiceLoader([*own, PackageLoader("placeplan.look", "templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    shared.template_class = SeenTemplate
    shared.globals["table_html"] = table_html
    shared.globals["percentiles"] = percentiles
    shared.filters["address"] = address
    shared.tests["address"] = host_of
    return shared


@cache
def style(*names: str) -> Style:
    """The rules of the sheets named, in order; of a page of one file where none is."""
    texts = [shipped_text(SHEETS / name) for name in names or ONE_FILE]
    text = "\n".join(texts)
    digest = b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
    return Style(Markup(text), f"'sha256-{digest}'")  # noqa: S704 - the project's own sheets
