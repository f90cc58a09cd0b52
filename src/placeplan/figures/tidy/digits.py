"""Plain digits of a whole column at once: the same exact amounts as `amounts`, without a loop.

Takes on only texts such as `-1250.5` whose amount a float and whole pence hold without doubt; leaves
every other text to `amounts`, which says what is wrong with it.
"""

import polars as pl

from placeplan.core.money import PENCE_PER_POUND
from placeplan.figures.table import TEXT
from placeplan.figures.tidy.amounts import MOST_DIGITS, factor

_PLAIN = r"^-?\d{1,15}(?:\.\d{1,9})?$"
_EXACT = 2**53  # whole numbers up to here are floats exactly, so one division rounds once and rightly
_PENCE = len(str(PENCE_PER_POUND)) - 1  # powers of ten from pounds to pence
_POWERS = range(19)  # powers of ten that 64 bits hold
NUMBER, PENCE, LEFT = "number", "exact_pence", "left"


def plain_amounts(frame: pl.DataFrame, column: str, is_value: bool) -> pl.DataFrame:
    """`number`, `exact_pence` and `left` of each row: whether its text is left for `amounts` to work out.

    Reads `column`, `unit` and `base`. Pence are those of money that is a value.
    """
    joined = frame.select(column, "unit", "base").join(
        _scales(frame), on=["unit", "base"], how="left", nulls_equal=True, maintain_order="left"
    )
    text = pl.col(column)
    after = (text.str.len_bytes() - 1).cast(pl.Int16) - text.str.find(".", literal=True).cast(pl.Int16)
    is_money = pl.lit(is_value) & (pl.col("base") == "pounds")
    whole = joined.select(
        text.str.replace(".", "", literal=True).cast(pl.Int64, strict=False).alias("digits"),
        (pl.col("power") - after.fill_null(0)).alias("power"),
        (text.str.contains(_PLAIN) & pl.col("power").is_not_null()).fill_null(value=False).alias("plain"),
        is_money.fill_null(value=False).alias("is_money"),
        text.is_null().alias("is_null"),
    )
    digits, power = pl.col("digits"), pl.col("power")
    worked = whole.with_columns(
        pl.when(power >= 0)
        .then(digits.cast(pl.Float64) * _ten(power))
        .otherwise(digits.cast(pl.Float64) / _ten(-power))
        .alias(NUMBER),
        pl.when(power + _PENCE >= 0)
        .then(digits * _ten(power + _PENCE, pl.Int64))
        .when(digits % _ten(-power - _PENCE, pl.Int64) == 0)
        .then(digits // _ten(-power - _PENCE, pl.Int64))
        .alias(PENCE),
    )
    sure = pl.col("plain") & (digits.abs() <= _EXACT) & pl.col(NUMBER).is_not_null()
    fits = (pl.col(NUMBER).abs() < 10.0**MOST_DIGITS) & pl.col(PENCE).is_not_null()
    sure = (sure & (fits | ~pl.col("is_money"))).fill_null(value=False)
    return worked.select(
        pl.when(sure).then(pl.col(NUMBER) + 0.0).alias(NUMBER),  # minus nought is nought
        pl.when(sure & pl.col("is_money")).then(PENCE).alias(PENCE),
        (~sure & ~pl.col("is_null")).alias(LEFT),
    )


def _scales(frame: pl.DataFrame) -> pl.DataFrame:
    """For each unit and base in use, the power of ten between them; nothing where there is none."""
    pairs = frame.select("unit", "base").unique()
    powers = [_power(unit, base) for unit, base in pairs.iter_rows()]
    return pairs.with_columns(pl.Series("power", powers, dtype=pl.Int16), unit=pl.col("unit").cast(TEXT))


def _power(unit: str | None, base: str | None) -> int | None:
    if base is None:
        return None
    by, fault, _ = factor(unit, base)
    exponent = by.normalize().as_tuple()
    if fault or exponent.digits != (1,):
        return None
    return int(exponent.exponent)


def _ten(power: pl.Expr, kind: type[pl.DataType] = pl.Float64) -> pl.Expr:
    """Ten to a whole power, exactly; nothing beyond what 64 bits hold."""
    exact = [10**power_of_ten for power_of_ten in _POWERS]
    if kind is pl.Float64:
        return power.replace_strict(
            list(_POWERS), [float(number) for number in exact], default=None, return_dtype=pl.Float64
        )
    return power.replace_strict(list(_POWERS), exact, default=None, return_dtype=pl.Int64)
