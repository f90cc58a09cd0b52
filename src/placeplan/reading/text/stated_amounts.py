"""Amounts as people write them in prose: money, per cents and counts, with their bounds and their rounding.

`just over £415m` is 415 of £m, rounded to £1m, bound `>`. Nothing here knows what an amount is of.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from placeplan.core.doors.shipped import shipped_toml
from placeplan.reading.text.number_words import NUMBER_WORD, number_in_words

VOCABULARY = Path(__file__).with_name("appraisal.toml")
_SCALES = {
    "billion": 9, "bn": 9, "million": 6, "mn": 6, "m": 6, "thousand": 3, "k": 3, "000s": 3, "": 0,
}  # fmt: skip
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SCALE = r"billion|bn|million|mn|m|thousand|k"
_NOTE = r"(?:\d{1,2}(?![\dA-Za-z.,]))?"  # the mark of a note, printed on after “£298m”
_MONEY = re.compile(
    rf"(?P<minus>(?<!\d)[-−–])?(?:£|GBP\s?)\s?(?P<low>{_DIGITS})(?:\s?(?P<low_scale>{_SCALE}){_NOTE})?(?![A-Za-z0-9])"
    rf"(?:\s?(?P<joint>to|and|-|–|—)\s?(?:£|GBP\s?)?(?P<high>{_DIGITS})"
    rf"(?:\s?(?P<high_scale>{_SCALE}){_NOTE})?(?![A-Za-z0-9/%]| per ?cent))?"
    r"(?P<more>\+| or more\b)?",
    re.IGNORECASE,
)
_NOTE_AFTER_STOP = re.compile(r"\d{1,3}(?:,\d{3})+\.\d{1,2}$")
_NEW_SENTENCE = re.compile(r"\s+[A-Z]|\s*$")
_IN_WORDS = re.compile(rf"(?<![\w£.,])(?P<low>{_DIGITS})\s?(?P<scale>{_SCALE}) pounds\b", re.IGNORECASE)
_SHARE = re.compile(
    rf"(?<![\w£.])(?:(?P<least>{_DIGITS})(?P<unit>\s?(?:%|per cent|percent))?\s?(?P<joint>to|and|-|–|—)\s?)?"
    rf"(?P<low>{_DIGITS})\s?(?:%|per cent\b|percent\b)",
    re.IGNORECASE,
)
_SMALL = r"\d{1,2}(?:\.\d+)?"
_LISTED = re.compile(
    rf"(?<![\w£.,])(?P<list>{_SMALL}(?:, {_SMALL})*)(?=,? and {_SMALL}\s?(?:%|per cent\b|percent\b))",
    re.IGNORECASE,
)
_SHARE_IN_WORDS = re.compile(rf"(?<![\w-])({NUMBER_WORD}) per ?cent\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:increas|ris|rose|grow|grew|fall|fell|drop|reduc|cut|went|going|mov|chang|turn|worsen|improv|down|up)"
    r"[^.;]{0,80}\bfrom\s+(?:about\s+|around\s+|just\s+|over\s+)*$",
    re.IGNORECASE,
)
_TO_ANOTHER = re.compile(r"^\W*(?:\w+ ){0,6}?to\s+(?:about |around |just |over )*$", re.IGNORECASE)
PER_CENT = Decimal("0.01")
FARTHEST_BOUND = 40  # letters before an amount in which its bound is looked for


@dataclass(frozen=True)
class Amount:
    """One amount: its words with their bound, its value and rounding in the base unit, and where it is."""

    words: str
    value: Decimal
    unit: str  # pounds, share, or the noun that was counted
    bound: str
    precision: Decimal
    start: int
    end: int
    is_scaled: bool = True  # false where no “million” or “m” was written and the digits are few


@cache
def vocabulary() -> Mapping[str, Any]:
    """The words that the appraisal looks for, from `appraisal.toml`."""
    return shipped_toml(VOCABULARY)


def amounts(text: str) -> tuple[Amount, ...]:
    """Every amount in `text`, in order; a range is two, its least (`>`) and its most (`<`)."""
    in_any_order = [*_money(text), *_in_words(text), *_shares(text), *_counts(text), *_people(text)]
    return tuple(sorted(in_any_order, key=lambda amount: (amount.start, amount.bound != ">")))


def money(text: str) -> tuple[Amount, ...]:
    """The amounts of money alone."""
    return tuple(_money(text))


def _money(text: str) -> Iterator[Amount]:
    begins = 0
    while match := _MONEY.search(text, begins):
        is_range = bool(match["high"]) and _is_range(text, match)
        # Of two amounts that are no range, the second is found next.
        begins = match.end() if is_range else _end_of_one(match)
        if is_range:
            yield from _range_of_money(text, match)
        else:
            yield _one_of_money(text, match, begins)


def _end_of_one(match: re.Match[str]) -> int:
    """Where a single amount ends, without the mark of a note."""
    if match["more"] and not match["high"]:
        return match.end("more")
    return match.end("low_scale" if match["low_scale"] else "low")


def _one_of_money(text: str, match: re.Match[str], end: int) -> Amount:
    amount = _first_of_money(text, match, _scale(match, "low"), end)
    is_at_least = bool(match["more"]) and amount.bound == "="
    return replace(amount, bound=">") if is_at_least else amount


def _range_of_money(text: str, match: re.Match[str]) -> Iterator[Amount]:
    """The least and the most of “£9m to £43m”; the scale of one is that of the other where it has none."""
    low_scale, high_scale = _scale(match, "low"), _scale(match, "high")
    least = _first_of_money(text, match, low_scale or high_scale, match.end())
    most = _amount(text, match["high"], high_scale or low_scale, match.start(), match.end())
    yield replace(least, bound=">")
    yield replace(most, bound="<", words=least.words)


def _first_of_money(text: str, match: re.Match[str], scale: str, end: int) -> Amount:
    amount = _amount(text, match["low"], scale, match.start(), end)
    return replace(amount, value=-amount.value) if match["minus"] else amount


def _scale(match: re.Match[str], side: str) -> str:
    return (match[f"{side}_scale"] or "").lower()


def _is_range(text: str, match: re.Match[str]) -> bool:
    """“£9m and £43m” is two amounts, and a range only after “between”; “to” and a dash make one.

    “Rises from £9m to £43m” is a movement between two amounts.
    """
    lead, joint = text[: match.start()], match["joint"].lower()
    if joint == "and":
        return bool(_BETWEEN.search(lead))
    if joint == "to" and _MOVES.search(lead):
        return False
    low, high = (Decimal(match[side].replace(",", "")) for side in ("low", "high"))
    low_power, high_power = (_SCALES[_scale(match, side)] for side in ("low", "high"))
    return high.scaleb(high_power or low_power) > low.scaleb(low_power or high_power)


def starts_a_movement(lead: str, tail: str) -> bool:
    """Is the amount between `lead` and `tail` the first of “rises from £9m to £43m”?"""
    return bool(_MOVES.search(lead) and _TO_ANOTHER.match(tail))


def _amount(text: str, digits: str, scale: str, start: int, end: int) -> Amount:
    if not scale and _NOTE_AFTER_STOP.match(digits) and _NEW_SENTENCE.match(text, end):
        digits = digits.partition(".")[0]  # “£230,000.17 This”: the mark of a note after a full stop
    exact = Decimal(digits.replace(",", ""))
    factor = Decimal(10) ** _SCALES[scale]
    bound, begins = _bound_before(text, start)
    return Amount(
        text[begins:end].strip(),
        exact * factor,
        "pounds",
        bound,
        factor * Decimal(10) ** -len(digits.partition(".")[2]),
        start,
        end,
        is_scaled=bool(scale) or "," in digits or len(digits) > 5,
    )


def _in_words(text: str) -> Iterator[Amount]:
    """Money without its sign: “45 million pounds”."""
    for match in _IN_WORDS.finditer(text):
        yield _amount(text, match["low"], match["scale"].lower(), match.start(), match.end())


def _shares(text: str) -> Iterator[Amount]:
    """Each per cent; of “66, 47 and 1 per cent” each of the three."""
    for listed in _LISTED.finditer(text):
        if not _BETWEEN.search(text[: listed.start()]):
            for digits in re.finditer(_SMALL, listed["list"]):
                start = listed.start() + digits.start()
                yield _share(text, digits[0], start, start + len(digits[0]))
    for words in _SHARE_IN_WORDS.finditer(text):
        yield _share(text, str(number_in_words(words[1])), words.start(), words.end())
    for match in _SHARE.finditer(text):
        if match["least"] and _is_range_of_shares(text, match):
            yield replace(_share(text, match["least"], match.start(), match.end()), bound=">")
            yield replace(_share(text, match["low"], match.start(), match.end()), bound="<")
            continue
        if match["unit"]:
            yield _share(text, match["least"], match.start(), match.end("unit"))
        yield _share(text, match["low"], match.start("low"), match.end())


def _is_range_of_shares(text: str, match: re.Match[str]) -> bool:
    """“10 to 15 per cent” is a range; “20 and 30 per cent” are two shares, and a range after “between”."""
    lead, joint = text[: match.start()], match["joint"].lower()
    if joint == "and":
        return bool(_BETWEEN.search(lead))
    if joint == "to" and _MOVES.search(lead):
        return False
    return Decimal(match["least"].replace(",", "")) < Decimal(match["low"].replace(",", ""))


def _share(text: str, digits: str, start: int, end: int) -> Amount:
    bound, begins = _bound_before(text, start)
    places = len(digits.partition(".")[2])
    return Amount(
        text[begins:end].strip(),
        Decimal(digits.replace(",", "")) * PER_CENT,
        "share",
        bound,
        Decimal(10) ** -places * PER_CENT,
        start,
        end,
    )


@cache
def _counted() -> tuple[re.Pattern[str], Sequence[str]]:
    nouns = vocabulary()["counts"]
    choices = "|".join(f"(?P<{key}>{row['words']})" for key, row in nouns.items())
    number = rf"(?<![\w£.,/:])(?P<low>{_DIGITS})\s?(?P<scale>million|thousand)?"
    change = r"(?:(?:fewer|less|more|extra|additional|new)\s+)?"
    return re.compile(rf"{number}\s+{change}(?:{choices})\b", re.IGNORECASE), tuple(nouns)


def _counts(text: str) -> Iterator[Amount]:
    pattern, nouns = _counted()
    for match in pattern.finditer(text):
        scale = _scale_of_count(match)
        plain = match["low"].replace(",", "")
        factor = Decimal(10) ** _SCALES[scale]
        bound, begins = _bound_before(text, match.start())
        yield Amount(
            text[begins : match.end()].strip(),
            Decimal(plain) * factor,
            next(noun for noun in nouns if match[noun]),
            bound,
            factor * _fineness(plain) if scale else _fineness_of_whole(plain, bound),
            match.start(),
            match.end(),
        )


def _scale_of_count(match: re.Match[str]) -> str:
    return (match["scale"] or "").lower()


def _fineness(digits: str) -> Decimal:
    """One in the last decimal place of some digits."""
    return Decimal(10) ** -len(digits.partition(".")[2])


def _fineness_of_whole(digits: str, bound: str) -> Decimal:
    """To what a count without a scale is rounded: “about 1,024,000” is no count of single people."""
    is_rounded = bound != "=" and "." not in digits
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0")) if is_rounded else 0)


def _people(text: str) -> Iterator[Amount]:
    """How many live in an area: “home to 742,000 people”, “a population of about 1.2 million”."""
    for match in _residents().finditer(text):
        digits, start, scale = match["low"], match.start("low"), _scale_of_count(match)
        is_of_people = match["noun"] or "population" in match[0].lower()
        is_large = scale or "," in digits
        if not is_of_people or not is_large:
            continue
        factor = Decimal(10) ** _SCALES[scale]
        bound, begins = _bound_before(text, start)
        yield Amount(
            text[begins : match.end()].strip(),
            Decimal(digits.replace(",", "")) * factor,
            "population",
            bound,
            factor * _fineness(digits),
            start,
            match.end(),
        )


@cache
def _residents() -> re.Pattern[str]:
    lead = vocabulary()["counts"]["population"]["of"]
    bounds = "|".join(word for words in vocabulary()["bounds"].values() for word in words)
    number = rf"(?P<low>{_DIGITS})(?:\s?(?P<scale>million))?(?P<noun>\s+people\b)?"
    return re.compile(rf"\b(?:{lead})\s+(?:(?:{bounds})\s+)?{number}", re.IGNORECASE)


@cache
def _bounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<![\w-])(?:{'|'.join(words)})\s*(?:of\s+|an?\s+)?$", re.IGNORECASE), bound)
        for bound, words in vocabulary()["bounds"].items()
    )


def _bound_before(text: str, start: int) -> tuple[str, int]:
    """The bound that the words before an amount give it, and where those words begin."""
    window = max(0, start - FARTHEST_BOUND)
    phrases = [
        (match.start(), bound)
        for pattern, bound in _bounds()
        if (match := pattern.search(text[window:start]))
    ]
    if not phrases:
        return "=", start
    begins, bound = min(phrases)  # the longer phrase begins earlier: “no more than” is not “more than”
    return bound, window + begins
