"""Placeplan: the open planning system for health and care places.

    import placeplan

    place = placeplan.open("examples/norfolk-and-waveney-2016")
    place.figures
    place.project(draws=1000).to_polars()

`open`, `appraise` and `overlap` are loaded when they are first used.
"""

import importlib

TYPE_CHECKING = False  # what `typing` has under this name; importing it would take longer than all else
if TYPE_CHECKING:
    from placeplan.front_door.frozen_answers import appraise, overlap
    from placeplan.front_door.opened_place import OpenedPlace
    from placeplan.front_door.opened_place import open_place as open  # as in `placeplan.open`

__version__ = "0.2.0"
__all__ = ["OpenedPlace", "__version__", "appraise", "open", "overlap"]

_LOADED_WHEN_USED = {
    "open": ("placeplan.front_door.opened_place", "open_place"),
    "OpenedPlace": ("placeplan.front_door.opened_place", "OpenedPlace"),
    "appraise": ("placeplan.front_door.frozen_answers", "appraise"),
    "overlap": ("placeplan.front_door.frozen_answers", "overlap"),
}


def __getattr__(name: str) -> object:
    """A public name, loaded now. Errors: a name that is not public."""
    if name not in _LOADED_WHEN_USED:
        raise AttributeError(f"module “placeplan” has no attribute “{name}”; it has {', '.join(__all__)}")
    module, inside = _LOADED_WHEN_USED[name]
    return getattr(importlib.import_module(module), inside)


def __dir__() -> list[str]:
    """The public names."""
    return __all__
