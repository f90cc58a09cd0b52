"""A place with everything that its folder holds, files of the national hospital model included.

Imported assumptions and schemes stand beside the place's own, with their file as source; what the place
states itself stays. What the files hold and nothing here reads is kept in `left_out`, with why. Most places
have no such files; one that has none loads nothing of what reads them.
"""

from collections.abc import Mapping
from pathlib import Path

from placeplan.core.errors import Problems
from placeplan.plan.place import EVIDENCE, Place, load_place
from placeplan.plan.scenarios import FOLDER as SCENARIOS
from placeplan.plan.scenarios import IMPORTED
from placeplan.plan.vocabulary import nearest


def whole_place(folder: Path | str) -> Place:
    """The place in a folder with what its `evidence/` gives. Errors: every problem, at once."""
    return with_evidence(load_place(folder))


def with_evidence(place: Place) -> Place:
    """The place with what the files beside it give.

    Errors: every fault in the files, files of a body that is not the place's, scenarios that name a part
    that the files do not give.
    """
    problems = Problems()
    completed = place
    if (place.folder / EVIDENCE).is_dir():
        from placeplan.model.hospital.hospital_evidence import with_hospital_models  # slow to import

        completed = with_hospital_models(place, problems)
    _check_scenarios(completed, problems)
    problems.raise_any()
    return completed


def _check_scenarios(place: Place, problems: Problems) -> None:
    """Parts of scenarios that imported files should have given."""
    parts: Mapping[str, object] = {part.key: part for part in place.plan.parts}
    for name, scenario in place.scenarios.items():
        for key in scenario.parts:
            if key.startswith(IMPORTED) and key not in parts:
                where = f"{SCENARIOS}/{name}.toml, parts, {key}"
                problems.add(f"The plan has no part “{key}”.", where, nearest(key, parts))
