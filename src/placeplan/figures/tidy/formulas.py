"""Text that a spreadsheet would run as a formula, made harmless on the way out and restored on the way in.

An apostrophe goes before it. Text that already looks so gets one more, so nothing is lost.
"""

import re

import polars as pl

# The wide forms run where a keyboard writes them; blanks before a sign are dropped by some.
_SIGNS = r"\s*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]"
_RUNS = re.compile(rf"^'*{_SIGNS}")
_ESCAPED = re.compile(rf"^'+{_SIGNS}")


def escaped(text: pl.Expr) -> pl.Expr:
    """`text` that no spreadsheet will run."""
    return pl.when(text.str.contains(_RUNS.pattern)).then(pl.concat_str(pl.lit("'"), text)).otherwise(text)


def unescaped(text: pl.Expr) -> pl.Expr:
    """`text` as it was before it was escaped."""
    return pl.when(text.str.contains(_ESCAPED.pattern)).then(text.str.slice(1)).otherwise(text)


def escaped_text(text: str) -> str:
    """One text that no spreadsheet will run."""
    return f"'{text}" if _RUNS.match(text) else text


def unescaped_text(text: str) -> str:
    """One text as it was before it was escaped."""
    return text[1:] if _ESCAPED.match(text) else text


def harmless(table: pl.DataFrame) -> pl.DataFrame:
    """The table with every text of it escaped; numbers stay numbers."""
    texts = [name for name, kind in table.schema.items() if kind == pl.String]
    return table.with_columns(escaped(pl.col(name)).alias(name) for name in texts)
