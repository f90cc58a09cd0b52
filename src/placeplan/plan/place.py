"""A place: a folder with its bodies, figures, assumptions, schemes and scenarios, read and checked.

Everything wrong with a folder is said at once. Nothing is computed, and nothing that
is not in the folder is filled in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

import polars as pl
from pydantic import AfterValidator, Field
from pydantic.dataclasses import dataclass as written

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.keeping.whole_state import read_whole
from placeplan.core.periods import is_financial_year, start_year, years_between
from placeplan.figures.table import figure_table, statement_table
from placeplan.figures.tidy.figure_files import read_figures
from placeplan.figures.tidy.statements import read_statements
from placeplan.funding.regimes import regimes
from placeplan.places.geographies import area, geography
from placeplan.places.seats import Seat
from placeplan.plan.assumptions import Assumption, assumptions_in
from placeplan.plan.bodies import Body, bodies_in, check_declared
from placeplan.plan.contracts import ContractTerms, contract_terms_in
from placeplan.plan.documents import AT_THE_DOOR, Document, checked, document
from placeplan.plan.memberships import memberships_in
from placeplan.plan.quantities import Grade
from placeplan.plan.scenarios import Scenario, scenarios_in
from placeplan.plan.schemes import Capital, Milestone, Plan, Scheme
from placeplan.plan.shape import plan_in
from placeplan.plan.variants import variants
from placeplan.plan.vocabulary import nearest
from placeplan.plan.withholdings import FILE as WITHHOLDINGS
from placeplan.plan.withholdings import Unshared, Withholding, unshared_in, withholdings_in
from placeplan.reading.held import Imported
from placeplan.reading.imported import imported_from

FILE = "place.toml"
FIGURES = "figures"
STATEMENTS = "statements"
EVIDENCE = "evidence"  # files that other models wrote
NATIONAL = "national body"  # the kind of body whose figures belong to every footprint
GROUP = ":"  # between a place's code and a group in it: QMM:hospitals

Kind = Literal["footprint", "region"]
Publication = Literal["published", "partly published", "not published", "withheld", "unknown"]


def _year(text: str) -> str:
    if not is_financial_year(text):
        raise ValueError(f"“{text}” is not a financial year; write it as 2016/17")
    return text


Year = Annotated[str, AfterValidator(_year)]


@written(frozen=True, config=AT_THE_DOOR)
class Part:
    """A part of a plan, and whether it can be read: published, not published, withheld or not known."""

    title: str
    status: Publication
    source: str
    grade: Grade
    holder: str = ""  # who would have it
    checked_on: str = ""
    note: str = ""


@written(frozen=True, config=AT_THE_DOOR)
class Child:
    """A footprint inside a region, declared there; its figures carry its code or its members' codes."""

    code: str
    name: str
    area: str
    members: tuple[str, ...] = ()
    parts: Mapping[str, Part] = Field(default_factory=dict)
    note: str = ""


@written(frozen=True, config=AT_THE_DOOR)
class PlaceFile:
    """What `place.toml` holds."""

    code: str
    name: str
    kind: Kind
    regime: str
    base_year: Year
    last_year: Year
    geography: str = ""
    area: str = ""  # its code in the geography; empty while it is not settled
    note: str = ""
    invented: bool = False  # an example: every figure in it is made up, whatever its grade
    parts: Mapping[str, Part] = Field(default_factory=dict)
    children: tuple[Child, ...] = ()

    def __post_init__(self) -> None:
        if start_year(self.last_year) <= start_year(self.base_year):
            raise ValueError(f"last_year ({self.last_year}) does not come after base_year ({self.base_year})")


@dataclass(frozen=True, eq=False)
class Place:
    """A place folder, read. `area` is its code in `geography`; a region may have none of its own."""

    folder: Path
    code: str
    name: str
    kind: Kind
    regime: str
    geography: str
    area: str
    base_year: str
    last_year: str
    bodies: Mapping[str, Body] = field(default_factory=dict)
    figures: pl.DataFrame = field(default_factory=figure_table)
    origins: pl.DataFrame = field(default_factory=lambda: pl.DataFrame())  # figure, origin: file and cell
    statements: pl.DataFrame = field(default_factory=statement_table)
    imported: Imported = field(default_factory=Imported)  # from submissions; earlier versions too
    assumptions: Mapping[str, Assumption] = field(default_factory=dict)
    plan: Plan = field(default_factory=Plan)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    withholdings: Mapping[str, Withholding] = field(default_factory=dict)
    unshared: tuple[Unshared, ...] = ()  # what was asked of bodies and they do not share
    parts: Mapping[str, Part] = field(default_factory=dict)
    children: tuple[Child, ...] = ()
    note: str = ""
    invented: bool = False  # an example: every figure in it is made up, whatever its grade
    seats: tuple[Seat, ...] = ()  # who sits in which footprint, as the place enters it
    contracts: tuple[ContractTerms, ...] = ()  # how those of contracts.csv follow care
    left_out: tuple[tuple[str, str], ...] = ()  # evidence beside it that nothing could use, and why

    @property
    def schemes(self) -> tuple[Scheme, ...]:
        """The schemes of its plan."""
        return self.plan.schemes

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """The milestones of its plan."""
        return self.plan.milestones

    @property
    def capital(self) -> tuple[Capital, ...]:
        """The capital projects of its plan."""
        return self.plan.capital

    @property
    def years(self) -> tuple[str, ...]:
        """The financial years from the base year to the last, both included."""
        return years_between(self.base_year, self.last_year)

    def name_of(self, code: str) -> str:
        """A body's name; the code itself where nobody declared such a body."""
        body = self.bodies.get(code)
        return body.name if body else code


def load_place(folder: Path | str) -> Place:
    """The place in a folder. Errors: every problem in every file of it, at once."""
    folder = Path(folder)
    _refuse_no_place(folder)
    return read_whole(folder, lambda: _place_in(folder))


def _place_in(folder: Path) -> Place:
    problems = Problems()
    described = _about(folder, problems)
    bodies = bodies_in(folder, problems)
    withholdings = withholdings_in(folder, problems)
    unshared = unshared_in(folder, problems)
    contracts = contract_terms_in(folder, bodies, problems)
    seats = memberships_in(folder, bodies, problems)
    reading = read_figures(_figure_files(folder), bodies=tuple(bodies), root=folder)
    problems.extend(reading.problems)
    _refuse_unrecorded(reading.figures, withholdings, problems)
    stated = read_statements(folder / STATEMENTS, root=folder)
    problems.extend(stated.problems)
    before = len(problems)
    assumptions = assumptions_in(folder, problems)
    plan = plan_in(folder, bodies, problems)
    is_whole = len(problems) == before
    people = None if reading.problems else variants(reading.figures)
    scenarios = scenarios_in(
        folder, plan if is_whole else None, assumptions if is_whole else None, problems, people
    )
    if described:
        _check_about(*described, bodies, problems)
    problems.raise_any()
    assert described is not None  # or there would have been a problem
    about, _ = described
    submitted = imported_from(folder)
    return Place(
        folder=folder,
        bodies=bodies,
        figures=pl.concat([reading.figures, submitted.figures]),
        origins=pl.concat([reading.origins, _cells_of(submitted.figures)]),
        statements=pl.concat([stated.statements, submitted.statements]),
        imported=submitted,
        assumptions=assumptions,
        plan=plan,
        scenarios=scenarios,
        withholdings=withholdings,
        unshared=unshared,
        contracts=contracts,
        seats=seats,
        code=about.code,
        name=about.name,
        kind=about.kind,
        regime=about.regime,
        geography=about.geography,
        area=about.area,
        base_year=about.base_year,
        last_year=about.last_year,
        parts=MappingProxyType(dict(about.parts)),
        children=about.children,
        note=about.note,
        invented=about.invented,
    )


def _refuse_no_place(folder: Path) -> None:
    """Errors: the folder is none, or holds no place. The remedy fits what is there instead."""
    if folder.is_file():
        what = "This is a file, and a place is a folder."
        to_do = f"Give the folder; to read one published plan: placeplan appraise {folder}"
        raise PlanError(Problem(what, str(folder), to_do))
    to_make = f"Make one with: placeplan new {folder}"
    if not folder.is_dir():
        raise PlanError(Problem("There is no such folder.", str(folder), to_make))
    if (folder / FILE).is_file():
        return
    above = next((parent for parent in folder.absolute().parents if (parent / FILE).is_file()), None)
    if above is not None:
        what = "This folder lies in a place, and is none itself."
        raise PlanError(Problem(what, str(folder), f"Give the place's own folder: {above}"))
    raise PlanError(Problem(f"The folder has no {FILE}, so it is not a place.", str(folder), to_make))


def about_place(folder: Path) -> PlaceFile:
    """What a place's own file says of it. Errors: it cannot be read, or says what none may."""
    problems = Problems()
    described = _about(folder, problems)
    problems.raise_any()
    assert described is not None  # or there would have been a problem
    return described[0]


def _about(folder: Path, problems: Problems) -> tuple[PlaceFile, Document] | None:
    """What the folder says of itself, and the file that says it; nothing where it cannot be read."""
    written = document(folder / FILE, FILE, problems)
    about = checked(PlaceFile, written.values, written, (), problems) if written else None
    return (about, written) if written and about else None


def _check_about(about: PlaceFile, read: Document, bodies: Mapping[str, Body], problems: Problems) -> None:
    _check_children(about, read, bodies, problems)
    _check_areas(about, read, problems)
    _check_regime(about, read, problems)


def _cells_of(figures: pl.DataFrame) -> pl.DataFrame:
    """Figures of submissions were read from the cells that are their sources."""
    return figures.select("figure", origin=pl.col("source"))


def _figure_files(folder: Path) -> list[Path]:
    return [folder / FIGURES] if (folder / FIGURES).is_dir() else []


def _check_areas(about: PlaceFile, read: Document, problems: Problems) -> None:
    """A geography that is named is one that the registers hold, and so is every area in it."""
    if not about.geography:
        return
    try:
        geography(about.geography)
    except PlanError as error:
        problems.extend(replace(problem, where=read.where(("geography",))) for problem in error.problems)
        return
    named = [
        (about.area, ("area",)),
        *((c.area, ("children", n, "area")) for n, c in enumerate(about.children)),
    ]
    for code, key in named:
        if code:
            try:
                area(about.geography, code)
            except PlanError as error:
                problems.extend(replace(problem, where=read.where(key)) for problem in error.problems)


def _check_regime(about: PlaceFile, read: Document, problems: Problems) -> None:
    """The rules that a place goes by are ones that are shipped; it may state its own values beside them."""
    shipped = dict.fromkeys(regimes())
    if about.regime not in shipped:
        what = f"“{about.regime}” is not a regime."
        problems.add(what, read.where(("regime",)), nearest(about.regime, shipped))


def _refuse_unrecorded(
    figures: pl.DataFrame, withholdings: Mapping[str, Withholding], problems: Problems
) -> None:
    """Nothing of a place's own is held back without a record of what, why, by whom and until when."""
    hidden = figures.filter(pl.col("withheld").fill_null("") != "")
    first_of_each = hidden.unique("withheld", keep="first").select("withheld", "source").sort("withheld")
    for key, where in first_of_each.rows():
        if key not in withholdings:
            problems.add(
                f"A number is withheld as “{key}”, and nobody has said what, why, by whom and until when.",
                str(where),
                f"Write a row with the key {key} in {WITHHOLDINGS}, or state the number.",
            )


def _check_children(about: PlaceFile, read: Document, bodies: Mapping[str, Body], problems: Problems) -> None:
    if about.kind == "region" and not about.children:
        problems.add("A region has footprints.", read.where(("children",)), "Write [[children]] for each.")
    codes = [child.code for child in about.children]
    for n, child in enumerate(about.children):
        if child.code in codes[:n]:
            problems.add(
                f"“{child.code}” is declared twice.", read.where(("children", n, "code")), "Keep one of them."
            )
        for member in child.members:
            check_declared(member, bodies, read.where(("children", n, "members")), problems)
