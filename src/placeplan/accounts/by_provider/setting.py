"""A provider of OpenID Connect by whom people may come in: what an operator sets of it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Provider:
    """Who vouches for people, and what it has to say of how it knew them."""

    issuer: str  # its address, as it names itself
    client: str  # what it calls us
    secret: str
    name: str  # what people call it
    levels: tuple[str, ...] = ()  # of which it must state one as `acr`; any will do where there is none
    methods: tuple[str, ...] = ()  # of which it must state one as `amr`


def provider() -> Provider | None:
    """The provider that the operator set; nothing where there is none."""
    chosen: Provider | None = getattr(settings, "PLACEPLAN_PROVIDER", None)
    return chosen


def is_kept_private(address: str) -> bool:
    """Is an address asked by TLS, or on this machine alone?"""
    parts = urlsplit(address)
    return bool(parts.hostname) and (parts.scheme == "https" or parts.hostname in LOOPBACK)
