"""What if a body leaves: what stops, what every other body then has, and whether enough are left."""

from collections.abc import Mapping
from dataclasses import dataclass

from placeplan.gainshare.choices.body_effects import middle_case
from placeplan.gainshare.choices.choice import Choice, Line


@dataclass(frozen=True)
class Withdrawal:
    """A body leaves. Money in pence against staying out, middle case; `before` with it, `after` without."""

    body: str
    happens: bool
    stopped: tuple[Line, ...]
    before: Mapping[str, int]
    after: Mapping[str, int]
    left: int
    quorum: int

    @property
    def quorum_met(self) -> bool:
        """Are enough bodies left to decide? Always, where no quorum is stated."""
        return self.left >= self.quorum

    @property
    def system_before(self) -> int:
        """Everybody together, with the body."""
        return sum(self.before.values())

    @property
    def system_after(self) -> int:
        """Everybody together, without it."""
        return sum(self.after.values())


def withdrawal(choice: Choice, body: str) -> Withdrawal:
    """The choice without `body`: nothing if it is needed or too few are left, else what does not need it."""
    year = None if choice.judged_on == "all years" else choice.judged_on
    with_it = middle_case(choice)
    touched = (*with_it.members, *with_it.outside)
    before = {organisation: int(with_it.judged(organisation, year)[0]) for organisation in touched}
    members_left = len(choice.members) - 1
    happens = body not in choice.needs and members_left >= choice.quorum
    if happens:
        without = middle_case(choice, left_out=[body])
        after = {organisation: int(without.judged(organisation, year)[0]) for organisation in touched}
    else:
        after = dict.fromkeys(touched, 0)
    stopped = tuple(
        line for line in choice.lines if line.option == "join" and (not happens or _stops(line, body))
    )
    return Withdrawal(body, happens, stopped, before, after, members_left, choice.quorum)


def _stops(line: Line, body: str) -> bool:
    return body == line.body or body in line.depends_on
