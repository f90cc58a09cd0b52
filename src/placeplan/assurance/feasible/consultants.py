"""Consultants: who was paid to write or review a plan, for how much, and whether they judge their own work.

Reads statements of subject `consultant`: `scheme` names the firm, `attribute` is fee, scope, wrote or
reviewed, and `line` says which part of the plan. A fee that nobody stated is unknown, never nought.
"""

from collections.abc import Iterator

from placeplan.assurance.findings import Finding, bodies_named, finding
from placeplan.assurance.registry import check
from placeplan.assurance.stated_rows import Said, Statements
from placeplan.core.sources import source

CONSULTANT = "consultant"


@check(
    "Consultants who review their own work",
    group="Sources",
    formula="firms stated to have reviewed a part of the plan that they are stated to have written",
    kinds=("reviewer_is_author", "fee_unknown"),
    source="HSJ and CVS accounts of 2016: management consultants wrote plans",
)
def consultants(said: Statements) -> Iterator[Finding]:
    """Reviews by the author of what is reviewed, and work whose fee nobody has stated."""
    wrote = said.of(CONSULTANT, "wrote")
    for review in said.of(CONSULTANT, "reviewed"):
        for work in said.of(CONSULTANT, "wrote", scheme=review.scheme):
            if work.line in (review.line, "", "plan"):
                yield _own_work(review, work)
    paid = {(fee.scheme, fee.organisation) for fee in said.of(CONSULTANT, "fee") if fee.text}
    employed = [(work.scheme, work.organisation) for work in (*wrote, *said.of(CONSULTANT, "scope"))]
    for firm, organisation in dict.fromkeys(employed):
        if (firm, organisation) not in paid:
            yield _no_fee(firm, organisation, said)


def _own_work(review: Said, work: Said) -> Finding:
    part = review.line or "the plan"
    return finding(
        "consultants",
        "warn",
        f"{review.scheme} reviewed {part}, which it wrote",
        f"{review.scheme} is stated to have written {work.line or 'the plan'} and to have reviewed {part}.",
        organisations=bodies_named(review.organisation),
        cells=(source(review.source), source(work.source)),
        kind="reviewer_is_author",
        subject=f"{review.scheme}, {part}",
        severity=2,
        settled_by="A reviewer who did not write it.",
    )


def _no_fee(firm: str, organisation: str, said: Statements) -> Finding:
    about_consultants = (statement for statement in said.every if statement.subject == CONSULTANT)
    rests_on = [statement for statement in about_consultants if statement.scheme == firm]
    return finding(
        "consultants",
        "cannot_assess",
        f"What {firm} was paid is not stated",
        f"{firm} worked on the plan; nobody has stated a fee, so the cost of writing it is unknown.",
        organisations=bodies_named(organisation),
        rests_on=rests_on,
        kind="fee_unknown",
        subject=firm,
        period="",
        conversation=(),
        severity=1,
        settled_by="The contract's value and scope.",
    )
