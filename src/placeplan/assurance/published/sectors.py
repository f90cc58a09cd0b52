"""What each sector gains after its investment, and a position with and without support funding."""

from collections.abc import Iterator, Sequence

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.published.published_bridges import (
    INVESTMENT,
    POSITION,
    SAVING,
    SUPPORT,
    UNDERLYING,
    Bridge,
    footprint_of,
    latest,
    whole,
    worded,
)
from placeplan.assurance.published_claims import SYSTEM, Claim, millions, total
from placeplan.assurance.registry import check
from placeplan.core.money import pence, pounds
from placeplan.plan.place import Place


@check(
    "Net effect of each sector",
    group="Bridges",
    formula="savings - investment, by sector; their sum against the same for the system",
    kinds=("sector_nets",),
)
def sector_nets(place: Place, claims: tuple[Claim, ...], bridges: tuple[Bridge, ...]) -> Iterator[Finding]:
    """What each sector gains after its investment, and how much of the system's total that explains."""
    footprints = dict.fromkeys(footprint_of(c.organisation) for c in claims if c.measure == SAVING)
    years = dict.fromkeys(c.year for c in claims if c.measure == SAVING and c.stage == "plan")
    for footprint, year in ((footprint, year) for footprint in footprints for year in years):
        nets = _nets([c for c in claims if footprint_of(c.organisation) == footprint], year)
        if len(nets) < 2:
            continue
        stated = [claim for net in nets.values() for claim in net]
        worked = {
            organisation: pence(saving.value) - pence(invested.value)
            for organisation, (saving, invested) in nets.items()
        }
        parts = "; ".join(
            f"{place.bodies[code].name} {millions(pounds(net))}" for code, net in worked.items()
        )
        system = f"{footprint}{SYSTEM}"
        bridge = next((b for b in bridges if (b.organisation, b.year) == (system, year)), None)
        gained = sum(bar.pence for bar in bridge.bars[1:]) if bridge else None
        left = (
            ""
            if gained is None
            else (
                f" The system's own figures give {millions(pounds(gained))}, so "
                f"{millions(pounds(gained - sum(worked.values())))} has no published sector."
            )
        )
        losers = [place.bodies[code].name for code, net in worked.items() if net < 0]
        more = f" Investment exceeds savings in: {', '.join(losers)}." if losers else ""
        yield finding(
            "sector_nets",
            "warn" if left else "pass",
            f"Savings less investment by sector in {year}: {millions(pounds(sum(worked.values())))} in all",
            f"{parts}.{more}{left}",
            organisations=tuple(nets),
            period=year,
            amount=pounds(sum(worked.values())),
            rests_on=stated,
            severity=2 if left else 0,
            settled_by="Savings and investment of every sector, on the basis of the system's total.",
            asks_even_so=True,
            conversation=(system,) if bridge else (),
        )


def _nets(claims: Sequence[Claim], year: str) -> dict[str, tuple[Claim, Claim]]:
    nets = {}
    about = [c for c in whole(claims) if c.year == year and c.stage == "plan"]
    about = [c for c in about if not c.organisation.endswith(SYSTEM)]
    for organisation in dict.fromkeys(c.organisation for c in about):
        saving = latest(c for c in about if c.organisation == organisation and c.measure == SAVING)
        invested = latest(c for c in about if c.organisation == organisation and c.measure == INVESTMENT)
        if saving and invested:
            nets[organisation] = (saving[0], invested[0])
    return nets


@check(
    "Position with and without support funding",
    group="Bridges",
    formula="outturn = underlying position + support funding",
    kinds=("support_bridge",),
    source="Public Accounts Committee HC 793, https://publications.parliament.uk/pa/cm201719/cmselect/cmpubacc/793/79306.htm",
)
def support_bridge(claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """The position without support, and whether it and the support received give the outturn."""
    underlying = [c for c in whole(claims) if c.measure == UNDERLYING]
    for claim in underlying:
        same = [c for c in claims if (c.organisation, c.year) == (claim.organisation, claim.year)]
        outturn = latest(c for c in whole(same) if c.measure == POSITION and c.stage == "outturn")
        support = latest(c for c in same if c.measure == SUPPORT)
        if not outturn or not support:
            continue
        implied = claim.range + total(c.range for c in support)
        residual = pence(outturn[0].value) - pence(claim.value) - sum(pence(c.value) for c in support)
        rests_on = (claim, *support, outturn[0])
        agrees = implied.overlaps(outturn[0].range)
        yield finding(
            "support_bridge",
            "pass" if agrees else "warn",
            f"Outturn of {claim.year}: {millions(abs(pounds(residual)))} "
            + ("left over within rounding" if agrees else "that neither position nor support explains"),
            f"Without support {worded(claim)}; support {millions(sum(c.value for c in support))}; "
            f"outturn {worded(outturn[0])}.",
            organisations=(claim.organisation,),
            period=claim.year,
            measure=POSITION,
            amount=abs(pounds(residual)),
            rests_on=rests_on,
            severity=0 if agrees else 2,
            settled_by="The year's reconciliation of underlying position to outturn.",
            asks_even_so=True,
        )
