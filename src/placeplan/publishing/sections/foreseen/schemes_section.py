"""The plan's schemes: what each alone would do, what its like have delivered, and what waits for what.

A record is shown beside what was stated and never put in its place. Who pays for another's gain is named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from placeplan.look.charts.bars import Row, bars
from placeplan.look.charts.figure import Chart, Table, absent, unbroken
from placeplan.look.wording import counted, joined, pounds, signed_pounds
from placeplan.model.explaining.drivers import Drivers
from placeplan.model.explaining.shunts import COUNCIL, NHS, Shunt
from placeplan.plan.dependencies import Early, Loss
from placeplan.plan.place import Place
from placeplan.plan.schemes import Plan, Scheme
from placeplan.results.parts.plan_links import LATE_MONTHS, PlanLinks
from placeplan.results.place_results import Results


@dataclass(frozen=True)
class SchemesSection:
    """What the page shows of schemes; parts are missing where there is nothing to say."""

    beside: Chart | None
    shunts: Table | None
    shunt_words: tuple[str, ...]
    waits: Table | None
    losses: Table | None
    late: Table | None
    early: tuple[str, ...]
    gone: tuple[str, ...]  # parts that are refused or stopped, and what waited for them


def schemes_section(results: Results) -> SchemesSection:
    """The section; without a projection of money it still says what waits for what."""
    place, links, projection = results.place, results.links, results.projection
    plan = place.plan
    drivers = results.foreseen.drivers if results.foreseen else None
    alone = drivers.alone if drivers else ()
    sides = results.foreseen.sides if results.foreseen else ()
    lost = projection.lost if projection else ()
    return SchemesSection(
        _beside(place, drivers, links) if drivers and alone else None,
        _shunts(place, alone, sides) if alone else None,
        tuple(_shunt_words(place, scheme) for scheme in alone if scheme.is_shunt),
        _waits(plan, links),
        _losses(place, links),
        _late(plan, links),
        tuple(_early(plan, early) for early in links.early),
        tuple(_gone(plan, loss) for loss in lost),
    )


def _early(plan: Plan, early: Early) -> str:
    return (
        f"{_title(plan, early.key)} starts in {early.start}, but {_title(plan, early.needs)}, which it waits "
        f"for, is there only from {early.ready}."
    )


def _gone(plan: Plan, loss: Loss) -> str:
    cause = joined([f"“{_title(plan, key)}”" for key in loss.because[:-1]])
    why = f"it waited for {cause}" if cause else "it is refused or stopped"
    return f"“{loss.title}” is lost: {why}. Nothing of it is in any number here."


# --- effects, as stated and at the record ---------------------------------------------


def _beside(place: Place, drivers: Drivers, links: PlanLinks) -> Chart:
    at_record = _nets_at_record(drivers)
    rows = [
        Row(scheme.title, (_net_or_none(scheme), at_record.get(scheme.scheme)), "cannot assess")
        for scheme in drivers.alone
    ]
    dark = "".join(f" {_dark(scheme)}" for scheme in drivers.alone if scheme.unvalued)
    return bars(
        "schemes",
        f"What each scheme alone would do for the whole system in {drivers.year}",
        "£ million a year, net of its costs; below nought it costs more than it saves",
        "; ".join(map(_net_words, drivers.alone)),
        rows,
        ("as stated", "if it delivers as such schemes have"),
        pounds,
        _beside_table(place, drivers, links, at_record),
        "Each scheme is tried alone, with every number in its middle; together they act on each other and do "
        "not sum. Where a scheme delivers as others did its costs stay whole: money is spent whether or not "
        f"its benefit comes.{_points(links)}{dark}",
    )


def _nets_at_record(drivers: Drivers) -> dict[str, float]:
    """The net of each scheme that can be assessed, at the record of schemes like it, where one is known."""
    restated = drivers.restated
    if restated is None:
        return {}
    with_record = {scheme.scheme for scheme in drivers.alone if scheme.is_assessed}
    with_record -= set(restated.without_record)
    return {scheme.scheme: scheme.net for scheme in restated.alone if scheme.scheme in with_record}


def _beside_table(place: Place, drivers: Drivers, links: PlanLinks, at_record: Mapping[str, float]) -> Table:
    stated = {scheme.key: scheme for scheme in place.plan.schemes}
    heads = (
        "Scheme", "As stated", "If it delivers as others did",
        "What such schemes delivered of their plan", "Size stated by", "Stands on",
    )  # fmt: skip
    rows = []
    for alone in drivers.alone:
        scheme = stated[alone.scheme]
        net = at_record.get(alone.scheme)
        rows.append(
            (
                alone.title,
                _net(alone),
                absent("cannot assess") if net is None else _amount(net),
                _record(scheme.reference_class, links),
                _owner(scheme, place),
                scheme.grade,
            )
        )
    return Table(heads, rows, numeric=False)


def _net_words(scheme: Shunt) -> str:
    net = f"{signed_pounds(scheme.net)} as stated" if scheme.is_assessed else "cannot assess"
    return f"{scheme.title}: {net}"


def _net_or_none(scheme: Shunt) -> float | None:
    return scheme.net if scheme.is_assessed else None


def _net(scheme: Shunt) -> Markup:
    return _amount(scheme.net) if scheme.is_assessed else absent("cannot assess")


def _dark(scheme: Shunt) -> str:
    """Why part of a scheme's money is not known, or all of it."""
    what = "leaves out part of its money" if scheme.is_assessed else "cannot be assessed"
    return f"{scheme.title} {what}: {' '.join(scheme.unvalued)}"


def _owner(scheme: Scheme, place: Place) -> str:
    code = scheme.stated_by or scheme.owner
    return place.bodies[code].name if code in place.bodies else code


def _record(reference_class: str, links: PlanLinks) -> str | Markup:
    record = links.records.get(reference_class)
    if record is None:
        why = f"no record of “{reference_class}” on one basis"
        return absent(f"cannot assess: {why if reference_class else 'it names no class of scheme'}")
    share = record.share
    return (
        f"{share.low:.0%}, {share.middle:.0%} and {share.high:.0%}: the least, the median and the most of "
        f"{counted(record.cases, 'published case')} of {record.reference_class}"
    )


def _points(links: PlanLinks) -> str:
    """Published cases that were not measured alike, one by one."""
    if not links.points:
        return ""
    cases = "; ".join(f"{case.case}: {case.delivered:.0%} ({case.basis})" for case in links.points)
    return f" What savings programmes delivered, on mixed bases and so in no number here: {cases}."


# --- who pays for another's gain ------------------------------------------------------


def _shunts(place: Place, alone: Sequence[Shunt], sides: Sequence[str]) -> Table:
    rows: list[Sequence[str | Markup]] = [
        (
            scheme.title,
            *(_side(scheme, side, place) for side in sides),
            _net(scheme),
            "; ".join(
                f"{_body(code, place)} {signed_pounds(value)}" for code, value in scheme.by_body.items()
            )
            or (Markup("nobody") if scheme.is_assessed else absent("cannot assess")),
        )
        for scheme in alone
    ]
    caption = f"Gain (+) or cost (\u2212) of each scheme alone in {alone[0].year}"
    return Table(("Scheme", *sides, "Net", "Body by body"), rows, caption, numeric=False)


def _side(scheme: Shunt, side: str, place: Place) -> Markup:
    return _amount(scheme.on_side(side, place.bodies)) if scheme.is_assessed else absent("cannot assess")


def _amount(value: float) -> Markup:
    return unbroken(signed_pounds(value))


def _shunt_words(place: Place, scheme: Shunt) -> str:
    gains = [f"{_body(code, place)} {signed_pounds(v)}" for code, v in scheme.by_body.items() if v > 0]
    pays = [f"{_body(code, place)} {signed_pounds(v)}" for code, v in scheme.by_body.items() if v < 0]
    councils, health = (scheme.on_side(side, place.bodies) for side in (COUNCIL, NHS))
    between = ""
    if councils and health:
        between = f" NHS bodies together: {signed_pounds(health)}; councils: {signed_pounds(councils)}."
    return (
        f"{scheme.title}: {joined(gains)}, while {joined(pays)}.{between} Net, for everybody together: "
        f"{signed_pounds(scheme.net)}."
    )


def _body(code: str, place: Place) -> str:
    return place.bodies[code].name if code in place.bodies else code


# --- what waits for what --------------------------------------------------------------


def _title(plan: Plan, key: str) -> str:
    return next((part.title for part in plan.parts if part.key == key), key)


def _waits(plan: Plan, links: PlanLinks) -> Table | None:
    rows = [
        (_title(plan, key), joined([_title(plan, name) for name in needed]))
        for key, needed in links.waits_for.items()
        if needed
    ]
    return Table(("Part of the plan", "Waits for"), rows, "What waits for what", False) if rows else None


def _losses(place: Place, links: PlanLinks) -> Table | None:
    """What goes with each part that others wait for, and with each body that shares in another's scheme."""
    plan = place.plan
    refused = [
        (f"If “{_title(plan, key)}” is refused or stops", _others(losses, key))
        for key, losses in links.lost_with.items()
    ]
    withdrawn = [
        (f"If {_body(who, place)} withdraws", _others(losses, who))
        for who, losses in links.lost_without.items()
    ]
    rows = [*refused, *withdrawn]
    return Table(("If", "Then this is lost"), rows, "What is lost", False) if rows else None


def _others(losses: Sequence[Loss], name: str) -> str:
    return joined([loss.title for loss in losses if loss.key != name]) or "nothing else"


def _late(plan: Plan, links: PlanLinks) -> Table | None:
    rows: list[Sequence[str | Markup]] = []
    for key, slips in links.slips.items():
        for slip in slips:
            if slip.key != key:
                when = f"{slip.was} to {slip.now}" if slip.was else absent("cannot assess: no date stated")
                rows.append((f"“{_title(plan, key)}” is {LATE_MONTHS} months late", slip.title, when))
    return Table(("If", "Then this is later", "From, to"), rows, "What is late", False) if rows else None
