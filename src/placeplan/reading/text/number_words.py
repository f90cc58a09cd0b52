"""Numbers written in words, from nought to ninety-nine: `four`, `twenty-one`, `sixty six`."""

import re

_ONES = ("nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: number for number, word in enumerate((*_ONES, *_TEENS))} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
NUMBER_WORD = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:])}))?|{'|'.join((*_TEENS, *_ONES))})"
NUMBER = rf"(?:\d[\d,]*|(?<![\w-]){NUMBER_WORD}(?![\w-]))"  # in digits or in words


def number_in_words(text: str) -> int:
    """The number that `text` is, in digits or in words. Errors: `KeyError` for any other text."""
    plain = text.lower().replace(",", "").strip()
    if plain.isdecimal():
        return int(plain)
    return sum(_VALUES[word] for word in re.split(r"[- ]", plain))
