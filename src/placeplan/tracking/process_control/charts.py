"""What a chart holds: phases with their limits, and the points that rules point at."""

from dataclasses import dataclass

from placeplan.core.unassessed import CannotAssess
from placeplan.tracking.process_control.chart_acts import Aim
from placeplan.tracking.process_control.phases import Stretch
from placeplan.tracking.series.stated_series import Series


@dataclass(frozen=True)
class Signal:
    """A rule points at a point; `direction` is 1 where it lies above or rises, -1 below or falls."""

    period: str
    rule: str
    direction: int


@dataclass(frozen=True)
class Phase:
    """A stretch of a series with its limits, in the unit of the series; `on_mean` are points just there."""

    stretch: Stretch
    mean: float
    moving_range: float
    lower: float
    upper: float
    is_trial: bool
    on_mean: tuple[str, ...]
    signals: tuple[Signal, ...]


@dataclass(frozen=True)
class Unlimited:
    """A stretch that has no limits, and why."""

    stretch: Stretch
    why: CannotAssess
    lacking: int


@dataclass(frozen=True)
class Chart:
    """A series with its phases, in order of time."""

    series: Series
    phases: tuple[Phase | Unlimited, ...]
    aim: Aim | None = None

    @property
    def latest(self) -> Phase | Unlimited | None:
        """The phase that the series is in; none where it has no point."""
        return self.phases[-1] if self.phases else None

    @property
    def has_limits(self) -> bool:
        """Has any phase of it limits?"""
        return any(isinstance(phase, Phase) for phase in self.phases)

    @property
    def signals(self) -> tuple[Signal, ...]:
        """Every signal, in order of time; of one point, the weightiest rule first."""
        return tuple(signal for phase in self.phases if isinstance(phase, Phase) for signal in phase.signals)
