"""The published bridge, from the gap through savings and investment to what is left, with its residual."""

from dataclasses import dataclass

from markupsafe import Markup

from placeplan.assurance.published.published_bridges import Bar, Bridge
from placeplan.assurance.published_claims import Claim
from placeplan.core.money import money_text
from placeplan.look.charts.bridges import Step, bridge
from placeplan.look.charts.figure import Chart, Table, absent
from placeplan.look.wording import pounds, signed_pounds
from placeplan.plan.place import Place
from placeplan.publishing.citations import Citations
from placeplan.publishing.sections.money.gap_section import scope_name
from placeplan.results.place_results import Results


@dataclass(frozen=True)
class BridgeSection:
    """One chart for each published bridge, and what each sector nets."""

    charts: tuple[Chart, ...]
    sectors: Table | None


def bridge_section(results: Results, cite: Citations) -> BridgeSection:
    """Every bridge whose ends were published."""
    numbered = enumerate(results.stated.bridges, start=1)
    return BridgeSection(
        tuple(_chart(published, results.place, number, cite) for number, published in numbered),
        _sectors(results, cite),
    )


def _chart(published: Bridge, place: Place, number: int, cite: Citations) -> Chart:
    # Drawn as a shortfall: the gap stands up, savings bring it down.
    gap, *steps = published.bars
    residual = published.residual
    shortfall = "Shortfall left" + (f" ({published.closing.whose})" if published.closing.whose else "")
    drawn = [
        Step(gap.name, -gap.amount, "total"),
        *(Step(bar.label, -bar.amount) for bar in steps),
        Step("Residual: not explained by anything published", -residual, "residual"),
        Step(f"{shortfall}, as stated", -published.closing.amount, "total"),
    ]
    rows = [(bar.label, _said(bar, cite), money_text(-bar.pence)) for bar in published.bars]
    rows.append(("Residual: what the bars leave over", "", money_text(-published.residual_pence)))
    rows.append((shortfall, _said(published.closing, cite), money_text(-published.closing.pence)))
    name = scope_name(published.organisation, place)
    moves = ", ".join(f"{bar.label} {signed_pounds(bar.amount)}" for bar in steps)
    return bridge(
        f"bridge-{number}",
        f"{name}, {published.year}: from the gap to what is left",
        "£ million, cash; a shortfall is above nought",
        f"A gap of {pounds(-gap.amount)}; then {moves}; "
        f"a residual of {pounds(abs(residual))}; {pounds(abs(published.closing.amount))} left.",
        drawn,
        pounds,
        Table(("Bar", "As stated", "Shortfall, to the penny"), rows),
        "Bars and residual sum to the last line exactly. Nothing published makes them meet without it.",
    )


def _said(bar: Bar, cite: Citations) -> str | Markup:
    if not bar.claims:
        return ""
    if len(bar.claims) == 1:
        return cite.link(bar.claims[0].figure, bar.claims[0].words or pounds(bar.claims[0].value))
    return cite.links(tuple(claim.figure for claim in bar.claims), f"{len(bar.claims)} figures added")


def _sectors(results: Results, cite: Citations) -> Table | None:
    """Savings, investment and net of each group that states both."""
    stated = {
        (claim.organisation, claim.measure): claim
        for claim in results.stated.claims
        if claim.stage == "plan" and not claim.line
    }
    rows = []
    for code, body in results.place.bodies.items():
        is_sector = body.is_group and not code.endswith(":system")
        saving, investment = stated.get((code, "saving")), stated.get((code, "investment"))
        if is_sector and (saving or investment):
            rows.append((body.name, *_sector(saving, investment, cite)))
    if not rows:
        return None
    return Table(
        ("Sector", "Savings", "Investment", "Net"), rows, "Savings and investment by sector, as published"
    )


def _sector(saving: Claim | None, investment: Claim | None, cite: Citations) -> tuple[str | Markup, ...]:
    """What a group saves, invests and nets; a net only where it stated both."""
    net = pounds(saving.value - investment.value) if saving and investment else absent()
    return (_amount(saving, cite), _amount(investment, cite), net)


def _amount(claim: Claim | None, cite: Citations) -> Markup:
    return absent() if claim is None else cite.link(claim.figure, pounds(claim.value))
