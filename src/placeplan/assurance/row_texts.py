"""What a row of a table says under a column, as text; an empty cell is empty text, never the word “None”."""

from collections.abc import Mapping
from typing import Any


def text_in(row: Mapping[str, Any], column: str) -> str:
    """What stands under `column`; empty where nothing does."""
    return str(row[column] or "")


def word_in(row: Mapping[str, Any], column: str) -> str:
    """What stands under `column` as a word to compare: without spaces around it, in small letters."""
    return text_in(row, column).strip().casefold()
