"""What a column of a published table measures, by its heading and the titles over the table.

Takes a heading of which every word is known, and no other: published tables measure much that is near to a
measure of ours and is not it. Refuses to look at a number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from placeplan.figures.measures import measure
from placeplan.reading.words.folded_words import Tokens, phrases, tokens, vocabulary
from placeplan.reading.words.heading_words import said_in
from placeplan.reading.words.kinds_of_table import kind_of

_AHEAD = ("plan", "forecast")
_BED = frozenset(tokens("bed"))
_TOTAL = frozenset({"total", "all"})
# Words by which a number is no level but a rate, a change or an aim.
_ANOTHER = frozenset(meant for text in vocabulary()["not_a_level"]["words"] for meant in tokens(text))
_SAYING_NO_MORE = frozenset(
    word for text in vocabulary()["published_headings"]["harmless"] for word in tokens(text)
)
_GROUPED = {"beds": ("beds_available", "bed_occupancy"), "workforce": ("staff_wte", "vacancies")}


@dataclass(frozen=True)
class Published:
    """What a column of a published table measures; nothing where that is not known."""

    measure: str = ""
    line: str = ""  # the type of bed or group of staff that it is of
    stage: str = ""  # of an account: whether it is planned, forecast or past

    @property
    def is_account(self) -> bool:
        """Is it what a body takes in, spends, or is left with?"""
        return self.measure in _accounts()

    @property
    def is_money(self) -> bool:
        """Is it an amount of money?"""
        return bool(self.measure) and measure(self.measure).is_money


NOTHING = Published()


def published(heading: str, about: Iterable[str], *, says_when: bool) -> Published:
    """What a column measures: by its heading, else by the titles `about` the table.

    A heading that only says when or of which stage is of what a title measures, and one that only names
    a group is of that group.
    """
    about = tuple(about)
    named = account_of_heading(heading) or _level(heading, about, says_when=says_when)
    if not named.measure and any("allocation" in tokens(text) for text in about):
        return _allocation(heading)
    stages = [said_in(text).stage for text in about]
    if named.is_account:
        return Published(named.measure, "", named.stage or next(filter(None, stages), ""))
    is_planned = not set(stages).isdisjoint(_AHEAD)
    return NOTHING if is_planned else named  # published levels are of what was


def _level(heading: str, about: tuple[str, ...], *, says_when: bool) -> Published:
    """A level, by its heading or by the titles; an account by the titles alone."""
    named = measure_of_heading(heading)
    if named[0]:
        return Published(*named)
    of_titles = next((named for text in about if (named := measure_of_heading(text))[0]), ("", ""))
    if says_when or not heading.strip():
        return Published(*of_titles) if of_titles[0] else _account_of_titles(heading, about)
    group = group_named(heading, of_titles[0])
    return Published(_of_group(of_titles[0], group), group) if group else NOTHING


# ---- levels --------------------------------------------------------------------------------------


def measure_of_heading(text: str) -> tuple[str, str]:
    """The measure that a heading names and the group it is of, where all its words are known."""
    words = tokens(text)
    for size, key, phrase in _phrases("published_measures"):
        beside = _without(words, phrase)
        if beside is None or size == 0:
            continue
        line, beside = _group(beside, key)
        if _says_no_more(beside) and (line or key not in vocabulary()["published_groups"]):
            return _of_group(key, line), line
    return "", ""


def _of_group(key: str, line: str) -> str:
    """The measure of a group of what a total is of."""
    return key.removesuffix("_total") if line else key


def _says_no_more(words: Tokens) -> bool:
    """Do the words beside a measure's own leave its numbers levels of what was, whole and in their unit?"""
    about = said_in(" ".join(words))
    is_of_what_was = about.stage in ("", "outturn") and about.case != "variant"
    return is_of_what_was and not set(about.unknown) - _TOTAL - _SAYING_NO_MORE and _ANOTHER.isdisjoint(words)


@cache
def _phrases(section: str) -> list[tuple[int, str, Tokens]]:
    listed = [(len(phrase), key, phrase) for key, synonyms in phrases(section) for phrase in synonyms]
    return sorted(listed, key=lambda sized: -sized[0])


def _without(words: Tokens, phrase: Tokens) -> Tokens | None:
    size = len(phrase)
    at = next((i for i in range(len(words) - size + 1) if words[i : i + size] == phrase), None)
    return None if at is None else (*words[:at], *words[at + size :])


def _group(words: Tokens, key: str) -> tuple[str, Tokens]:
    """The group of what a measure counts that some words name, and the words without it."""
    for _, group, phrase in _phrases(_groups_of(key)):
        beside = _without(words, phrase)
        if beside is not None:
            return group, beside
    return "", words


def _groups_of(key: str) -> str:
    """The section of the groups that a measure is of; types of bed where no other has it."""
    if key in vocabulary()["published_groups"]:
        return f"published_groups.{key}"
    stem = key.removesuffix("_total")
    kind = next((kind for kind, measures in _GROUPED.items() if stem in measures), "beds")
    return kind_of(kind).group_words


def group_named(text: str, key: str) -> str:
    """The group of what a measure counts that a text names, and nothing else."""
    if not key:
        return ""
    group, beside = _group(tokens(text), key)
    return group if not set(beside) - _BED else ""


def names_group(text: str) -> bool:
    """Is a cell the name of a type of bed, and so part of what its row is of?"""
    return bool(group_named(text, "beds_available"))


# ---- money ---------------------------------------------------------------------------------------


def account_of_heading(text: str) -> Published | None:
    """What a body takes in, spends or is left with, and at which stage, where all words are known."""
    words = tokens(text)
    for _, key, phrase in _phrases("published_accounts"):
        beside = _without(words, phrase)
        if beside is None:
            continue
        meant = said_in(" ".join(beside))
        is_whole = not set(meant.unknown) - _SAYING_NO_MORE and meant.case != "variant"
        if is_whole and meant.stage != "variance" and _ANOTHER.isdisjoint(beside):
            return Published(key, "", meant.stage)
    return None


def _account_of_titles(heading: str, about: tuple[str, ...]) -> Published:
    """What the titles say that every year's column is; nothing of one that is a difference."""
    meant = said_in(heading)
    if meant.stage == "variance" or meant.unknown or meant.case == "variant":
        return NOTHING
    named = next((named for text in about if (named := _account_of_title(text))), NOTHING)
    return Published(named.measure, "", meant.stage or named.stage)


def _account_of_title(text: str) -> Published | None:
    """What one title says, in its own words or after whose figures they are: `Boards: deficits`."""
    parts = (text, text.rpartition(":")[2])
    return next((named for part in parts if (named := account_of_heading(part))), None)


def _allocation(text: str) -> Published:
    """The part of an allocation that a heading names; nothing for growth, distance, or an amount a head."""
    words = set(tokens(text))
    if not words - set(tokens("£000 £m £k 000")):
        return Published("allocation")
    for _, key, phrase in _phrases("allocations"):
        if set(phrase) <= words and not said_in(text).stage and _ANOTHER.isdisjoint(words):
            return Published("allocation", key)
    return NOTHING


@cache
def _accounts() -> frozenset[str]:
    return frozenset(key for key, _ in phrases("published_accounts"))
