"""What each sector gains after its investment, and a position with and without support funding."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.published.claims_about import (
    INVESTMENT,
    POSITION,
    SAVING,
    SUPPORT,
    UNDERLYING,
    footprint_of,
    latest,
    matching,
    whole,
    worded,
)
from placeplan.assurance.published.published_bridges import Bridge
from placeplan.assurance.published_claims import SYSTEM, Claim, millions, total
from placeplan.assurance.registry import check
from placeplan.core.money import pence, pounds
from placeplan.plan.place import Place


@dataclass(frozen=True)
class Net:
    """What one sector saves and invests in a year, both stated."""

    saving: Claim
    investment: Claim

    @property
    def pence(self) -> int:
        """What it gains after its investment; a loss is negative."""
        return pence(self.saving.value) - pence(self.investment.value)


@check(
    "Net effect of each sector",
    group="Bridges",
    formula="savings - investment, by sector; their sum against the same for the system",
    kinds=("sector_nets",),
)
def sector_nets(place: Place, claims: tuple[Claim, ...], bridges: tuple[Bridge, ...]) -> Iterator[Finding]:
    """What each sector gains after its investment, and how much of the system's total that explains."""
    savings = matching(claims, measure=SAVING)
    years = dict.fromkeys(claim.year for claim in matching(savings, stage="plan"))
    for footprint in dict.fromkeys(footprint_of(claim.organisation) for claim in savings):
        own = [claim for claim in claims if footprint_of(claim.organisation) == footprint]
        for year in years:
            nets = _nets(own, year)
            if len(nets) >= 2:  # one sector's net is its own bridge, and says nothing of a sum
                yield _net_finding(place, nets, _system_bridge(bridges, footprint, year), year)


def _nets(claims: Sequence[Claim], year: str) -> dict[str, Net]:
    """The net of each part of a footprint that states both its savings and its investment."""
    planned = matching(whole(claims), year=year, stage="plan")
    nets = {}
    for organisation in dict.fromkeys(claim.organisation for claim in planned):
        own = matching(planned, organisation=organisation)
        saving, investment = (latest(matching(own, measure=measure)) for measure in (SAVING, INVESTMENT))
        is_sector = not organisation.endswith(SYSTEM)
        if is_sector and saving and investment:
            nets[organisation] = Net(saving[0], investment[0])
    return nets


def _system_bridge(bridges: Sequence[Bridge], footprint: str, year: str) -> Bridge | None:
    system = (f"{footprint}{SYSTEM}", year)
    return next((bridge for bridge in bridges if (bridge.organisation, bridge.year) == system), None)


def _net_finding(place: Place, nets: Mapping[str, Net], bridge: Bridge | None, year: str) -> Finding:
    """The nets of the sectors, their sum, who loses, and what of the system's own gain no sector has."""
    summed = sum(net.pence for net in nets.values())
    parts = "; ".join(f"{place.name_of(code)} {millions(pounds(net.pence))}" for code, net in nets.items())
    losers = [place.name_of(code) for code, net in nets.items() if net.pence < 0]
    more = f" Investment exceeds savings in: {', '.join(losers)}." if losers else ""
    saying = partial(
        finding,
        "sector_nets",
        title=f"Savings less investment by sector in {year}: {millions(pounds(summed))} in all",
        organisations=tuple(nets),
        period=year,
        amount=pounds(summed),
        rests_on=[claim for net in nets.values() for claim in (net.saving, net.investment)],
        settled_by="Savings and investment of every sector, on the basis of the system's total.",
        asks_even_so=True,
    )
    if bridge is None:
        return saying(status="pass", explanation=f"{parts}.{more}", conversation=())
    return saying(
        status="warn",
        explanation=f"{parts}.{more}{_without_a_sector(bridge, summed)}",
        severity=2,
        conversation=(bridge.organisation,),
    )


def _without_a_sector(bridge: Bridge, summed: int) -> str:
    gained = sum(bar.pence for bar in bridge.bars[1:])
    return (
        f" The system's own figures give {millions(pounds(gained))}, so "
        f"{millions(pounds(gained - summed))} has no published sector."
    )


@check(
    "Position with and without support funding",
    group="Bridges",
    formula="outturn = underlying position + support funding",
    kinds=("support_bridge",),
    source="Public Accounts Committee HC 793, https://publications.parliament.uk/pa/cm201719/cmselect/cmpubacc/793/79306.htm",
)
def support_bridge(claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """The position without support, and whether it and the support received give the outturn."""
    for underlying in matching(whole(claims), measure=UNDERLYING):
        own = matching(claims, organisation=underlying.organisation, year=underlying.year)
        outturn = latest(matching(whole(own), measure=POSITION, stage="outturn"))
        support = latest(matching(own, measure=SUPPORT))
        if outturn and support:
            yield _support_finding(underlying, support, outturn[0])


def _support_finding(underlying: Claim, support: Sequence[Claim], outturn: Claim) -> Finding:
    implied = underlying.range + total(claim.range for claim in support)
    residual = pence(outturn.value) - pence(underlying.value) - sum(pence(claim.value) for claim in support)
    agrees = implied.overlaps(outturn.range)
    return finding(
        "support_bridge",
        "pass" if agrees else "warn",
        f"Outturn of {underlying.year}: {millions(abs(pounds(residual)))} "
        + ("left over within rounding" if agrees else "that neither position nor support explains"),
        f"Without support {worded(underlying)}; support {millions(sum(claim.value for claim in support))}; "
        f"outturn {worded(outturn)}.",
        organisations=(underlying.organisation,),
        period=underlying.year,
        measure=POSITION,
        amount=abs(pounds(residual)),
        rests_on=(underlying, *support, outturn),
        severity=0 if agrees else 2,
        settled_by="The year's reconciliation of underlying position to outturn.",
        asks_even_so=True,
    )
