"""Which of a table's columns of numbers are read: of one year and stage one, and only one that we understand.

Plan, forecast and outturn of one year are each kept, with their stage. The plan of a plan year, and of a
year before it the outturn or else the forecast, is of its year's own stage. Restated goes before published,
a total before its parts, the base case before a variant. What the words leave open is left and asked.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from placeplan.reading.tables.regions import Region
from placeplan.reading.words.columns import TIMES, Column
from placeplan.reading.words.folded_words import phrases, tokens
from placeplan.reading.words.heading_words import Said, said_in
from placeplan.reading.words.judgements import count
from placeplan.reading.words.kinds_of_table import Kind, measure_roles
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
_SIDES = frozenset({"income", "expenditure"})  # over a column of an account these say which side it holds
_OF_SPENDING = frozenset({"expenditure", "spend", "cost"})
_SO_FAR = frozenset({"cumulative", "ytd"})


Group = tuple[str, str, str]  # time, measure and body


@dataclass(frozen=True)
class Told:
    """One column of numbers, and what its heading says."""

    column: Column
    said: Said
    body: str = ""  # whose column it is, where bodies stand across

    @property
    def group(self) -> Group:
        """What columns that say the same share."""
        return self.column.period or self.column.role, self.column.measure, self.body


def told_apart(
    kind: Kind, region: Region, columns: tuple[Column, ...], first_year: str, titles: Iterable[str] = ()
) -> tuple[Column, ...]:
    """The columns, with those given another role that are not to be read."""
    told = list(_told(kind, region, columns))
    roles = dict(_alone(told, is_cumulative=any(map(_says_so_far, titles))))
    groups = _together([candidate for candidate in told if candidate.column.index not in roles])
    not_understood = {candidate.group for candidate in told if roles.get(candidate.column.index) == "unclear"}
    apart = _Apart(roles)
    apart.take_stages(_stages_of_measures(kind, region, columns))
    for group, columns_of_year in groups.items():
        if group in not_understood:  # beside one that nobody understands, a bare year is not sure
            bare, columns_of_year = _bare_and_worded(columns_of_year)
            apart.roles |= _as(bare, "rival")
        is_past = bool(first_year) and group[0] < first_year
        for stage, of_stage in _by_stage(columns_of_year, is_past=is_past).items():
            _of_one_stage(apart, of_stage, stage, in_parts=kind.by_recurrence)
    return apart.told(columns)


@dataclass
class _Apart:
    """What has been told of some columns so far, by their places: a role, a part of a total, a stage."""

    roles: dict[int, str]
    recurrences: dict[int, str] = field(default_factory=dict)
    stages: dict[int, str] = field(default_factory=dict)

    def take_stages(self, stages: Mapping[int, str]) -> None:
        """The stage of each of some columns; one of a variance is not read."""
        for column, stage in stages.items():
            if stage == "variance":
                self.roles[column] = stage
            else:
                self.stages[column] = stage

    def told(self, columns: Iterable[Column]) -> tuple[Column, ...]:
        """The columns with that."""
        return tuple(
            replace(
                column,
                role=self.roles.get(column.index, column.role),
                recurrence=self.recurrences.get(column.index, column.recurrence),
                stage=self.stages.get(column.index, column.stage),
            )
            for column in columns
        )


def _bare_and_worded(told: Iterable[Told]) -> tuple[list[Told], list[Told]]:
    """The columns whose headings say nothing beside the time and measure, and the others."""
    bare: list[Told] = []
    worded: list[Told] = []
    for candidate in told:
        (bare if candidate.said == Said() else worded).append(candidate)
    return bare, worded


# ---- what each column says -----------------------------------------------------------------------


def _told(kind: Kind, region: Region, columns: tuple[Column, ...]) -> Iterator[Told]:
    """Each column of numbers by time, and what its heading says beside the time and the measure."""
    headings = {heading.column: heading for heading in region.headings}
    understood = _words_of_kind(kind)
    for column in columns:
        heading = headings.get(column.index)
        if column.role in TIMES and heading:
            meant = said_in(heading.rest if heading.body else heading.text)
            of_side = SIDE_WORDS if column.measure in _SIDES else frozenset[str]()
            unknown = tuple(word for word in meant.unknown if word not in understood | of_side)
            yield Told(column, replace(meant, unknown=unknown if heading.when else ()), heading.body)


def _stages_of_measures(kind: Kind, region: Region, columns: Iterable[Column]) -> dict[int, str]:
    """The stage that each column named by its measure says beside it: `Actual WTE`, `Pay variance`.

    A plan is of its year by itself, and so is a forecast where no plan stands beside it.
    """
    headings = {heading.column: heading.text for heading in region.headings}
    named = [column for column in columns if column.role in measure_roles() and column.role not in TIMES]
    stages = {c.index: said_in(_beside_measure(kind, c.role, headings.get(c.index, ""))).stage for c in named}
    has_plan = any(said_in(text).stage == "plan" for text in headings.values())
    told = ("outturn", "variance", *(["forecast"] if has_plan else []))
    return {column: stage for column, stage in stages.items() if stage in told}


def _beside_measure(kind: Kind, role: str, heading: str) -> str:
    """The words of a heading that are none of its measure's own."""
    own = {word for key, listed in phrases(kind.measure_words) if key == role for p in listed for word in p}
    return " ".join(word for word in tokens(heading) if word not in own)


@cache
def _words_of_kind(kind: Kind) -> frozenset[str]:
    """The words that a heading over numbers may hold in a table of this kind: its measures and titles."""
    measures = phrases(kind.measure_words) if kind.measures else ()
    listed = [phrase for _, synonyms in (*measures, *phrases("amounts")) for phrase in synonyms]
    listed += [tokens(title) for title in kind.titles]
    words = {word for phrase in listed for word in phrase} - _SIDES
    return frozenset(words if kind.account else words | _OF_SPENDING)


def _together(told: Iterable[Told]) -> dict[Group, list[Told]]:
    groups: dict[Group, list[Told]] = defaultdict(list)
    for candidate in told:
        groups[candidate.group].append(candidate)
    return groups


def _as(told: Iterable[Told], role: str) -> dict[int, str]:
    """A role for each of some columns."""
    return {candidate.column.index: role for candidate in told}


# ---- left whatever stands beside them ------------------------------------------------------------


def _alone(told: list[Told], *, is_cumulative: bool) -> Iterator[tuple[int, str]]:
    """The columns that are left whatever stands beside them, and why."""
    months = {
        candidate.column.period or candidate.column.index
        for candidate in told
        if candidate.column.role == "month"
    }
    of_month = "part" if is_cumulative else "lone_month" if len(months) < FEWEST_MONTHS else ""
    shared = _shared_unknown(told)
    for candidate in told:
        if why := _why_left(candidate, of_month, shared):
            yield candidate.column.index, why


def _why_left(told: Told, of_month: str, shared: set[str]) -> str:
    if told.said.stage == "variance":
        return "variance"
    if told.said.case == "variant":
        return "variant"
    if told.column.role == "month" and of_month:
        return of_month
    return "unclear" if set(told.said.unknown) - shared else ""


def _says_so_far(title: str) -> bool:
    """Does a title say that the months under it each hold all months so far?"""
    return not _SO_FAR.isdisjoint(tokens(title))


def _shared_unknown(told: list[Told]) -> set[str]:
    """Words that stand over every column of numbers: they tell none of them from another."""
    words = [set(candidate.said.unknown) for candidate in told]
    return set.intersection(*words) if len(words) > 1 else set()


# ---- of one year and stage, one ------------------------------------------------------------------


def _by_stage(told: Sequence[Told], *, is_past: bool) -> dict[str, list[Told]]:
    """The columns of one year by the stage that each is to have; all under none where one says no stage.

    None is the year's own: of the plan in a plan year, of the latest view in a past one. What calls itself
    the outturn of a plan year is that, also where nothing stands beside it.
    """
    stages = {candidate.said.stage for candidate in told}
    if stages == {"outturn"} and not is_past:
        return {"outturn": list(told)}
    if len(stages) < 2 or "" in stages:
        return {"": list(told)}
    own = _own_stage(stages, is_past=is_past)
    by_stage: dict[str, list[Told]] = defaultdict(list)
    for candidate in told:
        by_stage["" if candidate.said.stage == own else candidate.said.stage].append(candidate)
    return by_stage


def _own_stage(stages: Collection[str], *, is_past: bool) -> str:
    """The stage among these that a year has by itself: a plan to come, the latest view of one past."""
    order = _OF_A_PAST_YEAR if is_past else _OF_A_PLAN
    return next(stage for stage in order if stage in stages)


def _of_one_stage(apart: _Apart, told: Sequence[Told], stage: str, *, in_parts: bool) -> None:
    """Of the columns of one year, measure and stage: those left, the parts that are read, and the stage."""
    remaining = list(told)
    for role, rule in _RULES:
        leaving = rule(remaining)
        apart.roles |= _as(leaving, role)
        remaining = [candidate for candidate in remaining if candidate not in leaving]
    apart.stages |= _as(remaining if stage else (), stage)
    if in_parts and _are_the_parts(remaining):
        apart.recurrences |= {candidate.column.index: candidate.said.recurrence for candidate in remaining}
    elif _are_rivals(remaining):
        apart.roles |= _as(remaining, "rival")


def _are_rivals(told: Sequence[Told]) -> bool:
    """Do several columns say the same of one time?"""
    return len(told) > 1 and len({candidate.column.role for candidate in told}) == 1


def _are_the_parts(told: Iterable[Told]) -> bool:
    """Are these the two parts of a total, recurrent and not, and nothing else?"""
    return sorted(candidate.said.recurrence for candidate in told) == ["non_recurrent", "recurrent"]


def _variants(told: list[Told]) -> list[Told]:
    """Beside a base case, every other case."""
    variants = [candidate for candidate in told if candidate.said.case != "base"]
    return variants if len(variants) < len(told) else []


def _superseded(told: list[Told]) -> list[Told]:
    """What a restated column of the same stage takes the place of."""
    stages = {candidate.said.stage for candidate in told if candidate.said.version == "restated"}
    return [
        candidate
        for candidate in told
        if candidate.said.version != "restated" and candidate.said.stage in stages
    ]


def _parts_of_total(told: list[Told]) -> list[Told]:
    """Beside the total of recurrent and non-recurrent, its parts."""
    recurrences = [candidate.said.recurrence for candidate in told]
    if "total" not in recurrences or len(set(recurrences)) < len(recurrences):
        return []
    return [candidate for candidate in told if candidate.said.recurrence != "total"]


_RULES = (
    ("variant", _variants),
    ("superseded", _superseded),
    ("part_of_total", _parts_of_total),
)
