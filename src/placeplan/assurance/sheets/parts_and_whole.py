"""Parts that claim to make up a whole, and the whole, where each stands on a sheet of its own.

A total beside its rows is added up with them. One that stands elsewhere claims the same, but nobody says
which rows it counts: a difference is a question, and of several lists none is taken for the one.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from placeplan.assurance.findings import Finding
from placeplan.assurance.registry import check
from placeplan.assurance.sheets.adding_up import Sum, added, residual_finding, unexplained
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.sheets.movements import PROFILES
from placeplan.assurance.stated_rows import Fact, Facts, Statements, known, pounds, sheet_row
from placeplan.figures.measures import measures

TOTAL = "_total"  # ends the name of the measure of a stated total
# Totals that other checks add up: the income and expenditure plan's line by line, a profile's as its year.
ELSEWHERE = ("income_total", "expenditure_total", *(f"{profile}{TOTAL}" for profile in PROFILES))
NAMES_A_PART = ("counterparty", "service", "scheme", "line")


@check(
    "Parts and their whole on two sheets",
    group="Bridges",
    formula="sum of the rows of one sheet = the total of the same body, measure and year on another",
    kinds=("parts_not_whole",),
)
def parts_and_whole(
    facts: Facts, said: Statements, anomalies: Anomalies, explained: frozenset[str]
) -> Iterator[Finding]:
    """Totals that the only list of their parts, which stands on another sheet, does not make."""
    with_rows = {sheet_row(members.source) for members in said.of("total", "members") if members.text}
    for addition in unexplained(_additions(facts, with_rows), anomalies, explained):
        what = addition.total.measure.removesuffix(TOTAL).replace("_", " ")
        is_money = measures()[addition.total.measure].is_money
        size = abs(addition.residual)
        yield residual_finding(
            "parts_and_whole",
            addition,
            "parts_not_whole",
            f"{addition.body}: do the parts of {what} in {addition.period} make its total? "
            f"They are {pounds(size) if is_money else f'{size:,.1f}'} apart",
            status="warn",
            severity=1,
            likely_cause="A part left out, a total of another date or scope, or one that we misread.",
        )


def _additions(facts: Facts, with_rows: set[tuple[str, str, str]]) -> Iterator[Sum]:
    """Each total without rows beside it, with the one list on another sheet that claims to be its parts."""
    for whole in _wholes(facts):
        if sheet_row(whole.source) in with_rows:
            continue
        lists = [parts for parts in _lists(whole, facts) if len(parts) > 1]
        if len(lists) == 1:
            parts = lists[0]
            _, sheet, _ = sheet_row(parts[0].source)
            yield added(whole.stated_by, f"Rows of {sheet} and the total elsewhere", whole, parts)


def _wholes(facts: Facts) -> Iterator[Fact]:
    """Stated totals, by their measure, of all that the body has: no one part is named beside them."""
    for measure in measures():
        if measure.endswith(TOTAL) and measure not in ELSEWHERE:
            for fact in known(facts.of(measure)):
                if not any(getattr(fact, column) for column in NAMES_A_PART):
                    yield fact


def _lists(whole: Fact, facts: Facts) -> list[Sequence[Fact]]:
    """The parts of a whole, those of each sheet together; the whole's own sheet has none."""
    own_file, own_sheet, _ = sheet_row(whole.source)
    by_sheet: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    parts = facts.of(
        whole.measure.removesuffix(TOTAL),
        stated_by=whole.stated_by,
        period=whole.period,
        stage=whole.stage,
        price_base=whole.price_base,
    )
    for part in parts:
        file, sheet, _ = sheet_row(part.source)
        if (file, sheet) != (own_file, own_sheet):
            by_sheet[file, sheet].append(part)
    return list(by_sheet.values())
