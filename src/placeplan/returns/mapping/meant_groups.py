"""What a form's own words mean beyond one line of a body: a whole group of lines, or either of two things.

`Non-pay` is all that is not pay, never the body's `other_non_pay`. `Pay` may be pay alone or with bank and
agency staff: the mapping says that it is in doubt, and its cells stay blank until a person says which.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from placeplan.core.doors.shipped import shipped_toml
from placeplan.core.errors import PlanError, Problem
from placeplan.reading.words.folded_words import tokens
from placeplan.returns.mapping.asks import Told
from placeplan.returns.mapping.blocks import Block, Line, named_across
from placeplan.returns.mapping.narrower_words import is_narrower, is_settled, known_as, taken_together

LABELS = Path(__file__).with_name("meant_groups.toml")
NARROWER = "narrower"  # a line or a total, asked for in words that name only some of it, or another
REST = "rest"  # the body's own line of the rest, or all that the form asks nowhere else
WHOLE = "whole"  # all of a group, or what of it the form asks nowhere else
ALIKE = "may be "  # before a known line: another row's words mean it as well
AND = " + "  # between the lines of a group that a person writes in a mapping


@dataclass(frozen=True)
class Group:
    """Lines of one measure that a form asks for as one number: those named, or all but those named."""

    key: str
    means: str
    lines: frozenset[str] = frozenset()
    all_but: frozenset[str] = frozenset()
    is_enumerated: bool = False  # a person named the lines: there is no other of which to ask

    def holds(self, line: str) -> bool:
        """Is a line of the group?"""
        return line in self.lines if self.lines else line not in self.all_but


@cache
def _file() -> Mapping[str, Any]:
    return shipped_toml(LABELS)


def group(key: str) -> Group:
    """The group of a key, or of lines written as `pay + bank`. Errors: there is no such group."""
    if AND in key:
        lines = frozenset(line.strip() for line in key.split(AND))
        return Group(key, key, lines=lines, is_enumerated=True)
    told = _file()["groups"].get(key)
    if told is None:
        keys = ", ".join(_file()["groups"])
        to_do = f"Write one of {keys}; or lines with “{AND}” between them."
        raise PlanError(Problem(f"“{key}” is no group of lines.", "group", to_do))
    return Group(key, told["means"], frozenset(told.get("lines", ())), frozenset(told.get("all_but", ())))


def known_groups() -> tuple[str, ...]:
    """The keys of the groups of lines that are known."""
    return tuple(_file()["groups"])


def is_group(key: str) -> bool:
    """Does a text name a group of lines that is known by its own key?"""
    return key in _file()["groups"]


def group_of(text: str) -> tuple[str, str]:
    """The measure and group that a label means as a whole; blank where it means none."""
    return next(
        ((told["measure"], key) for key, told in _file()["groups"].items() if _is_in(text, told["whole"])),
        ("", ""),
    )


def as_meant(
    texts: Iterable[str], about: Mapping[str, Told], headings: Iterable[str] = ()
) -> dict[str, Told]:
    """What a cell asks, by the words of its row and column: a group for its line, or with the doubt told."""
    told = dict(about)
    if told.get("group") or told.get("doubt"):
        return told
    label, above = [text for text in texts if text], [text for text in headings if text]
    meant = _of_lines(told, (*label, *above)) if told.get("line") else {}
    if meant.get("group"):
        told.pop("line")
    if not meant and (doubt := taken_together(label, told)):
        meant = {"doubt": doubt}
    if not meant and (line := known_as(label, told)):
        meant = {"doubt": f"{ALIKE}{line}"}
    if not meant and is_narrower(label, above, told):
        meant = {"doubt": NARROWER}
    return {**told, **meant}


def _of_lines(told: Mapping[str, Told], words: Sequence[str]) -> dict[str, Told]:
    """What words mean of a line: its whole group, or the doubt whether they mean that or a body's rest."""
    return _of_groups(told, words) or _of_rest(str(told["line"]), words)


def _of_groups(told: Mapping[str, Told], words: Iterable[str]) -> dict[str, Told]:
    """The group that words mean as a whole, or the doubt whether they mean it."""
    base = str(told.get("measure", "")).removesuffix("_profile")
    texts = list(words)
    for key, entry in _file()["groups"].items():
        if base != entry["measure"]:
            continue
        if any(_is_in(text, entry["whole"]) for text in texts):
            return {"group": key, "doubt": WHOLE}
        if told["line"] == entry.get("line") and any(_is_in(text, entry["either"]) for text in texts):
            return {"doubt": key}
    return {}


def still_open(told: Mapping[str, Told], lines: Collection[str]) -> dict[str, Told]:
    """The same without its doubt, where the lines that the cells beside it ask for settle what is meant.

    `Non-pay` with none of its lines beside it is the whole; `Pay` beside bank and agency staff is pay alone.
    """
    doubt = str(told.get("doubt", ""))
    is_whole = doubt == WHOLE and not any(group(str(told["group"])).holds(line) for line in lines)
    is_line = is_group(doubt) and group(doubt).lines <= set(lines)
    settled = is_whole or is_line or is_settled(doubt, lines)
    return {key: value for key, value in told.items() if key != "doubt" or not settled}


def _of_rest(line: str, words: Iterable[str]) -> dict[str, Told]:
    listed = _file()["rest"]
    if line not in listed["lines"]:
        return {}
    asks_for_rest = any(set(tokens(text)) & _folded(tuple(listed["words"])) for text in words)
    return {"doubt": REST if asks_for_rest else NARROWER}


@cache
def _folded(listed: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for text in listed for word in tokens(text))


def _is_in(text: str, phrases: Iterable[str]) -> bool:
    words = tokens(text)
    return bool(words) and any(words == tokens(phrase) for phrase in phrases)


# ---- a mapping that nobody confirmed ---------------------------------------------------------------


def with_doubts(block: Block) -> Block:
    """A block proposed before its words were weighed so: each line's own words laid over what was told."""
    if named_across(dict(block.told())):
        return replace(block, columns=_lines_weighed(block.columns, block.rows, block.about))
    return replace(block, rows=_lines_weighed(block.rows, block.columns, block.about))


def _lines_weighed(
    naming: Sequence[Line], others: Sequence[Line], common: Mapping[str, Told]
) -> tuple[Line, ...]:
    """The rows, or columns, whose words name what is asked; those of the others count where there is one."""
    before = [{**common, **line.about} for line in naming]
    beside = [part for line in others for part in parts_of_label(line.label)] if len(others) == 1 else []
    meant = [
        as_meant(parts_of_label(line.label), told, beside) for line, told in zip(naming, before, strict=True)
    ]
    lines = {str(told["line"]) for told in meant if told.get("line")}
    weighed = zip(naming, before, meant, strict=True)
    return tuple(_weighed(line, was, still_open(told, lines)) for line, was, told in weighed)


def _weighed(line: Line, was: Mapping[str, Told], meant: Mapping[str, Told]) -> Line:
    changed = {key: value for key, value in meant.items() if was.get(key) != value}
    gone = {"line": ""} if was.get("line") and "line" not in meant else {}
    return replace(line, about={**line.about, **changed, **gone})


def parts_of_label(label: str) -> tuple[str, ...]:
    """The words of each cell that a line's label is joined of."""
    return tuple(part.strip() for part in label.split(" | "))
