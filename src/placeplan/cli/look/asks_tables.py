"""What `placeplan guidance --asks` shows: what the centre asks, of which kind, and its turnaround."""

from collections.abc import Iterable, Sequence

from placeplan.cli.look.guidance_tables import ratio_words, wide_table
from placeplan.cli.screen import PlainTable, marked, say, show
from placeplan.guidance.asked.requirements import KINDS
from placeplan.guidance.central_asks import Balance, CentralAsk
from placeplan.guidance.clocks.both_ways import Reciprocity
from placeplan.look.wording import counted_bodies


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


def _asks(asks: Iterable[CentralAsk]) -> PlainTable:
    table = wide_table("What the centre asks", "due", "what is asked", "kind", "asker", "of")
    for ask in asks:
        contested = "".join(f"\n{contest.kind}: {contest.by}" for contest in ask.contests)
        table.add_row(
            ask.due or "no date",
            marked((f"{ask.strength} ", "bold"), ask.text, (f" {ask.key}", "dim")),
            f"{ask.kind or 'not classed'}{contested}",
            ask.asker,
            counted_bodies(ask.bodies) or ", ".join(ask.bodies),
        )
    return table


def _turnaround(rows: Iterable[Reciprocity], fewest: int) -> PlainTable:
    """Mean days of each; from fewer than `fewest` none is shown."""
    table = wide_table("Days given and days taken", "body", "gave", "took", "taken ÷ given")
    for row in rows:
        table.add_row(row.body, *turnaround_words(row, fewest))
    return table


def turnaround_words(row: Reciprocity, fewest: int) -> tuple[str, str, str]:
    """What one body gave and took, and the ratio; each suppressed where it rests on too few."""
    too_few = f"fewer than {fewest}"
    least = "at least " if row.is_at_least else ""
    gave = too_few if row.given is None else f"{row.given:.1f} days, {row.asks} asks"
    took = too_few if row.taken is None else f"{least}{row.taken:.1f} days, {row.answers} answers"
    return gave, took, ratio_words(row, fewest)
