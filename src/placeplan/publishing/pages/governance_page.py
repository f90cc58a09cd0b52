"""The page of how a place is run: what stands in the way, who leads and sits where, and who was paid.

It counts and describes, and rates nobody. What nobody stated is said to be so, and is never nought.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from placeplan.arrangements.arranged import Arrangements
from placeplan.arrangements.stated.consultancies import Consultancy, Fees
from placeplan.arrangements.stated.own_gains import OwnGain
from placeplan.arrangements.stated.partners import Forum, Role, WorkingTime
from placeplan.arrangements.stated.power import IN_ORDER, Shares, sector_of_role
from placeplan.core.money import pounds
from placeplan.look import wording
from placeplan.look.charts.figure import Table, absent
from placeplan.look.marking import mark
from placeplan.plan.place import Place
from placeplan.publishing.pages.commitments_page import source_of
from placeplan.publishing.sections.opening.findings_section import name_of
from placeplan.results.place_results import Results

Cell = str | Markup
Rows = Sequence[tuple[Cell, ...]]


def values(results: Results) -> dict[str, Any]:
    """What the template reads; a table is nothing where there is nothing to list."""
    assert results.arranged is not None  # or there would be no page
    own, place = results.arranged.arrangements, results.place
    return {
        "as_at": wording.day(own.as_at),
        "constraints": _constraints(own, place),
        "workarounds": _workarounds(own, place),
        "roles": _roles(own.roles, place),
        "times": _times(own.working_times),
        "gains": _gains(results.arranged.gains, place),
        "power": _power(own.power),
        "forums": _forums(own.forums, place),
        "gaps": [(name_of(first, place), name_of(second, place)) for first, second in own.gaps],
        "consultants": _consultants(own.consultancies, place),
        "fees": _number("fees of the plan", fee_words(own.fees)),
    }


def fee_words(fees: Fees) -> str:
    """What was paid for the plan, as far as anybody has stated it."""
    works = wording.counted(fees.works, "piece of work", "pieces of work")
    if fees.stated is None:
        return f"No fee is stated of {works}: what the plan cost is not known."
    least = "at least " if fees.unknown else ""
    unknown = f" Of {fees.unknown} of them no fee is stated." if fees.unknown else ""
    return f"The plan cost {least}{exact_pounds(fees.stated)} in fees, over {works}.{unknown}"


def exact_pounds(pence: int) -> str:
    """A fee to the pound, or to the penny where it has some: what is at least so much is never rounded up."""
    return f"£{pounds(pence):,.2f}".removesuffix(".00")


def _table(heads: Sequence[str], rows: Rows, caption: str) -> Table | None:
    return Table(heads, rows, caption, numeric=False) if rows else None


def _whose(code: str, place: Place) -> Cell:
    return name_of(code, place) if code else absent("nobody says")


def _constraints(own: Arrangements, place: Place) -> Table | None:
    rows = [
        (
            constraint.row["option"],
            constraint.row["rule"],
            _whose(constraint.row["owner"], place),
            constraint.row["waivable"] or absent("not known"),
            constraint.row["waiver"] or absent("nobody says how"),
            source_of(constraint.row),
        )
        for constraint in own.constraints
    ]
    heads = ("Option", "The rule that is said to block it", "Whose rule", "Can it be waived", "How", "Where")
    return _table(heads, rows, "Options that are said to be blocked")


def _workarounds(own: Arrangements, place: Place) -> Table | None:
    rows = [
        (
            fix.row["what"],
            _whose(fix.row["owner"], place),
            fix.running,
            wording.when(fix.row["ends"]) or absent("no end"),
            fix.row["if_it_lapses"] or absent("nobody says"),
            source_of(fix.row),
        )
        for fix in own.workarounds
    ]
    heads = ("What is done instead", "Who answers for it", "How it stands", "Ends", "If it lapses", "Where")
    return _table(heads, rows, "Informal fixes, what ends first first")


def _roles(roles: Iterable[Role], place: Place) -> Table | None:
    rows = [
        (
            role.row["role"],
            role.person or absent("nobody is named"),
            _whose(role.row["employer"], place),
            sector_of_role(role, place.bodies),
            _share(role),
            role.row["interests"] or absent("none is stated"),
            source_of(role.row),
        )
        for role in roles
        if role.is_filled
    ]
    heads = ("Role", "Who", "Employer", "Sector", "Share of time", "Interests", "Where")
    return _table(heads, rows, "Roles that are filled on the day")


def _share(role: Role) -> Cell:
    if role.share is None:
        return absent("not stated")
    return _number(f"share of {role.row['key']}", f"{role.share:.0%}")


def _number(subject: str, shown: str) -> Markup:
    return Markup("<span {}>{}</span>").format(mark(subject), shown)


def _times(times: Iterable[WorkingTime]) -> Table | None:
    rows: Rows = [
        (
            time.person,
            "; ".join(time.roles),
            _number(f"time of {time.person}", f"{'at least ' if time.is_at_least else ''}{time.share:.0%}"),
            "more than there is" if time.is_too_much else "within it",
        )
        for time in times
        if time.share or len(time.roles) > 1
    ]
    return _table(("Who", "Roles", "Together", "Of one working time"), rows, "Working time, added up")


def _gains(gains: Iterable[OwnGain], place: Place) -> Table | None:
    rows: Rows = [
        (
            gain.role.row["role"],
            _whose(gain.role.row["employer"], place),
            gain.choice,
            absent("not assessed")
            if gain.pounds is None
            else _number(f"{gain.choice}, {gain.role.row['employer']}", wording.signed_pounds(gain.pounds)),
        )
        for gain in gains
    ]
    heads = ("Role", "Employer", "Choice", "What it brings the employer")
    return _table(heads, rows, "What choices bring the employers of those in a role")


def _power(power: Iterable[Shares]) -> Table | None:
    shares = list(power)
    sectors = [sector for sector in IN_ORDER if any(sector in part.by_sector for part in shares)]
    rows: Rows = [
        (part.what, *(_part(part, sector) for sector in sectors), _size(part, part.whole)) for part in shares
    ]
    heads = ("What", *(f"{sector[0].upper()}{sector[1:]}" for sector in sectors), "Together")
    return _table(heads, rows, "Shares of each sector")


def _part(part: Shares, sector: str) -> Cell:
    if sector not in part.by_sector:
        return absent("none is listed")
    share = part.share(sector)
    per_cent = "" if share is None else f" ({share:.0%})"
    return _number(f"{part.what}, {sector}", f"{_size(part, part.by_sector[sector])}{per_cent}")


def _size(part: Shares, amount: int) -> str:
    return wording.pounds(pounds(amount)) if part.unit == "pounds" else str(amount)


def _forums(forums: Iterable[Forum], place: Place) -> Table | None:
    rows: Rows = [
        (
            forum.row["name"],
            wording.joined([name_of(code, place) for code in forum.members]),
            forum.row["terms"] or absent("nobody says"),
            wording.when(forum.row["first_day"]) or absent("no day known"),
            absent("age not known")
            if forum.years is None
            else _number(f"age of {forum.row['key']}", _age(forum.years)),
            "meets" if forum.is_standing else "meets no longer",
            source_of(forum.row),
        )
        for forum in forums
    ]
    heads = ("Forum", "Bodies in it", "What it is for", "Since", "Age", "On the day", "Where")
    return _table(heads, rows, "Forums that stand")


def _age(years: float) -> str:
    return f"{years:.1f} years"


def _consultants(works: Iterable[Consultancy], place: Place) -> Table | None:
    rows: Rows = [
        (
            work.firm,
            f"{work.row['work']} {work.part}",
            _whose(work.row["for_body"], place),
            absent("unknown")
            if work.fee is None
            else _number(f"fee of {work.row['key']}", exact_pounds(work.fee)),
            work.row["earlier"] or absent("none is stated"),
            "reviews its own work" if work.reviews_own_work else "",
            source_of(work.row),
        )
        for work in works
    ]
    heads = ("Firm", "What it did", "For whom", "Fee", "Earlier work here", "To be asked about", "Where")
    return _table(heads, rows, "Who was paid to write, review or advise")
