"""Files of a place's `settlement` folder that put a question to a rule: how they are read, what all say."""

from pathlib import Path
from typing import Annotated, Literal, Protocol, TypeVar

from pydantic import Field

from placeplan.core.errors import Problems
from placeplan.core.money import pence
from placeplan.plan.documents import checked, document

FOLDER = "settlement"
NOT_PUBLISHED = "not published"
Pounds = Annotated[float, Field(allow_inf_nan=False)]
Published = Pounds | Literal["not published"]
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
        """What is asked."""

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
    read = document(path, f"{FOLDER}/{path.name}", problems)
    about = checked(kind, read.values, read, (), problems) if read else None
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


def known(stated: Published) -> float | None:
    """The number, or nothing where nobody published it."""
    return None if isinstance(stated, str) else stated


def known_pence(stated: Published) -> int | None:
    """Pounds as whole pence, or nothing where nobody published them."""
    return None if isinstance(stated, str) else pence(stated)
