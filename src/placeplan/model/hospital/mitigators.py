"""Strategies and points of delivery of the national hospital model, and the services of ours that they are.

Rows of two CSV files; what a strategy touches is our reading of its name. Knows no sizes: those
are stated by whoever ran the model.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, cast

from placeplan.core.doors.shipped import shipped_rows

Kind = Literal["avoidance", "efficiency"]
ActsOn = Literal["activity", "length_of_stay", "place", "mode"]

_ENGLAND = files("placeplan.model") / "england"


@dataclass(frozen=True)
class Mitigator:
    """A strategy: what kind it is, which of our services it touches, and what it changes there.

    `place` converts admissions into something lighter (`moves_to`); `mode` changes how a patient
    is seen and no number of ours.
    """

    key: str
    activity_type: str  # ip, op or aae
    kind: Kind
    label: str
    code: str
    active_from: str
    active_to: str  # empty while the model still uses it
    services: tuple[str, ...]
    acts_on: ActsOn
    moves_to: str


@dataclass(frozen=True)
class Pod:
    """A point of delivery: the service of ours that it is, or none, and its age-sex rates."""

    key: str
    label: str
    service: str
    rates: tuple[str, ...]
    rates_of_bed_days: tuple[str, ...]
    growth_groups: tuple[str, ...]  # where the parameters keep its growth, such as `ip:elective`


@cache
def mitigators() -> Mapping[str, Mitigator]:
    """Every strategy that the model has had, by key. Source: `hospital_model_sources.csv`."""
    return MappingProxyType(
        {
            row["strategy"]: Mitigator(
                row["strategy"],
                row["activity_type"],
                cast(Kind, row["kind"]),  # a test proves that the file holds nothing else
                row["label"],
                row["code"],
                row["active_from"],
                row["active_to"],
                _several(row["services"]),
                cast(ActsOn, row["acts_on"]),
                row["moves_to"],
            )
            for row in _rows("mitigators.csv")
        }
    )


@cache
def pods() -> Mapping[str, Pod]:
    """Every point of delivery that results name, by key. Source: `hospital_model_sources.csv`."""
    return MappingProxyType(
        {
            row["pod"]: Pod(
                row["pod"],
                row["label"],
                row["service"],
                _several(row["rate_events"]),
                _several(row["rate_bed_days"]),
                _several(row["growth_groups"]),
            )
            for row in _rows("pods.csv")
        }
    )


def sources() -> tuple[dict[str, str], ...]:
    """Where both files come from: title, publisher, period, licence, address and notes."""
    return tuple(_rows("hospital_model_sources.csv"))


def _several(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def _rows(name: str) -> list[dict[str, str]]:
    return shipped_rows(_ENGLAND / name)
