"""Which texts are likely to hold a withheld number: one that a text rounds to, however it is spelt."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from placeplan.assurance.published.too_open import protection_of
from placeplan.figures.missing import is_withheld
from placeplan.plan.place import Place
from placeplan.reading.text.spelt_numbers import SpeltNumber, spelt_numbers

_DAY = re.compile(r"(?<!\d)\d{4}-\d{2}(?:-\d{2})?(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
TELLING = 2  # digits that a number without a unit needs: one is met by chance. Our default
OF_A_TABLE = 3  # digits that it needs to be read as one of a column in thousands or millions. Our default
BINARY = 1e-9  # of a number: what binary ones miss decimal ones by, and more
_SCALES = (1.0, 1e3, 1e6)


@dataclass(frozen=True)
class Pointer:
    """The words of a number in a text, and which withheld number it may tell."""

    words: str
    about: str


@dataclass(frozen=True)
class _Secret:
    value: float
    share: float  # how far a reader's range has to reach, as a share of the value
    about: str


class Secrets:
    """The withheld numbers of a place, to be looked for in texts."""

    def __init__(self, place: Place) -> None:
        self._secrets = sorted(_secrets(place), key=lambda secret: secret.value)
        self._values = [secret.value for secret in self._secrets]

    def told_by(self, text: str) -> tuple[Pointer, ...]:
        """Each number of the text that comes closer to a withheld one than its protection allows."""
        if not self._secrets:
            return ()
        numbers = spelt_numbers(_DAY.sub(" ", text))
        told = (Pointer(number.words, about) for number in numbers for about in self._abouts(number))
        return tuple(dict.fromkeys(told))

    def _abouts(self, number: SpeltNumber) -> list[str]:
        abouts: dict[str, None] = {}
        for scale in _scales(number):
            for rounding in number.roundings:
                step = float(rounding) * scale  # cut off instead of rounded, it may miss by all of it
                for secret in self._within(float(number.value) * scale, step):
                    if step / 2 <= secret.share * secret.value:
                        abouts[secret.about] = None
        return list(abouts)

    def _within(self, middle: float, step: float) -> Sequence[_Secret]:
        reach = step + BINARY * abs(middle)
        start = bisect_left(self._values, middle - reach)
        return self._secrets[start : bisect_right(self._values, middle + reach)]


def _scales(number: SpeltNumber) -> Sequence[float]:
    """What the digits of a number may count: units, or thousands or millions where a heading says so."""
    if number.is_scaled:
        return (1.0,)
    if _YEAR.fullmatch(number.words) or number.digits < TELLING:
        return ()
    return _SCALES if number.digits >= OF_A_TABLE else (1.0,)


def _secrets(place: Place) -> Iterator[_Secret]:
    protection = protection_of(place)
    columns = ("measure", "organisation", "period", "value", "withheld")
    rows = place.figures.filter(is_withheld()).select(columns)
    for measure, body, when, value, key in rows.iter_rows():
        if value:
            share = protection.of_record.get(key, protection.default)
            size = float(abs(Decimal(repr(value))))
            yield _Secret(size, share, f"{measure} of {body or 'the place'}, {when} ({key})")
