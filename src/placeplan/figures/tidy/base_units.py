"""A whole reading's values and precisions, from what was written to exact numbers in base units.

Each different text is worked out once. Words in place of a number leave it null, and are kept.
"""

import polars as pl

from placeplan.core.money import PENCE_PER_POUND
from placeplan.figures.measures import measures
from placeplan.figures.missing import UNRECORDED, state_of_words
from placeplan.figures.table import TEXT
from placeplan.figures.tidy.amounts import Amount, amount, unmeasured
from placeplan.figures.tidy.digits import LEFT, NUMBER, PENCE, plain_amounts
from placeplan.figures.tidy.validation import INDEX, Refusals

_NUMERIC = r"^[+-]?\d[\d.,]*$"  # of such a text no word can be made
ORIGIN = "origin"  # the file and cell where a row lies


def with_amounts(frame: pl.DataFrame, refusals: Refusals) -> pl.DataFrame:
    """The frame with numbers in base units; words in place of a number leave it null, and are kept."""
    bases = {key: of_key.unit for key, of_key in measures().items()}
    frame = frame.with_columns(
        pl.col("measure").replace_strict(bases, default=None, return_dtype=TEXT).alias("base"),
        pl.col("bound").fill_null("="),
        pl.col("source").fill_null(pl.col(ORIGIN)),
    )
    frame = _without_words(frame)
    frame = _amounts(frame, "value", refusals).rename({"pence": "given_pence", "exact_pence": "pence"})
    frame = _with_given_pence(frame, refusals)
    frame = _amounts(frame, "precision", refusals)
    wrong = frame.filter(pl.col("precision") <= 0).get_column(INDEX).to_list()
    refusals.add(wrong, "precision", "A precision is above nought.", "Write 1000 for thousands.")
    return frame


def _without_words(frame: pl.DataFrame) -> pl.DataFrame:
    """Words such as “not published” move from `value` to `as_stated`, and “withheld” is marked."""
    texts = frame.get_column("value")
    words = {
        text: state
        for text in texts.filter(~texts.str.contains(_NUMERIC)).unique().drop_nulls()
        if (state := state_of_words(text)) is not None
    }
    is_word = pl.col("value").is_in(list(words))
    withheld = pl.col("value").is_in([text for text, state in words.items() if state == "withheld"])
    in_words = (
        pl.when(pl.col("as_stated").is_null() | (pl.col("as_stated") == pl.col("value")))
        .then(pl.col("value"))
        .otherwise(pl.concat_str(pl.col("value"), pl.lit(": "), pl.col("as_stated"), ignore_nulls=True))
    )
    digits = pl.concat_str(pl.col("value"), pl.lit(" "), pl.col("unit"))
    return frame.with_columns(
        pl.when(is_word).then(in_words).otherwise(pl.coalesce("as_stated", digits)).alias("as_stated"),
        pl.when(withheld)
        .then(pl.coalesce("withheld", pl.lit(UNRECORDED)))
        .otherwise("withheld")
        .alias("withheld"),
        pl.when(is_word).then(None).otherwise("value").alias("value"),
    )


def _amounts(frame: pl.DataFrame, column: str, refusals: Refusals) -> pl.DataFrame:
    """`column` as exact numbers in base units, with whole pence of the value beside it."""
    plain = plain_amounts(frame, column, column == "value")
    joined = frame.hstack(plain)
    if plain.get_column(LEFT).any():
        joined = _with_the_rest(joined, column, refusals)
    dropped = [LEFT] if column == "value" else [LEFT, PENCE]
    return joined.drop(column, *dropped).rename({NUMBER: column})


def _with_the_rest(frame: pl.DataFrame, column: str, refusals: Refusals) -> pl.DataFrame:
    """The frame with what is not plain digits worked out too, each different text once."""
    pairs = frame.filter(LEFT).select(column, "unit", "base").unique()
    amounts: list[Amount] = [
        amount(text, unit, base, column == "value") if base else unmeasured(text)
        for text, unit, base in pairs.iter_rows()
    ]
    exact = pairs.with_columns(
        pl.lit(value=True).alias(LEFT),
        pl.Series("own_number", [worked_out.value for worked_out in amounts], dtype=pl.Float64),
        pl.Series("own_pence", [worked_out.pence for worked_out in amounts], dtype=pl.Int64),
        pl.Series("fault", [worked_out.fault for worked_out in amounts], dtype=TEXT),
        pl.Series("to_do", [worked_out.to_do for worked_out in amounts], dtype=TEXT),
    )
    joined = frame.join(
        exact, on=[column, "unit", "base", LEFT], how="left", nulls_equal=True, maintain_order="left"
    )
    faulty = joined.filter(pl.col("fault") != "").select(INDEX, "fault", "to_do")
    for index, fault, to_do in faulty.iter_rows():
        refusals.add([index], column, fault, to_do)
    return joined.with_columns(
        pl.coalesce(NUMBER, "own_number").alias(NUMBER), pl.coalesce(PENCE, "own_pence").alias(PENCE)
    ).drop("own_number", "own_pence", "fault", "to_do")


def _with_given_pence(frame: pl.DataFrame, refusals: Refusals) -> pl.DataFrame:
    """The frame with the pence it gives: beyond 90 trillion pounds a value alone cannot tell them apart."""
    stated, worked_out = pl.col("given_pence"), pl.col("pence").cast(TEXT).fill_null("")
    differing = frame.filter(stated.is_not_null() & (stated != worked_out))
    kept: dict[int, int] = {}
    for index, text, value, has_pence in differing.select(INDEX, stated, "value", "pence").iter_rows():
        if has_pence is not None and text.lstrip("-").isdecimal() and int(text) / PENCE_PER_POUND == value:
            kept[index] = int(text)
            continue
        refusals.add(
            [index],
            "pence",
            "The pence are not those of the value.",
            "Leave the column pence out: it is worked out from value.",
        )
    if not kept:
        return frame
    exact = pl.col(INDEX).replace_strict(kept, default=None, return_dtype=pl.Int64)
    return frame.with_columns(pl.coalesce(exact, "pence").alias("pence"))
