"""Checks of time: notice, bursts, clashes, partners' meetings, and requests in both directions."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from placeplan.assurance.findings import Finding
from placeplan.assurance.thresholds import Thresholds
from placeplan.guidance.asked.notice import exact_day, notice
from placeplan.guidance.asked.register import Register
from placeplan.guidance.asked.requirements import Requirement, Version
from placeplan.guidance.checks.listed import About, Size, body_name, check, finding, in_days, named, quoted
from placeplan.guidance.clocks.both_ways import Clock, clashes, clocks
from placeplan.guidance.clocks.bursts import Burst, bursts
from placeplan.guidance.clocks.meetings import Infeasible, infeasible
from placeplan.plan.place import Place


@check(
    "Was there time to answer?",
    formula="working days after the day of issue, up to and with the day due; no bank holidays of England",
    thresholds=("notice_working_days",),
)
def guidance_notice(register: Register, rules: Thresholds) -> Iterator[Finding]:
    """Both days must be known: a month alone gives no notice."""
    this, notices = "guidance_notice", list(_notices(register))
    short = [notice for notice in notices if _is_short(notice, rules["notice_working_days"])]
    uncounted = sorted({due for version, due, _ in notices if _working_days(version, due) is None})
    for version, due, hurried in short:
        yield _short_notice(version, due, hurried, register)
    if uncounted:
        days = ", ".join(map(str, uncounted))
        words = f"Bank holidays are not known for the whole of the time before {days}."
        yield finding(this, "cannot_assess", "Working days cannot be counted", words)
    elif notices and not short:
        due_dates = "1 due date" if len(notices) == 1 else f"{len(notices)} due dates, each"
        words = f"{due_dates} at least {rules.of('notice_working_days')} after its guidance."
        yield finding(this, "pass", "Guidance gave time to answer", words)
    elif not notices and register.in_force:
        words = "No requirement in force has both the day of its issue and a day on which it is due."
        yield finding(this, "cannot_assess", "Notice cannot be counted", words)


def _short_notice(version: Version, due: date, hurried: list[Requirement], register: Register) -> Finding:
    assert version.day is not None  # it was counted from
    time = notice(version.day, due)
    title = f"{version.title}: {time.working_days} working days to answer"
    words = f"Issued {version.day}, due {due}: {time}. {named(hurried, register)}."
    size = Size(time.working_days, "working days")
    return finding("guidance_notice", "warn", title, words, About(hurried, period=due.isoformat()), size)


def _notices(register: Register) -> Iterator[tuple[Version, date, list[Requirement]]]:
    """Each day on which something of a version in force is due, where both days are known."""
    issued = [version for version in register.current if version.day] if register.versions else []
    for version in issued:
        by_day = defaultdict(list)
        for requirement in register.of(version.name):
            by_day[exact_day(requirement.due)].append(requirement)
        for due in sorted(day for day in by_day if day is not None):
            yield version, due, by_day[due]


def _is_short(given: tuple[Version, date, list[Requirement]], shortest: float) -> bool:
    version, due, _ = given
    days = _working_days(version, due)
    return days is not None and days < shortest


def _working_days(version: Version, due: date) -> int | None:
    return notice(version.day, due).working_days if version.day else None


@check(
    "Does guidance come in bursts?",
    formula="most issued in any window ÷ (all issued × window ÷ days from the first issue to the last)",
    thresholds=("burst_window", "burst_index", "burst_fewest", "burst_smallest"),
)
def guidance_bursts(register: Register, rules: Thresholds) -> Iterator[Finding]:
    """1 is an even flow. Documents whose day is not known are left out and counted."""
    fewest = int(rules["burst_fewest"])
    for burst in bursts(register, int(rules["burst_window"]), fewest):
        if burst.index is not None:
            is_burst = burst.index > rules["burst_index"] and burst.most >= rules["burst_smallest"]
            yield _burst(burst, burst.index, is_burst)
        elif burst.dated or burst.undated:
            words = f"{burst.dated} have a known day of issue, on fewer than {fewest} days.{_left_out(burst)}"
            title = f"Bursts of {burst.noun} cannot be assessed"
            yield finding("guidance_bursts", "cannot_assess", title, words, About(subject=burst.noun))


def _burst(one: Burst, index: float, is_burst: bool) -> Finding:
    words = (
        f"{one.most} of {one.dated} {one.noun} came in {one.window} days, {one.first} to {one.last}: "
        f"{index:.1f} times an even flow over {one.days} days.{_left_out(one)}"
    )
    about = About(subject=one.noun)
    if is_burst:
        title = f"{one.noun.capitalize()} of guidance came in a burst"
        return finding("guidance_bursts", "warn", title, words, about, Size(index, "times"))
    title = f"{one.noun.capitalize()} of guidance came without a burst"
    return finding("guidance_bursts", "pass", title, words, about, Size(index, "times", 0))


def _left_out(one: Burst) -> str:
    return f" {one.undated} more have no known day and are left out." if one.undated else ""


@check(
    "Do two documents want something of one body on one day?",
    formula="requirements in force, due on the same day, of two documents",
)
def guidance_clash(register: Register, place: Place) -> Iterator[Finding]:
    """A body that owes two documents on one day can seldom do both well."""
    bodies: dict[tuple[date, tuple[Requirement, ...]], list[str]] = {}
    for clash in clashes(register, place):
        bodies.setdefault((clash.due, clash.requirements), []).append(clash.body)
    for (due, clashing), owing in bodies.items():
        words = quoted(clashing, register)
        about = About(clashing, tuple(owing), due.isoformat())
        yield finding(
            "guidance_clash", "warn", f"Two documents fall due on {due}", words, about, Size(len(clashing))
        )


@check(
    "Can each partner decide in time?",
    formula="due before the first listed meeting whose papers could still be sent after the day of issue",
)
def guidance_meetings(register: Register, place: Place) -> Iterator[Finding]:
    """Only bodies whose meetings are listed in meetings.csv are judged."""
    together: dict[tuple[str, date], list[Infeasible]] = {}
    for conflict in infeasible(register, place):
        together.setdefault((conflict.body, conflict.due), []).append(conflict)
    for of_meeting in together.values():
        yield _too_early(of_meeting, place, register)


def _too_early(conflicts: Sequence[Infeasible], place: Place, register: Register) -> Finding:
    """One body and one due date, whatever falls due."""
    first = min(conflicts, key=lambda conflict: conflict.issued)
    name = body_name(first.body, place)
    title = f"{name} cannot decide before {first.due}"
    if first.next:
        kind = first.next.kind or "meeting"
        after = f"The next is on {first.next.day} ({kind}), {in_days(first.days_short)} too late."
    else:
        title = f"Whether {name} can decide before {first.due} is not known"
        after = f"No meeting whose papers could be sent after {first.issued} is listed."
    about = About(
        [conflict.requirement for conflict in conflicts],
        (first.body,),
        first.due.isoformat(),
        settled_by="Agree a later date, or a way to decide between meetings.",
    )
    words = quoted([conflict.requirement for conflict in conflicts], register)
    facts = f"{words} Issued {first.issued}. {after}"
    if not first.next:
        return finding("guidance_meetings", "cannot_assess", title, facts, about)
    return finding("guidance_meetings", "warn", title, facts, about, Size(first.days_short, "days", 2))


@check(
    "Has everybody answered, the regulator too?",
    formula="days from the day asked, and from the day due, to the day of the register, without an answer",
)
def guidance_unanswered(register: Register, place: Place) -> Iterator[Finding]:
    """One clock for both directions; an answer whose day is not known cannot be assessed."""
    for clock in clocks(register):
        asked = clock.request
        about = About(
            organisations=(asked.asked_of, asked.asked_by),
            period=asked.due_on,
            conversation=(asked.asked_of, asked.asked_by),
        )
        by, of = (body_name(code, place) for code in (asked.asked_by, asked.asked_of))
        who = f"{of} was asked by {by} on {asked.issued_on or 'a day not recorded'}"
        if clock.state == "overdue":
            words = (
                f"{who}, due {asked.due_on}. By {register.as_at} it had waited {in_days(clock.days_waited)}."
            )
            title = f"{asked.title}: {in_days(clock.days_late)} overdue"
            yield finding(
                "guidance_unanswered", "warn", title, words, about, Size(clock.days_late, "days", 2)
            )
        elif clock.state == "not known":
            title = f"{asked.title}: whether it was answered is not recorded"
            yield finding("guidance_unanswered", "cannot_assess", title, f"{who}.", about)


@check(
    "Did requests leave time to answer?",
    formula="working days after the day asked, up to and with the day due",
    thresholds=("request_working_days",),
)
def guidance_requests(register: Register, place: Place, rules: Thresholds) -> Iterator[Finding]:
    """Requests in either direction."""
    for clock in clocks(register):
        days = clock.notice.working_days if clock.notice else None
        if days is not None and days < rules["request_working_days"]:
            yield _hurried(clock, days, place)


def _hurried(one: Clock, days: int, place: Place) -> Finding:
    asked = one.request
    who = (asked.asked_by, asked.asked_of)
    about = About(organisations=who, period=asked.due_on, conversation=who)
    words = (
        f"Asked by {body_name(asked.asked_by, place)} on {asked.issued_on}, due {asked.due_on}: {one.notice}."
    )
    title = f"{asked.title}: {days} working days to answer"
    return finding("guidance_requests", "warn", title, words, about, Size(days, "working days"))
