"""The one act of this room: to make records. Each has its row in the chain, with the record's digest."""

from collections.abc import Sequence
from itertools import count as count_from
from itertools import islice

from placeplan.core.errors import Problems
from placeplan.governance.models import RecordEntry
from placeplan.governance.queries import records_of
from placeplan.governance.rules import not_hers
from placeplan.records.chained import ACT_OF, words_of
from placeplan.records.record_cells import cells_of, columns_of
from placeplan.records.record_faults import check_records
from placeplan.records.record_files import KINDS
from placeplan.records.rows.record_row import RecordRow
from placeplan.records.rows.whole_records import Records, with_row
from placeplan.workspace.acting import REFUSED, RefusedError
from placeplan.workspace.audit_chain import append
from placeplan.workspace.models import Seat
from placeplan.workspace.one_writer import one_writer
from placeplan.workspace.rules import Refusal, may

FileAndRow = tuple[str, RecordRow]


def make_records(*, by: Seat, rows: Sequence[FileAndRow]) -> tuple[RecordEntry, ...]:
    """Make records, all of them or none. Errors: a refusal, which is logged; whatever is wrong with a row."""
    place = by.organisation.place
    with one_writer(place.pk):
        records = records_of(place)
        refused = _refusal(by, records, rows)
        if refused is None:
            _refuse_faults(records, rows)
            return tuple(_made(by, file, row) for file, row in rows)
    act, refusal = refused
    with one_writer(place.pk):
        append(place, by, f"{REFUSED}{act}", place, refusal.reason)
    raise RefusedError(refusal)


def _refusal(by: Seat, records: Records, rows: Sequence[FileAndRow]) -> tuple[str, Refusal] | None:
    for file, row in rows:
        act = ACT_OF[file]
        refusal = may(by, act, by.organisation.place) or not_hers(by, records, file, row)
        mended = next((old for old in getattr(records, file) if old.row == row.supersedes), None)
        if refusal is None and mended is not None:
            refusal = not_hers(by, records, file, mended)
        if refusal is not None:
            return act, refusal
        records = with_row(records, file, row)
    return None


def _refuse_faults(records: Records, rows: Sequence[FileAndRow]) -> None:
    """Errors: what is wrong with the records once these are among them."""
    for file, row in rows:
        records = with_row(records, file, row)
    problems = Problems()
    check_records(records, problems)
    problems.raise_any()


def _made(by: Seat, file: str, row: RecordRow) -> RecordEntry:
    place = by.organisation.place
    last = RecordEntry.objects.filter(place=place).values_list("number", flat=True).last() or 0
    cells = dict(zip(columns_of(KINDS[file]), cells_of(row), strict=True))
    entry: RecordEntry = RecordEntry.objects.create(
        place=place, number=last + 1, file=file, row=row.row, cells=cells, by=by
    )
    append(place, by, ACT_OF[file], entry, words_of(file, row))
    return entry


def next_row(seat: Seat, file: str) -> str:
    """A name for the next row of a file that no row of it has."""
    return next_rows(seat, file, 1)[0]


def next_rows(seat: Seat, file: str, count: int) -> list[str]:
    """Names for so many rows of a file that no row of it has."""
    entries = RecordEntry.objects.filter(place=seat.organisation.place_id, file=file)
    names = set(entries.values_list("row", flat=True))
    numbered = (f"{file}-{number}" for number in count_from(1))
    return list(islice((name for name in numbered if name not in names), count))
