"""Schemes: what a place says it will do, to what, by how much, when and after what.

Also milestones and capital projects, because schemes wait for them, and the overlaps
between schemes. Each is as its `schemes.toml` wrote it. Nothing here computes money.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, AliasChoices, Field
from pydantic.dataclasses import dataclass

from placeplan.core.periods import kind_of, period
from placeplan.core.spreads import Spread
from placeplan.plan.documents import AT_THE_DOOR
from placeplan.plan.quantities import Grade, Number, Quantity, Unit, When, base_unit, first_day, spread

_ROUNDING = 1e-9  # shares written in decimals


def _phases(written: Mapping[str, float]) -> Mapping[str, float]:
    for name in written:
        if kind_of(name) not in ("year", "month"):
            raise ValueError(f"“{name}” is neither a financial year (2017/18) nor a month (2017-10)")
    return written


Share = Annotated[Number, Field(ge=0, le=1)]
Phases = Annotated[Mapping[str, Number], AfterValidator(_phases)]  # a share for each year or month
Approval = Literal["approved", "asked", "refused", "unknown"]
Status = Literal["planned", "under way", "done", "late", "stopped", "unknown"]
READY = "ready"
GATE = ("quality", "equality", "staff", "engagement")  # assessed before a scheme may be called ready
# What a scheme that changes posts shows besides: dated talks and training, or words that say why not.
GATE_OF_POSTS: Mapping[str, str] = {"staff_side": "consultation of the staff side", "training": "training"}
POSTS = ("staff", "wte")  # variable and base unit of an effect that changes posts


@dataclass(frozen=True, config=AT_THE_DOOR)
class Move:
    """Where a share of what is avoided is delivered instead, and how many units each avoided one becomes.

    Shares of one effect sum to 1 at most; the rest is avoided altogether.
    """

    service: str
    share: Share
    organisation: str = ""
    area: str = ""
    variable: str = "activity"
    each: Annotated[Number, Field(ge=0)] = 1.0


@dataclass(frozen=True, config=AT_THE_DOOR)
class Effect:
    """One change to one variable. A `size` in shares is a share of the do-nothing value.

    `phasing` gives, for a recurrent effect, the share of its size in force in each
    period (the last stays in force), and for one that is not, the share that falls in
    each period. It ends at, or sums to, `reaches`. With no phasing the effect is whole
    from its scheme's start.
    """

    variable: str
    size: Quantity
    unit: Unit
    organisation: str = ""
    counterparty: str = ""
    area: str = ""
    service: str = ""
    line: str = ""
    sex: str = ""
    age: str = ""
    recurrent: bool = True
    phasing: Phases = Field(default_factory=dict)
    reaches: Number = 1.0
    moves_to: tuple[Move, ...] = ()
    as_stated: str = ""
    source: str = ""  # where the effect has a source of its own
    grade: Grade | Literal[""] = ""
    note: str = ""

    def __post_init__(self) -> None:
        if sum(move.share for move in self.moves_to) > 1 + _ROUNDING:
            raise ValueError("more is moved elsewhere than is avoided: the shares in moves_to exceed 1")

    @property
    def spread(self) -> Spread:
        """The size in `base_unit`, with its source."""
        return spread(self.size, self.unit, self.source)

    @property
    def base_unit(self) -> str:
        """The unit in which `spread` is."""
        return base_unit(self.unit)


@dataclass(frozen=True, config=AT_THE_DOOR)
class Assessment:
    """What an assessment of a scheme found, who made it, when, and where it can be read."""

    found: str
    assessed_by: str
    assessed_on: When
    source: str

    def __post_init__(self) -> None:
        if not all((self.found.strip(), self.assessed_by.strip(), self.assessed_on, self.source.strip())):
            raise ValueError("an assessment says what was found, by whom, on which day and where it stands")


@dataclass(frozen=True, config=AT_THE_DOOR)
class Scheme:
    """Something that a place says it will do, with an owner, effects and evidence.

    `depends_on` names schemes, milestones and capital projects by key: while one of
    them is not there, the scheme has no effect. `kind` is written `class`.
    """

    key: str
    title: str
    owner: str
    kind: Annotated[str, Field(validation_alias=AliasChoices("class", "kind"))]
    source: str
    grade: Grade
    effects: tuple[Effect, ...] = ()
    starts: When = ""
    ends: When = ""
    depends_on: tuple[str, ...] = ()
    requires: tuple[
        str, ...
    ] = ()  # requirements of guidance without which it cannot work: a digital capability
    partners: tuple[str, ...] = ()  # bodies without which it cannot go ahead
    reference_class: str = ""  # of schemes like it, for the record of what such schemes deliver
    # On quality, equality, staff, a council: an assessment, or words, which are evidence of nothing.
    impacts: Mapping[str, Assessment | str] = Field(default_factory=dict)
    status: Status | Literal["ready"] = "planned"
    stated_by: str = ""
    stated_on: str = ""
    evidence: str = ""  # what supports the size of its effects
    note: str = ""
    stated_at: str = ""  # file and line, filled in as the file is read

    def __post_init__(self) -> None:
        if self.starts and self.ends and period(self.ends).end < period(self.starts).start:
            raise ValueError(f"it ends ({self.ends}) before it starts ({self.starts})")
        if self.status == READY and self.not_assessed:
            lacking = " and ".join(self.not_assessed)
            raise ValueError(
                f"it cannot be ready: nobody has assessed its impact on {lacking}. Write each as a table "
                "with found, assessed_by, assessed_on and source, or write another status"
            )
        if self.status == READY and self.not_shown_to_staff:
            lacking = " and ".join(GATE_OF_POSTS[name] for name in self.not_shown_to_staff)
            raise ValueError(
                f"it cannot be ready: it changes posts, and nothing is stated of {lacking}. Under impacts, "
                f"write {' and '.join(self.not_shown_to_staff)} as a table with found, assessed_by, "
                "assessed_on and source, or as words that say why there is none"
            )

    @property
    def not_assessed(self) -> tuple[str, ...]:
        """What of the gate has no assessment."""
        return tuple(name for name in GATE if not isinstance(self.impacts.get(name), Assessment))

    @property
    def changes_posts(self) -> bool:
        """Does one of its effects take away or add posts?"""
        return any((effect.variable, effect.base_unit) == POSTS for effect in self.effects)

    @property
    def not_shown_to_staff(self) -> tuple[str, ...]:
        """What of the gate of posts has neither dated evidence nor a reason; nothing where posts stay.

        A line of training among the effects is training.
        """
        if not self.changes_posts:
            return ()
        has_training = any("training" in effect.line.casefold() for effect in self.effects)
        stated = {name for name in GATE_OF_POSTS if self.impacts.get(name)}
        if has_training:
            stated.add("training")
        return tuple(name for name in GATE_OF_POSTS if name not in stated)

    @property
    def start(self) -> date | None:
        """The first day of effect, where stated."""
        return first_day(self.starts)


@dataclass(frozen=True, config=AT_THE_DOOR)
class Milestone:
    """Something that must be done by a date: a decision, a system, a building opened."""

    key: str
    title: str
    owner: str
    source: str
    grade: Grade
    due: When = ""
    done: When = ""
    status: Status = "planned"
    digital: bool = False
    brings: tuple[str, ...] = ()  # requirements of guidance that it meets once it is done
    depends_on: tuple[str, ...] = ()
    note: str = ""
    stated_at: str = ""


@dataclass(frozen=True, config=AT_THE_DOOR)
class Capital:
    """A capital project: its amount, where the money comes from, and whether anyone approved it."""

    key: str
    title: str
    owner: str
    source: str
    grade: Grade
    amount: Quantity | None = None  # nothing = not stated
    unit: Unit = "£m"
    funded_by: str = ""
    approval: Approval = "unknown"
    phasing: Phases = Field(default_factory=dict)  # share spent in each year
    ready: When = ""  # when it comes into use
    depends_on: tuple[str, ...] = ()
    note: str = ""
    stated_at: str = ""

    @property
    def spread(self) -> Spread | None:
        """The amount in pounds, where stated."""
        return None if self.amount is None else spread(self.amount, self.unit, self.source)


@dataclass(frozen=True, config=AT_THE_DOOR)
class Overlap:
    """The share of the smaller of these schemes' reductions that falls on the same patients as the others'.

    Without one, schemes on the same activity are taken to act independently: what is left multiplies.
    """

    schemes: tuple[str, ...]
    share: Quantity
    source: str
    grade: Grade
    note: str = ""

    @property
    def spread(self) -> Spread:
        """The share, with its source."""
        return spread(self.share, "share", self.source)


@dataclass(frozen=True)
class Plan:
    """What a place says it will do: schemes and what they wait for."""

    schemes: tuple[Scheme, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    capital: tuple[Capital, ...] = ()
    overlaps: tuple[Overlap, ...] = ()

    @property
    def parts(self) -> tuple[Scheme | Milestone | Capital, ...]:
        """Everything that may wait for something else, or be waited for."""
        return (*self.schemes, *self.milestones, *self.capital)
