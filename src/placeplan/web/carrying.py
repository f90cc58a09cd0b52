"""What is kept of a place, carried out of a workspace and into one: as a folder, or all of it whole."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from placeplan.core.doors.decoding import utf_text
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import replacing_folder
from placeplan.records.act_digests import acts_in, breaks, cut_off
from placeplan.web.data_folder import kept_ready, refuse_empty, served_here_alone
from placeplan.web.opened_workspace import open_workspace, with_tables


@dataclass(frozen=True)
class Carried:
    """What was carried: of which place, which version, how many files, and the head of its chain of acts."""

    place: str
    version: int
    files: int
    acts: int
    head: str
    where: str

    def as_json(self) -> dict[str, Any]:
        """The same as one object."""
        return asdict(self)


def opened(data: Path) -> None:
    """Open what is kept, unless shared use is open already. Errors: nothing is kept."""
    if not settings.configured:
        refuse_empty(data)
    open_workspace(data, data.parent)
    with_tables()


def _place_kept(code: str = "") -> Any:
    """The place that is kept, by its code where there are several. Errors: none such."""
    from placeplan.workspace.models import Place  # needs the workspace to be open

    places = Place.objects.filter(code=code) if code else Place.objects.all()
    if places.count() == 1:
        return places.get()
    codes = ", ".join(Place.objects.values_list("code", flat=True))
    what = f"There is no one place {f'“{code}”' if code else 'here'}."
    raise PlanError(Problem(what, "--place", f"Name one of: {codes}." if codes else "Serve a place first."))


def _latest(place: Any) -> Any:
    """The last version of a place. Errors: none was kept."""
    version = place.own_line.versions.last()
    if version is None:
        raise PlanError(Problem("Nothing of this place was kept yet.", place.name, "Serve it once."))
    return version


def _carried(place: Any, version: Any, where: Path) -> Carried:
    from placeplan.workspace.audit_chain import verify  # needs the workspace to be open

    chain = verify(place)
    files = version.entries.count()
    return Carried(place.code, version.number, files, chain.acts, chain.head, str(where))


def export_place(data: Path, out: Path, code: str = "") -> Carried:
    """Write the latest version of a place as a folder, byte for byte, with its records and acts.

    Errors: nothing is kept; no such place; the folder holds something.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        what = "This is there already, and holds something."
        raise PlanError(Problem(what, str(out), "Name a folder that is not there yet."))
    opened(data)
    from placeplan.web.exported_folder import write_exported  # needs the workspace to be open

    place = _place_kept(code)
    version = _latest(place)
    with replacing_folder(out, "export") as folder:
        write_exported(version, folder)
    return _carried(place, version, out)


def load_folder(data: Path, folder: Path) -> Carried:
    """Keep a place's folder as a version, unless it is the last one; in shared use, open it for many.

    Errors: another place is kept; in shared use, this one is.
    """
    if settings.configured and settings.PLACEPLAN_IS_SHARED:
        return _opened_for_many(folder)
    from placeplan.plan.place import load_place  # slow to import

    described = load_place(folder)
    with served_here_alone(kept_ready(data)):
        open_workspace(data, folder)
        with_tables()
        from placeplan.workspace.actions.line_versions import open_for_one, read_in_folder

        seat = open_for_one(folder=folder)
        place = seat.organisation.place
        if place.code != described.code:
            what = f"Another place is kept here: {place.name} ({place.code})."
            raise PlanError(Problem(what, str(data), "Name another folder with --data."))
        line = place.own_line
        version = read_in_folder(by=seat, line=line, folder=folder, reason="loaded from a folder")
        return _carried(place, version, data)


def _opened_for_many(folder: Path) -> Carried:
    from placeplan.workspace.actions.opening import open_place  # needs the workspace to be open

    place = open_place(folder=folder)
    return _carried(place, _latest(place), folder)


def verified(data: Path, head: str = "") -> Carried:
    """The chain of acts, looked through. Errors: every break in it, at once."""
    opened(data)
    from placeplan.workspace.audit_chain import verify  # needs the workspace to be open

    place = _place_kept()
    chain = verify(place, head)
    if chain.problems:
        raise PlanError(chain.problems)
    return _carried(place, _latest(place), data)


def verified_file(file: Path, head: str = "") -> Carried:
    """The chain of an exported file of acts, looked through. Errors: every break in it; no such file."""
    acts = acts_in(utf_text(file), file.name)
    problems = (*breaks(acts, file.name), *cut_off(head, (act.digest for act in acts), file.name))
    if problems:
        raise PlanError(problems)
    last = acts[-1].digest if acts else ""
    return Carried(file.name, 0, 1, len(acts), last, str(file))
