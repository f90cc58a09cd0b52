"""Every check that a change must pass, one after another, stopping at nothing and hiding nothing.

`python -m tools.check` runs the quick ones; `--all` adds the browser, the documentation
site and everything that continuous integration runs.
"""

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main(arguments: list[str]) -> int:
    """Run the checks; the exit code is 0 only when every one passed."""
    everything = "--all" in arguments
    browser = any(shutil.which(name) for name in BROWSERS)
    # the slow tests come in runs, so a worker that is done takes from the other
    tests = ["pytest", "-n", "2", "--dist", "worksteal"]
    tests += ["-m", "not prove" if everything else "not browser and not slow and not prove"]
    steps = [
        ("format", ["ruff", "format", "--check", "."]),
        ("lint", ["ruff", "check", "."]),
        ("imports", ["lint-imports"]),
        ("reference pages", ["tools.reference", "--check"]),
        *([("documentation site", ["mkdocs", "build", "--strict", "--quiet"])] if everything else []),
        ("tests", tests),
    ]
    # The types take a minute of one core, which the other steps leave free for most of it.
    with ThreadPoolExecutor(1) as beside:
        types = beside.submit(passes, "types", ["mypy"], is_told_at_once=False)
        failed = [name for name, command in steps if not passes(name, command)]
        failed += [] if types.result() else ["types"]
    if everything and not browser:
        print(
            "\nNo Chromium was found, so the browser checks did not run."
            "\nAdd one, then run this again:  apt-get install chromium"
        )
    print(
        f"\n{len(steps) + 1 - len(failed)} passed, {len(failed)} failed"
        + (f": {', '.join(failed)}" if failed else "")
    )
    return 1 if failed else 0


def environment() -> dict[str, str]:
    """As it is, but that what is compiled is kept: hundreds of tests start a Python of their own."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def passes(name: str, command: list[str], is_told_at_once: bool = True) -> bool:
    """Run one check in this Python's environment and say how long it took; its output at once, or whole."""
    if is_told_at_once:
        print(f"\n== {name}", flush=True)
    began = time.monotonic()
    tool, *rest = command
    if tool.startswith("tools."):
        run = [sys.executable, "-m", tool, *rest]
    else:
        run = [str(Path(sys.executable).with_name(tool)), *rest]
    kept = {} if is_told_at_once else {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    finished = subprocess.run(run, cwd=ROOT, env=environment(), text=True, check=False, **kept)
    result = "passed" if finished.returncode == 0 else f"failed (exit code {finished.returncode})"
    told = "" if is_told_at_once else f"\n== {name}\n{finished.stdout}"
    print(f"{told}-- {name}: {result}, {time.monotonic() - began:.1f} s", flush=True)
    return finished.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
