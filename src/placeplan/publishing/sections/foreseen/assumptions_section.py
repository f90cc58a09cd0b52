"""What the model assumes: every value with its range, who stated it, and what is only our default."""

from markupsafe import Markup

from placeplan.core.percentiles import LABELS
from placeplan.core.spreads import Spread
from placeplan.look import wording
from placeplan.look.addresses import address
from placeplan.look.charts.figure import Table, absent
from placeplan.look.naming import service_label, unassessed_lines
from placeplan.model.evidence.courses import INCOME, POSITION
from placeplan.plan.assumptions import Assumption
from placeplan.plan.place import Place
from placeplan.results.place_results import Results

OWN = {
    POSITION: "Surplus or deficit, against the median trust’s: share of income",
    INCOME: "Income and cost together, against the median trust’s",
}
HEADS = ("Assumption", "Value (low to high)", "Grade", "Source", "Note")


def assumptions_table(place: Place) -> Table | None:
    """Every assumption of a place, in the order of its file."""
    rows = [
        (
            assumption.label or assumption.name,
            stated_values(assumption),
            "our default" if assumption.is_default else assumption.grade,
            address(assumption.source),
            _note(assumption),
        )
        for assumption in place.assumptions.values()
    ]
    return Table(HEADS, rows, "Every assumption", numeric=False) if rows else None


def _note(assumption: Assumption) -> str:
    """What is to be known of an assumption: first of all, that it rests on another's decision."""
    if not assumption.decided_by:
        return assumption.note
    if assumption.decided:
        when = f"taken {wording.when(assumption.decided)}"
    else:
        when = (
            f"due {wording.when(assumption.decision_due)}"
            if assumption.decision_due
            else "with no day stated"
        )
    return " ".join(
        filter(None, (f"Rests on a decision of {assumption.decided_by}, {when}.", assumption.note))
    )


def own_courses_table(results: Results) -> Table | None:
    """How far a single trust may go its own way, where a projection holds one; measured, and dated."""
    rows = [
        (
            OWN[stray.what],
            str(stray.years),
            *(f"{end:+.2%}" for end in stray.ends),
            f"× {stray.width:g}",
            f"{stray.pairs:,} changes up to {stray.known_by}",
            address(stray.source),
        )
        for stray in results.assumed.own_courses
    ]
    heads = ("Of one trust", "Years ahead", *LABELS, "Times as wide as measured", "Measured on", "Source")
    return (
        Table(heads, rows, "Widths of one trust’s own course, by years ahead", numeric=False)
        if rows
        else None
    )


def needs_table(results: Results) -> Table | None:
    """What the need of each service follows, with its source and limits; of a region, each way once."""
    rows = [
        (
            service_label(need.service) if need.service else "All services",
            need.how,
            address(need.source) if need.source else absent("not stated"),
            need.limits,
        )
        for need in results.assumed.needs
    ]
    heads = ("Service", "Its need follows", "Source", "Limits")
    return Table(heads, rows, "Service by service", numeric=False) if rows else None


def unassessed(results: Results) -> list[tuple[str, str]]:
    """What no projection could work out, each thing once, and why."""
    lacks = (lack for projection in results.projections.values() for lack in projection.unassessed)
    return unassessed_lines(dict.fromkeys(lacks))


def stated_values(assumption: Assumption) -> Markup:
    """The values of an assumption, of all years or year by year; that none was found where there is none."""
    spreads = (
        [("", assumption.spread)]
        if assumption.spread
        else [(year, assumption.spread_in(year)) for year in assumption.by_year]
    )
    texts = [
        Markup("<li>{}{}</li>").format(f"{year}: " if year else "", _spread(spread, assumption.base_unit))
        for year, spread in spreads
        if spread is not None
    ]
    return (
        Markup('<ul class="values">{}</ul>').format(Markup("").join(texts)) if texts else absent("not found")
    )


def _spread(spread: Spread, unit: str) -> str:
    middle = _number(spread.middle, unit)
    if spread.low == spread.high:
        return middle
    return f"{middle} ({_number(spread.low, unit)} to {_number(spread.high, unit)})"


def _number(value: float, unit: str) -> str:
    return f"{value:.2%}" if unit == "share" else wording.amount(value, unit)
