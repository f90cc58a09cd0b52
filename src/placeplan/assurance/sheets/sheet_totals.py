"""Totals of sheets, and lines that two sheets of one workbook both state: do they agree?"""

from collections import defaultdict
from collections.abc import Iterator

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.assurance.service_labels import Labels, service_label
from placeplan.assurance.sheets.adding_up import SLACK, Sum, added, residual_finding, unexplained
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.stated_rows import Fact, Facts, Statements, pounds, sheet_row


@check(
    "Income, expenditure and position",
    group="Bridges",
    formula="sum of lines = stated total; income - expenditure = surplus or deficit",
    kinds=("total_not_sum",),
)
def plan_totals(facts: Facts, anomalies: Anomalies, explained: frozenset[str]) -> Iterator[Finding]:
    """Totals of the income and expenditure plan that their lines do not make."""
    for body in facts.bodies:
        for measure, word in (("income", "Income"), ("expenditure", "Expenditure")):
            for total in facts.of(f"{measure}_total", stated_by=body):
                lines = facts.of(measure, stated_by=body, period=total.period)
                yield from _off(added(body, f"{word} lines", total, lines), anomalies, explained)
        for position in facts.of("surplus_or_deficit", stated_by=body, line=""):
            income = facts.one("income_total", stated_by=body, period=position.period)
            spending = facts.one("expenditure_total", stated_by=body, period=position.period)
            if income and spending:
                each = Sum(
                    body,
                    position.period,
                    "Income less expenditure",
                    position,
                    ((1.0, income), (-1.0, spending)),
                )
                yield from _off(each, anomalies, explained)


def _off(each: Sum, anomalies: Anomalies, explained: frozenset[str]) -> Iterator[Finding]:
    for off in unexplained([each], anomalies, explained):
        yield residual_finding(
            "plan_totals",
            off,
            "total_not_sum",
            f"{off.body}: {off.what} miss the stated {off.total.measure.replace('_', ' ')}, {off.period}",
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
        wanted = [number.strip() for number in members.text.split(",") if number.strip()]
        if not wanted:
            continue
        for total in by_row.get((file, sheet, row), ()):
            if total.measure.endswith(("income_total", "expenditure_total")):
                continue  # added up line by line above
            parts = [
                f for number in wanted for f in by_row.get((file, sheet, number), ()) if _goes_into(f, total)
            ]
            each = added(total.stated_by, f"Rows of {sheet}", total, parts)
            yield from _off(each, anomalies, explained)


def _goes_into(fact: Fact, total: Fact) -> bool:
    measure = total.measure.removesuffix("_total")
    return fact.period == total.period and fact.measure in (measure, total.measure)


# --- one thing in two sheets ------------------------------------------------------------------------

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
        for each in unexplained(lines, anomalies, explained):
            yield residual_finding(
                "sheets_and_plan",
                each,
                "sheets_differ",
                f"{body}: {each.what} differ in {each.period}",
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
    rows: dict[tuple[str, ...], dict[str, Fact]] = defaultdict(dict)
    for fact in facts.of("contract_value", "contract_activity", "contract_price"):
        rows[fact.stated_by, fact.counterparty, fact.service, fact.line, fact.period][fact.measure] = fact
    for (body, counterparty, service, _line, year), row in rows.items():
        stated = [row.get(name) for name in ("contract_value", "contract_activity", "contract_price")]
        held = [fact for fact in stated if fact is not None and fact.value is not None]
        if len(held) < 3 or any(f.figure in explained or f.figure in anomalies for f in held):
            continue
        value, activity, price = held
        worked = activity.number * price.number
        slack = value.half + activity.half * abs(price.number) + price.half * abs(activity.number) + SLACK
        if abs(value.number - worked) <= slack:
            continue
        yield finding(
            "contract_arithmetic",
            "warn",
            f"{body}, {service_label(service, service_labels)} with {counterparty}, {year}: "
            "value is not price times activity",
            f"{activity.number:,.0f} at £{price.number:,.2f} is {pounds(worked)}; the sheet says "
            f"{pounds(value.number)}.",
            amount=round(abs(value.number - worked), 2),
            rests_on=held,
            kind="value_not_worked_out",
            severity=2,
            settled_by="The body says which of the three is right.",
        )
