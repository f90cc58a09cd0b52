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

from placeplan.core.doors.listing import listed
from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.guidance.asked.files_of_guidance import (
    CONFIRMED,
    DOCUMENTS,
    REQUIREMENTS,
    contests,
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
    Contest,
    Meeting,
    Request,
    Requirement,
    Taken,
    Team,
    Version,
    in_order,
)
from placeplan.guidance.asked.restricted_periods import RestrictedPeriod, restricted_periods
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
    publish_owners: bool = False  # and who has taken on what? Readers are never shown
    publish_returns: bool = False  # and what its returns were filled with?


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
    restricted: tuple[RestrictedPeriod, ...] = ()
    contests: tuple[Contest, ...] = ()
    waiting: Mapping[str, int] = field(default_factory=dict)  # proposals that nobody has confirmed, by file
    is_kept: bool = False
    is_dated: bool = False  # did somebody name its day?
    is_published: bool = False
    shows_owners: bool = False
    shows_returns: bool = False

    @cached_property
    def superseded(self) -> Mapping[str, str]:
        """Versions that a later one has replaced by `as_at`, each with the name of the later."""
        issued = [version for version in self.versions.values() if self.is_issued(version)]
        return {old: version.name for version in issued for old in version.supersedes}

    def is_issued(self, version: Version) -> bool:
        """Was it published by `as_at`? One whose date is not known is taken to be, and is flagged."""
        return version.published is None or version.published <= self.as_at

    @property
    def current(self) -> tuple[Version, ...]:
        """Versions in force, in order of publication."""
        issued = [
            version
            for version in self.versions.values()
            if self.is_issued(version) and version.name not in self.superseded
        ]
        return tuple(sorted(issued, key=lambda one: (one.published or date.min, one.name)))

    @cached_property
    def in_force(self) -> tuple[Requirement, ...]:
        """Requirements of the versions in force, in order of publication and number."""
        return tuple(requirement for version in self.current for requirement in self.of(version.name))

    @cached_property
    def _by_version(self) -> Mapping[str, tuple[Requirement, ...]]:
        requirements_of: dict[str, list[Requirement]] = {name: [] for name in self.versions}
        for required in self.requirements:
            requirements_of[required.version].append(required)
        return {
            name: tuple(sorted(of_version, key=lambda one: in_order(one.number)))
            for name, of_version in requirements_of.items()
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
        alike = [version for version in self.versions.values() if name in (version.document, version.version)]
        if len(alike) == 1:
            return alike[0]
        what = f"“{name}” is {'several versions' if alike else 'no version'} in the register."
        names = ", ".join(version.name for version in alike or self.versions.values())
        raise PlanError(
            Problem(what, "--from, --to", f"Name one of: {names}." if names else "It holds none.")
        )

    def owner(self, requirement: Requirement) -> str:
        """Who has taken it on, or nothing."""
        return next((ownership.owner for ownership in self._of(requirement) if ownership.owner), "")

    def read_on(self, requirement: Requirement) -> str:
        """When somebody recorded having read it, or nothing."""
        return next((ownership.read_on for ownership in self._of(requirement) if ownership.read_on), "")

    def _of(self, requirement: Requirement) -> list[Taken]:
        rows = [ownership for ownership in self.taken if ownership.version == requirement.version]
        own = [row for row in rows if row.number == requirement.number]
        return own + [row for row in rows if not row.number]


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
    asked = [
        requirement
        for name, folder in folders.items()
        for requirement in _stated(name, folder, versions, problems)
    ]
    confirmed, waiting = _proposed(own / PROPOSALS, versions, problems)
    asked += confirmed
    _refuse_twins(asked, problems)
    _check_followers(asked, versions, problems)
    keys = {requirement.key for requirement in asked}
    folders_found = (
        taken(own, versions, keys, problems),
        requests(own, keys, problems),
        meetings(own, place.bodies, problems),
        teams(own, place.bodies, problems),
        restricted_periods(own, problems),
        contests(own, keys, problems),
    )
    problems.raise_any()
    day = on or chosen.as_at or _last_day(versions.values(), folders_found[1])
    is_kept = own.is_dir()
    shows = is_kept and chosen.publish
    return Register(
        day, versions, tuple(asked), *folders_found, waiting, is_kept, bool(on or chosen.as_at), shows,
        shows and chosen.publish_owners, shows and chosen.publish_returns,
    )  # fmt: skip


@cache
def shipped() -> Mapping[str, Path]:
    """The folders of guidance that come with the package, by the regime that they belong to."""
    folders = sorted(path.parent for path in SHIPPED.rglob(DOCUMENTS))
    return {folder.relative_to(SHIPPED).as_posix(): folder for folder in folders}


def _stated(
    name: str, folder: Path, versions: Mapping[str, Version], problems: Problems
) -> list[Requirement]:
    rows = requirement_rows(folder / REQUIREMENTS, problems, called=f"{name}/{REQUIREMENTS}")
    rows_read = [requirement(row, where, versions, problems) for where, row in rows]
    return [row_read for row_read in rows_read if row_read]


def _proposed(
    folder: Path, versions: Mapping[str, Version], problems: Problems
) -> tuple[list[Requirement], dict[str, int]]:
    """The rows of proposals that somebody confirmed; and how many of each file wait, unread and unjudged."""
    proposed: list[Requirement] = []
    waiting: dict[str, int] = {}
    for path in listed(folder, "*.csv"):
        rows = list(requirement_rows(path, problems, True, f"{FOLDER}/{PROPOSALS}/{path.name}"))
        confirmed = [(where, row) for where, row in rows if row[CONFIRMED]]
        checked_rows = (requirement(row, where, versions, problems) for where, row in confirmed)
        proposed += [row for row in checked_rows if row]
        waiting[path.name] = len(rows) - len(confirmed)
    return proposed, waiting


def _refuse_twins(asked: Iterable[Requirement], problems: Problems) -> None:
    first: dict[str, Requirement] = {}
    for demand in asked:
        if demand.key in first:
            what = f"“{demand.version}” has two requirements “{demand.number}”."
            problems.add(what, demand.where, f"The other is in {first[demand.key].where}; number them apart.")
        first.setdefault(demand.key, demand)


def _check_followers(
    asked: Iterable[Requirement], versions: Mapping[str, Version], problems: Problems
) -> None:
    """A number under `was` is one of the version superseded."""
    asked = list(asked)
    keys = {demand.key for demand in asked}
    for demand in asked:
        before = {f"{name} {demand.was}" for name in versions[demand.version].supersedes}
        if demand.was not in ("", NEW) and keys.isdisjoint(before):
            what = f"was: no version that it supersedes has a requirement “{demand.was}”."
            problems.add(what, demand.where, f"Write a number of it, “{NEW}”, or nothing.")


def _settings(path: Path, problems: Problems) -> Settings:
    if not path.exists():
        return Settings()
    written = document(path, path.name, problems)
    if written is None:
        return Settings()
    return checked(Settings, written.values, written, (), problems) or Settings()


def _last_day(versions: Iterable[Version], asked: Iterable[Request]) -> date:
    """The last day written in the register, so that the same files give the same answers on any day."""
    written_days = [version.published_on for version in versions]
    written_days += [day for requirement in asked for day in (requirement.issued_on, requirement.answered_on)]
    return max((day for text in written_days if (day := latest(text))), default=date.min)


def _versions(folders: Mapping[str, Path], problems: Problems) -> dict[str, Version]:
    by_name: dict[str, Version] = {}
    for name, folder in folders.items():
        for version in documents(folder, name, problems):
            if version.name in by_name:
                problems.add(
                    f"“{version.name}” is declared twice.",
                    version.where,
                    f"It stands in {by_name[version.name].where} too.",
                )
            by_name.setdefault(version.name, version)
    for version in by_name.values():
        for old in version.supersedes:
            if old not in by_name:
                problems.add(
                    f"It supersedes “{old}”, which nobody declares.", version.where, "Add a row for it."
                )
        if version.name in _earlier(version, by_name):
            problems.add(f"“{version.name}” comes to supersede itself.", version.where, "Break the circle.")
    return by_name


def _earlier(version: Version, versions: Mapping[str, Version]) -> set[str]:
    """Every version that it supersedes, and that those supersede in turn."""
    names_before: set[str] = set()
    waiting = list(version.supersedes)
    while waiting:
        name = waiting.pop()
        if name not in names_before and name in versions:
            names_before.add(name)
            waiting += versions[name].supersedes
    return names_before
