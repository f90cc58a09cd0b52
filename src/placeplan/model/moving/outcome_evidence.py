"""What studies found when care moved further away, or onto fewer sites: harm, benefit and no reliable change.

All of them are shown beside each other. Only a finding for each kilometre can be put to a change's own
distance; none is turned into a number of deaths, because the studies do not agree on one.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from placeplan.core.doors.shipped import shipped_rows

FILE = Path(__file__).parents[1] / "england" / "service_change_evidence.csv"
HARM, BENEFIT, NO_CHANGE = "harm", "benefit", "no reliable change"
PER_KM = "km"
ENDS = 3  # an estimate, its low and its high: without one of them a finding cannot be put to a distance


@dataclass(frozen=True)
class Finding:
    """One published finding; numbers are nothing where the study gives none that can be put in one."""

    study: str
    year: str
    where: str
    finding: str
    what: str
    estimate: float | None
    low: float | None
    high: float | None
    unit: str
    per: str
    applies_to: str
    source: str
    note: str


@dataclass(frozen=True)
class Applied:
    """A finding for each kilometre, put to a distance: the odds against now, with the study's interval."""

    finding: Finding
    km: float
    estimate: float
    low: float
    high: float


@cache
def findings() -> tuple[Finding, ...]:
    """Every finding, in the order of the file."""
    return tuple(
        Finding(
            **{
                name: (float(text) if text else None) if name in ("estimate", "low", "high") else text
                for name, text in row.items()
            }  # type: ignore[arg-type]  # each column has the type of the field of its name
        )
        for row in shipped_rows(FILE)
    )


def applied(km: float) -> tuple[Applied, ...]:
    """Findings for each kilometre put to a further distance: odds multiply with every kilometre."""
    outcomes = []
    for finding in findings():
        if finding.per != PER_KM:
            continue
        stated = [end for end in (finding.estimate, finding.low, finding.high) if end is not None]
        if len(stated) == ENDS:
            outcomes.append(Applied(finding, km, *(end**km for end in stated)))
    return tuple(outcomes)
