"""Where buyer and seller disagree on a contract, and why: price, volume, timing, scope or price base.

Rounding first, materiality second. The more specific reason wins, each difference is
reported once, and small ones that all go one way are looked at together.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from placeplan.assurance.anomalies import Anomalies
from placeplan.assurance.evidence import Facts, Statements, pounds, sheet_row
from placeplan.assurance.findings import Finding
from placeplan.assurance.reconciling import Pair, Parts, Side, grouped, parts_of
from placeplan.assurance.registry import check, view
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.money import pence
from placeplan.core.sources import source

MONTHS = 12
NOMINAL = ("", "nominal")
_PART_YEAR = re.compile(
    r"month|part|half|start|begin|commenc|from|until|to |end|quarter|mid|\b\d{1,2}\s*/\s*12\b|\b[pf]ye\b"
    r"|\bw\.?e\.?f\b|effective|ceas|transfer",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Difference:
    """Two sides that differ, the class of the reason, its parts, and a sentence why."""

    pair: Pair
    kind: str
    parts: Parts
    why: str
    extra_sources: tuple[str, ...] = ()

    @property
    def amount(self) -> float:
        """Pounds, without sign."""
        return abs(self.parts.whole) / 100


@view
def differences(
    disagreements: tuple[Pair, ...],
    anomalies: Anomalies,
    said: Statements,
    facts: Facts,
    thresholds: Thresholds,
) -> tuple[Difference, ...]:
    """Every difference of value beyond rounding, with its reason; cells found to be wrong are left out."""
    wrong = {anomaly.fact.source for anomaly in anomalies.values()}
    inflation = _inflation(facts)
    found: list[Difference] = []
    for rows in grouped(disagreements):
        sound = tuple(pair for pair in rows if not wrong & set(pair.all_sources))
        based = _price_base(sound, inflation, said, thresholds)
        found += based
        done = {each.pair for each in based}
        found += [
            _reason(pair, said, thresholds)
            for pair in sound
            if pair not in done and pair.value_agrees == "differ"
        ]
    return tuple(found)


def _reason(pair: Pair, said: Statements, rules: Thresholds) -> Difference:
    months, note = _part_year(pair, said, rules)
    if months:
        return Difference(
            pair,
            "timing_part_year",
            Parts(timing=pence(pair.difference)),
            f"One side counts {months} months, the other twelve; the note says so.",
            (note,),
        )
    parts = parts_of(pair)
    if pair.activity_agrees == "agree" and pair.price_agrees == "differ":
        return Difference(pair, "price_mismatch", parts, "Activity agrees; the prices do not.")
    if pair.price_agrees == "agree" and pair.activity_agrees == "differ":
        return Difference(pair, "volume_mismatch", parts, "The price agrees; activity does not.")
    if pair.activity_agrees == "differ" and pair.price_agrees == "differ":
        kind = "price_mismatch" if abs(parts.price) > abs(parts.volume) else "volume_mismatch"
        return Difference(pair, kind, parts, "Both activity and price differ; the larger part names it.")
    return Difference(pair, "value_mismatch", parts, "Nothing stated says whether price or volume differs.")


def _part_year(pair: Pair, said: Statements, rules: Thresholds) -> tuple[int, str]:
    """Whole months that the smaller side counts, and the cell of the note that says so; 0 where none does."""
    buyer, seller = pair.buyer, pair.seller
    if not buyer.value or not seller.value or buyer.value * seller.value < 0:
        return 0, ""
    smaller, larger = sorted((buyer, seller), key=lambda side: abs(side.value or 0))
    assert smaller.value is not None and larger.value is not None
    share = smaller.value / larger.value
    months = round(share * MONTHS)
    if not 0 < months < MONTHS or abs(share * MONTHS / months - 1) > rules["part_year_tolerance"]:
        return 0, ""
    rows = {sheet_row(text) for text in pair.all_sources}
    for side in (smaller, larger):
        for note in said.of("row", "note", stated_by=side.body):
            if (
                sheet_row(note.source) in rows
                and _PART_YEAR.search(note.text)
                and _about_year(note.text, pair)
            ):
                return months, note.source
    return 0, ""


def _about_year(text: str, pair: Pair) -> bool:
    """Does the note name this year, or no year at all?"""
    named = re.findall(r"\b(20\d\d)\s*[/-]\s*(?:20)?(\d\d)\b", text)
    return not named or any(f"{first}/{last}" == pair.period for first, last in named)


# --- price base -------------------------------------------------------------------------------------


def _inflation(facts: Facts) -> Mapping[str, dict[str, float]]:
    """Each body's stated price inflation by year."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for fact in facts.of("inflation"):
        if fact.value is not None:
            found[fact.organisation][fact.period] = fact.value
    return found


def _price_base(
    rows: Sequence[Pair], inflation: Mapping[str, dict[str, float]], said: Statements, rules: Thresholds
) -> list[Difference]:
    """Differences that grow with stated price inflation: one side in cash, the other in constant prices."""
    differing = [
        pair for pair in rows if pair.value_agrees == "differ" and pair.buyer.value and pair.seller.value
    ]
    stated = [pair for pair in differing if _constant(pair) is not None]
    if not stated and len(differing) < 3:
        return []
    base = min((pair.period for pair in rows), default="")
    found = []
    for pair in stated or differing:
        constant = _constant(pair) or min((pair.buyer, pair.seller), key=lambda side: abs(side.value or 0))
        cash = pair.seller if constant is pair.buyer else pair.buyer
        assert constant.value and cash.value
        grown = [
            _grown(rates, constant.price_base if constant.price_base not in NOMINAL else "", pair.period)
            for rates in (inflation.get(cash.body), inflation.get(constant.body), *inflation.values())
            if rates
        ]
        slack = rules["price_base_tolerance"] + (constant.half + cash.half) / abs(constant.value)
        if any(ratio > 1 and abs(cash.value / constant.value / ratio - 1) <= slack for ratio in grown):
            cells = tuple(
                text.source
                for text in said.of("plan", "price_base", organisation=constant.body)
                if text.period in ("", pair.period)
            )
            why = f"{constant.body} states constant prices, {cash.body} cash; the gap is price inflation."
            found.append(Difference(pair, "price_base", Parts(price=pence(pair.difference)), why, cells))
    enough = stated or (
        len(found) >= 3 and len(found) == len(differing) and base not in {d.pair.period for d in found}
    )
    return found if enough else []


def _constant(pair: Pair) -> Side | None:
    """The side that states constant prices where the other states cash."""
    bases = [side.price_base in NOMINAL for side in (pair.buyer, pair.seller)]
    if bases[0] == bases[1]:
        return None
    return pair.seller if bases[0] else pair.buyer


def _grown(rates: Mapping[str, float], base: str, year: str) -> float:
    grown = 1.0
    for each, rate in rates.items():
        if base < each <= year:
            grown *= 1 + rate
    return grown


# --- findings ---------------------------------------------------------------------------------------


@check(
    "Contracts: buyer and seller",
    group="Reconcile",
    formula="seller's value - buyer's value = price + volume + scope + timing + counted twice + unexplained",
    thresholds=("materiality", "part_year_tolerance", "price_base_tolerance"),
    kinds=("price_mismatch", "volume_mismatch", "timing_part_year", "price_base", "value_mismatch"),
    source="agreement of balances, moved to planning time",
)
def contract_differences(differences: tuple[Difference, ...], thresholds: Thresholds) -> Iterator[Finding]:
    """Every contract on which buyer and seller differ by more than rounding and materiality, and why."""
    for kind, rows in _reported(differences, thresholds):
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
        yield Finding(
            "contract_differences",
            "fail" if kind != "value_mismatch" else "warn",
            f"{_service(first)}, {buyer} and {seller}, {_span(years)}: {_label(kind)}, {pounds(total)}",
            f"{rows[0].why} {told}",
            organisations=first.bodies,
            period=years[0] if len(years) == 1 else years,
            measure="contract_value",
            amount=total,
            unit="pounds",
            cells=tuple(source(text) for text in dict.fromkeys(sources)),
            figures=tuple(name for row in rows for name in row.pair.figures),
            kind=kind,
            severity=3,
            likely_cause=_CAUSES[kind],
            settled_by=_SETTLED[kind],
            conversation=first.bodies,
        )


def _reported(
    differences: Iterable[Difference], rules: Thresholds
) -> Iterator[tuple[str, tuple[Difference, ...]]]:
    """Differences that matter by themselves; those of one price base together, the others one by one."""
    based: dict[tuple[str, ...], list[Difference]] = defaultdict(list)
    for each in differences:
        if each.kind == "price_base":
            based[(*each.pair.bodies, each.pair.service)].append(each)
        elif not _is_small(each, rules):
            yield each.kind, (each,)
    for rows in based.values():
        if sum(row.amount for row in rows) >= rules["materiality"]:
            yield "price_base", tuple(rows)


def _is_small(difference: Difference, rules: Thresholds) -> bool:
    pair = difference.pair
    largest = max(abs(pair.buyer.value or 0), abs(pair.seller.value or 0))
    return difference.amount < max(rules["materiality"], rules["materiality_share"] * largest)


@check(
    "Many small differences, all one way",
    group="Reconcile",
    formula="sum of a body's differences below materiality in a year, all of one sign",
    thresholds=("materiality", "small_differences_one_way"),
    kinds=("many_small_one_way",),
)
def small_differences(differences: tuple[Difference, ...], thresholds: Thresholds) -> Iterator[Finding]:
    """Differences too small to matter singly that all favour one body, and matter together."""
    small = [d for d in differences if d.kind != "price_base" and _is_small(d, thresholds)]
    left = set(small)
    groups: dict[tuple[str, str, bool], list[Difference]] = defaultdict(list)
    for each in small:
        for body in each.pair.bodies:
            groups[body, each.pair.period, each.parts.whole > 0].append(each)
    for (body, year, _way), rows in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        mine = [row for row in rows if row in left]
        against = [d for d in small if body in d.pair.bodies and d.pair.period == year and d not in rows]
        together = sum(row.amount for row in mine)
        if len(mine) < thresholds["small_differences_one_way"] or together < thresholds["materiality"]:
            continue
        if len(against) > len(mine) // 4:
            continue
        left -= set(mine)
        partners = tuple(dict.fromkeys(b for row in mine for b in row.pair.bodies if b != body))
        less = (mine[0].parts.whole > 0) == (mine[0].pair.buyer.body == body)
        yield Finding(
            "small_differences",
            "warn",
            f"{len(mine)} small differences, all one way, {year}: {pounds(together)} together",
            f"{body} states {'less' if less else 'more'} than {', '.join(partners)} in each; "
            f"none reaches {pounds(thresholds['materiality'])} ({thresholds.of('materiality').source}).",
            organisations=(body, *partners),
            period=year,
            measure="contract_value",
            amount=together,
            unit="pounds",
            cells=tuple(source(text) for row in mine for text in row.pair.sources),
            figures=tuple(name for row in mine for name in row.pair.figures),
            kind="many_small_one_way",
            severity=2,
            likely_cause="A growth or saving assumed by one side in every line.",
            settled_by="Both sides set out what they assume for the year.",
            conversation=(body, *partners),
        )


@check(
    "Services in one plan only",
    group="Reconcile",
    formula="a service with figures in one side's contracts and no row at all in the other's",
    thresholds=("materiality",),
    kinds=("scope_one_side",),
)
def one_sided_services(
    disagreements: tuple[Pair, ...], anomalies: Anomalies, said: Statements, thresholds: Thresholds
) -> Iterator[Finding]:
    """Services that only one side has in its contract sheet; a missing row is not nought."""
    for rows in grouped(disagreements):
        for holder, other in (("buyer", "seller"), ("seller", "buyer")):
            mine: list[tuple[Pair, Side]] = []
            for pair in rows:
                side: Side = getattr(pair, holder)
                if side.value and not getattr(pair, other).has_row:
                    mine.append((pair, side))
            total = sum(abs(side.value or 0) for _, side in mine)
            if not mine or total < thresholds["materiality"]:
                continue
            pair = mine[0][0]
            has, lacks = getattr(pair, holder).body, getattr(pair, other).body
            if not said.of("sheet", "kind", stated_by=lacks, line="contracts"):
                continue  # the whole sheet is missing, which another check says
            years = tuple(pair.period for pair, _ in mine)
            told = "; ".join(f"{p.period} {pounds(side.value or 0)}" for p, side in mine)
            yield Finding(
                "one_sided_services",
                "fail",
                f"{_service(pair)}: in {has}'s plan and not in {lacks}'s",
                f"{has} states {told}. {lacks} has no row for it, which is not the same as nil.",
                organisations=(has, lacks),
                period=years[0] if len(years) == 1 else years,
                measure="contract_value",
                amount=total,
                unit="pounds",
                cells=tuple(source(text) for _, side in mine for text in side.sources if text),
                figures=tuple(name for _, side in mine for name in side.figures),
                kind="scope_one_side",
                severity=3,
                likely_cause="A service moved, or planned by one side alone.",
                settled_by=f"{lacks} says whether it plans this service, and at what value.",
                conversation=(has, lacks),
            )


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


def _label(kind: str) -> str:
    return kind.replace("_", " ")


def _service(pair: Pair) -> str:
    return pair.service.replace("_", " ").capitalize() if len(pair.service) > 5 else pair.service.upper()


def _span(years: tuple[str, ...]) -> str:
    return years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"
