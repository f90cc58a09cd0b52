"""`python -m tools.invented FOLDER [--seed N] [--clean]` writes a case, its key beside it."""

import argparse
from pathlib import Path

from tools.invented.cases import make_case, write_case, write_key


def main() -> None:
    """Write one case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--name", default="Fenmark")
    parser.add_argument("--base", type=int, default=2024)
    parser.add_argument("--clean", action="store_true", help="plant no error")
    parser.add_argument("--councils", type=int, default=2, choices=(1, 2))
    parser.add_argument("--without-community", action="store_true", help="leave out the community trust")
    parser.add_argument("--hard", action="store_true", help="with look-alikes, and errors harder to see")
    chosen = parser.parse_args()
    errors = () if chosen.clean else None
    size = {"councils": chosen.councils, "community": not chosen.without_community}
    case = make_case(chosen.name, chosen.base, chosen.seed, errors, hard=chosen.hard, **size)
    key = write_case(case, chosen.folder, chosen.seed)
    write_key(key, chosen.folder.with_suffix(".key.json"))


if __name__ == "__main__":
    main()
