"""Is a copy of the records the one that the chain of acts holds? Every reason why nobody can say so.

Each row was written by an act whose words hold the row's digest. So a row that was changed, dropped or put in
shows against `records/acts.csv`, and a chain that was cut off or written anew shows against the head that was
printed elsewhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

from placeplan.core.doors.decoding import utf_text
from placeplan.core.errors import PlanError
from placeplan.records.act_digests import Act, acts_in, breaks, digest_of
from placeplan.records.record_cells import cells_of
from placeplan.records.rows.record_row import RecordRow
from placeplan.records.rows.whole_records import Records

ACTS = "records/acts.csv"
BINDS = "record "  # with this the words of an act begin that wrote a row
KEEP, PROPOSE, STATE, GIVE, PUT, NOTE = (
    "keep a board’s record", "propose a decision", "state a position", "record an opinion",
    "put a condition", "note a dated fact",
)  # fmt: skip
ACT_OF: Mapping[str, str] = {  # by which a row of each file is written, and by no other
    "boards": KEEP, "seats": KEEP, "powers": KEEP, "interests": KEEP, "meetings": KEEP, "presences": KEEP,
    "outcomes": KEEP, "decisions": PROPOSE, "positions": STATE, "opinions": GIVE, "conditions": PUT,
    "facts": NOTE,
}  # fmt: skip
SHOWN = 3  # reasons that are named; of more, how many


def words_of(file: str, row: RecordRow) -> str:
    """The words by which an act binds the row that it writes."""
    return f"{BINDS}{file} {digest_of(file, *cells_of(row))}"


def writes_a_record(act: str, words: str) -> bool:
    """Did an act of this name write the row that its words name? Whoever may type may type such words."""
    file = words.removeprefix(BINDS).partition(" ")[0]
    return words.startswith(BINDS) and ACT_OF.get(file) == act


def why_unverified(folder: Path, records: Records, head: str) -> tuple[str, ...]:
    """Each reason why the records in a folder are an unverified copy; none where they are the chain's."""
    if not head:
        return ("The head of the chain of acts was not given.",)
    path = folder / ACTS
    if not path.is_file():
        return (f"There is no chain of acts in {ACTS}.",)
    try:
        acts = acts_in(utf_text(path, ACTS), ACTS)
    except PlanError as error:
        return tuple(str(problem) for problem in error.problems)
    return (*_broken(acts, head), *_unbound(records, acts))


def _broken(acts: list[Act], head: str) -> Iterator[str]:
    yield from (str(problem) for problem in breaks(acts, ACTS))
    if not acts or acts[-1].digest != head:
        yield "The head that was given is not that of this chain."


def _unbound(records: Records, acts: list[Act]) -> Iterator[str]:
    """Rows that no act wrote, and acts whose row is not here."""
    rows = {
        words_of(column.name, row): f"{column.name}.csv, {row.row}"
        for column in fields(records)
        for row in getattr(records, column.name)
    }
    bound = {act.words for act in acts if writes_a_record(act.act, act.words)}
    unwritten = [where for words, where in rows.items() if words not in bound]
    yield from (f"No act wrote {where}." for where in unwritten[:SHOWN])
    if len(unwritten) > SHOWN:
        yield f"No act wrote {len(unwritten) - SHOWN} more rows."
    if lost := bound - set(rows):
        yield f"Of {len(lost)} acts the row is not here."
