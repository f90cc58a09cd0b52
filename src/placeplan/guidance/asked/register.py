"""The register: documents and requirements of a place's regime and of the place itself, as on one day.

Reads CSV files that a person keeps. Every problem of every file is said at once. A proposed
requirement counts only when a person's name stands beside it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from pydantic.dataclasses import dataclass as written

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.guidance.asked.files_of_guidance import (
    CONFIRMED,
    DOCUMENTS,
    REQUIREMENTS,
    documents,
    meetings,
    requests,
    requirement,
    requirement_rows,
    taken,
    teams,
)
from placeplan.guidance.asked.notice import latest
from placeplan.guidance.asked.requirements import (
    NEW,
    Meeting,
    Request,
    Requirement,
    Taken,
    Team,
    Version,
    in_order,
)
from placeplan.plan.documents import AT_THE_DOOR, checked, document
from placeplan.plan.place import Place

FOLDER = "guidance"
SHIPPED = Path(__file__).parents[1]
SETTINGS = "register.toml"
PROPOSALS = "proposals"


@written(frozen=True, config=AT_THE_DOOR)
class Settings:
    """What register.toml holds."""

    as_at: date | None = None  # the day on which the register is read
    with_regime: bool = True  # are the regime's documents in it, or the place's own alone?
    publish: bool = False  # may the public site show it? Requests and messages are the place's own affair


@dataclass(frozen=True)
class Register:
    """What is asked of one place, as on `as_at`; `is_kept` when the place has a folder of guidance itself."""

    as_at: date
    versions: Mapping[str, Version]
    requirements: tuple[Requirement, ...]
    taken: tuple[Taken, ...] = ()
    requests: tuple[Request, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    teams: tuple[Team, ...] = ()
    waiting: Mapping[str, int] = field(default_factory=dict)  # proposals that nobody has confirmed, by file
    is_kept: bool = False
    is_published: bool = False

    @cached_property
    def superseded(self) -> Mapping[str, str]:
        """Versions that a later one has replaced by `as_at`, each with the name of the later."""
        issued = [one for one in self.versions.values() if self.is_issued(one)]
        return {old: one.name for one in issued for old in one.supersedes}

    def is_issued(self, version: Version) -> bool:
        """Was it published by `as_at`? One whose date is not known is taken to be, and is flagged."""
        return version.published is None or version.published <= self.as_at

    @property
    def current(self) -> tuple[Version, ...]:
        """Versions in force, in order of publication."""
        found = [
            one for one in self.versions.values() if self.is_issued(one) and one.name not in self.superseded
        ]
        return tuple(sorted(found, key=lambda one: (one.published or date.min, one.name)))

    @cached_property
    def in_force(self) -> tuple[Requirement, ...]:
        """Requirements of the versions in force, in order of publication and number."""
        return tuple(one for version in self.current for one in self.of(version.name))

    @cached_property
    def _by_version(self) -> Mapping[str, tuple[Requirement, ...]]:
        found: dict[str, list[Requirement]] = {name: [] for name in self.versions}
        for one in self.requirements:
            found[one.version].append(one)
        return {
            name: tuple(sorted(ones, key=lambda one: in_order(one.number))) for name, ones in found.items()
        }

    def of(self, version: str) -> tuple[Requirement, ...]:
        """The requirements of one version, in order of number."""
        return self._by_version[version]

    def version_of(self, requirement: Requirement) -> Version:
        """The version that states a requirement."""
        return self.versions[requirement.version]

    def named(self, name: str) -> Version:
        """The version called `name`: its name, or its document where that has one version. Errors: none."""
        if name in self.versions:
            return self.versions[name]
        alike = [one for one in self.versions.values() if name in (one.document, one.version)]
        if len(alike) == 1:
            return alike[0]
        what = f"“{name}” is {'several versions' if alike else 'no version'} in the register."
        known = ", ".join(one.name for one in alike or self.versions.values())
        raise PlanError(
            Problem(what, "--from, --to", f"Name one of: {known}." if known else "It holds none.")
        )

    def owner(self, requirement: Requirement) -> str:
        """Who has taken it on, or nothing."""
        return next((one.owner for one in self._of(requirement) if one.owner), "")

    def read_on(self, requirement: Requirement) -> str:
        """When somebody recorded having read it, or nothing."""
        return next((one.read_on for one in self._of(requirement) if one.read_on), "")

    def _of(self, requirement: Requirement) -> list[Taken]:
        rows = [one for one in self.taken if one.version == requirement.version]
        own = [one for one in rows if one.number == requirement.number]
        return own + [one for one in rows if not one.number]


def register(place: Place, on: date | None = None) -> Register:
    """The register of a place on a day: its own choice in register.toml, else the last day written in it.

    Errors: everything wrong with the files of guidance, at once.
    """
    problems = Problems()
    own = place.folder / FOLDER
    chosen = _settings(own / SETTINGS, problems)
    names = [place.regime] if chosen.with_regime else []
    folders = {name: folder for name, folder in shipped().items() if name in names} | {FOLDER: own}
    versions = _versions(folders, problems)
    asked = [one for name, folder in folders.items() for one in _stated(name, folder, versions, problems)]
    confirmed, waiting = _proposed(own / PROPOSALS, versions, problems)
    asked += confirmed
    _refuse_twins(asked, problems)
    _check_followers(asked, versions, problems)
    keys = {one.key for one in asked}
    found = (
        taken(own, versions, keys, problems),
        requests(own, keys, problems),
        meetings(own, place.bodies, problems),
        teams(own, place.bodies, problems),
    )
    problems.raise_any()
    day = on or chosen.as_at or _last_day(versions.values(), found[1])
    is_kept = own.is_dir()
    return Register(day, versions, tuple(asked), *found, waiting, is_kept, is_kept and chosen.publish)


@cache
def shipped() -> Mapping[str, Path]:
    """The folders of guidance that come with the package, by the regime that they belong to."""
    found = sorted(path.parent for path in SHIPPED.rglob(DOCUMENTS))
    return {folder.relative_to(SHIPPED).as_posix(): folder for folder in found}


def _stated(
    name: str, folder: Path, versions: Mapping[str, Version], problems: Problems
) -> list[Requirement]:
    rows = requirement_rows(folder / REQUIREMENTS, problems, called=f"{name}/{REQUIREMENTS}")
    found = [requirement(row, where, versions, problems) for where, row in rows]
    return [one for one in found if one]


def _proposed(
    folder: Path, versions: Mapping[str, Version], problems: Problems
) -> tuple[list[Requirement], dict[str, int]]:
    """The rows of proposals that somebody confirmed; and how many of each file wait, unread and unjudged."""
    found: list[Requirement] = []
    waiting: dict[str, int] = {}
    for path in sorted(folder.glob("*.csv")) if folder.is_dir() else ():
        rows = list(requirement_rows(path, problems, True, f"{FOLDER}/{PROPOSALS}/{path.name}"))
        confirmed = [(where, row) for where, row in rows if row[CONFIRMED]]
        checked_rows = (requirement(row, where, versions, problems) for where, row in confirmed)
        found += [one for one in checked_rows if one]
        waiting[path.name] = len(rows) - len(confirmed)
    return found, waiting


def _refuse_twins(asked: Iterable[Requirement], problems: Problems) -> None:
    first: dict[str, Requirement] = {}
    for one in asked:
        if one.key in first:
            what = f"“{one.version}” has two requirements “{one.number}”."
            problems.add(what, one.where, f"The other is in {first[one.key].where}; number them apart.")
        first.setdefault(one.key, one)


def _check_followers(
    asked: Iterable[Requirement], versions: Mapping[str, Version], problems: Problems
) -> None:
    """A number under `was` is one of the version superseded."""
    asked = list(asked)
    keys = {one.key for one in asked}
    for one in asked:
        earlier = versions[one.version].supersedes
        if one.was and one.was != NEW and not any(f"{name} {one.was}" in keys for name in earlier):
            what = f"was: no version that it supersedes has a requirement “{one.was}”."
            problems.add(what, one.where, f"Write a number of it, “{NEW}”, or nothing.")


def _settings(path: Path, problems: Problems) -> Settings:
    if not path.exists():
        return Settings()
    read = document(path, path.name, problems)
    return (checked(Settings, read.values, read, (), problems) if read else None) or Settings()


def _last_day(versions: Iterable[Version], asked: Iterable[Request]) -> date:
    """The last day written in the register, so that the same files give the same answers on any day."""
    written_days = [one.published_on for one in versions]
    written_days += [day for one in asked for day in (one.issued_on, one.answered_on)]
    return max((day for text in written_days if (day := latest(text))), default=date.min)


def _versions(folders: Mapping[str, Path], problems: Problems) -> dict[str, Version]:
    found: dict[str, Version] = {}
    for name, folder in folders.items():
        for one in documents(folder, name, problems):
            if one.name in found:
                problems.add(
                    f"“{one.name}” is declared twice.",
                    one.where,
                    f"It stands in {found[one.name].where} too.",
                )
            found.setdefault(one.name, one)
    for one in found.values():
        for old in one.supersedes:
            if old not in found:
                problems.add(f"It supersedes “{old}”, which nobody declares.", one.where, "Add a row for it.")
        if one.name in _earlier(one, found):
            problems.add(f"“{one.name}” comes to supersede itself.", one.where, "Break the circle.")
    return found


def _earlier(version: Version, versions: Mapping[str, Version]) -> set[str]:
    """Every version that it supersedes, and that those supersede in turn."""
    found: set[str] = set()
    waiting = list(version.supersedes)
    while waiting:
        name = waiting.pop()
        if name not in found and name in versions:
            found.add(name)
            waiting += versions[name].supersedes
    return found
