"""Proof, of what was written: no file that leaves the building gives a withheld number away."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from placeplan.core.doors.decoding import decoded
from placeplan.core.doors.files import content
from placeplan.core.doors.limits import limits
from placeplan.core.errors import Problems
from placeplan.figures.missing import is_withheld
from placeplan.plan.place import Place

READ_AS_TEXT = (".html", ".csv", ".json", ".md", ".css")
COMPUTED = "projection.csv"
TELLING_DIGITS = 5  # a number of fewer is met by chance; our default
LEAST_TELLING = 1000  # so is a small one, such as a place in a drawing; our default
_NUMBER = re.compile(
    r"(?<![\w.])((?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?)(?:\s?(bn|billion|m|million|k|thousand))?\b", re.I
)
_TIMES = {"b": Decimal(10**9), "m": Decimal(10**6), "k": Decimal(1000), "t": Decimal(1000), "": Decimal(1)}


def refuse_what_gives_away(place: Place, public: Place, folder: Path) -> None:
    """Nothing, where no file of `folder` writes a number that `public` withholds and nobody states openly.

    A number of five digits or more is looked for in pounds, thousands and millions, whoever wrote it: a note,
    a method, the words of another figure. The table of the projection is left out: it is worked out from
    `public` alone, and so many numbers meet others by chance. Errors: each file with one, and whose it is.
    """
    withheld = _held(place, public)
    if not withheld:
        return
    problems = Problems()
    texts = (path for path in folder.rglob("*") if path.suffix in READ_AS_TEXT and path.name != COMPUTED)
    for path in sorted(texts):
        name = path.relative_to(folder).as_posix()
        text = decoded(content(path, name, limits()["unpacked_bytes"], may_be_empty=True), name).text
        written = set(_numbers(f"{name}\n{text}"))
        for about in sorted({withheld[number] for number in written & withheld.keys()}):
            problems.add(
                f"This would publish what is withheld: {about}.",
                name,
                "Take the number out of the words, notes and names that it stands in.",
            )
    problems.raise_any()


def _held(place: Place, public: Place) -> dict[Decimal, str]:
    """Each number that is withheld and could tell, with what it is; not one that is stated openly as well."""
    names = ("measure", "organisation", "period", "value", "as_stated")
    own = place.figures.select(names).with_columns(public.figures["withheld"])
    withheld: dict[Decimal, str] = {}
    for measure, body, when, value, words, key in own.filter(is_withheld()).iter_rows():
        about = f"{measure} of {body or 'the place'}, {when} ({key})"
        withheld |= {number: about for number in _as_written(value, words) if _could_tell(number)}
    stated = {_exact(value) for value in public.figures["value"].drop_nulls()}
    openly = {value / times for value in stated for times in _TIMES.values()}  # "10,319" in a column of £000
    return {number: about for number, about in withheld.items() if number not in openly}


def _as_written(value: float | None, words: str | None) -> Iterator[Decimal]:
    """The number of a figure, and every number of the words in which it was stated."""
    if value is not None:
        yield _exact(value)
    yield from _numbers(words or "")


def _exact(value: float) -> Decimal:
    return Decimal(repr(abs(value)))


def _could_tell(number: Decimal) -> bool:
    return number >= LEAST_TELLING and len(number.normalize().as_tuple().digits) >= TELLING_DIGITS


def _numbers(text: str) -> Iterator[Decimal]:
    for digits, unit in _NUMBER.findall(text):
        yield Decimal(digits.replace(",", "")) * _TIMES[unit[:1].lower()]
