"""Totals of sheets, and lines that two sheets of one workbook both state: do they agree?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.assurance.service_labels import Labels, service_label
from placeplan.assurance.sheets.adding_up import SLACK, Sum, added, residual_finding, unexplained
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.stated_rows import Fact, Facts, Statements, known, pounds, sheet_row


@check(
    "Income, expenditure and position",
    group="Bridges",
    formula="sum of lines = stated total; income - expenditure = surplus or deficit",
    kinds=("total_not_sum",),
)
def plan_totals(facts: Facts, anomalies: Anomalies, explained: frozenset[str]) -> Iterator[Finding]:
    """Totals of the income and expenditure plan that their lines do not make."""
    for body in facts.bodies:
        yield from _off((*_line_sums(body, facts), *_position_sums(body, facts)), anomalies, explained)


def _line_sums(body: str, facts: Facts) -> Iterator[Sum]:
    for measure, word in (("income", "Income"), ("expenditure", "Expenditure")):
        for total in facts.of(f"{measure}_total", stated_by=body):
            yield added(body, f"{word} lines", total, facts.of(measure, stated_by=body, period=total.period))


def _position_sums(body: str, facts: Facts) -> Iterator[Sum]:
    for position in facts.of("surplus_or_deficit", stated_by=body, line=""):
        income = facts.one("income_total", stated_by=body, period=position.period)
        spending = facts.one("expenditure_total", stated_by=body, period=position.period)
        if income and spending:
            parts = ((1.0, income), (-1.0, spending))
            yield Sum(body, position.period, "Income less expenditure", position, parts)


def _off(sums: Iterable[Sum], anomalies: Anomalies, explained: frozenset[str]) -> Iterator[Finding]:
    for miss in unexplained(sums, anomalies, explained):
        yield residual_finding(
            "plan_totals",
            miss,
            "total_not_sum",
            f"{miss.body}: {miss.what} miss the stated {miss.total.measure.replace('_', ' ')}, {miss.period}",
            status="warn",
        )


@check(
    "Totals of a sheet",
    group="Bridges",
    formula="sum of the rows that a total row adds up = the total, within the rounding of each",
    kinds=("total_not_sum",),
)
def sheet_totals(
    facts: Facts, said: Statements, anomalies: Anomalies, explained: frozenset[str]
) -> Iterator[Finding]:
    """Total rows of any sheet that the rows above them do not make."""
    by_row: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        by_row[sheet_row(fact.source)].append(fact)
    for members in said.of("total", "members"):
        file, sheet, row = sheet_row(members.source)
        numbers = [number.strip() for number in members.text.split(",") if number.strip()]
        rows = [fact for number in numbers for fact in by_row.get((file, sheet, number), ())]
        for total in by_row.get((file, sheet, row), ()):
            # Totals of the income and expenditure plan are added up line by line above.
            if not total.measure.endswith(("income_total", "expenditure_total")):
                parts = [fact for fact in rows if _goes_into(fact, total)]
                yield from _off(
                    [added(total.stated_by, f"Rows of {sheet}", total, parts)], anomalies, explained
                )


def _goes_into(fact: Fact, total: Fact) -> bool:
    measure = total.measure.removesuffix("_total")
    return fact.period == total.period and fact.measure in (measure, total.measure)


# --- one thing in two sheets ------------------------------------------------------------------------

_WORKED_OUT = ("contract_value", "contract_activity", "contract_price")
SAME = (  # line of the income and expenditure plan, and the sheet that says it in more detail
    ("pay", "pay_cost"),
    ("bank", "bank_staff_cost"),
    ("agency", "agency_staff_cost"),
    ("care_packages", "care_package_cost"),
)


@check(
    "One thing in two sheets",
    group="Triangulate",
    formula="a line of the income and expenditure plan = the sum of the sheet that holds its detail",
    kinds=("sheets_differ",),
)
def sheets_and_plan(facts: Facts, anomalies: Anomalies, explained: frozenset[str]) -> Iterator[Finding]:
    """Lines of the plan that are not what the detailed sheet adds up to: contracts, pay, packages."""
    for body in facts.bodies:
        lines = (*_contract_lines(facts, body), *_detail_lines(facts, body))
        for difference in unexplained(lines, anomalies, explained):
            yield residual_finding(
                "sheets_and_plan",
                difference,
                "sheets_differ",
                f"{body}: {difference.what} differ in {difference.period}",
                status="warn",
                likely_cause="One sheet was changed and the other was not.",
            )


def _contract_lines(facts: Facts, body: str) -> Iterator[Sum]:
    for measure, line, side in (
        ("income", "contract_income", "sold"),
        ("expenditure", "contracts", "bought"),
    ):
        for stated in facts.of(measure, stated_by=body, line=line):
            rows = facts.of(
                "contract_value",
                stated_by=body,
                line=side,
                counterparty=stated.counterparty,
                period=stated.period,
            )
            yield added(body, f"contracts with {stated.counterparty} and the plan's line", stated, rows)


def _detail_lines(facts: Facts, body: str) -> Iterator[Sum]:
    for line, measure in SAME:
        for stated in facts.of("expenditure", stated_by=body, line=line):
            rows = facts.of(measure, stated_by=body, period=stated.period)
            yield added(body, f"{line.replace('_', ' ')} in its own sheet and in the plan", stated, rows)


@check(
    "Activity times price",
    group="Triangulate",
    formula="contract value = activity x price, within the rounding of each",
    kinds=("value_not_worked_out",),
)
def contract_arithmetic(
    facts: Facts, anomalies: Anomalies, explained: frozenset[str], service_labels: Labels
) -> Iterator[Finding]:
    """Contract values that are not what the row's own activity and price give."""
    told = explained.union(anomalies)
    for row in _contract_rows(facts):
        if told.isdisjoint(fact.figure for fact in row) and not _is_worked_out(*row):
            yield _not_worked_out(*row, service_labels)


def _contract_rows(facts: Facts) -> Iterator[tuple[Fact, Fact, Fact]]:
    """Value, activity and price of each contract row and year that states all three."""
    rows: dict[tuple[str, ...], dict[str, Fact]] = defaultdict(dict)
    for fact in facts.of(*_WORKED_OUT):
        rows[fact.stated_by, fact.counterparty, fact.service, fact.line, fact.period][fact.measure] = fact
    for row in rows.values():
        stated = known(row[name] for name in _WORKED_OUT if name in row)
        if len(stated) == len(_WORKED_OUT):
            value, activity, price = stated
            yield value, activity, price


def _is_worked_out(value: Fact, activity: Fact, price: Fact) -> bool:
    """Is the value activity times price, as far as the rounding of the three can tell?"""
    doubt = activity.half * abs(price.number) + price.half * abs(activity.number)
    return abs(value.number - activity.number * price.number) <= value.half + doubt + SLACK


def _not_worked_out(value: Fact, activity: Fact, price: Fact, labels: Labels) -> Finding:
    worked_out = activity.number * price.number
    return finding(
        "contract_arithmetic",
        "warn",
        f"{value.stated_by}, {service_label(value.service, labels)} with {value.counterparty}, "
        f"{value.period}: value is not price times activity",
        f"{activity.number:,.0f} at £{price.number:,.2f} is {pounds(worked_out)}; the sheet says "
        f"{pounds(value.number)}.",
        amount=round(abs(value.number - worked_out), 2),
        rests_on=(value, activity, price),
        kind="value_not_worked_out",
        severity=2,
        settled_by="The body says which of the three is right.",
    )
