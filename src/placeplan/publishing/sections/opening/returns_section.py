"""What bodies submitted together, what is left of it, and the conversations to have, each with its pounds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from placeplan.assurance.between.adjusted import Position
from placeplan.assurance.findings import Finding
from placeplan.core.money import pounds as in_pounds
from placeplan.look.charts.figure import Chart, Table, absent
from placeplan.look.charts.lines import Series, lines
from placeplan.look.naming import body_label, readable
from placeplan.look.wording import amount, counted, joined, pounds
from placeplan.plan.place import Place
from placeplan.publishing.citations import Citations
from placeplan.results.parts.returns import Returns, Talk
from placeplan.results.place_results import Results

# Why something is taken out of a position, in the order of the table, as its column says it.
REASONS = {
    "saving counted twice": "Counted twice",
    "transfer not planned by its payer": "Unpaid transfers",
    "plug": "Plugs",
    "cost moved from a partner": "Moved costs",
}
IN_A_SENTENCE = {
    "saving counted twice": "savings that two bodies both count",
    "transfer not planned by its payer": "transfers that their payer does not plan to pay",
    "plug": "round sums that no scheme stands behind",
    "cost moved from a partner": "costs moved to a body that has not planned for them",
}
MOST_ABOUT = 3  # findings named in one conversation


@dataclass(frozen=True)
class Conversation:
    """One conversation: who, how much, what about, and what would settle it."""

    who: str
    pounds: str
    about: tuple[str, ...]
    more: int
    settled_by: str


@dataclass(frozen=True)
class ReturnsSection:
    """What the page of returns shows."""

    headline: str
    lead: tuple[str, ...]
    chart: Chart
    by_body: Table
    conversations: tuple[Conversation, ...]
    more_conversations: int
    entries: tuple[str, ...]
    cells: Table | None
    files: tuple[tuple[str, str], ...]


def returns_section(results: Results, cite: Citations) -> ReturnsSection:
    """The section, for a place whose bodies handed something in."""
    place, returns = results.place, results.returns
    assert returns is not None  # or there would be no page
    cells = [(why, f"{number:,}") for why, number in returns.unread.cells]
    return ReturnsSection(
        _headline(place, returns),
        _lead(returns),
        _chart(returns),
        _by_body(place, returns, cite),
        tuple(_conversation(place, talk) for talk in returns.talks),
        returns.more_talks,
        tuple(_together(alike, place) for alike in returns.entries),
        Table(("Why", "Cells"), cells, "Cells with numbers that became no figure") if cells else None,
        (*returns.unread.workbooks, *returns.unread.narratives),
    )


# --- what was submitted, and what is left ---------------------------------------------


def _headline(place: Place, returns: Returns) -> str:
    last = returns.whole[-1]
    submitted = _as_result(last.submitted)
    bodies = counted(returns.stating(last.year), "body", "bodies")
    if not last.adjustments:
        return f"For {last.year} the {bodies} of {place.name} together submitted {submitted}."
    return f"For {last.year} the {bodies} of {place.name} together submitted {submitted}. {_survives(last)}."


def _survives(position: Position) -> str:
    """What is left, in words that hold whether it was a surplus or a deficit."""
    result_left = _as_result(position.left)
    if position.submitted > 0 and position.left > 0:
        return f"{_money(position.left)} of it is left without what cannot be counted on"
    return f"Without what cannot be counted on it is {result_left}"


def _lead(returns: Returns) -> tuple[str, ...]:
    last = returns.whole[-1]
    missing = len(returns.bodies) - returns.stating(last.year)
    sentences = []
    taken_out = _taken(last)
    if taken_out:
        parts = [f"{_money(pence)} of {IN_A_SENTENCE.get(why, why)}" for why, pence in taken_out.items()]
        sentences.append(
            f"Taken out are {joined(parts)}. Nothing else was judged, and no return was changed."
        )
    if missing:
        sentences.append(f"{counted(missing, 'body', 'bodies')} stated no position for {last.year}.")
    sentences.append(
        "Each amount is as a body’s own workbook states it. Where two bodies differ, both are kept."
    )
    return tuple(sentences)


def _taken(position: Position) -> dict[str, int]:
    """Pence taken out of a position, by reason in the order of the table."""
    whys = {adjustment.why for adjustment in position.adjustments}
    order = [why for why in REASONS if why in whys] + sorted(whys - set(REASONS))
    return {
        why: -sum(adjustment.pence for adjustment in position.adjustments if adjustment.why == why)
        for why in order
    }


def _chart(returns: Returns) -> Chart:
    whole = returns.whole
    submitted = [in_pounds(position.submitted) for position in whole]
    amounts_left = [in_pounds(position.left) for position in whole]
    whys = [why for why in REASONS if any(why in _taken(position) for position in whole)]
    rows = [
        (
            position.year,
            _money(position.submitted),
            *(_less(_taken(position).get(why, 0)) for why in whys),
            _money(position.left),
        )
        for position in whole
    ]
    last = whole[-1]
    return lines(
        "returns",
        "What all bodies together submitted, and what is left",
        "£ million a year, as stated; a deficit is below nought",
        f"In {last.year}: submitted {_money(last.submitted)}, left {_money(last.left)}.",
        returns.years,
        [Series("Submitted", submitted), Series("Left without what cannot be counted on", amounts_left)],
        pounds,
        Table(("Year", "Submitted", *(REASONS[why] for why in whys), "Left"), rows),
    )


def _by_body(place: Place, returns: Returns, cite: Citations) -> Table:
    positions = {(position.body, position.year): position for position in returns.by_body}
    bodies = sorted(returns.bodies, key=lambda body: body_label(body, place))
    rows = [
        (
            body_label(body, place),
            *(_cell(positions.get((body, year)), returns.figures, cite) for year in returns.years),
        )
        for body in bodies
    ]
    title = "Surplus or deficit of each body as submitted, and what is left where something is taken out"
    return Table(("Body", *returns.years), rows, title)


def _cell(position: Position | None, figures: Mapping[tuple[str, str], str], cite: Citations) -> Markup:
    if position is None:
        return absent("not stated")
    submitted = cite.link(figures.get((position.body, position.year), ""), _money(position.submitted))
    if not position.adjustments:
        return submitted
    return Markup("{}<br>left: {}").format(submitted, _money(position.left))


def _together(alike: Sequence[Finding], place: Place) -> str:
    """Findings of one check about one body, in one line."""
    first, more = readable(alike[0].title, place), len(alike) - 1
    return f"{first}; and {more} more like it" if more else first


# --- whom to bring together -----------------------------------------------------------


def _conversation(place: Place, talk: Talk) -> Conversation:
    about = [_said(finding.title, finding.amount, finding.unit, place) for finding in talk.findings]
    settled = _first(finding.settled_by for finding in talk.findings)
    return Conversation(
        joined([body_label(body, place) for body in talk.bodies]),
        pounds(talk.pounds),
        tuple(about[:MOST_ABOUT]),
        max(0, len(about) - MOST_ABOUT),
        readable(settled, place),
    )


def _said(title: str, size: float | None, unit: str, place: Place) -> str:
    words = readable(title, place)
    is_said = size is None or unit != "pounds" or "£" in words
    return words if is_said else f"{words} ({amount(size or 0.0, unit)})"


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _money(pence: int) -> str:
    return pounds(in_pounds(pence))


def _less(pence: int) -> str:
    return _money(-pence) if pence else "–"


def _as_result(pence: int) -> str:
    if pence == 0:
        return "neither a surplus nor a deficit"
    return f"a {'surplus' if pence > 0 else 'deficit'} of {_money(abs(pence))}"
