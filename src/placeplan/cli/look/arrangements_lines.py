"""What `placeplan arrangements` shows on a screen, register by register."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill

from placeplan.arrangements.arranged import Arrangements
from placeplan.arrangements.checks.of_commitments import late_words
from placeplan.arrangements.stated.days_ahead import kind_of_day
from placeplan.arrangements.stated.partners import Forum
from placeplan.arrangements.stated.power import IN_ORDER, Shares
from placeplan.cli.invention import say_notice
from placeplan.cli.screen import say_each, screen_width
from placeplan.core.money import pounds
from placeplan.guidance.clocks.calendar_days import CalendarDay
from placeplan.look import wording
from placeplan.plan.place import Place
from placeplan.publishing.pages.governance_page import exact_pounds, fee_words
from placeplan.results.parts.how_it_is_run import Arranged

MOST_LETTERS = 100
NONE = "Nothing is stated of how this place is run: see docs/governance.md for its files."


def show_arranged(place: Place, told: Arranged) -> None:
    """Every register that has rows, and the days still to come."""
    say_notice(place)
    say_each(_lines(place, told))


def show_shared(place: Place, shared: Sequence[Forum], pair: tuple[str, str]) -> None:
    """The forums in which two bodies meet, or that none is listed."""
    names = " and ".join(place.name_of(code) for code in pair)
    say_each([f"{names}: {wording.counted(len(shared), 'forum')} together, of those that are listed."])
    say_each(_bullet(f"{forum.row['name']}. {forum.row['terms']}") for forum in shared)


def _lines(place: Place, told: Arranged) -> Iterator[str]:
    own = told.arrangements
    yield f"{place.name}, as on {wording.day(own.as_at)}"
    if own.is_empty:
        yield fill(NONE, _width())
    sections = {
        "WHAT THE CENTRE PROMISED": _commitments(own),
        "WHAT STANDS IN THE WAY": _constraints(own, place),
        "WHAT PEOPLE DO INSTEAD": _workarounds(own),
        "CONSULTANTS": _consultants(own),
        "WORKING TIME": _times(own),
        "WHAT A CHOICE BRINGS THE EMPLOYER OF SOMEBODY IN A ROLE": _gains(told, place),
        "SEATS, SCHEMES AND MONEY BY SECTOR": (_share_words(shares) for shares in own.power),
        "BODIES THAT MEET IN NO LISTED FORUM": _gaps(own, place),
        "STILL TO COME": _days(day for day in told.days if day.last >= own.as_at),
    }
    for title, lines in sections.items():
        yield from _section(title, lines)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    bullets = [_bullet(line) for line in lines]
    if bullets:
        yield from ("", title, *bullets)


def _commitments(own: Arrangements) -> Iterator[str]:
    for commitment in own.commitments:
        row = commitment.row
        seen = "; ".join(f"{sighting.day}, {sighting.in_words}" for sighting in commitment.sightings)
        words = (
            f"{row['promised_by']}: {row['what'].rstrip('.')}: {commitment.outcome}{late_words(commitment)}."
        )
        yield f"{words} {seen}".strip()


def _constraints(own: Arrangements, place: Place) -> Iterator[str]:
    for constraint in own.constraints:
        row = constraint.row
        owner = place.name_of(row["owner"]) if row["owner"] else "nobody says"
        waivable = row["waivable"] or "not known"
        blocked = f"{row['option'].rstrip('.')}: {row['rule'].rstrip('.')}."
        yield f"{blocked} Whose rule: {owner}. Waivable: {waivable}."


def _workarounds(own: Arrangements) -> Iterator[str]:
    for fix in own.workarounds:
        lacks = f" It lacks {wording.joined(list(fix.lacks))}." if fix.lacks else ""
        yield f"{fix.row['what'].rstrip('.')}: {fix.running}.{lacks}"


def _consultants(own: Arrangements) -> Iterator[str]:
    if own.consultancies:
        yield fee_words(own.fees)
    for work in own.consultancies:
        fee = "fee unknown" if work.fee is None else exact_pounds(work.fee)
        own_work = " It reviewed its own work." if work.reviews_own_work else ""
        yield f"{work.firm} {work.row['work']} {work.part}: {fee}.{own_work}"


def _times(own: Arrangements) -> Iterator[str]:
    for time in own.working_times:
        if time.share:
            least = "at least " if time.is_at_least else ""
            too_much = ", more than there is" if time.is_too_much else ""
            yield f"{time.person}: {least}{time.share:.0%}{too_much} ({', '.join(time.roles)})"


def _gains(told: Arranged, place: Place) -> Iterator[str]:
    for gain in told.gains:
        row = gain.role.row
        brings = "not assessed" if gain.pounds is None else wording.signed_pounds(gain.pounds)
        employer = place.name_of(row["employer"])
        yield f"{row['role']}: “{gain.choice}” brings {brings} to the employer, {employer}"


def _share_words(shares: Shares) -> str:
    parts = [
        f"{sector} {_size(shares, shares.by_sector[sector])}"
        for sector in IN_ORDER
        if sector in shares.by_sector
    ]
    return f"{shares.what}: {', '.join(parts)}"


def _size(shares: Shares, amount: int) -> str:
    return wording.pounds(pounds(amount)) if shares.unit == "pounds" else str(amount)


def _gaps(own: Arrangements, place: Place) -> Iterator[str]:
    for first, second in own.gaps:
        yield f"{place.name_of(first)} and {place.name_of(second)}"


def _days(days: Iterable[CalendarDay]) -> Iterator[str]:
    for day in days:
        more = f" {day.words}" if "Infeasible" in day.words else ""
        yield f"{day.first}, {kind_of_day(day)}: {day.title}{more}"


def _width() -> int:
    return min(screen_width(), MOST_LETTERS)


def _bullet(text: str) -> str:
    return fill(
        text,
        _width(),
        initial_indent="  - ",
        subsequent_indent="    ",
        break_on_hyphens=False,
        break_long_words=False,
    )
