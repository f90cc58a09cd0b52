"""The page of central asks: one list, the kinds of what is asked, who reads it otherwise, and both clocks."""

from typing import Any

from markupsafe import Markup

from placeplan.guidance.asked.requirements import KINDS
from placeplan.guidance.central_asks import Balance, CentralAsk
from placeplan.guidance.clocks.both_ways import Reciprocity
from placeplan.look import wording
from placeplan.look.charts.figure import Table, absent
from placeplan.plan.place import Place
from placeplan.publishing.sections.opening.findings_section import name_of
from placeplan.results.parts.asked import Guidance
from placeplan.results.place_results import Results


def values(results: Results) -> dict[str, Any]:
    """What the template reads."""
    place, guidance = results.place, results.guidance
    assert guidance is not None  # or there would be no page
    return {
        "as_at": wording.day(guidance.register.as_at),
        "balance": guidance.balance,
        "share": guidance.balance.words,
        "kinds": _kinds(guidance.balance),
        "asks": _asks(guidance, place),
        "turnaround": turnaround(guidance, place),
        "fewest": guidance.fewest,
    }


def _kinds(balance: Balance) -> Table:
    rows = [
        (kind or "not classed", str(count), meaning)
        for kind, meaning in KINDS.items()
        if (count := balance.by_kind.get(kind, 0))
    ]
    return Table(("Kind", "Asks", "What it is"), rows, "Asks by kind", numeric=False)


def _asks(guidance: Guidance, place: Place) -> Table:
    heads = ("Due", "What is asked", "Kind", "Contested", "Asked by", "Of whom")
    return Table(heads, [_row(ask, place) for ask in guidance.asks], "What the centre asks", numeric=False)


def _row(ask: CentralAsk, place: Place) -> tuple[str | Markup, ...]:
    contested = "; ".join(f"{contest.kind}, says {contest.by}: {contest.reason}" for contest in ask.contests)
    names = [name_of(code, place) for code in ask.bodies]
    return (
        wording.when(ask.due) or absent("no date"),
        ask.text,
        ask.kind or absent("not classed"),
        contested or "no",
        ask.asker,
        wording.counted_bodies(names) or wording.joined(names),
    )


def turnaround(guidance: Guidance, place: Place) -> Table | None:
    """Mean days given and taken by each body; suppressed where they rest on too few."""
    if not guidance.reciprocities:
        return None
    heads = ("Body", "Days it gave", "Days it took", "Taken ÷ given")
    rows = [_turnaround_row(row, guidance.fewest, place) for row in guidance.reciprocities]
    return Table(heads, rows, "Days given and days taken", numeric=False)


def _turnaround_row(row: Reciprocity, fewest: int, place: Place) -> tuple[str | Markup, ...]:
    name = place.name if row.body == place.code else name_of(row.body, place)
    few = absent(f"fewer than {fewest}")
    least = "at least " if row.is_at_least else ""
    return (
        name,
        few if row.given is None else f"{row.given:.1f}, over {row.asks} asks",
        few if row.taken is None else f"{least}{row.taken:.1f}, over {row.answers} asks",
        few if row.ratio is None else f"{least}{row.ratio:.1f}",
    )
