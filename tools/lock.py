"""The exact versions that everything is installed in, with the digest of each file that may be downloaded.

`python -m tools.lock` (`make lock`) writes `locks/run.txt`, for the command alone, `locks/web.txt`, for the
command with its pages in a browser, and `locks/test.txt`, for everything. Versions that are locked stay,
unless a bound in `pyproject.toml` forbids them or `--upgrade` is given. One lock serves every system and
every Python that the project takes.
"""

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = "0.13.9"  # resolves for all systems at once, which pip does not; needed to lock, never to install
INDEX = "https://pypi.org/simple"
HEAD = """# Written by `make lock` from pyproject.toml. Install with:
#   pip install --require-hashes -r {name}
"""


def main(arguments: list[str]) -> int:
    """Write both locks."""
    asked = argparse.ArgumentParser(prog="python -m tools.lock", description=__doc__)
    asked.add_argument("--upgrade", action="store_true", help="take the newest versions within the bounds")
    chosen = asked.parse_args(arguments)
    install = [sys.executable, "-m", "pip", "install", "--quiet", f"uv=={UV}"]
    subprocess.run(install, check=True)
    lock("locks/test.txt", ["--all-extras", *(["--upgrade"] if chosen.upgrade else [])])
    # The command's own versions are those that the tests ran with.
    tested = ["--upgrade", "--constraint", "locks/test.txt"]
    lock("locks/run.txt", ["--extra", "build", *tested])
    lock("locks/web.txt", ["--extra", "build", "--extra", "web", *tested])
    return 0


def lock(name: str, options: list[str]) -> None:
    """Write one lock, keeping what stands in it where the options do not say otherwise."""
    command = [
        sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--no-config", "--quiet",
        "--universal", "--generate-hashes", "--no-header", "--no-annotate",
        "--default-index", INDEX, "--output-file", name,
    ]  # fmt: skip
    path = ROOT / name
    path.parent.mkdir(exist_ok=True)
    subprocess.run([*command, *options], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    path.write_text(HEAD.format(name=name) + path.read_text("utf-8").removeprefix(HEAD.format(name=name)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
