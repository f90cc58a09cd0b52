"""What waits for a person: what it is, why it is hers, since when, and where to do it.

Each room registers where its own waiting things come from; the page of them asks all.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from placeplan.workspace.models import Seat


@dataclass(frozen=True)
class WaitingThing:
    """One thing: in words, why it needs this person, since when, and the name of its page with its parts."""

    what: str
    why: str
    since: datetime
    page: str
    parts: tuple[int | str, ...] = ()


Source = Callable[[Seat], Iterable[WaitingThing]]


@dataclass
class WaitingSources:
    """Where waiting things come from, by name."""

    by_name: dict[str, Source] = field(default_factory=dict)

    def register(self, name: str, source: Source) -> None:
        """Add a source. It gives nothing that the seat may not see, and nothing that its role cannot do."""
        self.by_name[name] = source

    def waiting_for(self, seat: Seat) -> list[WaitingThing]:
        """Whatever waits for a seat, the longest wait first."""
        waiting = [needed for source in self.by_name.values() for needed in source(seat)]
        return sorted(waiting, key=lambda needed: (needed.since, needed.page, needed.parts))


WAITING = WaitingSources()
