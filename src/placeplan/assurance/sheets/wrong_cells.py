"""What is said of single cells with a wrong sign, a wrong unit, or nothing in them; only owners are asked."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from placeplan.assurance.findings import Finding, figure_names, finding
from placeplan.assurance.registry import check
from placeplan.assurance.service_labels import Labels, service_label
from placeplan.assurance.sheets.anomalies import Anomalies, Anomaly
from placeplan.assurance.sheets.expected_values import CONTRACT
from placeplan.assurance.stated_rows import Fact, Facts, pounds


@check(
    "Wrong sign",
    group="Cells",
    formula="a figure of the opposite sign to its row, its activity x price, and the counterparty",
    thresholds=("flip_size",),
    kinds=("sign_flip",),
    source="a silent error: sign of expenditure",
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
    source="a silent error: £k against £m",
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
            subject = "contract" if fact.measure in CONTRACT else fact.measure
            together[(subject, *fact.row[1:], fact.period)].append(anomaly)
    for group in together.values():
        yield _left_blank(group, facts, service_labels)


def _left_blank(group: Sequence[Anomaly], facts: Facts, labels: Labels) -> Finding:
    """One finding for the blank cells of one row and year, with what the other side states there."""
    blank = [anomaly.fact for anomaly in group]
    other_sides = [fact for anomaly in group for fact in anomaly.evidence]
    first = blank[0]
    worth = next((fact for fact in other_sides if fact.measure in ("contract_value", "transfer")), None)
    worth = worth or _other_value(first, facts)
    amount = worth.value if worth else None
    stated = "" if amount is None else f" The other side states {pounds(amount)}."
    return finding(
        "blanks",
        "cannot_assess",
        f"{_name(first, labels)}: left blank",
        f"The workbook's key says that blank means not stated. It is not nought.{stated}",
        organisations=_both_sides(first),
        amount=amount,
        unit="pounds" if worth else "",
        rests_on=[*blank, *other_sides],
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
    partner = f"with {fact.counterparty}" if fact.counterparty else ""
    service = _within_a_sentence(service_label(fact.service, labels))
    words = (fact.stated_by, fact.measure, service, line, fact.scheme, partner, fact.period)
    return ", ".join(word.replace("_", " ") for word in words if word)


def _within_a_sentence(label: str) -> str:
    """With a small first letter, unless the label begins with letters such as NHS."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
