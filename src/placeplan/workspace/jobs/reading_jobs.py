"""Jobs that read what was handed in: once to show how, and once to take it into the place.

Both read as the command line does: each workbook by the mapping that a person left for it, else as proposed.
"""

import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import writing
from placeplan.figures.spreadsheets.cells import Book
from placeplan.look.reading_page import reading_page_of
from placeplan.plan.folders.taking_in import first_plan_year, take_in
from placeplan.reading.documents.opened import Document
from placeplan.reading.drawing import DrawnBook, WholeTable, drawn, whole_tables
from placeplan.reading.handed import handed_in, is_narrative
from placeplan.reading.incoming import Incoming, incoming
from placeplan.reading.proposing.saved import Saved, mapping_text
from placeplan.reading.submission import Submission, read_books
from placeplan.reading.text.stated_in_tables import table_proposals
from placeplan.reading.text.stated_in_text import proposals
from placeplan.workspace.actions.checks import ask_for_check
from placeplan.workspace.actions.uploads import note_saved
from placeplan.workspace.actions.views_of_lines import read_in
from placeplan.workspace.content.drawn_sheets import keep_drawn
from placeplan.workspace.content.laid_out import cache_folder, laid_out
from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.jobs.job_kinds import Task
from placeplan.workspace.models import Upload, UploadedFile, Version
from placeplan.workspace.reviewing.document_figures import ENDING

ADDED = "+"  # before the code of a body that is to be added to the place's list
READING_STEPS = ("opening the files", "understanding their tables", "drawing what was read")
TAKING_STEPS = ("opening the files", "reading them into the place", "keeping the version", "ready to check")


def read_upload(task: Task) -> dict[str, Any]:
    """How the files of an upload would be read: every workbook drawn, with its mapping as text."""
    _tell(task, READING_STEPS, 0)
    upload = Upload.objects.get(pk=task.argument("upload"))
    place = laid_out(Version.objects.get(pk=task.argument("version")))
    with _files_of(upload) as files:
        arrived, wrong = _arrived(place, files, upload)
        _tell(task, READING_STEPS, 1)
        mappings = arrived.mappings()
        submission = read_books(arrived.books, mappings, arrived.directory)
        _tell(task, READING_STEPS, 2)
        books = [book for book in drawn(submission, arrived.books) if arrived.is_new(book.file)]
        documents = [_document(document) for document in arrived.documents.values()]
        readings = {number: document.pop("readings") for number, document in enumerate(documents)}
        large = _beyond_a_page(submission, arrived.books, books)
        keep_drawn(upload.pk, task.job.key, large, readings)
    refused = (*wrong, *arrived.refused, *submission.problems)
    return {
        "books": _as_read(books, submission, arrived),
        "documents": documents,
        "tidy": dict(arrived.tidy),
        "passed_over": dict(arrived.given.passed_over),
        "refused": [[problem.what, problem.where, problem.to_do] for problem in refused],
        "bodies": [[body.code, body.name] for body in arrived.directory.bodies],
    }


def _as_read(books: Sequence[DrawnBook], submission: Submission, arrived: Incoming) -> list[dict[str, Any]]:
    """Each workbook as JSON can hold it, with its mapping as text, and the body that the place lacks."""
    by_file = {mapping.file: mapping for mapping in submission.mappings}
    strangers = arrived.strangers()
    return [
        {
            **asdict(book),
            "tables": [_table(table) for table in book.tables],
            "mapping": mapping_text(by_file[book.file], arrived.opened.digests[book.file]),
            "stranger": asdict(strangers[book.file]) if book.file in strangers else None,
        }
        for book in books
    ]


def _beyond_a_page(
    submission: Submission, opened: Sequence[Book], books: Sequence[DrawnBook]
) -> Iterator[tuple[int, WholeTable]]:
    """The tables that are larger than what is drawn of them at first, with the number of their workbook."""
    large = {
        (book.file, table.number): number
        for number, book in enumerate(books)
        for table in book.tables
        if table.left_out or table.columns_left_out
    }
    for whole in whole_tables(submission, opened) if large else ():
        if (whole.file, whole.number) in large:
            yield large[whole.file, whole.number], whole


def take_in_upload(task: Task) -> dict[str, Any]:
    """Take the files of an upload into the place's own folder, and keep the version that it becomes."""
    _tell(task, TAKING_STEPS, 0)
    upload = Upload.objects.get(pk=task.argument("upload"))
    by = task.job.asked_by
    with _files_of(upload) as files, writing(task.folder, "serve"):
        arrived, wrong = _arrived(task.folder, files, upload)
        if wrong:
            raise PlanError(wrong)
        _tell(task, TAKING_STEPS, 1)
        outcome = take_in(task.folder, arrived, arrived.mappings(), reading_page_of)
    _tell(task, TAKING_STEPS, 2)
    names = ", ".join(path.name for path in files)
    version = read_in(by=by, line=upload.line, folder=task.folder, reason=f"read in: {names}"[:2000])
    note_saved(by=by, upload=upload)
    ask_for_check(by=by, version=version)
    _tell(task, TAKING_STEPS, 3)
    return {"version": version.pk, "figures": outcome.submission.figures.height, "added": list(outcome.added)}


def _tell(task: Task, steps: Sequence[str], done: int) -> None:
    task.progress(steps[done], done, len(steps))


@contextmanager
def _files_of(upload: Upload) -> Iterator[list[Path]]:
    """The files of an upload on the disk, by their own names, while the block runs."""
    with tempfile.TemporaryDirectory(dir=cache_folder("handed-in")) as folder:
        paths = []
        for file in upload.files.select_related("content"):
            path = Path(folder) / file.name
            path.write_bytes(bytes_kept(file.content))
            paths.append(path)
            if file.mapping and _holds_words(file):  # figures that a person confirmed in its words
                beside = path.with_name(f"{file.name}{ENDING}")
                beside.write_text(file.mapping, encoding="utf-8", newline="")
                paths.append(beside)
        yield paths


def _arrived(place: Path, files: Sequence[Path], upload: Upload) -> tuple[Incoming, list[Problem]]:
    """What arrived, as a person said that it is to be read, and what of her words does not fit.

    Her mappings stand in the stead of those saved before.
    """
    arrived = incoming(place, handed_in(files), first_plan_year(place))
    uploaded = list(upload.files.all())
    mapped = [_saved(file.mapping) for file in uploaded if file.mapping and not _holds_words(file)]
    names = {saved.file for saved in mapped}
    unmapped = (saved for saved in arrived.saved if saved.file not in names)
    owners = {file.name: file.owner for file in uploaded if file.owner and file.name not in names}
    return _told(replace(arrived, saved=(*mapped, *unmapped)), owners)


def _holds_words(file: UploadedFile) -> bool:
    return is_narrative(Path(file.name))


def _document(document: Document) -> dict[str, Any]:
    """A document as a review lists it, and every figure that its words or its tables may state."""
    in_words, _ = proposals(document)
    readings = [*in_words, *table_proposals(document)]
    return {
        "file": document.file,
        "title": document.title,
        "created": document.created,
        "figures": sum(reading.is_used for reading in readings),
        "doubtful": sum(not reading.is_used for reading in readings),
        "readings": [
            {**asdict(reading), "says": sorted(reading.says), "is_used": reading.is_used}
            for reading in readings
        ],
    }


def _saved(text: str) -> Saved:
    """A mapping that a person left, as one that stands beside its workbook."""
    mapping = tomllib.loads(text)
    return Saved(str(mapping.get("digest", "")), mapping)


def _told(arrived: Incoming, owners: Mapping[str, str]) -> tuple[Incoming, list[Problem]]:
    """What arrived, with the bodies that a person added and whose she said each file is."""
    owners = {file: owner for file, owner in owners.items() if arrived.is_new(file)}
    strangers = arrived.strangers()
    new = [strangers[file] for file, owner in owners.items() if owner[:1] == ADDED and file in strangers]
    arrived, wrong = arrived.with_bodies({body.code: body for body in new}.values()), list[Problem]()
    for file, owner in owners.items():
        if owner[:1] == ADDED:
            continue
        try:
            arrived = arrived.telling({file: owner})
        except PlanError as error:
            wrong += error.problems
    return arrived, wrong


def _table(table: Any) -> dict[str, Any]:
    """A table as JSON can hold it, with its proof in words."""
    proof = table.proof
    broken = [
        [total.cell, _plain(total.stated), _plain(total.added), len(total.members)] for total in proof.broken
    ]
    own = asdict(replace(table, proof=type(proof)(proof.sheet)))
    return {**own, "proof": {"sums": len(proof.sums), "holding": proof.holding, "broken": broken}}


def _plain(amount: Decimal) -> str:
    """An amount as people write it, without the noughts that arithmetic left behind it."""
    return f"{amount.normalize():,f}"
