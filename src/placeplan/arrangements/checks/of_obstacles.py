"""Checks of what stands in the way: schemes of the plan that are blocked, and informal fixes that lapse."""

from collections.abc import Iterator

from placeplan.arrangements.arranged import Arrangements
from placeplan.arrangements.checks.listed_checks import check, declared, finding, name_of, quoted
from placeplan.arrangements.stated.obstacles import Constraint, Workaround
from placeplan.assurance.findings import Finding
from placeplan.core.sentences import joined
from placeplan.guidance.checks.listed import in_days
from placeplan.plan.place import Place

NOT_ADVICE = "Stated by those who keep the register, and not legal advice."


@check(
    "Which options are blocked by a rule, whose is it, and can it be waived?",
    formula="rows of constraints.csv; a rule without an owner, or that may or may not be waived",
)
def blocked_options(arranged: Arrangements, place: Place) -> Iterator[Finding]:
    """Somebody says that a rule stands in the way: whether it does is for whoever keeps the rule."""
    for constraint in arranged.constraints:
        yield _blocked(constraint, place)


def _blocked(constraint: Constraint, place: Place) -> Finding:
    row = constraint.row
    owner, waivable = row["owner"], row["waivable"] or "not known"
    lacks_answer = not owner or waivable == "not known"
    whose = name_of(owner, place) if owner else "nobody says who"
    how = f" {row['waiver'].rstrip('.')}." if row["waiver"] else ""
    about = f" It bears on {row['scheme']}, a part of the plan." if row["scheme"] else ""
    answer = f" Can it be waived: {waivable}.{how}"
    fixes = f" Got round meanwhile: {', '.join(constraint.workarounds)}." if constraint.workarounds else ""
    return finding(
        "blocked_options",
        "cannot_assess" if lacks_answer else "warn",
        f"{quoted(row['option'])} is said to be blocked",
        f"{row['rule'].rstrip('.')}. Whose rule: {whose}.{answer}{about}{fixes} {NOT_ADVICE}",
        [row],
        organisations=declared(place, owner),
        severity=2 if row["scheme"] else 1,
        settled_by="Ask whose rule it is, and whether it can be waived." if lacks_answer else "",
    )


@check(
    "Which informal fixes have lapsed, or have no owner and no end?",
    formula="rows of workarounds.csv whose end is before the day, or without owner, end or what happens then",
)
def lapsing_workarounds(arranged: Arrangements, place: Place) -> Iterator[Finding]:
    """An informal fix that nobody owns ends when the people who made it leave."""
    for workaround in arranged.workarounds:
        if workaround.running == "has lapsed":
            yield _lapsed(workaround, place)
        elif workaround.lacks:
            yield _lacking(workaround, place)
        else:
            yield _running(workaround, place)


def _lapsed(workaround: Workaround, place: Place) -> Finding:
    row = workaround.row
    then = row["if_it_lapses"].rstrip(".") or "Nobody says what happens then"
    return finding(
        "lapsing_workarounds",
        "warn",
        f"{quoted(row['what'])} ended on {row['ends']}",
        f"{then}.",
        [row],
        organisations=declared(place, row["owner"]),
        severity=2,
        settled_by="Renew it, or put something formal in its place.",
    )


def _lacking(workaround: Workaround, place: Place) -> Finding:
    row = workaround.row
    return finding(
        "lapsing_workarounds",
        "cannot_assess",
        f"{quoted(row['what'])} lacks {joined(list(workaround.lacks))}",
        f"It {workaround.running}.",
        [row],
        organisations=declared(place, row["owner"]),
        severity=1,
        settled_by="Fill it in, in governance/workarounds.csv.",
    )


def _running(workaround: Workaround, place: Place) -> Finding:
    row = workaround.row
    return finding(
        "lapsing_workarounds",
        "pass",
        f"{quoted(row['what'])} runs for {in_days(workaround.days_left)} more",
        f"It ends on {row['ends']}. If it lapses: {row['if_it_lapses'].rstrip('.')}.",
        [row],
        organisations=declared(place, row["owner"]),
    )
