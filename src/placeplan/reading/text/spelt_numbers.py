"""Every number that a text could be read to hold, however it is spelt: digits of any grouping, scales, words.

Made to miss nothing, so that a person can be pointed at it: `12.345` is both twelve and a bit and twelve
thousand. Nothing here knows what a number is of.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

_TAG = re.compile(r"<[^<>]{0,400}>")
_EMPHASIS = re.compile(r"[*_`~\\]+|[\u00ad\u200b-\u200d\u2060\ufeff]")
_GAP = r"[,.' \u2019\u02bc_\u00b7]"
_GROUPED = rf"\d{{1,3}}(?P<gap>{_GAP})\d{{3}}(?:(?P=gap)\d{{3}}){{0,6}}(?!\d)(?:[.,\u00b7]\d{{1,6}})?"
_PLAIN = r"\d{1,18}(?:[.,\u00b7]\d{1,12})?"
_POWER = r"(?:\s?(?:e|x\s?10\s?\^?|\u00d7\s?10\s?\^?)\s?(?P<power>[+-]?\d{1,2})(?!\d))?"
_SCALES = {"bn": 9, "billion": 9, "m": 6, "mn": 6, "mln": 6, "mio": 6, "million": 6, "k": 3, "thousand": 3,
           "000": 3, "000s": 3, "%": -2, "per cent": -2, "percent": -2, "pc": -2}  # fmt: skip
_SCALE = "|".join(sorted(map(re.escape, _SCALES), key=len, reverse=True))
_DIGITS = re.compile(
    rf"(?<![\w.,/])(?P<money>(?:\u00a3|GBP|gbp|\u20ac|\$)\s?)?(?P<digits>{_GROUPED}|{_PLAIN}){_POWER}"
    rf"(?:[\s-]?(?:\u00a3\s?)?(?P<scale>{_SCALE})s?(?![\w%]))?(?![\w/])",
    re.IGNORECASE,
)

_UNITS = ("nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
          "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: number for number, word in enumerate(_UNITS)} | {"zero": 0, "dozen": 12}
_SMALL |= {word: 10 * number for number, word in enumerate(_TENS, start=2)} | {"fourty": 40}
_LARGE = {"thousand": 3, "million": 6, "billion": 9}
_FRACTIONS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "quarters": Decimal("0.25")}
_JOINING = ("a", "an", "and", "of", "point", "hundred", "hundreds")
_WORDS = {*_SMALL, *_LARGE, *(f"{word}s" for word in _LARGE), *_FRACTIONS, *_JOINING}
_RUN = re.compile(
    rf"(?<![\w])(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
    rf"(?:(?:[\s,-]+)(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})){{0,24}}(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class SpeltNumber:
    """A number without its sign, and by how much what it stands for may be rounded, coarsest first.

    `is_scaled` where a currency or a scale such as `m` or `%` says what its digits count.
    """

    words: str
    value: Decimal
    roundings: tuple[Decimal, ...]
    is_scaled: bool

    @property
    def digits(self) -> int:
        """How many digits of it tell: those after noughts in front and before noughts at the end."""
        return len(self.value.normalize().as_tuple().digits)


def spelt_numbers(text: str) -> tuple[SpeltNumber, ...]:
    """Every number that some reading of the text holds, each reading once."""
    found: dict[SpeltNumber, None] = {}
    for plain in _readings(text):
        found.update(dict.fromkeys(_in_digits(plain)))
        found.update(dict.fromkeys(_in_words(plain)))
    return tuple(found)


def _readings(text: str) -> tuple[str, ...]:
    """The text without entities and markup: what markup splits is read joined, and apart."""
    plain = unicodedata.normalize("NFKC", html.unescape(html.unescape(text)))
    joined = _EMPHASIS.sub("", _TAG.sub("", plain))
    apart = _EMPHASIS.sub(" ", _TAG.sub(" ", plain))
    return tuple(dict.fromkeys(re.sub(r"[^\S\n]", " ", reading) for reading in (plain, joined, apart)))


def _in_digits(text: str) -> Iterator[SpeltNumber]:
    for match in _DIGITS.finditer(text):
        scale = _SCALES.get((match["scale"] or "").lower(), 0)
        power = int(match["power"] or 0) + scale
        is_scaled = bool(match["money"] or match["scale"])
        for value, decimals in _values(match["digits"], match["gap"] or ""):
            scaled = value.scaleb(power)
            yield SpeltNumber(match[0].strip(), scaled, _roundings(scaled, power - decimals), is_scaled)


def _values(digits: str, gap: str) -> Sequence[tuple[Decimal, int]]:
    """Each number that digits can mean, with its decimal places: a lone comma or stop may be either."""
    whole = re.sub(r"\D", "", digits)
    groups = re.split(_GAP, digits)
    readings: dict[tuple[Decimal, int], None] = {}
    if gap:
        tail = re.search(r"[.,\u00b7](\d{1,6})$", digits) if len(set(re.findall(_GAP, digits))) > 1 else None
        places = len(tail[1]) if tail else 0
        readings[Decimal(whole).scaleb(-places), places] = None
    if len(groups) <= 2 and (not gap or gap in ",.\u00b7"):
        places = len(groups[1]) if len(groups) == 2 else 0
        readings[Decimal(whole).scaleb(-places), places] = None
    return tuple(readings)


def _roundings(value: Decimal, last: int) -> tuple[Decimal, ...]:
    """What its last digit counts, and before it what the last digit that is not nought counts."""
    exponent = value.normalize().as_tuple().exponent if value else last
    coarsest = max(int(exponent), last)
    return tuple(dict.fromkeys((Decimal(1).scaleb(coarsest), Decimal(1).scaleb(last))))


def _in_words(text: str) -> Iterator[SpeltNumber]:
    for match in _RUN.finditer(text):
        words = [word for word in re.split(r"[\s,-]+", match[0].lower()) if word]
        value, is_scaled = _spoken(words)
        if value:
            yield SpeltNumber(match[0], value, _roundings(value, min(0, _exponent(value))), is_scaled)


def _exponent(value: Decimal) -> int:
    return int(value.normalize().as_tuple().exponent)


def _spoken(words: Sequence[str]) -> tuple[Decimal, bool]:
    """The number that words say, and whether a scale is among them."""
    whole, part, places, is_scaled = Decimal(0), Decimal(0), 0, False
    for word in words:
        large = _LARGE.get(word.removesuffix("s"))
        if large:
            whole += (part or Decimal(1)).scaleb(large)
            part, places, is_scaled = Decimal(0), 0, True
        elif word == "point":
            places = 1
        elif places and word in _SMALL:
            part += Decimal(_SMALL[word]).scaleb(-places)
            places += 1
        else:
            part = _counted(part, word)
    return whole + part, is_scaled


def _counted(part: Decimal, word: str) -> Decimal:
    """What is counted below a scale, with one word more: a hundred, three quarters, two and a half."""
    if word.startswith("hundred"):
        return (part or Decimal(1)) * 100
    if word == "quarters":
        return part * _FRACTIONS[word]
    return part + _FRACTIONS.get(word, _SMALL.get(word, 0))
