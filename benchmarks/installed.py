"""What a command costs before it does anything: seconds to import it, modules that it loads, and disk."""

import json
import subprocess
import sys
from importlib.metadata import distribution

from benchmarks.commands import compiled, used

BARE = ("-c", "pass")
ENTRY = "placeplan.cli.app"
COMMANDS = ("look.check", "publish.build", "start.import_", "foresee.project", "agree.settle")
REPEATS = 3
COUNT = (
    "import importlib, json, sys; importlib.import_module(sys.argv[1]); print(json.dumps(len(sys.modules)))"
)
MEGABYTE = 1e6


def measure() -> dict[str, float]:
    """Processor seconds beyond those of Python itself, modules, and megabytes of what is installed to run."""
    modules = {"entry": ENTRY, **{name.rpartition(".")[2]: f"placeplan.cli.{name}" for name in COMMANDS}}
    found: dict[str, float] = {}
    with compiled(*(("-c", f"import {module}") for module in modules.values())) as environment:
        bare = min(used(BARE, environment)[1] for _ in range(REPEATS))
        for name, module in modules.items():
            seconds = min(used(("-c", f"import {module}"), environment)[1] for _ in range(REPEATS))
            found[f"import_{name}_s"] = round(seconds - bare, 3)
            found[f"import_{name}_modules"] = loaded(module)
    sizes = installed_bytes()
    found["installed_packages"] = len(sizes)
    found["installed_mb"] = round(sum(sizes.values()) / MEGABYTE)
    found["installed_largest_mb"] = round(max(sizes.values()) / MEGABYTE)
    return found


def loaded(module: str) -> int:
    """How many modules stand in memory when one has been imported."""
    command = [sys.executable, "-c", COUNT, module]
    return int(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def installed_bytes() -> dict[str, int]:
    """The bytes on the disk of each package that is needed to run, by its own list of files."""
    from placeplan.cli.places.licences import TO_RUN, installed

    return {
        package.name: sum(file.size or 0 for file in distribution(package.name).files or ())
        for package in installed()
        if package.needed == TO_RUN
    }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
