"""Dates that cannot be right together: a benefit before its capital, its system or its approval."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from placeplan.assurance.findings import Finding, figure_names, finding, periods, sources
from placeplan.assurance.registry import check
from placeplan.assurance.sheets.stated_schemes import Scheme
from placeplan.assurance.stated_rows import Fact, Facts, Said, Statements, pounds

NO_SOURCE = "none"

APPROVALS = ("cabinet_approval", "board_approval", "governing_body_approval", "trustees_approval")
_MEETS = ("cabinet", "board", "governing body", "trustee", "council")
_DECIDES = ("approv", "decision", "decides", "adopt", "sign")


@dataclass(frozen=True)
class _Early:
    """A scheme that saves, and starts some days before something that it needs is there."""

    scheme: Scheme
    starts: Said
    ready: Said
    days: int

    @property
    def worth(self) -> str:
        return f"It counts {pounds(self.scheme.total)} of savings."


def _early(scheme: Scheme, ready: Said | None) -> _Early | None:
    """The scheme as too early for what is ready then; nothing where it is in time or a day is not stated."""
    starts = scheme.said.get("start")
    if starts is None or ready is None:
        return None
    if starts.date is None or ready.date is None:
        return None
    days = (ready.date - starts.date).days
    return _Early(scheme, starts, ready, days) if days > 0 else None


def _too_early(
    check_name: str, kind: str, early: _Early, why: str, *, settled_by: str, likely_cause: str = ""
) -> Finding:
    scheme = early.scheme
    return finding(
        check_name,
        "fail",
        f"{scheme.name}: starts {early.days} days too early",
        f"It starts on {early.starts.date}; {why} {early.ready.date}. {early.worth}",
        rests_on=[early.starts, early.ready, *scheme.saves],
        organisations=(scheme.body,),
        period=periods(scheme.saves),
        measure="saving",
        subject=f"{scheme.ref}, {early.ready.scheme}",
        amount=float(early.days),
        unit="days",
        kind=kind,
        severity=2,
        likely_cause=likely_cause,
        settled_by=settled_by,
    )


def _saving(schemes: Iterable[Scheme]) -> Iterator[Scheme]:
    """Those that save something: what saves nothing is too early for nothing."""
    return (scheme for scheme in schemes if scheme.saves)


@check(
    "Saving before its capital is approved",
    group="Capital",
    formula="date on which approval is expected - start of the scheme that rests on it",
    kinds=("capital_before_approval", "capital_after_benefit"),
)
def capital_before_approval(schemes: tuple[Scheme, ...], said: Statements) -> Iterator[Finding]:
    """Schemes that start before the capital they rest on is expected to be approved, or finished."""
    for scheme in _saving(schemes):
        for project in _projects(scheme, said):
            approval, completion = (
                _early(scheme, said.one("capital", date_of, stated_by=scheme.body, scheme=project))
                for date_of in ("approval_date", "completion_date")
            )
            if approval:
                yield _too_early(
                    "capital_before_approval",
                    "capital_before_approval",
                    approval,
                    f"the capital it rests on, {project}, expects approval on",
                    likely_cause="The start date was set before the business case.",
                    settled_by="A start after approval and completion, or another source.",
                )
            elif completion:
                yield _too_early(
                    "capital_before_approval",
                    "capital_after_benefit",
                    completion,
                    f"{project}, which it needs, is complete on",
                    settled_by="A start after completion.",
                )


def _projects(scheme: Scheme, said: Statements) -> tuple[str, ...]:
    """The capital projects that a scheme says it needs, or that say it needs them, whichever way round."""
    needs = [scheme.text("needs_capital")] if "needs_capital" in scheme.said else []
    named = {scheme.ref, *needs}
    links = said.of("capital", "linked_scheme", stated_by=scheme.body)
    linked = [link.scheme for link in links if named & {link.text, link.scheme}]
    return tuple(dict.fromkeys(filter(None, (*needs, *linked))))


@check(
    "Capital with no source",
    group="Capital",
    formula="capital spending whose source of funds is not stated, or is to be confirmed",
    kinds=("capital_unfunded",),
    source="HSJ on Hampshire and the Isle of Wight, https://www.hsj.co.uk/finance-and-efficiency/exclusive-stp-told-its-capital-demand-highly-unlikely-to-be-met/7013098.article",
)
def capital_unfunded(facts: Facts, said: Statements) -> Iterator[Finding]:
    """Capital spending that nobody has said how to pay for."""
    spending: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts.of("capital_spend"):
        if fact.scheme and fact.value:
            spending[fact.stated_by, fact.scheme].append(fact)
    bodies_with_sources = {statement.stated_by for statement in said.of("capital", "source")}
    for (body, project), spends in spending.items():
        if _has_no_source(body, project, said, asks_for_sources=body in bodies_with_sources):
            yield _unfunded(body, project, spends, said)


def _has_no_source(body: str, project: str, said: Statements, *, asks_for_sources: bool) -> bool:
    """Does the body say that nobody pays, or leave that blank in a sheet that has a column for it?"""
    key = said.one("capital", "source_key", stated_by=body, scheme=project)
    if key is not None:
        return key.text == NO_SOURCE
    is_blank = said.one("capital", "source", stated_by=body, scheme=project) is None
    return is_blank and asks_for_sources


def _unfunded(body: str, project: str, spends: list[Fact], said: Statements) -> Finding:
    key, stated, title, status = (
        said.one("capital", attribute, stated_by=body, scheme=project)
        for attribute in ("source_key", "source", "title", "status")
    )
    total = sum(fact.number for fact in spends)
    words = f"says “{stated.text}”" if stated else "is blank"
    approval = f"; approval: {status.text}" if status else ""
    return finding(
        "capital_unfunded",
        "fail",
        f"{title.text if title else project}: {pounds(total)} of capital with no source",
        f"The source of funds {words}{approval}.",
        organisations=(body,),
        period=periods(spends),
        measure="capital_spend",
        amount=total,
        cells=sources([*filter(None, (stated, key)), *spends]),
        figures=figure_names(spends),
        severity=3,
        likely_cause="A project planned before anyone was asked to pay.",
        settled_by="Who pays, and the approval; or the plan without the project and what depends on it.",
    )


@check(
    "Saving before its system is live",
    group="Digital",
    formula="go-live of the milestone - start of the scheme that depends on it",
    kinds=("digital_after_benefit",),
)
def digital_after_benefit(schemes: tuple[Scheme, ...], said: Statements) -> Iterator[Finding]:
    """Schemes that start before the system they depend on goes live."""
    for scheme in _saving(schemes):
        needs = scheme.text("needs_digital")
        early = _early(scheme, _go_live(needs, scheme.body, said) if needs else None)
        if early:
            yield _too_early(
                "digital_after_benefit",
                "digital_after_benefit",
                early,
                f"{needs}, which it depends on, goes live on",
                likely_cause="The milestone slipped and the saving did not.",
                settled_by="A start after go-live, with the savings restated.",
            )


def _go_live(system: str, body: str, said: Statements) -> Said | None:
    """What the body itself says of the day; else what anybody says."""
    own = said.one("milestone", "go_live", stated_by=body, scheme=system)
    return own or said.one("milestone", "go_live", scheme=system)


@check(
    "Return due before the body has decided",
    group="Governance",
    formula="date of the approving meeting - date on which the final return is due",
    kinds=("return_before_cabinet",),
)
def return_before_decision(said: Statements) -> Iterator[Finding]:
    """Bodies whose cabinet or board meets only after the return is due."""
    due_dates = [
        statement for statement in said.of("decision", "date", scheme="final_return") if statement.date
    ]
    own_dates = {due.stated_by: due for due in reversed(due_dates)}  # the first that each states
    common = next((day for day, _ in Counter(due.date for due in due_dates).most_common(1)), None)
    for meeting in filter(_approves, said.of("decision", "date")):
        own = own_dates.get(meeting.stated_by)
        due = own.date if own else common
        if due is None or meeting.date is None:
            continue
        if meeting.date > due:
            yield _undecided(meeting, meeting.date, due, own)


def _undecided(meeting: Said, meets: date, due: date, own: Said | None) -> Finding:
    """A return that is due before the meeting; `own` is the body's own word on when it is due."""
    days = (meets - due).days
    return finding(
        "return_before_decision",
        "fail",
        f"{meeting.stated_by}: the return is due {days} days before “{meeting.line}”",
        f"The final return is due on {due}; the meeting is on {meets}. What is returned has not been agreed.",
        organisations=(meeting.stated_by,),
        period=meets.isoformat(),
        measure="decision",
        amount=float(days),
        unit="days",
        rests_on=filter(None, [meeting, own]),
        kind="return_before_cabinet",
        severity=2,
        likely_cause="National dates set without the local calendar.",
        settled_by="An earlier meeting, a delegated decision, or a return marked as not agreed.",
    )


def _approves(meeting: Said) -> bool:
    """Is it a meeting at which a body decides, by its kind or by the words of its line?"""
    if meeting.scheme in APPROVALS:
        return True
    words = meeting.line.replace("_", " ").lower()
    is_a_meeting = any(body in words for body in _MEETS)
    return is_a_meeting and any(deciding in words for deciding in _DECIDES)
