"""Links that open a session: whoever has one is the person for whom it was made, and it works one time."""

import hashlib
import secrets
import threading
from dataclasses import dataclass, field


@dataclass
class Links:
    """The links that have not been used yet, by the digests of their tokens, each with its seat's id."""

    unused: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def new(self, seat: int) -> str:
        """The token of a new link for a seat."""
        token = secrets.token_urlsafe(32)
        with self.lock:
            self.unused[_digest(token)] = seat
        return token

    def use(self, token: str) -> int | None:
        """The seat that a token is for, which now is used; nothing where it was, or never was one."""
        with self.lock:
            return self.unused.pop(_digest(token), None)


LINKS = Links()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
