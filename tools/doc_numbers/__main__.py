"""`python -m tools.doc_numbers [--check] [--dear]`: write the numbers of the documentation, or check them."""

import sys

from tools.doc_numbers.marks import PAGES, faults, texts_of, written
from tools.doc_numbers.runs import DEAR_RUNS, RUNS


def main(arguments: list[str]) -> int:
    """The exit code is 1 where `--check` finds a page that says something else than its run."""
    runs = RUNS | (DEAR_RUNS if "--dear" in arguments else {})
    texts = texts_of(runs)
    pages = {path: path.read_text("utf-8") for path in sorted(PAGES.rglob("*.md"))}
    if "--check" not in arguments:
        for path, page in pages.items():
            anew = written(page, texts)
            if anew != page:
                path.write_text(anew, encoding="utf-8")
        pages = {path: written(page, texts) for path, page in pages.items()}
    wrong = faults(pages, texts, {*RUNS, *DEAR_RUNS})
    for sentence in wrong:
        print(sentence)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
