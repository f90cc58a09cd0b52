"""Dates that cannot be right together: a benefit before its capital, its system or its approval."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.assurance.sheets.stated_schemes import Scheme
from placeplan.assurance.stated_rows import (
    Fact,
    Facts,
    Said,
    Statements,
    cells,
    figure_names,
    periods,
    pounds,
)

NO_SOURCE = "none"
SECURED = "approved"
APPROVALS = ("cabinet_approval", "board_approval", "governing_body_approval", "trustees_approval")
_MEETS = ("cabinet", "board", "governing body", "trustee", "council")


def _late(
    check_name: str,
    kind: str,
    scheme: Scheme,
    starts: Said,
    ready: Said,
    why: str,
    *,
    settled_by: str,
    likely_cause: str = "",
) -> Finding:
    """A scheme that starts before what it needs is there; both have a day."""
    assert starts.date is not None and ready.date is not None
    days = (ready.date - starts.date).days
    return finding(
        check_name,
        "fail",
        f"{scheme.name}: starts {days} days too early",
        why,
        rests_on=[starts, ready, *scheme.saves],
        organisations=(scheme.body,),
        period=periods(scheme.saves) if scheme.saves else "",
        measure="saving",
        subject=f"{scheme.ref}, {ready.scheme}",
        amount=float(days),
        unit="days",
        kind=kind,
        severity=2,
        likely_cause=likely_cause,
        settled_by=settled_by,
    )


@check(
    "Saving before its capital is approved",
    group="Capital",
    formula="date on which approval is expected - start of the scheme that rests on it",
    kinds=("capital_before_approval", "capital_after_benefit"),
)
def capital_before_approval(schemes: tuple[Scheme, ...], said: Statements) -> Iterator[Finding]:
    """Schemes that start before the capital they rest on is expected to be approved, or finished."""
    for scheme in schemes:
        start = scheme.said.get("start")
        if start is None or start.date is None or not scheme.saves:
            continue
        for project in _projects(scheme, said):
            approval = said.one("capital", "approval_date", stated_by=scheme.body, scheme=project)
            complete = said.one("capital", "completion_date", stated_by=scheme.body, scheme=project)
            worth = f"It counts {pounds(scheme.total)} of savings."
            if approval and approval.date and approval.date > start.date:
                yield _late(
                    "capital_before_approval",
                    "capital_before_approval",
                    scheme,
                    start,
                    approval,
                    f"It starts on {start.date}; the capital it rests on, {project}, expects approval on "
                    f"{approval.date}. {worth}",
                    likely_cause="The start date was set before the business case.",
                    settled_by="A start after approval and completion, or another source.",
                )
            elif complete and complete.date and complete.date > start.date:
                yield _late(
                    "capital_before_approval",
                    "capital_after_benefit",
                    scheme,
                    start,
                    complete,
                    f"It starts on {start.date}; {project}, which it needs, is complete on {complete.date}. "
                    f"{worth}",
                    settled_by="A start after completion.",
                )


def _projects(scheme: Scheme, said: Statements) -> tuple[str, ...]:
    """The capital projects that a scheme says it needs, or that say it needs them, whichever way round."""
    needs = [scheme.text("needs_capital")] if "needs_capital" in scheme.said else []
    named = {scheme.ref, *needs}
    linked = [
        text.scheme
        for text in said.of("capital", "linked_scheme", stated_by=scheme.body)
        if text.text in named or text.scheme in named
    ]
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
    spending: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts.of("capital_spend"):
        if fact.scheme and fact.value:
            spending.setdefault((fact.stated_by, fact.scheme), []).append(fact)
    sourced = {text.stated_by for text in said.of("capital", "source")}
    for (body, project), rows in spending.items():
        key = said.one("capital", "source_key", stated_by=body, scheme=project)
        stated = said.one("capital", "source", stated_by=body, scheme=project)
        blank = stated is None and key is None
        if (
            (key is not None and key.text != NO_SOURCE)
            or (blank and body not in sourced)
            or (key is None and not blank)
        ):
            continue
        total = sum(fact.number for fact in rows)
        title = said.one("capital", "title", stated_by=body, scheme=project)
        status = said.one("capital", "status", stated_by=body, scheme=project)
        words = f"says “{stated.text}”" if stated else "is blank"
        yield finding(
            "capital_unfunded",
            "fail",
            f"{title.text if title else project}: {pounds(total)} of capital with no source",
            f"The source of funds {words}" + (f"; approval: {status.text}." if status else "."),
            organisations=(body,),
            period=periods(rows),
            measure="capital_spend",
            amount=total,
            cells=cells([*(text for text in (stated, key) if text), *rows]),
            figures=figure_names(rows),
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
    for scheme in schemes:
        start, needs = scheme.said.get("start"), scheme.text("needs_digital")
        if start is None or start.date is None or not needs or not scheme.saves:
            continue
        live = said.one("milestone", "go_live", stated_by=scheme.body, scheme=needs)
        live = live or said.one("milestone", "go_live", scheme=needs)
        if live is None or live.date is None or live.date <= start.date:
            continue
        yield _late(
            "digital_after_benefit",
            "digital_after_benefit",
            scheme,
            start,
            live,
            f"It starts on {start.date}; {needs}, which it depends on, goes live on {live.date}. "
            f"It counts {pounds(scheme.total)} of savings.",
            likely_cause="The milestone slipped and the saving did not.",
            settled_by="A start after go-live, with the savings restated.",
        )


@check(
    "Return due before the body has decided",
    group="Governance",
    formula="date of the approving meeting - date on which the final return is due",
    kinds=("return_before_cabinet",),
)
def return_before_decision(said: Statements) -> Iterator[Finding]:
    """Bodies whose cabinet or board meets only after the return is due."""
    due_dates = said.of("decision", "date", scheme="final_return")
    common = Counter(text.date for text in due_dates if text.date).most_common(1)
    for meeting in said.of("decision", "date"):
        if not _approves(meeting) or meeting.date is None:
            continue
        own = next((text for text in due_dates if text.stated_by == meeting.stated_by and text.date), None)
        due: date | None = own.date if own else (common[0][0] if common else None)
        if due is None or meeting.date <= due:
            continue
        days = (meeting.date - due).days
        yield finding(
            "return_before_decision",
            "fail",
            f"{meeting.stated_by}: the return is due {days} days before “{meeting.line}”",
            f"The final return is due on {due}; the meeting is on {meeting.date}. "
            "What is returned has not been agreed.",
            organisations=(meeting.stated_by,),
            period=meeting.date.isoformat(),
            measure="decision",
            amount=float(days),
            unit="days",
            rests_on=[meeting, *([own] if own else [])],
            kind="return_before_cabinet",
            severity=2,
            likely_cause="National dates set without the local calendar.",
            settled_by="An earlier meeting, a delegated decision, or a return marked as not agreed.",
        )


def _approves(meeting: Said) -> bool:
    if meeting.scheme in APPROVALS:
        return True
    words = meeting.line.replace("_", " ").lower()
    return any(body in words for body in _MEETS) and any(
        w in words for w in ("approv", "decision", "decides", "adopt", "sign")
    )
