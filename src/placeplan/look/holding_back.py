"""What a private answer says above all else where it holds numbers that the public may not see."""

import polars as pl

from placeplan.figures.missing import is_withheld
from placeplan.look.wording import counted


def private_notice(figures: pl.DataFrame, name: str) -> str:
    """That withheld numbers of a place called `name` stand in what follows; nothing where none does."""
    withheld = figures.filter(is_withheld())["value"].drop_nulls().len()
    if not withheld:
        return ""
    are = "is" if withheld == 1 else "are"
    return (
        f"Not for the public: {counted(withheld, 'figure', 'figures')} of {name} {are} withheld, and "
        f"{'its number' if withheld == 1 else 'their numbers'} may stand in this answer or follow from it."
    )
