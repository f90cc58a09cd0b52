"""What is missing in the common view, as a job told it last; what is of before is asked for anew."""

from datetime import date

from placeplan.workspace.actions.in_rounds.gap_requests import ToldGaps, ask_for_gaps, told_gaps
from placeplan.workspace.actions.views_of_lines import up_to_date
from placeplan.workspace.models import COMMON, Line, Round, Seat, Version


def common_now(seat: Seat) -> Version | None:
    """The version that the common view is now; nothing where there is none."""
    line = Line.objects.seen_by(seat).filter(purpose=COMMON).select_related("place").first()
    return up_to_date(by=seat, line=line)[0] if line else None


def gaps_told(seat: Seat, version: Version, running: Round) -> ToldGaps:
    """What a job said of a round; it is asked to look again where it has not looked at this."""
    told = told_gaps(seat, version, running)
    if not told.is_current and told.failed is None:
        ask_for_gaps(by=seat, version=version, running=running, on=date.today())
    return told
