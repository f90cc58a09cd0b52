"""A source as a reader meets it: addresses of the web are links, and nothing else is."""

import re
from urllib.parse import urlsplit

from markupsafe import Markup, escape

SCHEMES = ("https://", "http://")
ADDRESS = re.compile(r"(https?://[^\s;]*[^\s;,.])")  # what ends a sentence or a list is no part of it


def address(text: str) -> Markup:
    """A source as a reader meets it: each address as a link that says its host, the rest in its own words."""
    pieces = (_link(part) if part.startswith(SCHEMES) else escape(part) for part in ADDRESS.split(text))
    return Markup("").join(pieces)


def _link(text: str) -> Markup:
    host = urlsplit(text).hostname
    return Markup('<a href="{}">{}</a>').format(text, host) if host else escape(text)
