"""Every pattern of the package against growing traps: none may take more than its share of the text's length.

`python -m tests.attacks.pattern_traps` counts them. Processor time is compared with that of half the text, so
that a busy machine fails nothing; a pattern counts only where it takes a time that can be measured.
"""

import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import placeplan
import tests.workspaces  # noqa: F401  # opens a workspace, without which its modules cannot be imported

SEEDS = (
    " ", "\t", "a", "A", "1", "1,", "1.", ",", ".", "-", "£", "£1", "(", ")", "[", "]", "*", "**", "_", "`", "!", "|", '"', "1..",
    "'", "<", "</", "<a", "=", "a=", "a.", "a-", "a ", "A ", "1 ", "\n", " \n", "a\n", "2025/26 ", "http://a.", "# ", "• ",
)  # fmt: skip
ENDINGS = ("", "\x00", "!", "x", "]", "=")
LETTERS = 4000  # of the longer text; the shorter one has half
NOTICED = 0.02  # seconds that are measured without doubt
FROM_WHERE_IT_STANDS = ("match", "fullmatch")
GROWTH = 3.0  # a line takes twice as long for twice the text, a square four times
LOOKS, LOOKS_AGAIN = 2, 9  # how often each is timed; and again before one is called a trap


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern of text in the package, by module and name."""
    for module in pkgutil.walk_packages(placeplan.__path__, "placeplan."):
        if module.name.endswith("__main__"):
            continue
        held = vars(importlib.import_module(module.name))
        yield from (
            (f"{module.name}.{name}", value)
            for name, value in held.items()
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str)
        )


def ways(name: str) -> frozenset[str]:
    """How its own module looks for a pattern; in every way, where it is handed on or none is seen."""
    module, _, pattern = name.rpartition(".")
    source = Path(str(sys.modules[module].__file__)).read_text("utf-8")
    uses = re.findall(rf"(?<![\w.]){pattern}\b(?!\s*=[^=])(?:\.(\w+))?", source)
    if "" in uses or not uses:
        return frozenset({"search", *FROM_WHERE_IT_STANDS})
    return frozenset(use if use in FROM_WHERE_IT_STANDS else "search" for use in uses)


def seconds(pattern: re.Pattern[str], text: str, looks: frozenset[str], times: int = LOOKS) -> float:
    """The processor time of looking for a pattern in these ways; the least of several."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        for look in looks:
            getattr(pattern, look)(text)
        taken.append(time.process_time() - start)
        if taken[0] < NOTICED:
            break
    return min(taken)


def grows(pattern: re.Pattern[str], looks: frozenset[str]) -> str:
    """The trap that a pattern takes more than its share of time over; empty where none is."""
    for seed in SEEDS:
        for ending in ENDINGS:
            long = seconds(pattern, (seed * LETTERS)[:LETTERS] + ending, looks)
            if long < NOTICED:
                continue
            half = seconds(pattern, (seed * LETTERS)[: LETTERS // 2] + ending, looks)
            if long > GROWTH * half and _is_trap(pattern, seed, ending, looks):
                return f"{seed!r} … {ending!r}: {long:.2f} s for {LETTERS} letters, {half:.2f} s for half"
    return ""


def _is_trap(pattern: re.Pattern[str], seed: str, ending: str, looks: frozenset[str]) -> bool:
    """Does it take more than its share in the least of many looks? A busy machine lengthens some of few."""
    text = (seed * LETTERS)[:LETTERS]
    long = seconds(pattern, text + ending, looks, LOOKS_AGAIN)
    return long > GROWTH * seconds(pattern, text[: LETTERS // 2] + ending, looks, LOOKS_AGAIN)


def main() -> int:
    """Print the patterns that trap, and how many of all."""
    trapped, every = 0, dict(patterns())
    for name, pattern in every.items():
        if trap := grows(pattern, ways(name)):
            trapped += 1
            print(f"{name}: {trap}", flush=True)
    print(f"{trapped} of {len(every)} patterns take more than their share of a text's length.")
    return int(trapped > 0)


if __name__ == "__main__":
    sys.exit(main())
