"""Organisations: who they are, from and to when, who took over from whom, their sites and partners.

A code is an ODS code (trusts, CCGs, footprints) or an ONS code (councils). A first day that
no list gives is "not known", which is not the same as "did not exist".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from placeplan.core.errors import PlanError, Problem
from placeplan.places.shipped import FOLDER, rows

Existence = Literal["yes", "no", "not known"]


@dataclass(frozen=True)
class Organisation:
    """One body. `opened` and `closed` are its first and last days; None: not known, or still open."""

    code: str
    ons: str
    kind: str
    service: str
    name: str
    opened: date | None
    closed: date | None
    listed: date | None
    source: str


@dataclass(frozen=True, order=True)
class Succession:
    """`new` took over from `old`, wholly or in part, on `day`."""

    day: date
    old: str
    new: str
    source: str


@dataclass(frozen=True)
class Partner:
    """A body that sat in a footprint, as its list of partners gave it."""

    footprint: str
    footprint_name: str
    kind: str
    organisation: str
    name: str
    listed: date
    source: str


@dataclass(frozen=True)
class Site:
    """One open site of a trust."""

    code: str
    trust: str
    name: str
    town: str
    postcode: str
    opened: date | None
    source: str


@cache
def organisations() -> Mapping[str, Organisation]:
    """Every organisation held, by code."""
    return {
        row["code"]: Organisation(
            code=row["code"],
            ons=row["ons"],
            kind=row["kind"],
            service=row["service"],
            name=row["name"],
            opened=_day(row["opened"]),
            closed=_day(row["closed"]),
            listed=_day(row["listed"]),
            source=row["source"],
        )
        for row in rows("organisations")
    }


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def is_known(code: str) -> bool:
    """Is there an organisation with this code? An ONS code of a CCG or footprint counts too."""
    return _code(code) in organisations()


def organisation(code: str) -> Organisation:
    """The organisation with this ODS or ONS code. Errors: a code that no register holds."""
    organisation_found = organisations().get(_code(code))
    if organisation_found is None:
        raise PlanError(
            Problem(
                f"No register holds an organisation “{code}”.",
                to_do="Check the ODS or ONS code, or declare the body in the place's bodies.csv.",
            )
        )
    return organisation_found


def _code(code: str) -> str:
    wanted = code.strip().upper()
    return wanted if wanted in organisations() else _ods_of().get(wanted, wanted)


@cache
def _ods_of() -> Mapping[str, str]:
    ods_codes = {row["code"]: row["ods"] for row in rows("areas") if row["ods"]}
    return {ons: ods for ons, ods in ods_codes.items() if ods in organisations()}


def existence(code: str, day: date) -> Existence:
    """Did it exist on `day`? "Not known" before it was first listed, if nobody says when it began."""
    body = organisation(code)
    if body.closed and day > body.closed:
        return "no"
    if body.opened:
        return "yes" if day >= body.opened else "no"
    return "yes" if body.listed and day >= body.listed else "not known"


def exists_on(code: str, day: date) -> bool:
    """May the organisation have existed on `day`? False only where the registers say that it did not."""
    return existence(code, day) != "no"


@cache
def successions() -> tuple[Succession, ...]:
    """Every hand-over held, earliest first."""
    return tuple(
        sorted(
            Succession(date.fromisoformat(row["date"]), row["old"], row["new"], row["source"])
            for row in rows("successions")
        )
    )


def successors(code: str, day: date | None = None) -> tuple[str, ...]:
    """Who stands in the place of `code` on `day` (None: now): itself while it lasts, else its heirs."""
    return _line(_code(code), day, forward=True)


def predecessors(code: str, day: date | None = None) -> tuple[str, ...]:
    """Whom `code` stands for on an earlier `day` (None: the first); itself included if it was there."""
    return _line(_code(code), day, forward=False)


def _line(start: str, day: date | None, forward: bool) -> tuple[str, ...]:
    steps = [(s.old, s.new) if forward else (s.new, s.old) for s in _between(day, forward)]
    line, waiting = set(), [start]
    met = {start}
    while waiting:
        code = waiting.pop()
        heirs = [to for source, to in steps if source == code]
        if not heirs or (not forward and _was_there(code, day)):
            line.add(code)
        waiting += [heir for heir in heirs if heir not in met]
        met.update(heirs)
    return tuple(sorted(line))


def _between(day: date | None, forward: bool) -> list[Succession]:
    if day is None:
        return list(successions())
    return [s for s in successions() if (s.day <= day if forward else s.day > day)]


def _was_there(code: str, day: date | None) -> bool:
    body = organisations()[code]
    return body.opened is not None and (day is None or body.opened <= day)


def successions_of(code: str) -> tuple[Succession, ...]:
    """Every hand-over to or from `code`, earliest first."""
    wanted = _code(code)
    return tuple(succession for succession in successions() if wanted in (succession.old, succession.new))


@cache
def partners() -> tuple[Partner, ...]:
    """Every seat in a footprint, as listed in April 2019: one body may sit in several."""
    return tuple(
        Partner(
            row["footprint"],
            row["footprint_name"],
            row["kind"],
            row["organisation"],
            row["name"],
            date.fromisoformat(row["listed"]),
            row["source"],
        )
        for row in rows("partners")
    )


def partners_of(footprint: str) -> tuple[Partner, ...]:
    """The bodies that sat in a footprint (ODS or ONS code) in 2019."""
    return tuple(partner for partner in partners() if partner.footprint == _code(footprint))


def footprints_of(code: str) -> tuple[Partner, ...]:
    """The footprints in which a body sat in 2019."""
    return tuple(partner for partner in partners() if partner.organisation == _code(code))


def sites(trust: str) -> tuple[Site, ...]:
    """The open sites of a trust in September 2018."""
    import polars as pl  # 0.2 s to load, and only the sites need it

    from placeplan.core.doors.table_files import shipped_table

    of_trust = shipped_table(FOLDER / "sites.parquet").filter(pl.col("trust") == _code(trust))
    words = pl.col("name", "town", "postcode").fill_null("")
    return tuple(
        Site(*row) for row in of_trust.select("site", "trust", words, "opened", "source").iter_rows()
    )
