"""The ways in which a number is not there, which are never the number nought.

Withheld, not published, left blank and absent stay apart all the way to the last page.
A row with no value is one of the first three; where there is no row, the figure is absent.
"""

from typing import Literal

import polars as pl

State = Literal["stated", "withheld", "not_published", "left_blank", "absent"]

# What people write in place of a number, casefolded: the state that it means.
WORDS: dict[str, State] = {
    "not published": "not_published",
    "unpublished": "not_published",
    "n/p": "not_published",
    "withheld": "withheld",
    "redacted": "withheld",
    "": "left_blank",
    "-": "left_blank",
    "–": "left_blank",
    "—": "left_blank",
    "..": "left_blank",
    "n/a": "left_blank",
    "na": "left_blank",
    "not applicable": "left_blank",
    "not available": "left_blank",
    "not stated": "left_blank",
    "unknown": "left_blank",
    "tbc": "left_blank",
    "tbd": "left_blank",
    "to be confirmed": "left_blank",
}
UNRECORDED = "unrecorded"  # a figure said to be withheld, with no record of why or until when

LABELS: dict[State, str] = {
    "stated": "stated",
    "withheld": "withheld",
    "not_published": "not published",
    "left_blank": "left blank",
    "absent": "absent",
}


def state_of_words(text: str) -> State | None:
    """What `text` in place of a number means, or nothing where it is none of the known words."""
    return WORDS.get(text.strip().casefold())


def states() -> pl.Expr:
    """The state of each row of a figure table, as text; a row is never `absent`."""
    words = pl.col("as_stated").str.strip_chars().str.to_lowercase()
    unpublished = pl.any_horizontal(
        words.str.starts_with(word) for word, state in WORDS.items() if state == "not_published"
    )
    return (
        pl.when(pl.col("value").is_not_null())
        .then(pl.lit("stated"))
        .when(pl.col("withheld").is_not_null())
        .then(pl.lit("withheld"))
        .when(unpublished)
        .then(pl.lit("not_published"))
        .otherwise(pl.lit("left_blank"))
        .alias("state")
    )


def is_withheld() -> pl.Expr:
    """Which rows of a table of figures or of statements are held back."""
    return pl.col("withheld").fill_null("") != ""
