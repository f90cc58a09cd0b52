"""Runs every benchmark, each in a process of its own, and prints one JSON object of what was measured."""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

# In a process of its own, so that one benchmark's peak of memory is never read as another's.
MEASURE = "import importlib, json, sys; print(json.dumps(importlib.import_module(sys.argv[1]).measure()))"


def main(chosen: list[str]) -> None:
    """Run the benchmarks named, or all of them."""
    names = chosen or sorted(p.stem for p in Path(__file__).parent.glob("*.py") if not p.stem.startswith("_"))
    results: dict[str, object] = {
        "machine": {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()}
    }
    for name in names:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        run = subprocess.run(
            [sys.executable, "-c", MEASURE, f"benchmarks.{name}"],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        results[name] = json.loads(run.stdout.splitlines()[-1])
    print(json.dumps(results, indent=2))


if __name__ == "__main__":
    main(sys.argv[1:])
