"""The records of a place as the law reads them, and the acts that anybody may hold them against."""

from collections.abc import Iterator
from datetime import date

from placeplan.core.doors.toml_files import toml_in
from placeplan.core.errors import Problems
from placeplan.governance.models import RecordEntry
from placeplan.plan.bodies import bodies_in
from placeplan.records.act_digests import Act, as_csv, digest_of
from placeplan.records.chained import ACTS, writes_a_record
from placeplan.records.england_steps import law_of_decisions
from placeplan.records.lawful.ordered_steps import Case
from placeplan.records.record_cells import row_of
from placeplan.records.record_files import KINDS, record_texts
from placeplan.records.rows.decision_rows import Decision
from placeplan.records.rows.record_row import RecordRow
from placeplan.records.rows.whole_records import Records
from placeplan.workspace.audit_chain import bare, opened
from placeplan.workspace.content.laid_out import laid_out
from placeplan.workspace.models import AuditRow, Place, Version


def records_of(place: Place) -> Records:
    """Every record of a place, in the order in which it was made. Errors: cells that nobody can read."""
    problems = Problems()
    rows: dict[str, list[RecordRow]] = {name: [] for name in KINDS}
    for entry in RecordEntry.objects.filter(place=place):
        row = row_of(KINDS[entry.file], entry.cells, f"{entry.file}, {entry.row}", problems)
        if row is not None:
            rows[entry.file].append(row)
    problems.raise_any()
    return Records(**{name: tuple(listed) for name, listed in rows.items()})  # type: ignore[arg-type]


def digest_of_records(place: Place) -> str:
    """A digest of every record of a place; empty where there is none."""
    texts = record_texts(records_of(place))
    return digest_of(*(part for name in sorted(texts) for part in (name, texts[name]))) if texts else ""


def files_of_records(place: Place, head: str) -> tuple[dict[str, str], str]:
    """The files of records of a place with its chain of acts, which ends with the act `head`; and that head.

    Without a head the chain is whole, and its last act is the head.
    """
    acts = list(public_acts(place))
    ends = next((n for n, act in enumerate(acts, start=1) if act.digest == head), len(acts))
    kept = acts[:ends]
    return {**record_texts(records_of(place)), ACTS: as_csv(kept)}, kept[-1].digest if kept else ""


def case_of(records: Records, decision: Decision, version: Version, on: date) -> Case:
    """A decision with the law of the regime and the kinds of bodies that a version of the place states."""
    folder = laid_out(version)
    regime = str(toml_in(folder / "place.toml").get("regime", ""))
    bodies = bodies_in(folder, Problems())  # what is wrong with the list is for the check to say
    kinds = {code: body.kind for code, body in bodies.items()}
    return Case(decision, records, law_of_decisions(regime), kinds, on)


def public_acts(place: Place) -> Iterator[Act]:
    """Every act of a place as digests; those that made a record opened, so that it can be held to them."""
    for row in AuditRow.objects.filter(place=place).select_related("words").order_by("number"):
        told = getattr(row, "words", None)
        is_public = told is not None and writes_a_record(row.act, told.text)
        yield opened(row, place.key) if is_public else bare(row)
