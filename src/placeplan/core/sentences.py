"""Names and amounts put into a sentence."""

from collections.abc import Sequence


def joined(nouns: Sequence[str], last: str = "and") -> str:
    """A list in a sentence: `a, b and c`."""
    nouns = list(nouns)
    if len(nouns) < 2:
        return "".join(nouns)
    return f"{', '.join(nouns[:-1])} {last} {nouns[-1]}"
