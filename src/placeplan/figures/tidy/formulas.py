"""Text that a spreadsheet would run as a formula, made harmless on the way out and restored on the way in.

An apostrophe goes before it. Text that already looks so gets one more, so nothing is lost.
"""

import re

import polars as pl

_RUNS = r"^'*[=+\-@\t\r]"
_ESCAPED = r"^'+[=+\-@\t\r]"


def escaped(text: pl.Expr) -> pl.Expr:
    """`text` that no spreadsheet will run."""
    return pl.when(text.str.contains(_RUNS)).then(pl.concat_str(pl.lit("'"), text)).otherwise(text)


def unescaped(text: pl.Expr) -> pl.Expr:
    """`text` as it was before it was escaped."""
    return pl.when(text.str.contains(_ESCAPED)).then(text.str.slice(1)).otherwise(text)


def escaped_text(text: str) -> str:
    """One text that no spreadsheet will run."""
    return f"'{text}" if re.match(_RUNS, text) else text


def unescaped_text(text: str) -> str:
    """One text as it was before it was escaped."""
    return text[1:] if re.match(_ESCAPED, text) else text
