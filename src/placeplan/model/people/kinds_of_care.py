"""What the model knows of a service: whether it fills beds and whether people wait for it.

Rows of a CSV beside this file. A service that is not in it is taken to need no bed and no list,
unless figures state its length of stay.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from placeplan.core.doors.shipped import shipped_rows

FILE = Path(__file__).with_name("services.csv")
GENERAL_AND_ACUTE = "general and acute"


@dataclass(frozen=True)
class KindOfCare:
    """One kind of care."""

    key: str
    label: str
    uses_beds: bool
    beds: str  # which: general and acute, maternity, mental health; empty where it uses none
    is_emergency: bool
    has_waiting_list: bool
    ends_waits: bool  # is one unit of it what a wait on a list ends with, counted once for each wait
    description: str


@cache
def kinds_of_care() -> Mapping[str, KindOfCare]:
    """Every service that the model knows, by key."""
    return MappingProxyType(
        {
            row["service"]: KindOfCare(
                row["service"],
                row["label"],
                row["uses_beds"] == "yes",
                row["beds"],
                row["is_emergency"] == "yes",
                row["has_waiting_list"] == "yes",
                row["ends_waits"] == "yes",
                row["description"],
            )
            for row in shipped_rows(FILE)
        }
    )


def fills_beds(services: Sequence[str]) -> list[float]:
    """1 for each service that is known to fill beds, and 0 for the others."""
    kinds = kinds_of_care()
    return [float(service in kinds and kinds[service].uses_beds) for service in services]


def service_label(code: str) -> str:
    """A service in plain words: its label, or its code without underscores where there is none."""
    kind = kinds_of_care().get(code)
    if kind is not None:
        return kind.label
    words = code.replace("_", " ")
    return words[:1].upper() + words[1:]
