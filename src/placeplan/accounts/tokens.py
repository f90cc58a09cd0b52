"""Secrets that are handed out once, as links and codes; what is kept of them is their digest."""

import hashlib
import hmac
import secrets

from django.conf import settings

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is taken for another in print
CODE = 10  # letters of a code: 49 bits, with a lock-out after a few tries


def new_token() -> str:
    """A token that nobody guesses, for a link."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """A code that a person can copy from paper."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(CODE))
    return f"{drawn[:5]}-{drawn[5:]}"


def digest_of(secret: str) -> str:
    """What is kept of a token or code, which is drawn by chance and long."""
    return hashlib.sha256(secret.encode()).hexdigest()


def plain_code(typed: str) -> str:
    """A code as it was handed out, however somebody typed it."""
    return typed.strip().lower()


def digest_of_name(name: str) -> str:
    """What is kept of a name that somebody tried. Keyed: a list of names must not tell which were tried."""
    return hmac.new(settings.SECRET_KEY.encode(), name.encode(), hashlib.sha256).hexdigest()
