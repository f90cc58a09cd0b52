"""Numbers in a sentence of a narrative: what each is of, for which year, and how it was rounded.

A number whose subject cannot be told keeps the reason, so that it is listed and not lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from placeplan.core.periods import financial_year


@dataclass(frozen=True)
class Mention:
    """One number of a sentence: what it is of, its year (empty: the whole plan), and its rounding unit.

    Without a subject it can be compared with nothing, and `why` says so.
    """

    subject: str
    year: str
    value: float
    rounding: float
    words: str
    why: str = ""


_SCALE = {
    "bn": 1e9, "billion": 1e9, "m": 1e6, "mn": 1e6, "million": 1e6, "k": 1e3, "thousand": 1e3, "": 1.0,
}  # fmt: skip
_MONEY = re.compile(
    r"(?P<minus>[-−(]\s?)?(?:£|GBP\s?)(?P<digits>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>billion|bn|million|mn|m|thousand|k)?\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?<![\d/£.,])(?P<digits>\d[\d,]*(?:\.\d+)?)\s+(?P<change>(?:fewer|more|less|extra|additional)\s+)?"
    r"(?:(?:general and acute|acute|inpatient|hospital)\s+)?"
    r"(?P<unit>whole[- ]time equivalents?|wtes?|ftes?|beds|schemes|projects)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:(?P<first>20\d\d)\s?[/–-]\s?(?:20)?(?P<last>\d\d)|"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? )?March (?P<march>20\d\d))\b"
)
_JOINS = re.compile(
    r"^[\s,]*+\(?\s*+(?:(?:in|for|by|during|at|on|to)\s++)?(?:the\s++)?(?:year\s++)?(?:end of\s++)?$",
    re.IGNORECASE,
)
_WHOLE_PLAN = re.compile(
    r"\b(?:between|from)\s+20\d\d\S*\s+(?:and|to)\s+20\d\d|\bover\s+(?:the\s+)?(?:next\s+)?(?:\w+\s+years?|"
    r"life|period|plan)",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = re.compile(
    r"^\s*(?:a year\s+)?(?:on|from|to|into|towards|for|by|in|at)\s+"
    r"(?!the year|\(?20\d\d|\d|the end|total|all|each year)",
    re.IGNORECASE,
)
_SUBJECTS = (  # nearest wins; of two that begin together, the first here
    ("control_total", r"control total"),
    ("surplus_or_deficit", r"surplus|deficit|overspend|underspend|in balance"),
    ("savings_plan", r"sav(?:e|es|ing|ings)\b|efficienc|cost improvement|qipp\b|\bcips?\b"),
    ("capital_spend", r"capital(?:\s+(?:spend\w*|programme|expenditure|plan|investment))?"),
    ("income_total", r"income|revenue|turnover"),
    ("expenditure_total", r"expenditure|spending|\bspend\b|total cost"),
)
_SUBJECT = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _SUBJECTS), re.IGNORECASE)
_UNITS = {
    "wte": "staff_wte",
    "fte": "staff_wte",
    "whole": "staff_wte",
    "bed": "beds_available",
    "scheme": "schemes",
    "project": "schemes",
}
_PART = re.compile(
    r"\b(?:of which|including|includes|from|per|each|reduc\w+|increas\w+|cut|more|fewer|less|extra|"
    r"additional|change)\b",
    re.IGNORECASE,
)


def mentions(sentence: str) -> tuple[Mention, ...]:
    """Every number of a sentence whose subject can be told."""
    return tuple(mention for mention in numbers_of(sentence) if mention.subject)


def numbers_of(sentence: str) -> Iterator[Mention]:
    """Every amount of money, and every count of staff, beds and schemes, in a sentence."""
    yield from _money_of(sentence)
    yield from _counts_of(sentence)


def _money_of(sentence: str) -> Iterator[Mention]:
    years = _years(sentence)
    for match in _MONEY.finditer(sentence):
        subject = _subject_after(sentence, match.end()) or _subject_before(sentence, match.start())
        why = "" if subject else "its sentence does not say what it is of"
        if subject not in ("", "capital_spend") and _OF_SOMETHING_ELSE.match(sentence[match.end() :]):
            subject, why = "", "it is of one thing that the workbook does not show by itself"
        scale = _SCALE[(match["scale"] or "").lower()]
        value = float(match["digits"].replace(",", "")) * scale
        deficit = subject == "surplus_or_deficit" and _is_deficit(sentence, match.start(), match.end())
        sign = -1.0 if deficit or match["minus"] else 1.0
        yield Mention(
            subject,
            _year_of(sentence, match, years),
            sign * value,
            _rounding(match["digits"], scale),
            match.group().strip(),
            why,
        )


def _counts_of(sentence: str) -> Iterator[Mention]:
    years = _years(sentence)
    for match in _COUNT.finditer(sentence):
        unit = match["unit"].lower()
        subject = next(subject for word, subject in _UNITS.items() if unit.startswith(word))
        is_part = _is_change_or_part(sentence, match)
        value = float(match["digits"].replace(",", ""))
        yield Mention(
            "" if is_part else subject,
            _year_of(sentence, match, years),
            value,
            _rounding(match["digits"], 1.0),
            match.group(),
            "it is a change or a part" if is_part else "",
        )


def _is_change_or_part(sentence: str, match: re.Match[str]) -> bool:
    """“20 fewer beds”, “of which 20 beds”, “20 beds more”: no level of the whole."""
    before = sentence[max(0, match.start() - 25) : match.start()]
    after = sentence[match.end() : match.end() + 12]
    return bool(match["change"] or _PART.search(before) or re.match(r"\s+(?:fewer|more|less)", after))


def _years(sentence: str) -> list[tuple[int, int, str]]:
    return [(match.start(), match.end(), _financial_year(match)) for match in _YEAR.finditer(sentence)]


def _financial_year(match: re.Match[str]) -> str:
    if match["first"]:
        return f"{match['first']}/{match['last']}"
    return financial_year(int(match["march"]) - 1)


def _rounding(digits: str, scale: float) -> float:
    return scale * 10.0 ** -len(digits.partition(".")[2])


_AFTER = re.compile(r"^\s*(?:(?:of|on|in)\s+)?(?:total\s+|annual\s+|recurrent\s+)?", re.IGNORECASE)


def _subject_after(sentence: str, start: int) -> str:
    """The subject that the very next words name: “£0.9m deficit”, “£12m on capital”."""
    after = sentence[start:]
    joined_on = _AFTER.match(after)[0]  # type: ignore[index]  # it matches nothing at least
    subject = _SUBJECT.match(after, len(joined_on))
    return str(subject.lastgroup) if subject else ""


def _subject_before(sentence: str, end: int) -> str:
    """The subject named nearest before the number; else the first one after it in the sentence."""
    before = list(_SUBJECT.finditer(sentence, 0, end))
    if before:
        return str(before[-1].lastgroup)
    after = _SUBJECT.search(sentence, end)
    return str(after.lastgroup) if after else ""


def _is_deficit(sentence: str, start: int, end: int) -> bool:
    words = list(re.finditer(r"surplus|deficit|overspend|underspend", sentence, re.IGNORECASE))
    nearest = min(words, key=lambda w: min(abs(start - w.end()), abs(w.start() - end)), default=None)
    return nearest is not None and nearest.group().lower() in ("deficit", "overspend")


def _year_of(sentence: str, match: re.Match[str], years: list[tuple[int, int, str]]) -> str:
    """The year joined on after the number (“£3m in 2016/17”); else the last before; else the first after."""
    if _WHOLE_PLAN.search(sentence):
        return ""
    after = [year for year in years if year[0] >= match.end()]
    if after and _JOINS.match(sentence[match.end() : after[0][0]]):
        return after[0][2]
    before = [year for year in years if year[1] <= match.start()]
    if before:
        return before[-1][2]
    return after[0][2] if after else ""
