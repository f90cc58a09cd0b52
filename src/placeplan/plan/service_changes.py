"""A change of where a service is given, such as a department that closes: its sites, areas and journeys.

One TOML file for each change in `service_changes/`, and beside it tables of the same name: `KEY.areas.csv`,
`KEY.travel.csv` and, where somebody knows, `KEY.flows.csv`. What is not stated stays unknown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass as written

from placeplan.core.doors.listing import listed
from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.plan.bodies import Body, check_declared
from placeplan.plan.documents import AT_THE_DOOR, Document, checked, document
from placeplan.plan.quantities import Grade, Number, When
from placeplan.plan.records import records
from placeplan.plan.schemes import Share
from placeplan.plan.vocabulary import nearest

FOLDER = "service_changes"
AREAS, TRAVEL, FLOWS = "areas", "travel", "flows"
NEEDED = {
    AREAS: ("area", "name", "source", "grade"),
    TRAVEL: ("area", "site", "how", "source", "grade"),
    FLOWS: ("area", "site", "share", "source", "grade"),
}
KNOWN = {
    AREAS: (
        *NEEDED[AREAS],
        "people", "cases", "by_ambulance", "deprivation", "without_car", "latitude", "longitude",
    ),
    TRAVEL: (*NEEDED[TRAVEL], "minutes", "km"),
    FLOWS: NEEDED[FLOWS],
}  # fmt: skip
SHARES = ("share", "without_car")
ROUNDING = 1e-6  # shares are written in decimals

Amount = Annotated[Number, Field(ge=0)]
Says = Literal["harm", "benefit", "unclear"]


@written(frozen=True, config=AT_THE_DOOR)
class Site:
    """A place where the service is given. Beds and days are of this service alone; empty is not known."""

    name: str
    body: str = ""
    beds: Amount | None = None
    occupied: Amount | None = None  # mean beds in use
    beds_opened: Number = 0.0  # with the change; below zero where they close
    length_of_stay: Amount | None = None  # days of one case
    latitude: Number | None = None
    longitude: Number | None = None


@written(frozen=True, config=AT_THE_DOOR)
class Ambulances:
    """How journeys become hours: how many legs of a job grow, and the hours of one crew in a year."""

    legs: Amount | None = None
    crew_hours: Amount | None = None


@written(frozen=True, config=AT_THE_DOOR)
class Delay:
    """What waiting for the change would cost: benefit forgone a year, double running, in pounds."""

    months: Amount
    benefit_a_year: Number | None = None
    double_running: Amount = 0.0


@written(frozen=True, config=AT_THE_DOOR)
class Claim:
    """What somebody says that the change would do to patients or staff, as they said it."""

    text: str
    says: Says
    source: str
    grade: Grade


@written(frozen=True, config=AT_THE_DOOR)
class ChangeFile:
    """What `service_changes/KEY.toml` holds."""

    title: str
    what: str
    service: str
    closes: str  # the site that loses the service, or part of it
    year: str
    source: str
    grade: Grade
    sites: Mapping[str, Site]
    starts: When = ""
    moves: Share = 1.0  # the share of its cases that move; 1 where it closes
    ambulances: Ambulances = Field(default_factory=Ambulances)
    delay: Delay | None = None
    claims: tuple[Claim, ...] = ()
    note: str = ""
    publish: bool = False  # may it stand on the public site? Sharing is a choice


@dataclass(frozen=True)
class Area:
    """Where people live; nothing where a number is not stated. Deprivation is higher where there is more."""

    code: str
    name: str
    people: float | None
    cases: float | None  # of the service, in a year
    by_ambulance: float | None  # of those
    deprivation: float | None
    without_car: float | None  # share of people or households
    latitude: float | None
    longitude: float | None
    source: str
    grade: str


@dataclass(frozen=True)
class Journey:
    """From an area to a site: minutes and kilometres, as far as they are stated, and how they were found."""

    minutes: float | None
    km: float | None
    how: str
    source: str
    grade: str


@dataclass(frozen=True)
class ServiceChange:
    """A change, read and checked. `flows`: the share of an area's cases at each site now, where stated."""

    key: str
    about: ChangeFile
    areas: tuple[Area, ...]
    travel: Mapping[tuple[str, str], Journey] = field(default_factory=dict)
    flows: Mapping[tuple[str, str], float] = field(default_factory=dict)


def change_files(folder: Path) -> tuple[Path, ...]:
    """The files of the changes of a place folder; a place may have none."""
    return tuple(listed(folder / FOLDER, "*.toml"))


def service_change(folder: Path, key: str, bodies: Mapping[str, Body]) -> ServiceChange:
    """One change of a place folder. Errors: no such change, or everything wrong with its files, at once."""
    path = _change_file(folder, key)
    problems = Problems()
    written = document(path, f"{FOLDER}/{key}.toml", problems)
    about = checked(ChangeFile, written.values, written, (), problems) if written else None
    sites = tuple(about.sites) if about else ()
    beside = {name: folder / FOLDER / f"{key}.{name}.csv" for name in (AREAS, TRAVEL, FLOWS)}
    areas = tuple(_areas(beside[AREAS], problems))
    travel = dict(_travel(beside[TRAVEL], areas, sites, problems))
    flows = dict(_flows(beside[FLOWS], areas, sites, problems))
    if written and about:
        _check(about, written, bodies, problems)
    if not areas:
        problems.add("No area is stated.", beside[AREAS].name, f"Its columns are {', '.join(KNOWN[AREAS])}.")
    _check_shares(flows, beside[FLOWS].name, problems)
    problems.raise_any()
    assert about is not None  # or there would have been a problem
    return ServiceChange(key, about, areas, MappingProxyType(travel), MappingProxyType(flows))


def _change_file(folder: Path, key: str) -> Path:
    files = {path.stem: path for path in change_files(folder)}
    if key in files:
        return files[key]
    to_write = f"Write {FOLDER}/{key}.toml; docs/service-changes.md says how."
    to_do = nearest(key, files) if files else to_write
    raise PlanError(Problem(f"There is no change of a service called “{key}”.", str(folder / FOLDER), to_do))


def _check(about: ChangeFile, read: Document, bodies: Mapping[str, Body], problems: Problems) -> None:
    if about.closes not in about.sites:
        problems.add(f"“{about.closes}” is not one of its sites.", read.where(("closes",)), "Name a site.")
    if len(about.sites) < 2:
        problems.add("There is nowhere to go instead.", read.where(("sites",)), "State the other sites.")
    for name, site in about.sites.items():
        where = read.where(("sites", name))
        if site.body and bodies:
            check_declared(site.body, bodies, where, problems)
        if site.beds is not None:
            _check_beds(site.beds, site, where, problems)


def _check_beds(beds: float, site: Site, where: str, problems: Problems) -> None:
    if site.occupied is not None and site.occupied > beds:
        problems.add("More beds are in use than there are.", where, "Mend “beds” or “occupied”.")
    if beds + site.beds_opened < 0:
        problems.add("More beds close than there are.", where, "Mend “beds_opened”.")


def _areas(path: Path, problems: Problems) -> Iterator[Area]:
    codes_met: set[str] = set()
    numbers = ("people", "cases", "by_ambulance", "deprivation", "without_car", "latitude", "longitude")
    for where, row in records(path, NEEDED[AREAS], KNOWN[AREAS], problems):
        if row["area"] in codes_met:
            problems.add(f"The area “{row['area']}” is stated twice.", where, "Keep one of the rows.")
            continue
        codes_met.add(row["area"])
        amounts = {name: _number(row.get(name, ""), name, where, problems) for name in numbers}
        cases, carried = amounts["cases"], amounts["by_ambulance"]
        if cases is not None and carried is not None and carried > cases:
            problems.add("More cases come by ambulance than there are.", where, "Mend one of them.")
        yield Area(row["area"], row["name"], **amounts, source=row["source"], grade=row["grade"])


def _travel(
    path: Path, areas: tuple[Area, ...], sites: tuple[str, ...], problems: Problems
) -> Iterator[tuple[tuple[str, str], Journey]]:
    for where, row in _between(path, TRAVEL, areas, sites, problems):
        minutes, km = (_number(row.get(name, ""), name, where, problems) for name in ("minutes", "km"))
        if minutes is None and km is None:
            problems.add(
                "Neither minutes nor km are stated.", where, "State one of them, or take the row out."
            )
        yield (row["area"], row["site"]), Journey(minutes, km, row["how"], row["source"], row["grade"])


def _flows(
    path: Path, areas: tuple[Area, ...], sites: tuple[str, ...], problems: Problems
) -> Iterator[tuple[tuple[str, str], float]]:
    for where, row in _between(path, FLOWS, areas, sites, problems):
        share = _number(row["share"], "share", where, problems)
        if share is not None:
            yield (row["area"], row["site"]), share


def _between(
    path: Path, table: str, areas: tuple[Area, ...], sites: tuple[str, ...], problems: Problems
) -> Iterator[tuple[str, dict[str, str]]]:
    """Rows between an area and a site that are both known, each pair once."""
    codes, pairs_met = {area.code for area in areas}, set()
    for where, row in records(path, NEEDED[table], KNOWN[table], problems):
        pair = row["area"], row["site"]
        if row["area"] not in codes:
            problems.add(f"“{row['area']}” is not one of its areas.", where, "State it among the areas.")
        elif sites and row["site"] not in sites:
            problems.add(f"“{row['site']}” is not one of its sites.", where, f"They are {', '.join(sites)}.")
        elif pair in pairs_met:
            problems.add(f"{row['area']} to {row['site']} is stated twice.", where, "Keep one of the rows.")
        else:
            pairs_met.add(pair)
            yield where, row


def _number(text: str, name: str, where: str, problems: Problems) -> float | None:
    """A number as written, or nothing where the cell is empty."""
    if not text:
        return None
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        problems.add(f"“{text}” under {name} is not a number.", where, "Write a number, or leave it empty.")
        return None
    lowest = -180.0 if name in ("latitude", "longitude") else 0.0
    if not lowest <= value < float("inf") or (name in SHARES and value > 1):
        problems.add(f"{text} is not what {name} can be.", where, "Check the digits and the unit.")
        return None
    return value


def _check_shares(flows: Mapping[tuple[str, str], float], file: str, problems: Problems) -> None:
    for area in dict.fromkeys(area for area, _ in flows):
        whole = sum(share for (origin, _), share in flows.items() if origin == area)
        if abs(whole - 1) > ROUNDING:
            problems.add(f"The shares of {area} sum to {whole:g}, not 1.", file, "Mend a share.")
