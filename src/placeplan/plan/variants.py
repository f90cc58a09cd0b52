"""Population variants: several sets of people by age in one place's figures, of which a scenario chooses one.

A variant's rows carry its name as their `line`; rows without one are the principal projection. Knows nothing
of need. A variant that nobody stated is refused, never made up from another.
"""

import polars as pl

from placeplan.core.errors import PlanError, Problem
from placeplan.plan.vocabulary import nearest

PRINCIPAL = "principal"
PEOPLE, BIRTHS = "population", "births"
PART = ":"  # between an area's code and a part of it: E54000022:E07000145
CELL = ("period", "age", "sex")


def variants(figures: pl.DataFrame) -> tuple[str, ...]:
    """The names that a scenario may choose, the principal projection first."""
    lines = figures.filter(_by_age())["line"].fill_null("").unique().sort().to_list()
    return tuple(line or PRINCIPAL for line in lines)


def in_variant(figures: pl.DataFrame, name: str, area: str) -> pl.DataFrame:
    """Figures with one variant's people as the only ones by age, without a line. Errors: no such variant.

    Parts of the area that no variant states keep their share of the area's people of each age and sex.
    """
    names = variants(figures)
    if name not in names:
        raise PlanError(unknown(name, names, "population"))
    about = pl.col("area").fill_null("")
    is_own, is_part = about == area, about.str.starts_with(area + PART)
    unnamed = pl.col("line").is_null()
    if name == PRINCIPAL:
        return figures.filter(unnamed | ~_varies())
    chosen = figures.filter(_varies() & (pl.col("line") == name))
    replaced = about.is_in(chosen["area"].fill_null("").unique().to_list())
    unvaried = figures.filter(~(_varies() & (~unnamed | is_own | is_part | replaced)))
    tables = [unvaried, chosen.with_columns(line=pl.lit(None, pl.String))]
    if not chosen.filter(is_part).height:  # or the variant divides its people itself
        principal = figures.filter(_by_age() & unnamed)
        tables.append(_moved(principal.filter(is_part), principal.filter(is_own), chosen.filter(is_own)))
    return pl.concat(tables)


def unknown(name: str, known: tuple[str, ...], where: str) -> Problem:
    """The problem of a variant that the place does not have."""
    stated = f"It has {', '.join(known)}. " if known else "It states no population by age. "
    return Problem(
        f"The place has no population variant “{name}”.", where, stated + nearest(name, dict.fromkeys(known))
    )


def _by_age() -> pl.Expr:
    return (pl.col("measure") == PEOPLE) & pl.col("age").is_not_null() & pl.col("value").is_not_null()


def _varies() -> pl.Expr:
    return _by_age() | (pl.col("measure") == BIRTHS)


def _moved(parts: pl.DataFrame, principal: pl.DataFrame, chosen: pl.DataFrame) -> pl.DataFrame:
    """Parts of the principal projection, moved as the variant moves the area's people of each age and sex."""
    whole = principal.select(*CELL, first="value").join(
        chosen.select(*CELL, second="value"), on=CELL, nulls_equal=True
    )
    ratio = whole.select(
        *CELL, ratio=pl.when(pl.col("first") > 0).then(pl.col("second") / pl.col("first")).otherwise(1.0)
    )
    return (
        parts.join(ratio, on=CELL, nulls_equal=True, how="left", maintain_order="left")
        .with_columns(value=pl.col("value") * pl.col("ratio"))
        .select(parts.columns)
    )
