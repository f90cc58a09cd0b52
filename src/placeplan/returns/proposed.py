"""The mapping by which a template is filled: the one that a place keeps, the one named, or a new proposal."""

from dataclasses import dataclass, replace
from pathlib import Path

from placeplan.core.doors.decoding import utf_text
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import replacing
from placeplan.plan.place import Place
from placeplan.reading.csv_folders import without_version
from placeplan.reading.words.body_names import Directory
from placeplan.returns.mapping.changed_file import with_places
from placeplan.returns.mapping.meant_groups import with_doubts
from placeplan.returns.mapping.probing import probed
from placeplan.returns.mapping.return_mappings import (
    ReturnMapping,
    mapping_path,
    mapping_text,
    mappings_of,
    read_mapping,
)
from placeplan.returns.template.given_workbook import GivenWorkbook
from placeplan.returns.template.input_cells import InputCell, input_cells


@dataclass(frozen=True)
class Proposed:
    """A mapping, whether it was kept before, and the input cells that nobody understands (of a new one)."""

    mapping: ReturnMapping
    is_kept: bool
    not_understood: tuple[InputCell, ...] = ()


def proposed(given: GivenWorkbook, place: Place, body: str, named: Path | None = None) -> Proposed:
    """How a template is filled. Errors: no such body; the mapping named is not there or not right."""
    refuse_body(place, body)
    if named is not None:
        return Proposed(read_mapping(named), True)
    kept = kept_mapping(given, place.folder)
    if kept is not None:
        return Proposed(kept if kept.confirmed else _weighed(kept), True)
    directory = Directory(tuple(place.bodies.values()))
    understood = probed(given, input_cells(given), body, directory, place.years[1:])
    mapping = ReturnMapping(given.book.file, given.digest, understood.blocks)
    return Proposed(mapping, False, understood.not_understood)


def _weighed(kept: ReturnMapping) -> ReturnMapping:
    """A mapping that nobody confirmed: the words of its rows are weighed as those of a new one are."""
    return replace(kept, blocks=tuple(with_doubts(block) for block in kept.blocks))


def refuse_body(place: Place, body: str) -> None:
    """Errors: the place has no such body."""
    if body not in place.bodies:
        codes = ", ".join(place.bodies) or "none yet: declare them in bodies.csv"
        raise PlanError(Problem(f"There is no body “{body}”.", "--body", f"Bodies: {codes}."))


def kept_mapping(given: GivenWorkbook, place: Path) -> ReturnMapping | None:
    """The mapping kept of a template: by its bytes, else its name, else its name without the version."""
    kept = mappings_of(place)
    ways = (
        lambda mapping: mapping.digest == given.digest,
        lambda mapping: mapping.template == given.book.file,
        lambda mapping: _stem(mapping.template) == _stem(given.book.file),
    )
    for is_of in ways:
        own = [mapping for mapping in kept if is_of(mapping)]
        if own:
            return own[-1]
    return None


def _stem(file: str) -> str:
    return without_version(Path(file).stem.casefold()).strip(" _-")


def keep_mapping(mapping: ReturnMapping, place: Path, path: Path | None = None) -> Path:
    """Write a mapping where a place keeps those of its returns, or where `path` says."""
    return keep_text(mapping_text(mapping), path or mapping_path(place, mapping.template))


def keep_found_again(kept: ReturnMapping, now: ReturnMapping, given: GivenWorkbook, place: Path) -> Path:
    """Keep a mapping as it holds for the template at hand, with every comment that a person wrote.

    Another version of a template has a mapping of its own; that of the earlier one stays as it is.
    """
    return keep_text(text_found_again(kept, now, given), path_found_again(kept, given, place))


def text_found_again(kept: ReturnMapping, now: ReturnMapping, given: GivenWorkbook) -> str:
    """The file of a mapping as it holds for the template at hand."""
    now = replace(now, template=given.book.file, digest=given.digest)
    return with_places(utf_text(kept.path), kept, now) if kept.path else mapping_text(now)


def path_found_again(kept: ReturnMapping, given: GivenWorkbook, place: Path) -> Path:
    """Where the mapping of the template at hand is kept: where it was, or beside an earlier version’s."""
    is_of_this = kept.path is not None and kept.template == given.book.file
    return kept.path if is_of_this and kept.path else mapping_path(place, given.book.file)


def keep_text(text: str, path: Path) -> Path:
    """Write the file of a mapping."""
    with replacing(path) as beside:
        beside.write_text(text, encoding="utf-8")
    return path


def mapping_of_return(
    given: GivenWorkbook, place: Path, template: str = "", named: Path | None = None
) -> ReturnMapping:
    """The mapping of a filled return: the one named, of its template, or of a name like its own.

    Errors: none of them is there.
    """
    if named is not None:
        return read_mapping(named)
    kept = next((mapping for mapping in mappings_of(place) if mapping.template == template), None)
    found = kept or kept_mapping(given, place)
    if found is None:
        to_do = (
            "Name it with --mapping, or make it with: placeplan return map TEMPLATE --place PLACE --body CODE"
        )
        raise PlanError(Problem("No mapping is kept of this return's template.", given.book.file, to_do))
    return found


def refuse_other_asker(mapping: ReturnMapping, disclosed_to: str) -> None:
    """Errors: numbers withheld from the public are disclosed to the one who asks for the return alone."""
    if disclosed_to and mapping.asker and mapping.asker.casefold() != disclosed_to.casefold():
        what = f"The return goes to {mapping.asker}, and you disclose withheld numbers to {disclosed_to}."
        raise PlanError(Problem(what, "--disclose-to", f"Leave it out, or write {mapping.asker}."))
