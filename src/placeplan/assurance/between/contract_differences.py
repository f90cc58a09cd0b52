"""Where buyer and seller disagree on a contract, and why: price, volume, timing, scope or price base.

Rounding first, materiality second. The more specific reason wins, each difference is
reported once, and small ones that all go one way are looked at together.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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
    reasoned: list[Difference] = []
    for rows in grouped(pairs_apart):
        sound = tuple(pair for pair in rows if wrong.isdisjoint(pair.all_sources))
        based = price_base_differences(sound, deflators, said, row_notes, thresholds)
        reasoned += based
        done = {(difference.pair.bodies, difference.pair.period) for difference in based}
        reasoned += [
            reason(pair, row_notes, thresholds)
            for pair in sound
            if pair.value_agrees == "differ" and (pair.bodies, pair.period) not in done
        ]
    return tuple(reasoned)


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
        yield _differ(kind, rows, service_label(rows[0].pair.service, service_labels))


def _differ(kind: str, rows: Sequence[Difference], service: str) -> Finding:
    """One finding for a service's differences of one kind, in one year or several."""
    first = rows[0].pair
    buyer, seller = first.bodies
    total = sum(row.amount for row in rows)
    years = tuple(row.pair.period for row in rows)
    sources = [text for row in rows for text in (*row.pair.all_sources, *row.extra_sources)]
    return finding(
        "contract_differences",
        "fail" if kind != "value_mismatch" else "warn",
        f"{service}, {buyer} and {seller}, {_span(years)}: {_APART[kind]}, {pounds(total)}",
        f"{rows[0].why} {'; '.join(_both_amounts(row) for row in rows)}",
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


def _both_amounts(row: Difference) -> str:
    pair = row.pair
    sides = ", ".join(f"{side.body} {pounds(side.worth)}" for side in (pair.buyer, pair.seller))
    return f"{pair.period}: {sides}. {row.parts.words()}"


def _reported(
    differences: Iterable[Difference], smalls: Smalls, rules: Thresholds
) -> Iterator[tuple[str, tuple[Difference, ...]]]:
    """Differences that matter by themselves; those of one price base, or small year after year, together."""
    based: dict[tuple[str, ...], list[Difference]] = defaultdict(list)
    for difference in differences:
        if difference.kind == "price_base":
            based[(*difference.pair.bodies, difference.pair.service)].append(difference)
        elif not is_small(difference, rules):
            yield difference.kind, (difference,)
    for rows in based.values():
        if sum(row.amount for row in rows) >= rules["materiality"]:
            yield "price_base", tuple(rows)
    for steady in smalls.every_year:
        yield steady[0].kind, steady


@dataclass(frozen=True)
class _OneSided:
    """A service in one side's contracts, year by year, and the body that has no row for it."""

    pairs: tuple[Pair, ...]
    sides: tuple[Side, ...]  # of the body that has it, as the pairs are
    lacks: str

    @property
    def has(self) -> str:
        return self.sides[0].body

    @property
    def service(self) -> str:
        return self.pairs[0].service

    @property
    def years(self) -> tuple[str, ...]:
        return tuple(pair.period for pair in self.pairs)

    @property
    def total(self) -> float:
        """What the one side states, added up. Unit: pounds, without sign."""
        return sum(abs(side.worth) for side in self.sides)

    @property
    def by_year(self) -> str:
        amounts = zip(self.years, self.sides, strict=True)
        return "; ".join(f"{year} {pounds(side.worth)}" for year, side in amounts)

    @property
    def sources(self) -> list[str]:
        return [text for side in self.sides for text in side.sources if text]


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
    with_sheet = {text.stated_by for text in said.of("sheet", "kind", line="contracts")}
    for rows in grouped(pairs_apart):
        for service in (_bought_alone(rows), _sold_alone(rows)):
            # Of a body that sent no contract sheet at all another check says so.
            if service and service.total >= thresholds["materiality"] and service.lacks in with_sheet:
                label = service_label(service.service, service_labels)
                yield _only_in_one(service, label, _agreement(service.sources, row_notes))


def _bought_alone(rows: Sequence[Pair]) -> _OneSided | None:
    pairs = tuple(pair for pair in rows if pair.buyer.value and not pair.seller.has_row)
    return _OneSided(pairs, tuple(pair.buyer for pair in pairs), pairs[0].seller.body) if pairs else None


def _sold_alone(rows: Sequence[Pair]) -> _OneSided | None:
    pairs = tuple(pair for pair in rows if pair.seller.value and not pair.buyer.has_row)
    return _OneSided(pairs, tuple(pair.seller for pair in pairs), pairs[0].buyer.body) if pairs else None


_AGREED = re.compile(
    r"\bagreed (?:with|by|between|scope|to be)\b|\b(?:scope|exclusion|treatment) (?:is )?agreed\b"
    r"|\bby agreement\b|\b(?:out|outside)(?: of)? (?:the )?scope\b"
    r"|\b(?:held|shown|recorded|accounted|commissioned|paid) (?:outside|elsewhere)\b",
    re.IGNORECASE,
)


def _agreement(sources: Sequence[str], notes: Notes) -> Said | None:
    """A remark in the rows that says that the other side leaves the service out on purpose."""
    rows = dict.fromkeys(sheet_row(text) for text in sources)
    remarks = (note for row in rows for note in notes.get(row, ()))
    return next((note for note in remarks if _AGREED.search(note.text)), None)


def _only_in_one(service: _OneSided, label: str, agreed: Said | None) -> Finding:
    """A fault where nobody says why; a question where the holder's row says that it is agreed."""
    has, lacks = service.has, service.lacks
    # The size is of all these years, the base year among them, so they are said beside it.
    title = f"{label}, {_span(service.years)}: in {has}'s plan and not in {lacks}'s"
    why = f"{lacks} has no row for it, which is not the same as nil."
    sources = service.sources
    if agreed:
        title += ", said to be agreed"
        why = f"{has}'s row says: “{agreed.text}”. {lacks} has no row for it and says nothing of it."
        sources += [agreed.source]
    return finding(
        "one_sided_services",
        "cannot_assess" if agreed else "fail",
        title,
        f"{has} states {service.by_year}. {why}",
        organisations=(has, lacks),
        subject=service.service,
        period=service.years[0] if len(service.years) == 1 else service.years,
        measure="contract_value",
        amount=service.total,
        cells=tuple(source(text) for text in dict.fromkeys(sources)),
        figures=tuple(name for side in service.sides for name in side.figures),
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
