"""Which published claims are about one thing: of one body and year, of the whole, of the last day.

What is picked is never added or judged here.
"""

from collections.abc import Iterable
from dataclasses import replace

from placeplan.assurance.published_claims import Claim, millions
from placeplan.assurance.row_texts import is_about

GAP, SAVING, INVESTMENT = "gap", "saving", "investment"
POSITION, CONTROL_TOTAL = "surplus_or_deficit", "control_total"
UNDERLYING, SUPPORT = "underlying_position", "support_funding"
CONTROL = "control total"  # in the words of a line: a gap against control totals is no residual


def matching(stated: Iterable[Claim], **columns: str) -> tuple[Claim, ...]:
    """Claims whose columns hold exactly these texts: `matching(stated, measure="gap", year="2020/21")`."""
    return tuple(claim for claim in stated if is_about(claim, columns))


def whole(stated: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims about the whole of something, not about one line or one other body."""
    return matching(stated, line="", counterparty="")


def latest(stated: Iterable[Claim]) -> tuple[Claim, ...]:
    """Of claims about one thing, those on the last date that any of them names; undated ones come first."""
    claims = tuple(stated)
    last = max((claim.stated_on for claim in claims), default="")
    return matching(claims, stated_on=last)


def do_nothing_gaps(stated: Iterable[Claim]) -> tuple[Claim, ...]:
    """The gaps of whole bodies and groups if nothing changes."""
    return matching(whole(stated), measure=GAP, stage="do_nothing")


def planned_positions(stated: Iterable[Claim]) -> tuple[Claim, ...]:
    """Every claim of what is left when the plan is done, as a position."""
    return tuple(as_position(claim) for claim in matching(stated, stage="plan") if _is_position(claim))


def _is_position(claim: Claim) -> bool:
    if claim.measure == GAP:
        return CONTROL not in claim.line
    return claim.measure == POSITION and not claim.line


def as_position(claim: Claim) -> Claim:
    """A residual gap as the surplus or deficit that it is: a gap of 50 is a position of -50."""
    if claim.measure != GAP:
        return claim
    return replace(claim, measure=POSITION, value=-claim.value, range=-claim.range)


def footprint_of(organisation: str) -> str:
    """The code of the footprint that a group belongs to: `QMM` of `QMM:hospitals`."""
    return organisation.partition(":")[0]


def worded(claim: Claim) -> str:
    """The amount of a claim, with its words."""
    return f"{millions(claim.value)}" + (f" (“{claim.words}”)" if claim.words else "")
