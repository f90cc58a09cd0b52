"""The folder of a line: the place's part, what is the line's own, and what its members were all let see.

A line's members see nothing else, so that nothing is worked out over what its reader may not see.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import polars as pl
from django.db.models import Q

from placeplan.core.errors import PlanError, Problem
from placeplan.figures.table import figure_table, statement_table
from placeplan.plan.place import FILE as PLACE_FILE
from placeplan.workspace.content.belonging import (
    DOCUMENTS,
    READ,
    UNUSED,
    Files,
    bodies_of,
    for_everybody,
    joined,
    split,
)
from placeplan.workspace.content.shared_tables import table_in
from placeplan.workspace.content.splitting.read_rows import bytes_of_table
from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.models import COMMON, OWN, Line, Organisation, Place, Share, Version

OF_IMPORT = (*READ, UNUSED, DOCUMENTS)
_NOTHING_UNUSED = b"file,sheet,cell,shown,why\n"


@dataclass(frozen=True)
class Inputs:
    """What a line is put together from besides what is its own: a version of the place's part, and shares."""

    place: Version | None
    shares: tuple[Share, ...]

    @property
    def pairs(self) -> list[list[int]]:
        """Each share with the version that it shows, by number."""
        return [[share.pk, share.version_id] for share in self.shares]


def inputs_of(line: Line) -> Inputs:
    """What a line is put together from now."""
    owner = line.place.own_line
    of_place = None if owner.pk == line.pk else owner.versions.last()
    members = set(line.members.values_list("pk", flat=True))
    in_round = _in_round(line.place)
    in_force = Share.objects.filter(line__place=line.place, ended_at=None)
    shares = in_force.select_related("line", "version__line__place", "to").prefetch_related("line__members")
    own = line.pk if line.purpose == OWN else 0
    shown_to_all = [
        share for share in shares if share.line_id != own and members <= _may_see(share, in_round)
    ]
    return Inputs(of_place, tuple(shown_to_all))


def _may_see(share: Share, in_round: Collection[int]) -> set[int]:
    """Who may see what is shared: its sharer, and its recipient or all in the round."""
    recipients = in_round if share.to_id is None else (share.to_id,)
    return {*recipients, *(sharer.pk for sharer in share.line.members.all())}


def _in_round(place: Place) -> list[int]:
    members = Organisation.objects.filter(Q(lines__place=place) & Q(lines__purpose=COMMON))
    return list(members.values_list("pk", flat=True))


def files_of(version: Version | None) -> dict[str, bytes]:
    """Every file of a version, by path; none of no version."""
    rows = version.entries.select_related("content") if version else ()
    return {row.path: bytes_kept(row.content) for row in rows}


def owner_of(line: Line) -> str:
    """Whose own line it is, by code; nobody's where several see it."""
    return line.key if line.purpose == OWN else ""


def own_part(line: Line, files: Files) -> dict[str, bytes]:
    """What in the files of a line is its owner's own. Errors: a file cannot be told apart."""
    owner = owner_of(line)
    if not owner:
        return {}
    return _split(line, files)[owner]


def _split(line: Line, files: Files) -> dict[str, dict[str, bytes]]:
    """The files of somebody's own line by whose they are."""
    owner, place = owner_of(line), line.place
    theirs = frozenset[str]()
    if owner != place.code:
        theirs = frozenset(place.own_line.versions.last().entries.values_list("path", flat=True))
    parts = split(files, place.code, bodies_of(files), owner, theirs)
    return {owner: {}, **parts}


def composed(line: Line, inputs: Inputs, own: Files) -> dict[str, bytes]:
    """The files of a line, put together."""
    place = line.place.code
    of_place = for_everybody(_part_of_place(inputs.place))
    parts = {place: of_place, "own": own, "received": _received(inputs.shares)}
    files = joined({name: part for name, part in parts.items() if part})
    return _whole_import(files)


def _part_of_place(version: Version | None) -> Files:
    files = files_of(version)
    return split(files, version.line.place.code, bodies_of(files))[version.line.place.code] if version else {}


def _received(shares: Iterable[Share]) -> dict[str, bytes]:
    """The rows that shares show; of a table that is shared twice, as its later version has it."""
    latest: dict[tuple[int, str], list[Share]] = {}
    for share in shares:
        latest.setdefault((share.line_id, share.table), []).append(share)
    rows = [_rows_shown(same) for same in latest.values()]
    together = pl.concat([figure_table(), *rows])
    return {READ[0]: bytes_of_table(together)} if together.height else {}


def _rows_shown(shares: list[Share]) -> pl.DataFrame:
    newest = max(share.version.number for share in shares)
    those = [share for share in shares if share.version.number == newest]
    table = table_in(those[0].version, owner_of(those[0].line), those[0].table)
    return table.shown(any(share.includes_withheld for share in those))


def _whole_import(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files with every table that is there where anything was read: a place is read with all or none."""
    if not any(path in files for path in (*READ, UNUSED)):
        return files
    empty = {path: bytes_of_table(_empty(path)) for path in READ}
    return dict(sorted({**empty, UNUSED: _NOTHING_UNUSED, **files}.items()))


def _empty(path: str) -> pl.DataFrame:
    return statement_table() if "statements" in path else figure_table()


def refuse_others(line: Line, before: Files, after: Files) -> None:
    """Errors: what is not the line's own was changed, each file with whose it is."""
    owner = owner_of(line)
    if not owner:
        what = "Several see this together, and nothing is changed here."
        raise PlanError(Problem(what, line.place.name, "Change it in your own books."))
    was, now = _split(line, before), _split(line, after)
    problems = [
        Problem(f"This is {_whose(line, code)} to change.", path, "Ask for it there; your own is yours.")
        for code in sorted({*was, *now} - {owner})
        for path in _changed(was.get(code, {}), now.get(code, {}))
    ]
    if problems:
        raise PlanError(problems)


def _changed(before: Files, after: Files) -> list[str]:
    """Paths that differ, but for what an import makes anew, or sets, from what it finds."""
    paths = sorted({*before, *after} - {*OF_IMPORT, PLACE_FILE})
    return [path for path in paths if before.get(path) != after.get(path)]


def _whose(line: Line, code: str) -> str:
    if code == line.place.code:
        return f"for {line.place.name}’s coordinator"
    named = line.place.organisations.filter(code=code).values_list("name", flat=True).first()
    return f"for {named or code}"
