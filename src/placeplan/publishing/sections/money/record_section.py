"""What happened: each body's actual position year by year, beside what the system had promised."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from placeplan.assurance.published.gross_and_net import POSITION, Position, Positions
from placeplan.assurance.published_claims import Claim
from placeplan.core.money import money_text
from placeplan.core.money import pounds as in_pounds
from placeplan.core.periods import period
from placeplan.look.charts.bars import Row, bars
from placeplan.look.charts.figure import Chart, Table, absent
from placeplan.look.charts.lines import Series, lines, multiples
from placeplan.look.wording import joined, pounds
from placeplan.places.organisations import existence, is_known, organisation, successors
from placeplan.plan.place import Place
from placeplan.publishing.citations import Citations
from placeplan.publishing.sections.money.gap_section import scope_name
from placeplan.results.place_results import Results

OUTTURN = "outturn"
RESULTS = "Each trust's surplus or deficit"
RESULTS_UNIT = "£ million a year, cash; a deficit is below nought"
UNKNOWN = (
    "Actual results from annual accounts, after any support money. Trusts' own plans for these years were "
    "not published, so nobody can say from public figures which of them did as it had planned."
)
GROSS = "Deficits and surpluses behind the net"
GROSS_UNIT = "£ million a year, cash; trusts that serve this place alone"
APART = "Trusts that serve other places too are not added in: no share of theirs was published."
PROMISES = {
    "surplus_or_deficit": "planned position",
    "control_total": "control total",
    "gap": "shortfall left",
}


@dataclass(frozen=True)
class RecordSection:
    """Positions body by body, gross beside net, and what the plan said of its last year."""

    bodies: Chart | None
    gross: Chart | None
    promised: Table | None


def record_section(results: Results, cite: Citations) -> RecordSection:
    """The record of a place, where any outturn is known."""
    outturns = [year for year in results.stated.positions if year.stage == OUTTURN]
    promised = _promised(results, outturns, cite)
    if not outturns:
        return RecordSection(None, None, promised)
    return RecordSection(_bodies(results.place, outturns, cite), _gross(outturns), promised)


def _bodies(place: Place, outturns: list[Positions], cite: Citations) -> Chart:
    years = [year.year for year in outturns]
    cells = {(year.year, result.organisation): result for year in outturns for result in _results(year)}
    codes = sorted({code for _, code in cells}, key=place.name_of)
    panels, rows = [], []
    for code in codes:
        label = _body_label(place, code)
        results = [cells.get((year, code)) for year in years]
        amounts = [in_pounds(result.pence) if result else None for result in results]
        panels.append((Series(label, amounts), _first_to_last(amounts)))
        rows.append(
            (label, *(_cell(code, year, result, cite) for year, result in zip(years, results, strict=True)))
        )
    table = Table(("Body", *years), rows, "Surplus or deficit of each trust, by year")
    if len(years) == 1:
        words = " ".join(f"{series.label}: {amount}" for series, amount in panels)
        bar_rows = [Row(series.label, series.values, "not published") for series, _ in panels]
        return bars("positions", RESULTS, RESULTS_UNIT, words, bar_rows, ["result"], pounds, table, UNKNOWN)
    return multiples("positions", RESULTS, RESULTS_UNIT, panels, years, pounds, table, UNKNOWN)


def _body_label(place: Place, code: str) -> str:
    body = place.bodies[code]
    return f"{body.name} (serves other places too)" if body.serves_other_places else body.name


def _results(year: Positions) -> tuple[Position, ...]:
    """Every result of a year, of trusts that serve other places too."""
    return (*year.bodies, *year.apart)


def _first_to_last(amounts: Sequence[float | None]) -> str:
    known = [pounds(amount) for amount in amounts if amount is not None]
    return f"{known[0]}." if len(amounts) == 1 else f"From {known[0]} to {known[-1]}."


def _cell(code: str, year: str, result: Position | None, cite: Citations) -> Markup:
    if result is None:
        return absent(why_missing(code, year))
    return cite.link(result.figure, pounds(in_pounds(result.pence)))


def why_missing(code: str, year: str) -> str:
    """Why a body has no result for a year; accounts are drawn up to its last day, so that day decides."""
    last_day = period(year).end
    if not is_known(code) or existence(code, last_day) != "no":
        return "not published"
    body = organisation(code)
    if not body.closed or last_day <= body.closed:
        return "did not exist yet"
    heirs = [organisation(heir).name for heir in successors(code, last_day) if heir != body.code]
    return f"merged into {joined(heirs)}" if heirs else "no longer existed"


def _gross(outturns: list[Positions]) -> Chart:
    years = [year.year for year in outturns]
    rows = [
        (year.year, money_text(year.deficits), money_text(year.surpluses), money_text(year.net))
        for year in outturns
    ]
    if len(outturns) == 1:
        return _gross_of_one_year(outturns[0], Table(("Year", "Deficits", "Surpluses", "Net"), rows))
    series = [
        Series("Deficits added up", [in_pounds(year.deficits) for year in outturns]),
        Series("Surpluses added up", [in_pounds(year.surpluses) for year in outturns]),
        Series("Net", [in_pounds(year.net) for year in outturns]),
    ]
    last = outturns[-1]
    return lines(
        "gross",
        GROSS,
        GROSS_UNIT,
        f"In {last.year}: deficits {pounds(in_pounds(last.deficits))}, "
        f"surpluses {pounds(in_pounds(last.surpluses))}, net {pounds(in_pounds(last.net))}.",
        years,
        series,
        pounds,
        Table(("Year", "Deficits", "Surpluses", "Net"), rows),
        APART,
    )


def _gross_of_one_year(year: Positions, table: Table) -> Chart:
    """A line needs two points; one year is three bars."""
    parts = (("Deficits added up", year.deficits), ("Surpluses added up", year.surpluses), ("Net", year.net))
    rows = [Row(f"{label}, {year.year}", [in_pounds(pence)]) for label, pence in parts]
    parts_words = "; ".join(f"{label.lower()} {pounds(in_pounds(pence))}" for label, pence in parts)
    return bars(
        "gross", GROSS, GROSS_UNIT, f"In {year.year}: {parts_words}.", rows, ["amount"], pounds, table, APART
    )


def _promised(results: Results, outturns: list[Positions], cite: Citations) -> Table | None:
    """What was said of the last year of the plan, beside the last result known: another year and scope."""
    place = results.place
    stated = [
        claim
        for claim in results.stated.claims
        if claim.measure in PROMISES and claim.stage == "plan" and claim.organisation in place.bodies
    ]
    if not stated:
        return None
    last_results = _last_results(results.stated.claims)
    rows: list[tuple[str | Markup, ...]] = [
        (
            scope_name(c.organisation, place),
            _promise(c),
            c.year,
            cite.link(c.figure, c.words or pounds(c.value)),
            _result(last_results.get(c.organisation), cite),
        )
        for c in stated
    ]
    if not place.children:
        rows += _of_trusts(place, outturns, {c.organisation for c in stated}, cite)
    heads = ("Whose", "What was promised", "For", "As stated", "Last result known")
    return Table(heads, rows, "What was promised, beside the last result known", numeric=False)


def _last_results(claims: Sequence[Claim]) -> dict[str, Claim]:
    """The latest result of each body as its accounts state it whole."""
    by_year = sorted(claims, key=lambda claim: (claim.year, claim.stated_on))
    outturns = (claim for claim in by_year if claim.measure == POSITION and claim.stage == OUTTURN)
    return {claim.organisation: claim for claim in outturns if not (claim.line or claim.counterparty)}


def _promise(claim: Claim) -> str:
    """What was promised; a gap of a named line is what its line says and not what would be left."""
    if claim.measure == "gap" and claim.line:
        return f"gap: {claim.line}"
    return PROMISES[claim.measure] + (f": {claim.line}" if claim.line else "")


def _result(claim: Claim | None, cite: Citations) -> Markup:
    if claim is None:
        return absent("not published for this scope")
    return cite.link(claim.figure, f"{pounds(claim.value)} in {claim.year}")


def _of_trusts(
    place: Place, outturns: list[Positions], stated: set[str], cite: Citations
) -> list[tuple[str | Markup, ...]]:
    """Each trust whose results are known and whose own plan is not."""
    last = {p.organisation: (year.year, p) for year in outturns for p in (*year.bodies, *year.apart)}
    return [
        (
            place.name_of(code),
            "its own plan",
            place.last_year,
            absent(),
            cite.link(p.figure, f"{pounds(in_pounds(p.pence))} in {year}"),
        )
        for code, (year, p) in sorted(last.items(), key=lambda item: place.bodies[item[0]].name)
        if code not in stated
    ]
