"""What a public view is put together from: the place's part, and the tables that each body shared with all.

All of it is pinned as it was prepared, so that what is published is what signatories looked at.
"""

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from placeplan.figures.tidy.formulas import escaped_text
from placeplan.plan.withholdings import ASKED_COLUMNS, NOT_SHARED
from placeplan.workspace.content.composing import Inputs, composed
from placeplan.workspace.content.place_files import manifest_of
from placeplan.workspace.content.shared_tables import label_of, table_in
from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.models import Line, NotShared, Publication, Round, Share, Version
from placeplan.workspace.states import STANDING

EARLIER = "published/publication-{}.csv"  # what was published before, against which a build is held
OF_NO_PUBLIC_DOCUMENT = "What is asked in a document that is not public"
_NOT_SHOWN = ("figure", "pence")  # columns of a figure that say again what others say


@dataclass(frozen=True)
class PartTable:
    """A table of a body's part as it would be published: what it is called, its columns, and its rows."""

    label: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def as_json(inputs: Inputs) -> dict[str, Any]:
    """What a publication keeps of its inputs."""
    return {"place": inputs.place.pk if inputs.place else None, "shares": inputs.pairs}


def pinned(publication: Publication) -> Inputs:
    """The inputs of a publication as they were when it was prepared, whatever became of them since."""
    kept = publication.inputs
    shares = Share.objects.filter(pk__in=[share for share, _ in kept["shares"]]).select_related("line__place")
    versions = Version.objects.select_related("line__place").in_bulk(
        [version for _, version in kept["shares"]]
    )
    by_key = {share.pk: share for share in shares}
    for share, version in kept["shares"]:
        by_key[share].version = versions[version]
    place = Version.objects.filter(pk=kept["place"]).select_related("line__place").first()
    return Inputs(place, tuple(by_key[share] for share, _ in kept["shares"]))


def parts_of(inputs: Inputs) -> dict[str, tuple[Share, ...]]:
    """The shares of each body, by its code; bodies that shared nothing are not among them."""
    parts: dict[str, tuple[Share, ...]] = {}
    for share in inputs.shares:
        parts[share.line.key] = (*parts.get(share.line.key, ()), share)
    return parts


def part_digest(line: Line, shares: Iterable[Share]) -> str:
    """What a body's part is known by: the bytes that would be published of it."""
    files = composed(line, Inputs(None, tuple(shares)), {})
    return manifest_of(files)


def tables_of_part(code: str, shares: Iterable[Share]) -> list[PartTable]:
    """A body's part, table by table and row by row."""
    return [_table(code, share) for share in shares]


def _table(code: str, share: Share) -> PartTable:
    rows = table_in(share.version, code, share.table).shown(share.includes_withheld)
    columns = [
        name
        for name in rows.columns
        if name not in _NOT_SHOWN and any(str(value or "") for value in rows.get_column(name))
    ]
    texts = ([("" if value is None else f"{value}") for value in row] for row in rows.select(columns).rows())
    return PartTable(label_of(share.table), tuple(columns), tuple(tuple(row) for row in texts))


def unshared_now(running: Round, public: Collection[str]) -> list[list[str]]:
    """The register of a round as a publication keeps it: its lines, by the columns of a place's list.

    `public` are the keys of what public documents ask; what others ask is not told in their words.
    """
    rows = NotShared.objects.filter(body__round=running, state__in=STANDING)
    return [_of_register(row, public) for row in rows.select_related("body__organisation")]


def _of_register(row: NotShared, public: Collection[str]) -> list[str]:
    until = row.until.isoformat() if row.until else ""
    text = row.text if row.ask in public else OF_NO_PUBLIC_DOCUMENT
    return [text, row.body.organisation.code, row.why, until, row.since.isoformat()]


def public_files(
    line: Line,
    inputs: Inputs,
    released: Collection[str],
    earlier: Iterable[Publication],
    unshared: Sequence[Sequence[str]] = (),
) -> Mapping[str, bytes]:
    """The files of a public version: the place's part, what was released, what is not shared, and what was
    published before."""
    shares = tuple(share for share in inputs.shares if share.line.key in released)
    files = composed(line, Inputs(inputs.place, shares), {})
    files.pop(NOT_SHARED, None)  # that of another time, if the place was loaded with one
    if unshared:
        files[NOT_SHARED] = _listed(unshared)
    for publication in earlier:
        if publication.figures is not None:
            files[EARLIER.format(publication.number)] = bytes_kept(publication.figures)
    return files


def _listed(unshared: Sequence[Sequence[str]]) -> bytes:
    """The list of what is not shared, as a file of a place; no cell of it is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(ASKED_COLUMNS)
    writer.writerows([escaped_text(cell) for cell in line] for line in unshared)
    return text.getvalue().encode()
