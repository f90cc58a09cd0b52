"""A source as a reader meets it: addresses of the web are links, and nothing else is."""

import re
from urllib.parse import urlsplit

from markupsafe import Markup, escape

SCHEMES = ("https://", "http://")
HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+|\[[0-9a-f:]+\]")
ADDRESS = re.compile(r"(https?://[^\s;]*[^\s;,.])")  # what ends a sentence or a list is no part of it


def address(text: str) -> Markup:
    """A source as a reader meets it: each address as a link that says its host, the rest in its own words."""
    pieces = (_link(part) if part.startswith(SCHEMES) else escape(part) for part in ADDRESS.split(text))
    return Markup("").join(pieces)


def _link(text: str) -> Markup:
    host = host_of(text)
    return Markup('<a href="{}">{}</a>').format(text, host) if host else escape(text)


def host_of(text: str) -> str:
    """The host of an address; nothing where it is none, or could be taken for another than it is."""
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "") if parts.port is None or parts.port else ""
    except ValueError:  # such as https://[abc
        return ""
    # A letter of another script may look like one of ours; what stands before an @ looks like a host.
    return host if HOST.fullmatch(host) and "@" not in parts.netloc else ""
