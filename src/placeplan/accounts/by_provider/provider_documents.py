"""What a provider says of itself: its addresses and its keys, asked at the issuer's own address alone."""

import time
from typing import Any

from authlib.integrations.requests_client import OAuth2Session
from requests import RequestException

from placeplan.accounts.by_provider.setting import Provider, is_kept_private
from placeplan.core.errors import PlanError, Problem

DISCOVERY = "/.well-known/openid-configuration"
PATIENCE = 10  # seconds for one answer of the provider; our default
KEPT = 3600  # seconds for which what it says of itself is taken as said; our default
_KNOWN: dict[str, tuple[float, dict[str, Any]]] = {}  # by issuer: when it was asked, and what it said


def about(provider: Provider) -> dict[str, Any]:
    """What the provider says of itself, with its keys. Errors: it does not answer as one."""
    asked_at, told = _KNOWN.get(provider.issuer, (0.0, {}))
    if not told or time.monotonic() - asked_at > KEPT:
        told = _asked(provider)
        _KNOWN[provider.issuer] = (time.monotonic(), told)
    return told


def _asked(provider: Provider) -> dict[str, Any]:
    """Ask it, at the issuer's own address and nowhere else."""
    with OAuth2Session(default_timeout=PATIENCE) as asking:
        try:
            told = _document(asking, provider.issuer.rstrip("/") + DISCOVERY)
            if told.get("issuer") != provider.issuer:
                raise ValueError("it names itself otherwise")
            for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
                if not is_kept_private(told[name]):
                    raise ValueError(f"{name} can be read on the way")
            return {**told, "keys": _document(asking, told["jwks_uri"])}
        except (RequestException, ValueError, KeyError, TypeError) as error:
            raise not_answering(provider) from error


def _document(asking: OAuth2Session, address: str) -> dict[str, Any]:
    answer = asking.get(address, withhold_token=True, allow_redirects=False)
    answer.raise_for_status()
    document: dict[str, Any] = answer.json()
    return document


def forget(provider: Provider) -> None:
    """Ask it anew next time: it names a key that is not known."""
    _KNOWN.pop(provider.issuer, None)


def not_answering(provider: Provider) -> PlanError:
    """What is said where it does not answer as a provider."""
    to_do = "Try again in a while; tell whoever keeps this machine if it goes on."
    return PlanError(Problem(f"{provider.name} does not answer as it must.", provider.issuer, to_do))
