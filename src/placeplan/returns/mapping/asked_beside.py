"""What else a block of a form asks beside one cell: by that, `Pay` over `Agency staff` is pay alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from placeplan.returns.mapping.asks import Ask
from placeplan.returns.mapping.blocks import Block
from placeplan.returns.mapping.meant_groups import group, is_group

About = tuple[str, str, str, str]


@dataclass(frozen=True)
class Beside:
    """The lines and the groups of lines that cells of one measure, body, period and stage ask for."""

    lines: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()

    def asks(self, line: str) -> bool:
        """Does any of those cells ask for a line, by itself or in a group?"""
        return line in self.lines or any(group(key).holds(line) for key in self.groups)


NOTHING = Beside()


@dataclass(frozen=True, eq=False)
class AskedBeside:
    """What each cell of a block is asked beside; nothing is looked up where no cell is in doubt."""

    by_about: Mapping[About, Beside]

    def of(self, ask: Ask) -> Beside:
        """What the block asks of the same measure, body, period and stage."""
        return self.by_about.get(_about(ask), NOTHING) if ask.doubt else NOTHING


def asked_beside(block: Block, body: str) -> AskedBeside:
    """What the cells of a block ask beside each other."""
    if not _is_in_doubt(block):
        return AskedBeside({})
    asks: dict[About, list[Ask]] = defaultdict(list)
    for _, ask in block.asked(body):
        asks[_about(ask)].append(ask)
    return AskedBeside({about: beside_of(own) for about, own in asks.items()})


def beside_of(asks: Iterable[Ask]) -> Beside:
    """The lines and groups that some asks name; where it is in doubt which, both."""
    told = list(asks)
    groups = {ask.group for ask in told if ask.group} | {ask.doubt for ask in told if is_group(ask.doubt)}
    return Beside(frozenset(ask.line for ask in told if ask.line), frozenset(groups))


def _is_in_doubt(block: Block) -> bool:
    parts = (block.about, *(line.about for line in (*block.rows, *block.columns)), *block.cells.values())
    return any(about.get("doubt") for about in parts)


def _about(ask: Ask) -> About:
    return ask.measure, ask.organisation, ask.period, ask.stage
