"""The answer "cannot assess": what it is about, why nobody can say, and what would be needed.

It stands where a number would, so that nothing is filled in silently and no caller can forget to ask.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class CannotAssess:
    """A result that is honest about what is missing.

    `why` is a sentence or a clause for people. `what` names what cannot be assessed where that is not plain
    from where the answer stands, `where` the file, body or year that lacks it, and `needs` the keys of the
    values that somebody would have to state.
    """

    why: str
    needs: tuple[str, ...] = ()
    what: str = ""
    where: str = ""

    def as_record(self) -> dict[str, object]:
        """As it stands in JSON where a value would, which says `"status": "assessed"` instead."""
        return {"status": "cannot_assess", "why": self.why}

    def as_listed(self) -> dict[str, object]:
        """As it stands in JSON in a list of all that cannot be assessed."""
        return {"what": self.what, "why": self.why}

    def __str__(self) -> str:
        place = f" ({self.where})" if self.where else ""
        about = f" {self.what}" if self.what else ""
        return f"cannot assess{about}: {self.why}{place}"
