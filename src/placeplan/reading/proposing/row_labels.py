"""The column of words that name a table's rows, where its heading is blank or says something else.

Refuses to overrule a heading that names the rows.
"""

from collections.abc import Set

from placeplan.reading.proposing.column_contents import Contents
from placeplan.reading.words.columns import TIMES, Column
from placeplan.reading.words.contents import knows
from placeplan.reading.words.judgements import weight
from placeplan.reading.words.kinds_of_table import Kind

MOST_SECTIONS = weight("columns", "sections")
_FREE = ("", "note")  # roles that a column of labels may have by its heading
_FEWEST_APART = 2  # columns of words of which one may say the side and the other the line


def with_label(kind: Kind, columns: dict[int, Column], contents: Contents) -> list[Column]:
    """The columns in order, with that of the row labels told where no heading tells it."""
    before = _words_before_times(columns, contents)
    if kind.unheaded_words:
        columns |= {index: Column(index, "", "") for index in before if index not in columns}
    if kind.label == "label":
        columns |= _sections_apart(columns, before, contents)
    roles = {column.role for column in columns.values()}
    if kind.label and not roles & {kind.label, "ref"}:
        columns |= _first_free(kind, columns, before, contents)
    return [columns[index] for index in sorted(columns)]


def _words_before_times(columns: dict[int, Column], contents: Contents) -> list[int]:
    """The columns of words to the left of the first that says when."""
    first_time = min((column.index for column in columns.values() if column.role in TIMES), default=0)
    return [index for index in range(first_time) if index in contents.words]


def _first_free(
    kind: Kind, columns: dict[int, Column], before: list[int], contents: Contents
) -> dict[int, Column]:
    """The first column of words before the times that names nothing else: the labels, or the measures."""
    for index in before:
        column = columns.get(index, Column(index, "", ""))
        if index >= contents.region.left and column.role in _FREE:
            role = "metric" if _names_measures(kind, index, contents) else kind.label
            return {index: Column(index, column.heading, role)}
    return {}


def _sections_apart(columns: dict[int, Column], before: list[int], contents: Contents) -> dict[int, Column]:
    """Where income or expenditure stands in a column of its own before the lines, the two told apart."""
    worded = [i for i in before if i not in columns or columns[i].role != "organisation"]
    if len(worded) < _FEWEST_APART or not _holds_sections(contents.texts(worded[0])):
        return {}
    apart = zip(worded, ("section", "label"), strict=False)
    return {i: Column(i, columns[i].heading if i in columns else "", role) for i, role in apart}


def _holds_sections(texts: Set[str]) -> bool:
    """Are most of some words those of sides and totals, a side among them?"""
    sides_and_totals = sum(knows(text, ("sections", "results", "totals")) for text in texts)
    return sides_and_totals >= MOST_SECTIONS * len(texts) and any(
        knows(text, ("sections",)) for text in texts
    )


def _names_measures(kind: Kind, column: int, contents: Contents) -> bool:
    """Do the labels of the rows name measures, rather than groups?"""
    if not kind.measures or not kind.groups:
        return False
    texts = [cell for cell in contents.cells(column) if isinstance(cell, str)]
    measured = sum(knows(text, (kind.measure_words,)) for text in texts)
    return measured > sum(knows(text, (kind.group_words,)) for text in texts)
