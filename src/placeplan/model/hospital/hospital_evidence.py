"""What files of the national hospital model give a place, body by body, and what they leave out.

Files of a body that is not the place's are a problem, and so are files that do not say whose they are.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from placeplan.core.doors.listing import listed
from placeplan.core.errors import PlanError, Problems
from placeplan.model.hospital.hospital_model import FOLDER, HospitalModel, hospital_model, with_hospital_model
from placeplan.plan.place import Place


def with_hospital_models(place: Place, problems: Problems) -> Place:
    """The place with what the files of its `evidence/` give, as far as they are without fault."""
    models = hospital_models(place.folder, problems)
    for name, (_, where) in list(models.items()):
        if name not in place.bodies:
            problems.add(
                f"The national hospital model's files are of “{name}”, not one of the place's bodies.",
                where,
                "Declare it in bodies.csv, or name the folder after the body that they are of.",
            )
            del models[name]
    completed, left_out = place, list(place.left_out)
    for owner, (model, _) in models.items():
        completed, without = with_hospital_model(completed, model, owner, alone=len(models) == 1)
        left_out += _left_out(owner, (*model.unmapped, *without))
    return replace(completed, left_out=tuple(left_out))


def hospital_models(folder: Path, problems: Problems) -> dict[str, tuple[HospitalModel, str]]:
    """What `evidence/hospital_model/` holds, by the body that it is of, and the folder of each.

    Files lie in the folder itself, whose parameters name the body, or in a folder for each body.
    """
    top = folder / FOLDER
    if not top.is_dir():
        return {}
    inside = [path for path in listed(top, "*") if path.is_dir()]
    files = any(file.is_file() for file in listed(top, "*"))
    if inside and files:
        problems.add("It holds both files and folders.", str(FOLDER), "Keep one folder for each body.")
        return {}
    by_owner: dict[str, tuple[HospitalModel, str]] = {}
    for subfolder in inside or [top]:
        where = str(subfolder.relative_to(folder))
        try:
            model = hospital_model(folder, subfolder.name if inside else "")
        except PlanError as error:
            problems.extend(error.problems)
            continue
        owner = (
            subfolder.name if inside else (model.parameters.provider if model and model.parameters else "")
        )
        if model is None or (model.parameters is None and model.results is None):
            problems.add("It holds no parameters and no results.", where, "Put a scenario's files there.")
        elif not owner:
            problems.add(
                "Its files do not say whose they are.",
                where,
                f"Add its parameters, or put them in {where}/ODS-CODE/.",
            )
        else:
            by_owner[owner] = (model, where)
    return by_owner


def _left_out(owner: str, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each reason once, with everything that was left out for it."""
    by_reason: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        what, _, why = name.partition(": ")
        by_reason.setdefault(why or "nothing here reads it", []).append(what)
    for why, names_left in by_reason.items():
        yield f"the national hospital model of {owner}", f"Left out: {', '.join(names_left)}. Why: {why}."
