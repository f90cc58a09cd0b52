"""Which of a table's columns of numbers are read: of one year one, and only one that we understand.

Of a plan year its plan, of a year before it the outturn or the forecast of it; restated before published,
a total before its parts, the base case before a variant. What the words leave open is left and asked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from placeplan.reading.tables.regions import Region
from placeplan.reading.words.columns import MEASURES, TIMES, Column
from placeplan.reading.words.folded_words import phrases, tokens, vocabulary
from placeplan.reading.words.heading_words import Said, said_in
from placeplan.reading.words.judgements import count
from placeplan.reading.words.sides import SIDE_WORDS

_OF_A_PLAN, _OF_A_PAST_YEAR = ("plan", "forecast", "outturn"), ("outturn", "forecast", "plan")
FEWEST_MONTHS = count("columns", "fewest_months")
NOT_READ = {  # roles of columns that are left, and why
    "part": "a part of a year, or so far in one, and not the year",
    "lone_month": "one month, or the months up to it: nobody says which",
    "variance": "a difference between two columns",
    "variant": "a case that is not the plan",
    "superseded": "a column that another one restates",
    "part_of_total": "a part of the total beside it",
    "net": "income set against spending, which are both read",
    "sum_of_bodies": "a sum across bodies",
    "other_stage": "another column of its year is read: the plan of a plan year, else the latest view of it",
    "unclear": "nobody knows what its heading says of it",
    "rival": "another column of its year says the same of other numbers: nobody says which is the plan",
}
_SUMMED_BY_RECURRENCE = frozenset({"schemes", "income_expenditure"})


@dataclass(frozen=True)
class Told:
    """One column of numbers, and what its heading says."""

    column: Column
    said: Said
    body: str = ""  # whose column it is, where bodies stand across

    @property
    def group(self) -> tuple[str, str, str]:
        """What columns that say the same share: time, measure and body."""
        return self.column.period or self.column.role, self.column.measure, self.body


def told_apart(
    kind: str, region: Region, columns: tuple[Column, ...], first_year: str, titles: Iterable[str] = ()
) -> tuple[Column, ...]:
    """The columns, with those given another role that are not to be read."""
    told = list(_told(kind, region, columns))
    roles = dict(_alone(told, any(_so_far(title) for title in titles)))
    groups: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    unclear: set[tuple[str, str, str]] = set()
    for each in told:
        if each.column.index not in roles:
            groups[each.group].append(each)
        elif roles[each.column.index] == "unclear":
            unclear.add(each.group)
    for group in unclear & groups.keys():  # beside one that nobody understands, a bare year is not sure
        bare = [each for each in groups[group] if each.said == Said()]
        roles |= {each.column.index: "rival" for each in bare}
        groups[group] = [each for each in groups[group] if each not in bare]
    recurrences: dict[int, str] = {}
    for (period, _, _), rivals in groups.items():
        roles |= _of_one_year(kind, rivals, bool(first_year) and period < first_year, recurrences)
    return tuple(
        replace(
            column,
            role=roles.get(column.index, column.role),
            recurrence=recurrences.get(column.index, column.recurrence),
        )
        for column in columns
    )


def _told(kind: str, region: Region, columns: tuple[Column, ...]) -> Iterator[Told]:
    """Each column of numbers by time, and what its heading says beside the time and the measure."""
    headings = {heading.column: heading for heading in region.headings}
    known = _words_of_kind(kind)
    for column in columns:
        heading = headings.get(column.index)
        if column.role in TIMES and heading:
            said = said_in(heading.rest if heading.body else heading.text)
            of_side = SIDE_WORDS if column.measure in _SIDES else frozenset[str]()
            unknown = tuple(word for word in said.unknown if word not in known | of_side)
            yield Told(column, replace(said, unknown=unknown if heading.when else ()), heading.body)


_SIDES = frozenset({"income", "expenditure"})  # over a column of an account these say which side it holds


@cache
def _words_of_kind(kind: str) -> frozenset[str]:
    """The words that a heading over numbers may hold in a table of this kind: its measures and titles."""
    listed = [phrase for _, each in phrases(MEASURES[kind]) for phrase in each] if kind in MEASURES else []
    titles = [tokens(title) for title in vocabulary()["kinds"].get(kind, {}).get("titles", ())]
    amounts = [phrase for _, each in phrases("amounts") for phrase in each]
    words = {word for phrase in (*listed, *titles, *amounts) for word in phrase}
    spending = set() if kind in ("income_expenditure", "profile") else {"expenditure", "spend", "cost"}
    return frozenset((words - _SIDES) | spending)


def _so_far(title: str) -> bool:
    """Does a title say that the months under it each hold all months so far?"""
    return bool({"cumulative", "ytd"} & set(tokens(title)))


def _alone(told: list[Told], is_cumulative: bool) -> Iterator[tuple[int, str]]:
    """The columns that are left whatever stands beside them, and why."""
    months = [each.column.period or each.column.index for each in told if each.column.role == "month"]
    lone = len(set(months)) < FEWEST_MONTHS
    shared = _shared_unknown(told)
    for each in told:
        if each.said.stage == "variance":
            yield each.column.index, "variance"
        elif each.said.case == "variant":
            yield each.column.index, "variant"
        elif each.column.role == "month" and is_cumulative:
            yield each.column.index, "part"
        elif each.column.role == "month" and lone:
            yield each.column.index, "lone_month"
        elif set(each.said.unknown) - shared:
            yield each.column.index, "unclear"


def _shared_unknown(told: list[Told]) -> set[str]:
    """Words that stand over every column of numbers: they tell none of them from another."""
    words = [set(each.said.unknown) for each in told]
    return set.intersection(*words) if len(words) > 1 else set()


def _of_one_year(
    kind: str, rivals: list[Told], is_past: bool, recurrences: dict[int, str]
) -> Mapping[int, str]:
    """The roles of the columns of one year and measure that are not read."""
    if len(rivals) < 2:
        return {}
    roles: dict[int, str] = {}

    def leave(those: Iterable[Told], role: str) -> None:
        roles.update({each.column.index: role for each in those})

    def left() -> list[Told]:
        return [each for each in rivals if each.column.index not in roles]

    if any(each.said.case == "base" for each in left()):
        leave((each for each in left() if each.said.case != "base"), "variant")
    if any(each.said.version == "restated" for each in left()):
        stages = {each.said.stage for each in left() if each.said.version == "restated"}
        leave((e for e in left() if e.said.version != "restated" and e.said.stage in stages), "superseded")
    if len(stages := {each.said.stage for each in left()}) > 1 and "" not in stages:
        order = [stage for stage in (_OF_A_PAST_YEAR if is_past else _OF_A_PLAN) if stage in stages]
        leave((each for each in left() if each.said.stage != order[0]), "other_stage")
    said = [each.said.recurrence for each in left()]
    if "total" in said and len(set(said)) == len(said) > 1:
        leave((each for each in left() if each.said.recurrence != "total"), "part_of_total")
    elif sorted(said) == ["non_recurrent", "recurrent"] and kind in _SUMMED_BY_RECURRENCE:
        recurrences.update({each.column.index: each.said.recurrence for each in left()})
        return roles
    if len(left()) > 1 and len({each.column.role for each in left()}) == 1:
        leave(left(), "rival")
    return roles
