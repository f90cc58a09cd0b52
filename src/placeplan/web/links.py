"""Links that open a session: whoever has one is the person for whom it was made.

A link works one time; those of a demonstration work again and again.
"""

import hashlib
import secrets
import threading
from dataclasses import dataclass, field


@dataclass
class Links:
    """The links that have not been used yet, by the digests of their tokens, each with its seat's id."""

    unused: dict[str, int] = field(default_factory=dict)
    lasting: set[str] = field(default_factory=set)  # of these, those that using does not use up
    lock: threading.Lock = field(default_factory=threading.Lock)

    def new(self, seat: int, *, is_lasting: bool = False) -> str:
        """The token of a new link for a seat."""
        token = secrets.token_urlsafe(32)
        with self.lock:
            self.unused[_digest(token)] = seat
            if is_lasting:
                self.lasting.add(_digest(token))
        return token

    def use(self, token: str) -> int | None:
        """The seat that a token is for, which now is used; nothing where it was, or never was one."""
        digest = _digest(token)
        with self.lock:
            return self.unused.get(digest) if digest in self.lasting else self.unused.pop(digest, None)


LINKS = Links()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
