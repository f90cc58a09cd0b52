"""Where buyer and seller disagree on a contract, and why: price, volume, timing, scope or price base.

Rounding first, materiality second. The more specific reason wins, each difference is
reported once, and small ones that all go one way are looked at together.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from placeplan.assurance.between.contract_reasons import Difference, Notes, reason
from placeplan.assurance.between.mixed_price_bases import Deflators, price_base_differences
from placeplan.assurance.between.reconciling import Pair, Side, grouped
from placeplan.assurance.between.small_differences import Smalls, is_small
from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check, view
from placeplan.assurance.service_labels import Labels, service_label
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.stated_rows import Said, Statements, pounds, sheet_row
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.sources import source


@view
def differences(
    pairs_apart: tuple[Pair, ...],
    anomalies: Anomalies,
    said: Statements,
    row_notes: Notes,
    deflators: Deflators,
    thresholds: Thresholds,
) -> tuple[Difference, ...]:
    """Every difference of value beyond rounding, with its reason; cells found to be wrong are left out."""
    wrong = {anomaly.fact.source for anomaly in anomalies.values()}
    found: list[Difference] = []
    for rows in grouped(pairs_apart):
        sound = tuple(pair for pair in rows if not wrong & set(pair.all_sources))
        based = price_base_differences(sound, deflators, said, row_notes, thresholds)
        found += based
        done = {(each.pair.bodies, each.pair.period) for each in based}
        found += [
            reason(pair, row_notes, thresholds)
            for pair in sound
            if (pair.bodies, pair.period) not in done and pair.value_agrees == "differ"
        ]
    return tuple(found)


# --- findings ---------------------------------------------------------------------------------------


@check(
    "Contracts: buyer and seller",
    group="Reconcile",
    formula="seller's value - buyer's value = price + volume + scope + timing + counted twice + unexplained",
    thresholds=(
        "materiality",
        "materiality_share",
        "small_differences_years",
        "part_year_tolerance",
        "price_base_tolerance",
        "price_base_years",
    ),
    kinds=("price_mismatch", "volume_mismatch", "timing_part_year", "price_base", "value_mismatch"),
    source="agreement of balances, moved to planning time",
)
def contract_differences(
    differences: tuple[Difference, ...], smalls: Smalls, service_labels: Labels, thresholds: Thresholds
) -> Iterator[Finding]:
    """Every contract on which buyer and seller differ by more than rounding and materiality, and why."""
    for kind, rows in _reported(differences, smalls, thresholds):
        first = rows[0].pair
        total = sum(row.amount for row in rows)
        years = tuple(row.pair.period for row in rows)
        buyer, seller = first.bodies
        told = "; ".join(
            f"{row.pair.period}: {buyer} {pounds(row.pair.buyer.value or 0)}, "
            f"{seller} {pounds(row.pair.seller.value or 0)}. {row.parts.words()}"
            for row in rows
        )
        sources = [text for row in rows for text in (*row.pair.all_sources, *row.extra_sources)]
        service = service_label(first.service, service_labels)
        yield finding(
            "contract_differences",
            "fail" if kind != "value_mismatch" else "warn",
            f"{service}, {buyer} and {seller}, {_span(years)}: {_APART[kind]}, {pounds(total)}",
            f"{rows[0].why} {told}",
            organisations=first.bodies,
            subject=first.service,
            period=years[0] if len(years) == 1 else years,
            measure="contract_value",
            amount=total,
            cells=tuple(source(text) for text in dict.fromkeys(sources)),
            figures=tuple(name for row in rows for name in row.pair.figures),
            kind=kind,
            severity=3,
            likely_cause=_CAUSES[kind],
            settled_by=_SETTLED[kind],
        )


def _reported(
    differences: Iterable[Difference], smalls: Smalls, rules: Thresholds
) -> Iterator[tuple[str, tuple[Difference, ...]]]:
    """Differences that matter by themselves; those of one price base, or small year after year, together."""
    based: dict[tuple[str, ...], list[Difference]] = defaultdict(list)
    for each in differences:
        if each.kind == "price_base":
            based[(*each.pair.bodies, each.pair.service)].append(each)
        elif not is_small(each, rules):
            yield each.kind, (each,)
    for rows in based.values():
        if sum(row.amount for row in rows) >= rules["materiality"]:
            yield "price_base", tuple(rows)
    for steady in smalls.every_year:
        yield steady[0].kind, steady


@check(
    "Services in one plan only",
    group="Reconcile",
    formula="a service with figures in one side's contracts and no row at all in the other's",
    thresholds=("materiality",),
    kinds=("scope_one_side", "scope_said_agreed"),
)
def one_sided_services(
    pairs_apart: tuple[Pair, ...],
    said: Statements,
    row_notes: Notes,
    service_labels: Labels,
    thresholds: Thresholds,
) -> Iterator[Finding]:
    """Services that only one side has in its contract sheet; a missing row is not nought."""
    for rows in grouped(pairs_apart):
        for holder, other in (("buyer", "seller"), ("seller", "buyer")):
            mine: list[tuple[Pair, Side]] = []
            for pair in rows:
                side: Side = getattr(pair, holder)
                if side.value and not getattr(pair, other).has_row:
                    mine.append((pair, side))
            if sum(abs(side.value or 0) for _, side in mine) < thresholds["materiality"]:
                continue
            lacks = getattr(mine[0][0], other).body
            if not said.of("sheet", "kind", stated_by=lacks, line="contracts"):
                continue  # the whole sheet is missing, which another check says
            service = service_label(mine[0][0].service, service_labels)
            yield _one_sided(service, mine, lacks, _agreement([side for _, side in mine], row_notes))


_AGREED = re.compile(
    r"\bagreed (?:with|by|between|scope|to be)\b|\b(?:scope|exclusion|treatment) (?:is )?agreed\b"
    r"|\bby agreement\b|\b(?:out|outside)(?: of)? (?:the )?scope\b"
    r"|\b(?:held|shown|recorded|accounted|commissioned|paid) (?:outside|elsewhere)\b",
    re.IGNORECASE,
)


def _agreement(sides: Sequence[Side], notes: Notes) -> Said | None:
    """A remark in the rows that says that the other side leaves the service out on purpose."""
    rows = dict.fromkeys(sheet_row(text) for side in sides for text in side.sources if text)
    found = (note for row in rows for note in notes.get(row, ()) if _AGREED.search(note.text))
    return next(found, None)


def _one_sided(service: str, mine: Sequence[tuple[Pair, Side]], lacks: str, agreed: Said | None) -> Finding:
    has = mine[0][1].body
    years = tuple(pair.period for pair, _ in mine)
    told = "; ".join(f"{pair.period} {pounds(side.value or 0)}" for pair, side in mine)
    sources = [text for _, side in mine for text in side.sources if text]
    sources += [agreed.source] if agreed else []
    why = f"{lacks} has no row for it, which is not the same as nil."
    if agreed:
        why = f"{has}'s row says: “{agreed.text}”. {lacks} has no row for it and says nothing of it."
    return finding(
        "one_sided_services",
        "cannot_assess" if agreed else "fail",
        f"{service}: in {has}'s plan and not in {lacks}'s" + (", said to be agreed" if agreed else ""),
        f"{has} states {told}. {why}",
        organisations=(has, lacks),
        subject=mine[0][0].service,
        period=years[0] if len(years) == 1 else years,
        measure="contract_value",
        amount=sum(abs(side.value or 0) for _, side in mine),
        cells=tuple(source(text) for text in dict.fromkeys(sources)),
        figures=tuple(name for _, side in mine for name in side.figures),
        kind="scope_said_agreed" if agreed else "scope_one_side",
        severity=1 if agreed else 3,
        likely_cause="A service left out on purpose." if agreed else _ONE_SIDED,
        settled_by=f"{lacks} says whether it plans this service, and at what value.",
    )


_ONE_SIDED = "A service moved, or planned by one side alone."
_APART = {
    "price_mismatch": "different prices",
    "volume_mismatch": "different activity",
    "timing_part_year": "part of the year on one side",
    "price_base": "prices of different years",
    "value_mismatch": "different values",
}
_CAUSES = {
    "price_mismatch": "Another price or tariff uplift.",
    "volume_mismatch": "Another view of growth, or a demand saving that one side alone plans.",
    "timing_part_year": "The contract starts or ends within the year.",
    "price_base": "Constant prices on one side, cash on the other.",
    "value_mismatch": "Not stated.",
}
_SETTLED = {
    "price_mismatch": "Both sides agree the price that the contract will name.",
    "volume_mismatch": "Both sides set out growth and schemes behind the activity.",
    "timing_part_year": "Both sides agree the date from which the contract runs.",
    "price_base": "Both sides state cash for the year.",
    "value_mismatch": "Both sides state activity and price.",
}


def _span(years: tuple[str, ...]) -> str:
    return years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"
