"""The registers of awards that are shipped with a regime, and what stands beside each place's award.

`awards.csv` has a row for each award, `beside_awards.csv` one for each place and measure, all with sources,
and `beside_measures.csv` says what each measure is.
An amount that nobody could read stays unknown, and “up to” or “at least” is a bound.
"""

from dataclasses import dataclass
from pathlib import Path

from placeplan.core.doors.shipped import shipped_rows
from placeplan.core.errors import PlanError, Problem
from placeplan.core.money import money_text, pence
from placeplan.core.units import in_base
from placeplan.funding.awards import Award, association, being_chosen, said
from placeplan.funding.regimes import SHIPPED, regimes
from placeplan.funding.values import UNKNOWN

BOUNDS = {"=": "", "<=": "up to ", ">=": "at least "}


@dataclass(frozen=True)
class Beside:
    """One measure of places that awards are set beside, with who stated each."""

    measure: str
    label: str
    note: str  # which places it is known for, where that leans
    values: dict[str, float]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Register:
    """The awards of a regime, every place that could have had one, and what is set beside them."""

    awards: tuple[Award, ...]
    places: dict[str, str]  # code: name
    beside: tuple[Beside, ...]

    def words(self, one: Beside) -> tuple[str, str]:
        """Being chosen at all, and how much was given, against one measure."""
        chosen = being_chosen(self.awards, self.places, one.values)
        amounts = association(self.awards, one.values)
        return (
            f"Being given anything, against {one.label}: {said(chosen)} {one.note}".strip(),
            f"How much was given, against {one.label}: {said(amounts)}",
        )


def register(name: str) -> Register:
    """The register shipped with a regime. Errors: no such regime, or one that ships none."""
    folder = SHIPPED / name
    having = [regime for regime in regimes() if (SHIPPED / regime / "awards.csv").is_file()]
    if name not in having:
        raise PlanError(
            Problem(f"No register of awards is shipped for “{name}”.", to_do=f"Use {', '.join(having)}.")
        )
    awards = tuple(_award(row) for row in _rows(folder / "awards.csv"))
    rows = _rows(folder / "beside_awards.csv")
    beside = tuple(_beside(measure, rows) for measure in _rows(folder / "beside_measures.csv"))
    return Register(awards, {row["place"]: row["name"] for row in rows}, beside)


def amount_words(award: Award) -> str:
    """How much was given, as far as is known."""
    if award.pence is None:
        return "an amount that is in no source that could be read"
    return f"{BOUNDS[award.bound]}{money_text(award.pence)}"


def _beside(about: dict[str, str], rows: list[dict[str, str]]) -> Beside:
    stated = [row for row in rows if row["measure"] == about["measure"]]
    return Beside(
        **about,
        values={row["place"]: float(row["value"]) for row in stated},
        sources=tuple(dict.fromkeys(row["source"] for row in stated)),
    )


def _award(row: dict[str, str]) -> Award:
    is_known = row["amount"] != UNKNOWN
    amount = pence(in_base(row["amount"], row["unit"])) if is_known else None
    return Award(
        row["place"], amount, row["purpose"], row["source"], row["bound"] or "=", row["name"], row["grade"]
    )


def _rows(path: Path) -> list[dict[str, str]]:
    return shipped_rows(path)
