"""Checks of people: who judges their own work, whose time is promised twice, and who has no seat."""

from collections.abc import Iterator

from placeplan.arrangements.arranged import Arrangements
from placeplan.arrangements.checks.listed_checks import check, declared, finding, name_of
from placeplan.arrangements.registers.register_files import PEOPLE, VOLUNTARY
from placeplan.arrangements.stated.consultancies import Consultancy
from placeplan.arrangements.stated.partners import WorkingTime
from placeplan.arrangements.stated.power import Shares
from placeplan.assurance.findings import Finding
from placeplan.plan.place import Place


@check(
    "Does a consultant review what it wrote, and what was each paid?",
    formula="works of consultants.csv: a review by the firm that wrote the same part; a fee that is unknown",
    source="HSJ and CVS accounts of 2016: management consultants wrote plans",
)
def paid_consultants(arranged: Arrangements, place: Place) -> Iterator[Finding]:
    """A fee that nobody stated is unknown, and is never nought."""
    for work in arranged.consultancies:
        if work.reviews_own_work:
            yield _own_work(work, arranged, place)
        if work.fee is None:
            yield _no_fee(work, place)


def _own_work(work: Consultancy, arranged: Arrangements, place: Place) -> Finding:
    written_there = [own.row for own in arranged.consultancies if own.row["key"] in work.wrote]
    return finding(
        "paid_consultants",
        "warn",
        f"{work.firm} reviewed {work.part}, which it wrote",
        f"{work.firm} wrote {written_there[0]['part'] or 'the whole plan'} and reviewed {work.part}.",
        [work.row, *written_there],
        organisations=declared(place, work.row["for_body"]),
        kind="reviewer_is_author",
        severity=2,
        settled_by="A reviewer who did not write it.",
    )


def _no_fee(work: Consultancy, place: Place) -> Finding:
    return finding(
        "paid_consultants",
        "cannot_assess",
        f"What {work.firm} was paid for {work.part} is not stated",
        f"{work.firm} {work.row['work']} it. The cost of the plan is at least what is stated of others.",
        [work.row],
        organisations=declared(place, work.row["for_body"]),
        kind="fee_unknown",
        severity=1,
        settled_by="The contract's value and scope.",
    )


@check(
    "Is anybody's working time promised more than once?",
    formula="shares of working time of the roles that one person fills on the day, added up: above 1",
)
def promised_time(arranged: Arrangements, place: Place) -> Iterator[Finding]:
    """People who lead a place do so beside their day's work: the shares are what the rows say."""
    for time in arranged.working_times:
        if time.is_too_much:
            yield _too_much(time, arranged, place)


def _too_much(time: WorkingTime, arranged: Arrangements, place: Place) -> Finding:
    own = [
        role.row
        for role in arranged.roles
        if role.is_filled and role.person.casefold() == time.person.casefold()
    ]
    least = "at least " if time.is_at_least else ""
    return finding(
        "promised_time",
        "warn",
        f"{time.person} is down for {least}{time.share:.0%} of working time",
        f"Roles: {', '.join(time.roles)}.",
        own,
        organisations=declared(place, *dict.fromkeys(row["employer"] for row in own)),
        amount=time.share,
        unit="share",
        severity=2,
        settled_by="Say what goes to somebody else, or mend the shares.",
        subject=time.person,
    )


@check(
    "Have patients, the public and the voluntary sector a seat?",
    formula="seats of roles.csv in a standing forum, by sector; forums whose seats nobody lists are left out",
    source="King’s Fund, November 2016: groups most obviously absent were patients and the public",
)
def seats_of_people(arranged: Arrangements, place: Place) -> Iterator[Finding]:
    """Counts what is listed: a seat that nobody lists is not known here."""
    for shares in arranged.power:
        if shares.unit == "seats":
            yield _seats(shares, arranged)


def _seats(shares: Shares, arranged: Arrangements) -> Finding:
    absent = [sector for sector in (PEOPLE, VOLUNTARY) if not shares.by_sector[sector]]
    forum = [own.row for own in arranged.forums if own.row["name"] == shares.what]
    counts = ", ".join(f"{sector} {number}" for sector, number in shares.by_sector.items())
    return finding(
        "seats_of_people",
        "warn" if absent else "pass",
        f"{shares.what}: no seat is listed of {' or '.join(absent)}"
        if absent
        else f"{shares.what}: patients, public and voluntary sector have seats",
        f"Of {shares.whole} seats listed: {counts}.",
        forum,
        severity=1 if absent else 0,
        settled_by="Offer a seat, or say why there is none." if absent else "",
    )


@check(
    "Which bodies of the place meet in no forum together?",
    formula="pairs of bodies that are each in some forum of forums.csv, and in none together",
)
def meet_nowhere(arranged: Arrangements, place: Place) -> Iterator[Finding]:
    """A body of which nobody lists a forum is left out: nothing known is not that it meets nobody."""
    if arranged.gaps:
        pairs = [f"{name_of(first, place)} and {name_of(second, place)}" for first, second in arranged.gaps]
        yield finding(
            "meet_nowhere",
            "warn",
            f"{len(pairs)} pair{'' if len(pairs) == 1 else 's'} of bodies meet in no forum that is listed",
            f"{'; '.join(pairs)}.",
            [forum.row for forum in arranged.forums],
            organisations=tuple(dict.fromkeys(code for pair in arranged.gaps for code in pair)),
            amount=len(pairs),
            unit="count",
            severity=1,
            subject="forums",
        )
