"""The plan's schemes: what each alone would do, what its like have delivered, and what waits for what.

A record is shown beside what was stated and never put in its place. Who pays for another's gain is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from placeplan.look.charts.bars import Row, bars
from placeplan.look.charts.figure import Chart, Table, absent
from placeplan.look.wording import counted, joined, pounds, signed_pounds
from placeplan.model.explaining.drivers import Drivers
from placeplan.model.explaining.shunts import COUNCIL, NHS, Shunt
from placeplan.plan.dependencies import Loss
from placeplan.plan.place import Place
from placeplan.plan.schemes import Plan, Scheme
from placeplan.results.place_results import Results
from placeplan.results.plan_links import LATE_MONTHS, PlanLinks


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
    plan, found = place.plan, results.foreseen.drivers if results.foreseen else None
    alone = found.alone if found else ()
    sides = results.foreseen.sides if results.foreseen else ()
    return SchemesSection(
        _beside(place, found, links) if found and alone else None,
        _shunts(place, alone, sides) if alone else None,
        tuple(_shunt_words(place, one) for one in alone if one.is_shunt),
        _waits(plan, links),
        _losses(place, links),
        _late(plan, links),
        tuple(
            f"{_title(plan, one.key)} starts in {one.start}, but {_title(plan, one.needs)}, which it waits "
            f"for, is there only from {one.ready}."
            for one in links.early
        ),
        tuple(_gone(plan, one) for one in projection.lost) if projection else (),
    )


def _gone(plan: Plan, one: Loss) -> str:
    cause = joined([f"“{_title(plan, key)}”" for key in one.because[:-1]])
    why = f"it waited for {cause}" if cause else "it is refused or stopped"
    return f"“{one.title}” is lost: {why}. Nothing of it is in any number here."


# --- effects, as stated and at the record ---------------------------------------------


def _beside(place: Place, found: Drivers, links: PlanLinks) -> Chart:
    at_record = {one.scheme: one for one in found.restated.alone} if found.restated else {}
    unknown = found.restated.without_record if found.restated else ()
    schemes = {one.key: one for one in place.plan.schemes}
    known = [one for one in found.alone if one.is_assessed]
    nets = {
        one.scheme: at_record[one.scheme].net
        for one in known
        if one.scheme in at_record and one.scheme not in unknown
    }
    rows = [
        Row(one.title, (one.net if one.is_assessed else None, nets.get(one.scheme)), "cannot assess")
        for one in found.alone
    ]
    return bars(
        "schemes",
        f"What each scheme alone would do for the whole system in {found.year}",
        "£ million a year, net of its costs; below nought it costs more than it saves",
        "; ".join(
            f"{one.title}: {f'{signed_pounds(one.net)} as stated' if one.is_assessed else 'cannot assess'}"
            for one in found.alone
        ),
        rows,
        ("as stated", "if it delivers as such schemes have"),
        pounds,
        Table(
            (
                "Scheme", "As stated", "If it delivers as others did",
                "What such schemes delivered of their plan", "Size stated by", "Stands on",
            ),
            [
                (
                    one.title,
                    _net(one),
                    _amount(nets[one.scheme]) if one.scheme in nets else absent("cannot assess"),
                    _record(schemes[one.scheme].reference_class, links),
                    _owner(schemes[one.scheme], place),
                    schemes[one.scheme].grade,
                )
                for one in found.alone
            ],
            numeric=False,
        ),
        "Each scheme is tried alone, with every number in its middle; together they act on each other and do "
        "not sum. Where a scheme delivers as others did its costs stay whole: money is spent whether or not "
        "its benefit comes."
        + _points(links)
        + "".join(f" {_dark(one)}" for one in found.alone if one.unvalued),
    )  # fmt: skip


def _net(one: Shunt) -> Markup:
    return _amount(one.net) if one.is_assessed else absent("cannot assess")


def _dark(one: Shunt) -> str:
    """Why part of a scheme's money is not known, or all of it."""
    what = "leaves out part of its money" if one.is_assessed else "cannot be assessed"
    return f"{one.title} {what}: {' '.join(one.unvalued)}"


def _owner(scheme: Scheme, place: Place) -> str:
    code = scheme.stated_by or scheme.owner
    return place.bodies[code].name if code in place.bodies else code


def _record(reference_class: str, links: PlanLinks) -> str | Markup:
    record = links.records.get(reference_class)
    if record is None and not reference_class:
        return absent("cannot assess: it names no class of scheme")
    if record is None:
        return absent(f"cannot assess: no record of “{reference_class}” on one basis")
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
            one.title,
            *(_side(one, side, place) for side in sides),
            _net(one),
            "; ".join(f"{_body(code, place)} {signed_pounds(value)}" for code, value in one.by_body.items())
            or (Markup("nobody") if one.is_assessed else absent("cannot assess")),
        )
        for one in alone
    ]
    caption = f"Gain (+) or cost (\u2212) of each scheme alone in {alone[0].year}"
    return Table(("Scheme", *sides, "Net", "Body by body"), rows, caption, numeric=False)


def _side(one: Shunt, side: str, place: Place) -> Markup:
    return _amount(one.on_side(side, place.bodies)) if one.is_assessed else absent("cannot assess")


def _amount(value: float) -> Markup:
    return Markup('<span class="nowrap">{}</span>').format(signed_pounds(value))


def _shunt_words(place: Place, one: Shunt) -> str:
    gains = [f"{_body(code, place)} {signed_pounds(v)}" for code, v in one.by_body.items() if v > 0]
    pays = [f"{_body(code, place)} {signed_pounds(v)}" for code, v in one.by_body.items() if v < 0]
    councils, health = (one.on_side(side, place.bodies) for side in (COUNCIL, NHS))
    between = ""
    if councils and health:
        between = f" NHS bodies together: {signed_pounds(health)}; councils: {signed_pounds(councils)}."
    return (
        f"{one.title}: {joined(gains)}, while {joined(pays)}.{between} Net, for everybody together: "
        f"{signed_pounds(one.net)}."
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
        for one in slips:
            if one.key != key:
                when = f"{one.was} to {one.now}" if one.was else absent("cannot assess: no date stated")
                rows.append((f"“{_title(plan, key)}” is {LATE_MONTHS} months late", one.title, when))
    return Table(("If", "Then this is later", "From, to"), rows, "What is late", False) if rows else None
