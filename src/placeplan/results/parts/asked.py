"""What is asked of a place and by when, as its page shows it: due days, changes, requests and the whole list.

Who in the place has read a requirement is the place's own affair, and is left out; so is who owns one, unless
the place says that it may be shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from placeplan.assurance.thresholds import Thresholds, thresholds
from placeplan.guidance.asked.changed_requirements import Difference, Pair, difference, word_difference
from placeplan.guidance.asked.notice import Notice, exact_day, latest, notice
from placeplan.guidance.asked.register import Register, register
from placeplan.guidance.asked.requirements import Requirement
from placeplan.guidance.central_asks import Balance, CentralAsk, balance, central_asks
from placeplan.guidance.checks.all_checks import alike
from placeplan.guidance.clocks.both_ways import Clock, Reciprocity, clocks, reciprocities
from placeplan.guidance.clocks.bursts import Burst, Month, bursts, months
from placeplan.guidance.clocks.calendar_days import CalendarDay, calendar_days
from placeplan.guidance.tasks import Asked, Task, asked, stated, tasks
from placeplan.plan.place import Place
from placeplan.results.parts.returns_sent import SentReturn, returns_sent

Key = tuple[str, str]  # a version's name, and the key of a requirement in it
WordChanges = tuple[tuple[str, str], ...]  # a sign (-, + or none) and words, in order


@dataclass(frozen=True)
class Changed:
    """Two versions, and for each pair of their requirements the words that went and came."""

    difference: Difference
    words: tuple[WordChanges, ...]  # by pair, empty where the words are as before


@dataclass(frozen=True)
class Guidance:
    """A register that may be shown, with everything worked out of it."""

    register: Register
    due: tuple[Requirement, ...]  # in order of the day
    notices: Mapping[Key, Notice | None]  # of what is due; nothing where not both days are known
    whom: Mapping[Key, Asked]
    changes: tuple[Changed, ...]
    months: tuple[Month, ...]
    bursts: tuple[Burst, ...]
    clocks: tuple[Clock, ...]
    tasks: Mapping[Key, tuple[Task, ...]]  # what each requirement in force touches in the place
    owners: Mapping[Key, str]  # none where the place does not show them
    asks: tuple[CentralAsk, ...]
    balance: Balance
    reciprocities: tuple[Reciprocity, ...]
    fewest: int  # days from which a mean is shown
    days: tuple[CalendarDay, ...]
    sent: tuple[SentReturn, ...]  # none where the place does not show its returns


def key_of(requirement: Requirement) -> Key:
    """What tells one requirement from every other."""
    return requirement.version, requirement.key


def guidance(place: Place) -> Guidance | None:
    """The register of a place; nothing for one that has not said that its register may be shown."""
    whole = register(place)
    if not whole.is_published or not whole.versions:
        return None
    public = replace(whole, taken=(), teams=(), meetings=(), waiting={})
    return _told(public, place, _owners(whole), returns_sent(place) if whole.shows_returns else ())


def own_guidance(place: Place, on: date | None = None) -> Guidance | None:
    """The register of a place as its own people see it, on a day: owners, meetings and returns in it.

    Nothing where the place has no register.
    """
    whole = replace(register(place, on), shows_owners=True)
    if not whole.versions:
        return None
    return _told(whole, place, _owners(whole), returns_sent(place))


def _told(
    public: Register, place: Place, owners: Mapping[Key, str], sent: tuple[SentReturn, ...]
) -> Guidance:
    """Everything worked out of a register, as far as whoever sees it may see it."""
    rules = thresholds(place.folder)
    fewest, requests, asks = int(rules["reciprocity_fewest"]), clocks(public), central_asks(public, place)
    dated = [requirement for requirement in public.in_force if requirement.due]
    due = sorted(dated, key=lambda requirement: (str(latest(requirement.due)), requirement.key))
    return Guidance(
        public,
        tuple(due),
        {key_of(requirement): _notice(requirement, public) for requirement in due},
        {key_of(requirement): asked(requirement, place) for requirement in public.in_force},
        tuple(_changed(between) for between in _differences(public, rules)),
        tuple(months(public)),
        tuple(bursts(public, int(rules["burst_window"]), int(rules["burst_fewest"]))),
        tuple(requests),
        _tasks(public, place),
        owners,
        asks,
        balance(asks),
        tuple(reciprocities(requests, fewest)),
        fewest,
        calendar_days(public, place),
        sent,
    )


def _tasks(public: Register, place: Place) -> dict[Key, tuple[Task, ...]]:
    """What each requirement in force touches, of the place as the public may see it."""
    figures = stated(place, public.in_force)
    return {key_of(requirement): tasks(requirement, place, figures) for requirement in public.in_force}


def _owners(whole: Register) -> dict[Key, str]:
    """Who has taken on what, where the place says that it may be shown."""
    if not whole.shows_owners:
        return {}
    return {
        key_of(requirement): owner for requirement in whole.in_force if (owner := whole.owner(requirement))
    }


def _notice(requirement: Requirement, public: Register) -> Notice | None:
    issued, due = public.version_of(requirement).day, exact_day(requirement.due)
    return None if issued is None or due is None else notice(issued, due)


def _differences(public: Register, rules: Thresholds) -> list[Difference]:
    """From each version superseded by one in force to that one, where both have requirements."""
    return [
        difference(public, earlier, version.name, alike(rules))
        for version in public.current
        for earlier in version.supersedes
        if public.of(earlier) and public.of(version.name)
    ]


def _changed(between: Difference) -> Changed:
    return Changed(between, tuple(_words(pair) for pair in between.pairs))


def _words(pair: Pair) -> WordChanges:
    return word_difference(*pair.changes["text"]) if "text" in pair.changes else ()
