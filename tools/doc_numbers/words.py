"""How numbers are written in the documentation."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from placeplan.core.sentences import joined


def percent(share: float, digits: int = 1) -> str:
    """A share as a percentage, a half rounded away from nought, with a true minus."""
    last = Decimal(1).scaleb(-digits)
    return f"{(Decimal(repr(float(share))) * 100).quantize(last, ROUND_HALF_UP)}%".replace("-", "−")


def change(share: float, digits: int = 1) -> str:
    """A share as a percentage that says its direction."""
    return ("+" if share > 0 else "") + percent(share, digits)


def listed(parts: Iterable[str], last: str = "and") -> str:
    """Parts of a sentence: a, b and c."""
    return joined(list(parts), last)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown."""
    rule = "|" + "---|" * len(head)
    first, *others = ("| " + " | ".join(cells) + " |" for cells in (head, *rows))
    return "\n".join([first, rule, *others])
