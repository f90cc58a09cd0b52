"""What `placeplan guidance --asks` shows: what the centre asks, of which kind, and its turnaround."""

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD

from placeplan.cli.screen import PlainTable, grid, marked, say, show
from placeplan.guidance.asked.requirements import KINDS
from placeplan.guidance.central_asks import Balance, CentralAsk
from placeplan.guidance.clocks.both_ways import Reciprocity

_FEW_BODIES = 4  # from here on they are counted and not named


def show_asks(
    asks: Sequence[CentralAsk], balanced: Balance, turnaround: Iterable[Reciprocity], fewest: int
) -> None:
    """Every ask with its kind and who contests it, the balance, and days taken over days given."""
    show(_asks(asks))
    say(balanced.words)
    for kind, meaning in KINDS.items():
        if count := balanced.by_kind.get(kind):
            say(marked((f"  {count} {kind or 'not classed'}", "bold"), f": {meaning}."))
    say("The kinds are our reading of restated words. Write your own in guidance/contested.csv.")
    say()
    show(_turnaround(turnaround, fewest))


def _table(title: str, *columns: str) -> PlainTable:
    table = grid(title, columns)
    table.box, table.pad_edge, table.expand = SIMPLE_HEAD, False, True
    return table


def _asks(asks: Iterable[CentralAsk]) -> PlainTable:
    table = _table("What the centre asks", "due", "what is asked", "kind", "asker", "of")
    for ask in asks:
        contested = "".join(f"\n{contest.kind}: {contest.by}" for contest in ask.contests)
        table.add_row(
            ask.due or "no date",
            marked((f"{ask.strength} ", "bold"), ask.text, (f" {ask.key}", "dim")),
            f"{ask.kind or 'not classed'}{contested}",
            ask.asker,
            ", ".join(ask.bodies) if len(ask.bodies) < _FEW_BODIES else f"{len(ask.bodies)} bodies",
        )
    return table


def _turnaround(rows: Iterable[Reciprocity], fewest: int) -> PlainTable:
    """Mean days of each; from fewer than `fewest` none is shown."""
    table = _table("Days given and days taken", "body", "gave", "took", "taken ÷ given")
    for row in rows:
        table.add_row(row.body, *turnaround_words(row, fewest))
    return table


def turnaround_words(row: Reciprocity, fewest: int) -> tuple[str, str, str]:
    """What one body gave and took, and the ratio; each suppressed where it rests on too few."""
    too_few = f"fewer than {fewest}"
    least = "at least " if row.is_at_least else ""
    gave = too_few if row.given is None else f"{row.given:.1f} days, {row.asks} asks"
    took = too_few if row.taken is None else f"{least}{row.taken:.1f} days, {row.answers} answers"
    ratio = f"{too_few} of either" if row.ratio is None else f"{least}{row.ratio:.1f}"
    return gave, took, ratio
