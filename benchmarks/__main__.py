"""Runs every benchmark, each in a process of its own, and prints one JSON object of what was measured.

With `--write` what was measured is kept in `results.json`, and the page of docs is made anew from it.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.pages import RESULTS, write
from placeplan.cli.app import ONE_THREAD

# In a process of its own, so that one benchmark's peak of memory is never read as another's.
MEASURE = "import importlib, json, sys; print(json.dumps(importlib.import_module(sys.argv[1]).measure()))"


def main() -> None:
    """Run the benchmarks named, or all of them."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("names", nargs="*", help=f"any of {', '.join(all_names())}; all where none is named")
    asked.add_argument("--write", action="store_true", help="keep what was measured, and make its page anew")
    chosen = asked.parse_args()
    if unknown := sorted({*chosen.names} - {*all_names()}):
        asked.error(f"there is no benchmark {', '.join(unknown)}; there are {', '.join(all_names())}")
    results: dict[str, object] = {"machine": machine()}
    for name in chosen.names or all_names():
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
        run = subprocess.run(
            [sys.executable, "-c", MEASURE, f"benchmarks.{name}"],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            env={**os.environ, **ONE_THREAD},
        )
        results[name] = {"load": load, **json.loads(run.stdout.splitlines()[-1])}
    print(json.dumps(results, indent=2))
    if chosen.write:
        kept = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
        kept |= {**results, "measured_on": datetime.now(UTC).date().isoformat()}
        RESULTS.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        write(kept)


def all_names() -> list[str]:
    """Every benchmark: the modules here that measure."""
    paths = sorted(Path(__file__).parent.glob("*.py"))
    return [path.stem for path in paths if "\ndef measure(" in path.read_text(encoding="utf-8")]


def machine() -> dict[str, object]:
    """What it ran on."""
    return {
        "cores": os.cpu_count(),
        "processor": _processor(),
        "python": platform.python_version(),
        "system": platform.system(),
        "numpy": version("numpy"),
        "polars": version("polars"),
    }


def _processor() -> str:
    """The processor's own name, where the system says it."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
