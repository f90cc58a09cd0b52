"""Files of a place's `settlement` folder that put a question to a rule: how they are read, what all say."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal, Protocol, TypeVar

from pydantic import Field

from placeplan.core.errors import PlanError, Problems
from placeplan.core.money import money_text, pence, pounds
from placeplan.core.periods import period
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.regimes import Regime, regime
from placeplan.plan.documents import checked, document
from placeplan.plan.place import Place

FOLDER = "settlement"
CASH = "Money is in cash terms."
Pounds = Annotated[float, Field(allow_inf_nan=False)]
Published = Pounds | Literal["not published"]
MeasureUnit = Literal["share", "count", "pounds", "days", "index"]
Record = dict[str, object]


class CaseFile(Protocol):
    """What every such file says of itself."""

    @property
    def kind(self) -> str:
        """Which rule is asked."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def question(self) -> str:
        """What people have to decide, as the file's author put it."""

    @property
    def source(self) -> str:
        """Who says what the file states."""

    @property
    def grade(self) -> str:
        """How good that source is."""


T = TypeVar("T")


def read_case(path: Path, kind: type[T]) -> T:
    """The file as the kind that it says it is. Errors: everything wrong with it, at once."""
    problems = Problems()
    written = document(path, f"{FOLDER}/{path.name}", problems)
    about = checked(kind, written.values, written, (), problems) if written else None
    problems.raise_any()
    assert about is not None  # or there would have been a problem
    return about


def shared(path: Path, about: CaseFile) -> Record:
    """What the record of every such file begins with."""
    return {
        "key": path.stem,
        "kind": about.kind,
        "title": about.title,
        "question": about.question,
        "source": about.source,
        "grade": about.grade,
        "price_base": "nominal",
        "transfers": [],
        "effects": [],
    }


def told(*sentences: str) -> str:
    """Sentences as one paragraph; those with nothing to say are left out."""
    return " ".join(filter(None, sentences))


def answer(path: Path, about: CaseFile, status: str, said: str, found: Record) -> Record:
    """The record of a file that has been answered: what it says, what was found, the verdict in words."""
    return {**shared(path, about), **found, "verdict": {"status": status, "words": said}, "words": said}


def known(stated: Published) -> float | None:
    """The number, or nothing where nobody published it."""
    return None if isinstance(stated, str) else stated


def known_pence(stated: Published) -> int | None:
    """Pounds as whole pence, or nothing where nobody published them."""
    return None if isinstance(stated, str) else pence(stated)


@contextmanager
def gathered(problems: Problems) -> Iterator[None]:
    """Whatever is refused inside is noted, so that everything wrong with a file is said at once."""
    try:
        yield
    except PlanError as error:
        problems.extend(error.problems)


def rules_of(place: Place) -> Regime:
    """The rules in force in a place: its regime's, and its own where its folder `rules` states them."""
    return regime(place.regime, place.folder / "rules")


def beyond(rules: Regime, year: str) -> str:
    """A sentence for a year that lies outside the days of the regime whose rules are asked; else nothing."""
    asked = period(year)
    if rules.start <= asked.start <= rules.end:
        return ""
    return f"{year} is outside {rules.name} ({rules.start} to {rules.end}); its rules are used as they stood."


def year_problems(year: str, where: str, problems: Problems) -> None:
    """A problem where `year` is no financial year."""
    with gathered(problems):
        if period(year).kind != "year":
            problems.add(f"“{year}” is not a financial year.", where, "Write it as 2016/17.")


def amount(found: int | CannotAssess) -> Record:
    """Pence, or why nobody can say, as a record has it. Money in pounds."""
    if isinstance(found, CannotAssess):
        return found.as_record()
    return {"status": "assessed", "pounds": pounds(found)}


def measure_text(value: float, unit: MeasureUnit) -> str:
    """What was measured or asked for, in its unit."""
    match unit:
        case "share":
            return f"{value:.1%}"
        case "pounds":
            return money_text(pence(value))
        case _:
            return f"{value:,g}"
