"""The percentiles that every range is shown by: the one place that says which, and in what words.

Columns, keys, headings and sentences are all made from here. Change the three lines and the words beneath
them and every output follows; the choice and its reason are an architecture decision.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Percentile:
    """The value below which `share` of the draws lie. Its label is what a heading says: `P10`."""

    share: float

    @property
    def label(self) -> str:
        """As headings and sentences write it."""
        return f"P{round(self.share * 100)}"

    @property
    def key(self) -> str:
        """As columns of files and keys of records write it."""
        return self.label.lower()

    def __str__(self) -> str:
        return self.label


LOW, MIDDLE, HIGH = Percentile(0.1), Percentile(0.5), Percentile(0.9)

# What people read of them. A test holds the words to the shares.
EACH_IN_WORDS = "Nine draws in ten lie above {low}, half above {middle}, and one in ten above {high}."
SHARES_IN_WORDS = "a tenth, a half and nine tenths"  # of the draws lie below each
BETWEEN_IN_WORDS = "eight in ten"  # of the draws lie between the ends

SHOWN = (LOW, MIDDLE, HIGH)
SHARES = tuple(percentile.share for percentile in SHOWN)
KEYS = tuple(percentile.key for percentile in SHOWN)
LABELS = tuple(percentile.label for percentile in SHOWN)
BETWEEN = HIGH.share - LOW.share  # the share of outcomes that an honest range holds
SPAN = f"{LOW} to {HIGH}"
ALL = f"{LOW}, {MIDDLE} and {HIGH}"


def in_words() -> str:
    """One sentence on what the three percentiles are."""
    return EACH_IN_WORDS.format(low=LOW, middle=MIDDLE, high=HIGH)


_OF_FIELD = {"low": LOW.key, "middle": MIDDLE.key, "high": HIGH.key}


def keyed(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields of a value as a record says them: `low` as `p10`, `shared_low` as `shared_p10`."""
    keyed_fields = {}
    for name, value in fields.items():
        before, separator, last = name.rpartition("_")
        keyed_fields[before + separator + _OF_FIELD.get(last, last)] = value
    return keyed_fields
