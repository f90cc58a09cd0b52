"""Single cells that cannot mean what they say: a wrong sign, a wrong unit, or nothing at all.

Found first, because everything that adds up such a cell would otherwise be reported
too. The cell stays as it was stated; what was probably meant stands beside it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Literal

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check, view
from placeplan.assurance.service_labels import Labels, service_label
from placeplan.assurance.sheets.expected_values import CONTRACT
from placeplan.assurance.stated_rows import (
    Fact,
    Facts,
    Said,
    Statements,
    figure_names,
    known,
    pounds,
)
from placeplan.assurance.thresholds import Thresholds

Kind = Literal["sign_flip", "unit_slip", "blank_not_zero"]
ONE_SIGN = (  # measures whose rows keep one sign from year to year
    "contract_activity", "contract_price", "contract_value", "income", "expenditure", "transfer",
    "pay_cost", "average_pay_cost", "staff_wte", "staff_headcount", "bank_staff_cost", "agency_staff_cost",
    "leavers", "starters", "pipeline", "admissions", "length_of_stay", "beds_available", "income_profile",
    "expenditure_profile", "care_package_cost", "care_packages", "offer_cost", "savings_plan",
    "income_total", "expenditure_total", "contract_value_total", "registered_population", "saving",
    "capital_spend", "cost_effect", "savings_profile", "bed_occupancy",
)  # fmt: skip
LUMPY = ("saving", "capital_spend", "cost_effect", "transfer")  # whose rows rise and fall by their nature


@dataclass(frozen=True)
class Anomaly:
    """A cell, what is wrong with it, and the value that was probably meant (`None`: nobody can say)."""

    fact: Fact
    kind: Kind
    meant: float | None
    evidence: tuple[Fact, ...]
    sure: bool = True  # else nothing but a row that rises and falls by its nature says so


Anomalies = Mapping[str, Anomaly]  # by the name of the figure


@view
def suspects(
    facts: Facts,
    said: Statements,
    worked_out: Mapping[str, float],
    other_sides: Mapping[str, Fact],
    thresholds: Thresholds,
) -> Anomalies:
    """Every cell with a wrong sign or unit, or with nothing where its row has numbers."""
    missing = {text.source: text for text in said.of("cell", "missing")}
    found: dict[str, Anomaly] = {}
    for row in facts.rows.values():
        for anomaly in _of_row(row, missing, worked_out, other_sides, thresholds):
            found[anomaly.fact.figure] = anomaly
    return found


@view
def anomalies(suspects: Anomalies) -> Anomalies:
    """The suspects that are surely wrong: what they are part of is not told as wrong again."""
    return {name: found for name, found in suspects.items() if found.sure}


def _of_row(
    row: tuple[Fact, ...],
    missing: Mapping[str, Said],
    worked_out: Mapping[str, float],
    other_sides: Mapping[str, Fact],
    rules: Thresholds,
) -> Iterator[Anomaly]:
    stated = known(row)
    for fact in row:
        if fact.value is None:
            if stated and missing.get(fact.source, _NOT_SAID).text == "not_stated":
                other = other_sides.get(fact.figure)
                yield Anomaly(
                    fact, "blank_not_zero", other.value if other else None, (other,) if other else ()
                )
            continue
        if fact.value == 0 or fact.measure not in ONE_SIGN:
            continue
        neighbours = [each.number for each in stated if each is not fact and each.value]
        other = other_sides.get(fact.figure)
        expected = [v for v in (worked_out.get(fact.figure), other.value if other else None) if v]
        evidence = (other,) if other else ()
        sure = bool(expected) or fact.measure not in LUMPY
        slip = _slip(fact.value, fact.half, expected, neighbours, rules)
        if slip is not None:
            lost = bool(expected) and fact.half > rules["slip_lost"] * abs(fact.value)
            yield Anomaly(fact, "unit_slip", expected[-1] if lost else fact.value / slip, evidence, sure)
        elif _is_flipped(fact.value, expected, neighbours, rules["flip_size"]):
            yield Anomaly(fact, "sign_flip", -fact.value, evidence, sure)


_NOT_SAID = Said("", "", "", "", "", "", "", "", None, "", "", "")


def _slip(
    value: float, half: float, expected: list[float], neighbours: list[float], rules: Thresholds
) -> float | None:
    """The factor by which `value` is out, when every comparison says that it is; else nothing.

    A value a thousand times too small may have lost its digits: half its rounding unit is allowed for.
    """
    factor = rules["slip_factor"]
    near = rules["slip_tolerance"] + half / abs(value)
    for slip in (factor, 1 / factor, factor * factor, 1 / (factor * factor)):
        exact = [abs(value / (slip * each)) for each in expected]
        if exact and all(abs(ratio - 1) <= near * max(ratio, 1) for ratio in exact):
            if len(exact) > 1 or not neighbours or _far(value, neighbours, slip, rules["slip_size"]):
                return slip
        elif (
            not expected
            and len(neighbours) >= 2
            and _far(value, neighbours, slip, rules["slip_size"])
            and _steady(neighbours, rules["slip_uneven"])
        ):
            return slip
    return None


def _far(value: float, neighbours: list[float], slip: float, size: float) -> bool:
    """Is it out by about this factor from its neighbours too?"""
    ratio = abs(value / (slip * median(map(abs, neighbours))))
    return 1 / size <= ratio <= size


def _steady(neighbours: list[float], uneven: float) -> bool:
    sizes = [abs(each) for each in neighbours]
    return max(sizes) <= uneven * min(sizes)


def _is_flipped(value: float, expected: list[float], neighbours: list[float], size: float) -> bool:
    against = [each for each in neighbours if each * value < 0]
    if expected and any(each * value < 0 for each in expected):
        near = all(1 / size <= abs(each / value) <= size for each in expected)
        every = len(expected) > 1 and all(each * value < 0 for each in expected)
        others = len(against) * 2 > len(neighbours) or (not neighbours and value < 0)
        return near and (every or others)
    return (
        not expected
        and len(neighbours) >= 2
        and len(against) == len(neighbours)
        and _steady(neighbours, size * size)
        and 1 / size <= abs(value) / median(map(abs, neighbours)) <= size
    )


def meant(fact: Fact, anomalies: Anomalies) -> float | None:
    """The value that was probably meant: the stated one unless the cell is an anomaly."""
    found = anomalies.get(fact.figure)
    return found.meant if found else fact.value


@check(
    "Wrong sign",
    group="Cells",
    formula="a figure of the opposite sign to its row, its activity x price, and the counterparty",
    thresholds=("flip_size",),
    kinds=("sign_flip",),
    source="METHODS of silent error: sign of expenditure",
)
def sign_flips(suspects: Anomalies, service_labels: Labels) -> Iterator[Finding]:
    """One figure whose sign is against its neighbours, its own activity and price, and the other side."""
    for anomaly in suspects.values():
        if anomaly.kind != "sign_flip":
            continue
        fact = anomaly.fact
        yield _wrong_cell(
            "sign_flips",
            anomaly,
            -fact.number,
            f"{_name(fact, service_labels)}: entered with the wrong sign",
            amount=abs(fact.number),
            likely_cause="A cost shown as income, or brackets left out or put in.",
        )


@check(
    "Wrong unit",
    group="Cells",
    formula="figure / (activity x price, or the counterparty's, or the row's median) = 1,000 or 1/1,000",
    thresholds=("slip_factor", "slip_tolerance", "slip_size", "slip_uneven", "slip_lost"),
    kinds=("unit_slip",),
    source="METHODS of silent error: £k against £m",
)
def unit_slips(suspects: Anomalies, service_labels: Labels) -> Iterator[Finding]:
    """One figure typed in another unit than its sheet's."""
    for anomaly in suspects.values():
        if anomaly.kind != "unit_slip" or anomaly.meant is None:
            continue
        fact = anomaly.fact
        yield _wrong_cell(
            "unit_slips",
            anomaly,
            anomaly.meant,
            f"{_name(fact, service_labels)}: entered in another unit than its sheet's",
            amount=abs(fact.number - anomaly.meant),
            likely_cause="Thousands typed among pounds, or the reverse.",
        )


@check(
    "Left blank",
    group="Cells",
    formula="a blank cell, by the workbook's own key, in a row that has numbers",
    kinds=("blank_not_zero",),
)
def blanks(facts: Facts, anomalies: Anomalies, service_labels: Labels) -> Iterator[Finding]:
    """Cells where a body stated nothing; not nought, and not a difference: cannot assess."""
    together: dict[tuple[str, ...], list[Anomaly]] = defaultdict(list)
    for anomaly in anomalies.values():
        if anomaly.kind == "blank_not_zero":
            fact = anomaly.fact
            thing = "contract" if fact.measure in CONTRACT else fact.measure
            together[(thing, *fact.row[1:], fact.period)].append(anomaly)
    for group in together.values():
        blank = [anomaly.fact for anomaly in group]
        others = [fact for anomaly in group for fact in anomaly.evidence]
        worth = next((each for each in others if each.measure in ("contract_value", "transfer")), None)
        worth = worth or _other_value(blank[0], facts)
        stated = (
            f" The other side states {pounds(worth.number)}." if worth and worth.value is not None else ""
        )
        first = blank[0]
        yield finding(
            "blanks",
            "cannot_assess",
            f"{_name(first, service_labels)}: left blank",
            f"The workbook's key says that blank means not stated. It is not nought.{stated}",
            organisations=_both_sides(first),
            amount=worth.value if worth else None,
            unit="pounds" if worth else "",
            rests_on=[*blank, *others],
            kind="blank_not_zero",
            severity=2 if worth else 1,
            likely_cause="Not yet available when the sheet was sent.",
            settled_by="The owner of the sheet states the figure, or says that it is nil.",
        )


def _other_value(fact: Fact, facts: Facts) -> Fact | None:
    """The value that the other side of a contract states, where only activity or price is blank."""
    if fact.measure not in CONTRACT:
        return None
    return facts.one(
        "contract_value",
        organisation=fact.counterparty,
        counterparty=fact.organisation,
        service=fact.service,
        period=fact.period,
    )


def _against(anomaly: Anomaly) -> str:
    """What says that a cell is wrong."""
    if not anomaly.sure:
        return "nothing but the rest of its row, which may rise and fall, suggests"
    return "its row, and what it is worked out from, say"


def _wrong_cell(
    check_name: str, anomaly: Anomaly, meant: float, title: str, *, amount: float, likely_cause: str
) -> Finding:
    """One cell that says another number than was meant; only its owner is asked."""
    fact = anomaly.fact
    return finding(
        check_name,
        "fail" if anomaly.sure else "warn",
        title,
        f"The cell says {_amount(fact.number, fact)}; {_against(anomaly)} {_amount(meant, fact)}.",
        rests_on=[fact],
        organisations=_both_sides(fact),
        amount=amount,
        unit="pounds" if _is_money(fact) else "",
        figures=figure_names([fact, *anomaly.evidence]),
        kind=anomaly.kind,
        severity=3 if anomaly.sure else 1,
        likely_cause=likely_cause,
        settled_by="The owner of the sheet corrects one cell.",
        conversation=(fact.stated_by,),
    )


def _both_sides(fact: Fact) -> tuple[str, ...]:
    """Who states a figure, and the partner that it is about."""
    return tuple(dict.fromkeys(filter(None, (fact.stated_by, fact.counterparty))))


_MONEY_WORDS = (
    "value", "cost", "income", "expenditure", "transfer", "saving", "profile", "price", "capital", "surplus",
    "bridge",
)  # fmt: skip


def _is_money(fact: Fact) -> bool:
    return any(word in fact.measure for word in _MONEY_WORDS)


def _amount(value: float, fact: Fact) -> str:
    return pounds(value) if _is_money(fact) else f"{value:,.6g}"


def _name(fact: Fact, labels: Labels) -> str:
    """What a cell is, in words: `RZ1, contract value, day cases, with 98S, 2017/18`."""
    line = "" if fact.line in ("bought", "sold") else fact.line
    service = service_label(fact.service, labels)
    parts = (
        fact.stated_by,
        fact.measure,
        service[:1].lower() + service[1:] if service[1:2].islower() else service,
        line,
        fact.scheme,
        f"with {fact.counterparty}" if fact.counterparty else "",
        fact.period,
    )
    return ", ".join(part.replace("_", " ") for part in parts if part)
