"""What a row says under a column, as text; an empty cell is empty text, never the word “None”."""

from collections.abc import Mapping
from typing import Any


def text_in(row: Mapping[str, Any], column: str) -> str:
    """What stands under `column`; empty where nothing does."""
    return str(row[column] or "")


def word_in(row: Mapping[str, Any], column: str) -> str:
    """What stands under `column` as a word to compare: without spaces around it, in small letters."""
    return text_in(row, column).strip().casefold()


def is_about(row: object, texts: Mapping[str, str]) -> bool:
    """Does a claim, fact or statement hold exactly these texts, by the names of its columns?"""
    return all(getattr(row, column) == text for column, text in texts.items())
