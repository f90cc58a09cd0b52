"""A choice that bodies face together: who it touches, what each line costs or brings, who may pay whom.

Read from `settlement/KEY.toml` and `settlement/KEY.csv` of a place. A line that nobody published
stays unknown; a body that has one cannot be assessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal, cast, get_args

from pydantic import Field
from pydantic.dataclasses import dataclass as written

from placeplan.core.doors.listing import listed
from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.periods import is_financial_year, is_period, start_year
from placeplan.core.sources import Source
from placeplan.core.spreads import Shape, Spread
from placeplan.core.units import in_base, unit
from placeplan.figures.missing import LABELS, state_of_words
from placeplan.gainshare.choices.group_values import GroupSpreads, group_spreads
from placeplan.gainshare.choices.row_files import Cells, stated_rows
from placeplan.plan.bodies import check_declared
from placeplan.plan.documents import AT_THE_DOOR, checked, document
from placeplan.plan.place import Place
from placeplan.plan.quantities import Grade

FOLDER = "settlement"
LEDGER = "ledger.csv"

Option = Literal["stay_out", "join"]
Component = Literal["income", "cost_released", "added_cost", "transition"]
Position = Literal["support", "conditional", "refused", "withdrawn", "not said"]
OPTIONS: tuple[Option, ...] = get_args(Option)
COMPONENTS: tuple[Component, ...] = get_args(Component)
NEEDED = ("body", "option", "component", "year", "middle", "unit", "source", "grade")
KNOWN = (
    *NEEDED, "low", "high", "shape", "counterparty", "driver", "recurrence", "depends_on", "label", "note",
)  # fmt: skip
APART = "|"
RECURRENCE = {"recurrent": True, "non_recurrent": False, "": None}


@written(frozen=True, config=AT_THE_DOOR)
class Member:
    """A body that decides: its floor above standing alone, its weight, where its board stands.

    `floor` is in pounds above (+) or below (−) what it would have by staying out; `private` uses it unseen.
    """

    floor: float = 0.0
    private: bool = False
    weight: float | None = None  # for sharing in proportion; its unit is `weight_is`
    position: Position = "not said"
    dissent: str = ""
    depends_on: tuple[str, ...] = ()  # sentences: what it needs others to do


@written(frozen=True, config=AT_THE_DOOR)
class Payment:
    """A way for one body to pay another: the instrument in law, who approves it, recurrent or once."""

    payer: str
    payee: str
    instrument: str
    approvals: tuple[str, ...]
    recurrent: bool


@written(frozen=True, config=AT_THE_DOOR)
class ChoiceFile:
    """What `settlement/KEY.toml` holds."""

    title: str
    question: str
    price_base: str
    without_it: Literal["nothing changes", "stated"]
    source: str
    grade: Grade
    members: Mapping[str, Member]
    kind: Literal["change"] = "change"
    needs: tuple[str, ...] = ()
    quorum: int = 0
    judged_on: str = "all years"
    weight_is: str = ""
    note: str = ""
    publish: bool = False  # may it stand on the public site? Sharing is a choice
    counted_until: str = ""  # the last year one-off costs are set against; empty: the place's
    discount_rate: Annotated[float, Field(ge=0, lt=1)] | None = (
        None  # a year; empty: the standard, real terms
    )
    payments: tuple[Payment, ...] = Field(default_factory=tuple)


@dataclass(frozen=True)
class Line:
    """One line of one body under one option, in pounds; `spread` None: not published."""

    body: str
    option: Option
    component: Component
    year: str
    spread: Spread | None
    unpublished: str
    counterparty: str
    driver: str
    recurrent: bool | None
    depends_on: tuple[str, ...]
    label: str
    source: str
    grade: str
    cell: Source

    @property
    def key(self) -> str:
        """Lines of one key move together: a stated driver, or one line of a body in every year."""
        return self.driver or f"{self.body}/{self.option}/{self.component}/{self.label}"

    @property
    def once(self) -> bool:
        """Is it paid or gained once? Making the change is, and whatever is marked as not recurrent."""
        return self.component == "transition" or self.recurrent is False


@dataclass(frozen=True)
class Choice:
    """A choice, checked. `needs`: without any of these bodies it does not happen."""

    key: str
    title: str
    question: str
    price_base: str
    members: Mapping[str, Member]
    lines: tuple[Line, ...]
    needs: tuple[str, ...] = ()
    quorum: int = 0
    judged_on: str = "all years"
    weight_is: str = ""
    note: str = ""
    source: str = ""
    grade: str = ""
    payments: tuple[Payment, ...] = ()
    until: str = ""  # the last year one-off costs are set against; empty: a line's last
    names: Mapping[str, str] = field(default_factory=dict)
    groups: GroupSpreads = field(default_factory=dict)  # what groups could secure alone, where stated
    discount_rate: float | None = None

    @property
    def years(self) -> tuple[str, ...]:
        """Every year that a line is in."""
        return tuple(sorted({line.year for line in self.lines}, key=start_year))

    def name(self, body: str) -> str:
        """What a body is called."""
        return self.names.get(body, body)

    @property
    def has_private_floor(self) -> bool:
        """Does a member keep its floor to itself?"""
        return any(member.private for member in self.members.values())

    def may_pay(self, recurrent: bool) -> tuple[tuple[str, str], ...] | None:
        """Who may lawfully pay whom, again and again or once; None where nobody has said of that kind."""
        return tuple((p.payer, p.payee) for p in self.payments if p.recurrent is recurrent) or None

    def instrument(self, payer: str, payee: str, recurrent: bool) -> Payment | None:
        """What in law one may pay another by, of this kind; nothing where none is named."""
        named = (p for p in self.payments if (p.payer, p.payee, p.recurrent) == (payer, payee, recurrent))
        return next(named, None)


def choice_files(place: Place) -> tuple[Path, ...]:
    """The files of the choices of a place. Errors: a place with none."""
    files = tuple(listed(place.folder / FOLDER, "*.toml"))
    if not files:
        raise PlanError(
            Problem(
                f"{place.name} has no choice to settle.",
                f"{place.folder}/{FOLDER}",
                "Write a file KEY.toml and a file KEY.csv there; docs/gainshare.md shows how.",
            )
        )
    return files


def choice(place: Place, path: Path) -> Choice:
    """The choice in one file and its lines. Errors: everything wrong in both, at once."""
    problems = Problems()
    name = f"{FOLDER}/{path.name}"
    written = document(path, name, problems)
    about = checked(ChoiceFile, written.values, written, (), problems) if written else None
    lines = lines_in(path.with_suffix(".csv"), place, problems)
    members = tuple(about.members) if about else ()
    groups = group_spreads(path.with_name(f"{path.stem}-groups.csv"), members, problems) if about else {}
    if about and written:
        _check(about, lines, place, name, problems)
    problems.raise_any()
    assert about is not None  # or there would have been a problem
    return Choice(
        path.stem,
        about.title,
        about.question,
        about.price_base,
        about.members,
        lines,
        about.needs,
        about.quorum,
        about.judged_on,
        about.weight_is,
        about.note,
        about.source,
        about.grade,
        about.payments,
        about.counted_until or place.last_year,
        {code: body.name for code, body in place.bodies.items()},
        groups,
        about.discount_rate,
    )


def lines_in(path: Path, place: Place, problems: Problems) -> tuple[Line, ...]:
    """The lines of a choice; notes every row that cannot be read."""
    name = f"{FOLDER}/{path.name}"
    if not path.is_file():
        problems.add(
            "There is no such file.", name, "Write a line for every body, option, component and year."
        )
        return ()
    rows = stated_rows(path, name, NEEDED, KNOWN, problems)
    lines = (_line(cells, where, name, place, problems) for where, cells in rows)
    return tuple(line for line in lines if line is not None)


def _line(cells: Cells, where: str, name: str, place: Place, problems: Problems) -> Line | None:
    before = len(problems)
    check_declared(cells["body"], place.bodies, where, problems)
    if cells["option"] not in OPTIONS:
        problems.add(f"“{cells['option']}” is not an option.", where, f"Use one of: {', '.join(OPTIONS)}.")
    if cells["component"] not in COMPONENTS:
        problems.add(
            f"“{cells['component']}” is not a component.", where, f"Use one of: {', '.join(COMPONENTS)}."
        )
    if not is_financial_year(cells["year"]):
        problems.add(f"“{cells['year']}” is not a financial year.", where, "Write it as 2017/18.")
    if cells["grade"] not in get_args(Grade):
        problems.add(
            f"“{cells['grade']}” is not a grade.", where, f"Use one of: {', '.join(get_args(Grade))}."
        )
    if not cells["source"]:
        problems.add("has no source.", where, "Say who stated it.")
    _check_recurrence(cells, where, problems)
    spread, unpublished = _spread(cells, where, problems)
    if len(problems) > before:
        return None
    recurrence = cells.get("recurrence", "")
    return Line(
        body=cells["body"],
        option=cast("Option", cells["option"]),
        component=cast("Component", cells["component"]),
        year=cells["year"],
        spread=spread,
        unpublished=unpublished,
        counterparty=cells.get("counterparty", ""),
        driver=cells.get("driver", ""),
        recurrent=RECURRENCE[recurrence],
        depends_on=tuple(filter(None, cells.get("depends_on", "").split(APART))),
        label=cells.get("label", ""),
        source=cells["source"],
        grade=cells["grade"],
        cell=Source(file=name, cell=where.removeprefix(name).strip()),
    )


def _check_recurrence(said: Mapping[str, str], where: str, problems: Problems) -> None:
    recurrence = said.get("recurrence", "")
    if recurrence not in RECURRENCE:
        words = ", ".join(filter(None, RECURRENCE))
        problems.add(f"“{recurrence}” does not say whether it recurs.", where, f"Use one of: {words}.")
    elif said["component"] == "transition" and RECURRENCE[recurrence]:
        problems.add(
            "is a transition that recurs.", where, "Making a change is paid once; else it is added_cost."
        )


def _spread(said: Mapping[str, str], where: str, problems: Problems) -> tuple[Spread | None, str]:
    """The uncertain number of a row in pounds, or the words for why there is none."""
    if state := state_of_words(said["middle"]):
        return None, LABELS[state]
    try:
        base = unit(said["unit"]).base
        if base != "pounds":
            problems.add(f"“{said['unit']}” is not money.", where, "Use £, £k or £m.")
            return None, ""
        low, middle, high = (
            float(in_base(said.get(column) or said["middle"], said["unit"]))
            for column in ("low", "middle", "high")
        )
        shape = cast("Shape", said.get("shape") or ("fixed" if low == high else "triangular"))
        return Spread(low, middle, high, shape, said["source"]), ""
    except PlanError as error:
        problems.extend(Problem(p.what, where, p.to_do) for p in error.problems)
    except ArithmeticError:
        problems.add(f"“{said['middle']}” is not a number.", where, "Write digits, or “not published”.")
    return None, ""


def _check(about: ChoiceFile, lines: tuple[Line, ...], place: Place, name: str, problems: Problems) -> None:
    _check_bodies(about, place, name, problems)
    _check_options(about, lines, name, problems)
    _check_years(about, lines, name, problems)


def _check_bodies(about: ChoiceFile, place: Place, name: str, problems: Problems) -> None:
    """Everybody named is declared, and a body that is needed, pays or is paid is a member."""
    members = set(about.members)
    paying = {body for payment in about.payments for body in (payment.payer, payment.payee)}
    for body in sorted({*members, *about.needs, *paying}):
        check_declared(body, place.bodies, name, problems)
    for body in sorted({*about.needs} - members):
        problems.add(f"“{body}” is needed and is not a member.", name, f"Add [members.{body}].")
    for payment in about.payments:
        for body in {payment.payer, payment.payee} - members:
            problems.add(f"“{body}” pays or is paid and is not a member.", name, f"Add [members.{body}].")
        if not payment.instrument.strip():
            problems.add(f"{payment.payer} to {payment.payee} has no instrument.", name, "Name it in law.")


def _check_options(about: ChoiceFile, lines: tuple[Line, ...], name: str, problems: Problems) -> None:
    """Every member says what joining changes, and what staying out does unless nothing changes without it."""
    stays = {line.body for line in lines if line.option == "stay_out"}
    joins = {line.body for line in lines if line.option == "join"}
    for body in sorted(set(about.members) - joins):
        problems.add(f"“{body}” has no line for joining.", name, "Write one, even if 0 or “not published”.")
    if about.without_it != "stated":
        if stays:
            what = "says that nothing changes without it, and lines for staying out."
            problems.add(what, name, "Say which holds.")
        return
    for body in sorted(set(about.members) - stays):
        problems.add(f"“{body}” has no line for staying out.", name, "Write one, or say “nothing changes”.")


def _check_years(about: ChoiceFile, lines: tuple[Line, ...], name: str, problems: Problems) -> None:
    judged_on, until, base = about.judged_on, about.counted_until, about.price_base
    if judged_on != "all years" and judged_on not in {line.year for line in lines}:
        problems.add(f"“{judged_on}” is not a year of any line.", name, "Judge on a year, or “all years”.")
    if until and not _is_financial_year(until):
        problems.add(f"“{until}” is not a year.", name, "Count until a year, as 2021/22.")
    if base != "nominal" and not is_period(base):
        problems.add(f"“{base}” is not a price base.", name, "Write “nominal” or a year.")


def _is_financial_year(text: str) -> bool:
    return is_period(text) and "/" in text
