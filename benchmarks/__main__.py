"""Runs every benchmark and prints one JSON object: what was measured, beside its reference."""

import importlib
import json
import os
import platform
import sys
from pathlib import Path


def main(chosen: list[str]) -> None:
    """Run the benchmarks named, or all of them."""
    names = chosen or sorted(p.stem for p in Path(__file__).parent.glob("*.py") if not p.stem.startswith("_"))
    results: dict[str, object] = {
        "machine": {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()}
    }
    for name in names:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        results[name] = importlib.import_module(f"benchmarks.{name}").measure()
    print(json.dumps(results, indent=2))


if __name__ == "__main__":
    main(sys.argv[1:])
