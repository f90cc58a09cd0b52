"""Who gains and who pays, scheme by scheme: a saving that is another body's cost is a shunt.

Each scheme is tried alone against doing nothing, in the middle draw, with the charges on buildings that
it waits for. Schemes act on each other, so their effects alone do not sum to the plan's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from placeplan.model.drawing.designs import Middle
from placeplan.model.running.projection import DO_NOTHING, Projection
from placeplan.model.running.questions import Question, answers
from placeplan.plan.bodies import Body

LEAST = 1.0  # pounds; less than this is rounding
COUNCIL, NHS, OTHERS = "Councils", "NHS", "Groups and others"
NHS_KINDS = ("commissioner", "provider", "national body")


@dataclass(frozen=True)
class Shunt:
    """What one scheme alone does to each body's position in a year, in pounds; a gain is above zero."""

    scheme: str
    title: str
    year: str
    by_body: Mapping[str, float]
    unvalued: tuple[str, ...] = ()  # why part of its money, or all of it, is not known

    @property
    def is_assessed(self) -> bool:
        """Is anything of its money known? Where part is not, the amounts leave that part out."""
        return bool(self.by_body) or not self.unvalued

    @property
    def net(self) -> float:
        """What it does to the system."""
        return sum(self.by_body.values())

    @property
    def is_shunt(self) -> bool:
        """Does one body gain while another pays?"""
        changes = self.by_body.values()
        return max(changes, default=0.0) > LEAST and min(changes, default=0.0) < -LEAST

    def on_side(self, side: str, bodies: Mapping[str, Body]) -> float:
        """What it does to all bodies on one side, in pounds."""
        return sum(value for code, value in self.by_body.items() if side_of(code, bodies) == side)


def side_of(code: str, bodies: Mapping[str, Body]) -> str:
    """Whether a body is a council, of the NHS, or neither; a group is neither."""
    kind = bodies[code].kind if code in bodies else ""
    if kind == "council":
        return COUNCIL
    return NHS if kind in NHS_KINDS or kind.endswith("trust") else OTHERS


def sides_in(found: Sequence[Shunt], bodies: Mapping[str, Body]) -> tuple[str, ...]:
    """The sides on which some body gains or pays."""
    there = {side_of(code, bodies) for shunt in found for code in shunt.by_body}
    return tuple(side for side in (NHS, COUNCIL, OTHERS) if side in there)


def shunts(projection: Projection, year: str = "") -> tuple[Shunt, ...]:
    """What each scheme alone does to each body, in the order of the plan; nothing without positions."""
    if (DO_NOTHING, "gap") not in projection.samples:
        return ()
    year = year or projection.years[-1]
    schemes = {
        change.scheme.key: change.scheme
        for change in projection.question.changes
        if change.scheme.status != "stopped"
    }
    alone = {f"{key} alone": _alone(projection, key) for key in schemes}
    runs = answers(projection.question.known, alone, Middle(), ("position",))
    effects = []
    for name, (key, scheme) in zip(alone, schemes.items(), strict=True):
        change = (runs[name].of("position", year) - runs[DO_NOTHING].of("position", year)).ravel()
        by_body = {
            body: float(value)
            for body, value in zip(projection.organisations, change, strict=True)
            if abs(value) >= LEAST
        }
        effects.append(Shunt(key, scheme.title, year, by_body, projection.unvalued.get(key, ())))
    return tuple(effects)


def _alone(projection: Projection, key: str) -> Question:
    """The plan of one scheme alone, with the buildings that it waits for."""
    buildings = projection.buildings.get(key, ())
    return replace(
        projection.question,
        changes=tuple(change for change in projection.question.changes if change.scheme.key == key),
        capital=tuple(project for project in projection.question.capital if project.key in buildings),
    )
