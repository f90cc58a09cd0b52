"""What the centre asks of a place, in one list: of which kind each ask is, who reads it otherwise, by when.

The kinds are a reading, and may be contested: a place's own reading stands beside ours, and neither is struck
out. The share of outcomes describes what is asked, and judges nobody.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from placeplan.guidance.asked.register import Register
from placeplan.guidance.asked.requirements import KINDS, Contest, Kind, Request, Requirement
from placeplan.guidance.tasks import asked
from placeplan.plan.place import Place


@dataclass(frozen=True)
class CentralAsk:
    """One requirement in force, or one request from outside the place, and how it is read."""

    key: str
    text: str
    asker: str
    kind: Kind
    strength: str
    due: str
    bodies: tuple[str, ...]
    contests: tuple[Contest, ...] = ()
    source: str = ""
    grade: str = ""
    is_request: bool = False

    @property
    def kinds_read(self) -> tuple[Kind, ...]:
        """Every kind that somebody reads it as, ours first."""
        return tuple(dict.fromkeys((self.kind, *(contest.kind for contest in self.contests))))

    def as_json(self) -> dict[str, Any]:
        """The ask as every command and file gives it."""
        return {
            "key": self.key, "text": self.text, "asker": self.asker, "kind": self.kind,
            "contested": "; ".join(_contested(contest) for contest in self.contests),
            "strength": self.strength, "due": self.due, "bodies": list(self.bodies),
            "from": "request" if self.is_request else "guidance", "source": self.source, "grade": self.grade,
        }  # fmt: skip


def _contested(contest: Contest) -> str:
    return f"{contest.kind}, says {contest.by}" + (f": {contest.reason}" if contest.reason else "")


@dataclass(frozen=True)
class Balance:
    """How many asks are of each kind by our reading, and the least and most that are outcomes by any."""

    asks: int
    by_kind: Mapping[Kind, int]
    fewest_outcomes: int
    most_outcomes: int

    @property
    def classed(self) -> int:
        """The asks that somebody has classed."""
        return self.asks - self.by_kind.get("", 0)

    @property
    def outcome_share(self) -> float | None:
        """Outcomes over the asks that are classed; none where nobody classed any."""
        return self.by_kind.get("outcome", 0) / self.classed if self.classed else None

    @property
    def words(self) -> str:
        """The share of outcomes in a sentence, with the range that contested readings leave."""
        if self.outcome_share is None:
            return "Nobody has classed what is asked, so the share of outcomes cannot be assessed."
        outcomes = self.by_kind.get("outcome", 0)
        unclassed = self.asks - self.classed
        asks = "classed asks" if unclassed else "asks"
        words = f"{outcomes} of {self.classed} {asks} are outcomes ({self.outcome_share:.0%})"
        if self.fewest_outcomes != self.most_outcomes:
            words += f", or {self.fewest_outcomes} to {self.most_outcomes} as readings are contested"
        return f"{words}." + (f" {unclassed} more are not classed." if unclassed else "")

    def as_json(self) -> dict[str, Any]:
        """The balance as every command and file gives it."""
        return {
            "asks": self.asks, "classed": self.classed, "by_kind": dict(self.by_kind),
            "outcome_share": self.outcome_share, "fewest_outcomes": self.fewest_outcomes,
            "most_outcomes": self.most_outcomes,
        }  # fmt: skip


def central_asks(register: Register, place: Place) -> tuple[CentralAsk, ...]:
    """Every requirement in force and every request from outside the place, in order of the day due."""
    requirements = (_of_requirement(requirement, register, place) for requirement in register.in_force)
    kinds = {requirement.key: requirement.kind for requirement in register.requirements}
    requests = (
        _of_request(request, kinds)
        for request in register.requests
        if _is_of_place(request.asked_of, place) and not _is_of_place(request.asked_by, place)
    )
    return tuple(sorted((*requirements, *requests), key=lambda ask: (ask.due or "9999", ask.key)))


def balance(asks: Iterable[CentralAsk]) -> Balance:
    """How the asks divide into kinds."""
    asks = list(asks)
    counts = Counter(ask.kind for ask in asks)
    contested = [ask for ask in asks if len(ask.kinds_read) > 1]
    sure = counts["outcome"] - sum(ask.kind == "outcome" for ask in contested)
    possible = sure + sum("outcome" in ask.kinds_read for ask in contested)
    return Balance(len(asks), {kind: counts[kind] for kind in KINDS if counts[kind]}, sure, possible)


def _of_requirement(requirement: Requirement, register: Register, place: Place) -> CentralAsk:
    version = register.version_of(requirement)
    contests = tuple(contest for contest in register.contests if contest.requirement == requirement.key)
    return CentralAsk(
        requirement.key,
        requirement.text,
        version.publisher,
        requirement.kind,
        requirement.modality,
        requirement.due,
        asked(requirement, place).bodies,
        contests,
        requirement.source or version.address,
        requirement.grade or version.grade,
    )


def _of_request(request: Request, kinds: Mapping[str, Kind]) -> CentralAsk:
    """A request is of the kind of the requirement that it serves, where it names one."""
    return CentralAsk(
        request.key, request.title, request.asked_by, kinds.get(request.requirement, ""), "", request.due_on,
        (request.asked_of,), (), request.source, request.grade, True,
    )  # fmt: skip


def _is_of_place(code: str, place: Place) -> bool:
    return code == place.code or code in place.bodies
