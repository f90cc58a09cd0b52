"""The published bridge, from the gap through savings and investment to what is left, with its residual."""

from dataclasses import dataclass

from markupsafe import Markup

from placeplan.assurance.published.published_bridges import Bar, Bridge
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


def _chart(found: Bridge, place: Place, number: int, cite: Citations) -> Chart:
    # Drawn as a shortfall: the gap stands up, savings bring it down.
    gap, *steps = found.bars
    residual = found.residual
    left = "Shortfall left" + (f" ({found.closing.whose})" if found.closing.whose else "")
    drawn = [
        Step(gap.name, -gap.amount, "total"),
        *(Step(bar.label, -bar.amount) for bar in steps),
        Step("Residual: not explained by anything published", -residual, "residual"),
        Step(f"{left}, as stated", -found.closing.amount, "total"),
    ]
    rows = [(bar.label, _said(bar, cite), money_text(-bar.pence)) for bar in found.bars]
    rows.append(("Residual: what the bars leave over", "", money_text(-found.residual_pence)))
    rows.append((left, _said(found.closing, cite), money_text(-found.closing.pence)))
    name = scope_name(found.organisation, place)
    moves = ", ".join(f"{bar.label} {signed_pounds(bar.amount)}" for bar in steps)
    return bridge(
        f"bridge-{number}",
        f"{name}, {found.year}: from the gap to what is left",
        "£ million, cash; a shortfall is above nought",
        f"A gap of {pounds(-gap.amount)}; then {moves}; "
        f"a residual of {pounds(abs(residual))}; {pounds(abs(found.closing.amount))} left.",
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
        saving, investment = stated.get((code, "saving")), stated.get((code, "investment"))
        if not body.is_group or code.endswith(":system") or not (saving or investment):
            continue
        net = pounds(saving.value - investment.value) if saving and investment else absent()
        rows.append((
            body.name,
            cite.link(saving.figure, pounds(saving.value)) if saving else absent(),
            cite.link(investment.figure, pounds(investment.value)) if investment else absent(),
            net,
        ))  # fmt: skip
    if not rows:
        return None
    return Table(
        ("Sector", "Savings", "Investment", "Net"), rows, "Savings and investment by sector, as published"
    )
