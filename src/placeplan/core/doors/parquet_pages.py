"""What the pages of a Parquet file say of themselves, held against its footer, which may lie.

Only the heads of pages are read, so that nothing is unpacked before it is known how much there is.
"""

from collections.abc import Iterator, Mapping

from placeplan.core.doors.parquet_footer import Compact, Field

_ROWS, _GROUPS, _COLUMNS, _GROUP_ROWS, _ABOUT = 3, 4, 1, 3, 3  # fields of the footer, a group and a column
_VALUES, _PACKED, _DATA_AT, _WORDS_AT = 5, 7, 9, 11  # of what is said about a column in a group
_UNPACKED_PAGE, _PACKED_PAGE, _PAGE, _PAGE_V2, _PAGE_VALUES = 2, 3, 5, 8, 1  # of the head of a page
_MOST_PAGES = 100_000  # more than any writer makes of what we read: our default


def parquet_measures(file_bytes: bytes, footer: bytes) -> tuple[int, int, int]:
    """Rows, cells and unpacked bytes of a file. Errors: `ValueError` where footer and pages disagree."""
    about_all = Compact(footer).record()
    rows = _whole(about_all, _ROWS)
    groups = [group for group in _listed(about_all, _GROUPS) if isinstance(group, dict)]
    if rows != sum(_whole(group, _GROUP_ROWS) for group in groups):
        raise ValueError("its footer contradicts itself")
    cells = unpacked = pages = 0
    for group in groups:
        for about in _columns_of(group):
            heads = list(_heads(file_bytes, about, _MOST_PAGES - pages))
            pages += len(heads)
            values = sum(_values(head) for head in heads)
            if values != _whole(about, _VALUES) or values < _whole(group, _GROUP_ROWS):
                raise ValueError("its pages hold another number of values than the footer says")
            cells += values
            unpacked += sum(_whole(head, _UNPACKED_PAGE) for head in heads)
    return rows, cells, unpacked


def _heads(file_bytes: bytes, about: Mapping[int, Field], most: int) -> Iterator[dict[int, Field]]:
    """The head of each page of a column. Errors: `ValueError` where they do not fill the column's bytes."""
    reader = Compact(file_bytes)
    words_at = about.get(_WORDS_AT)
    starts = [_whole(about, _DATA_AT), *([words_at] if isinstance(words_at, int) and words_at > 0 else [])]
    reader.at = min(starts)
    end = reader.at + _whole(about, _PACKED)
    if end > len(file_bytes):
        raise ValueError("its footer points beyond its end")
    count = 0
    while reader.at < end:
        head = reader.record()
        reader.at += _whole(head, _PACKED_PAGE)
        count += 1
        if count > most:
            raise ValueError(f"it has more than {_MOST_PAGES:,} pages")
        yield head
    if reader.at != end:
        raise ValueError("its pages are not as long as its footer says")


def _values(head: Mapping[int, Field]) -> int:
    """How many values a page holds; a page of a dictionary's words holds none."""
    for kind in (_PAGE, _PAGE_V2):
        about = head.get(kind)
        if isinstance(about, dict):
            return _whole(about, _PAGE_VALUES)
    return 0


def _columns_of(group: Mapping[int, Field]) -> list[dict[int, Field]]:
    about = [column.get(_ABOUT) for column in _listed(group, _COLUMNS) if isinstance(column, dict)]
    return [of_column for of_column in about if isinstance(of_column, dict)]


def _listed(record: Mapping[int, Field], number: int) -> list[Field]:
    field = record.get(number)
    return field if isinstance(field, list) else []


def _whole(record: Mapping[int, Field], number: int) -> int:
    field = record.get(number)
    if not isinstance(field, int) or field < 0:
        raise ValueError("the footer does not say how large its table is")
    return field
