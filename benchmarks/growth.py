"""How each command's cost grows with rows, bodies, schemes, withheld figures, headings and pages.

`python -m benchmarks.growth rows check` measures one; `measure()` measures all. Processor seconds of whole
commands, less those of the same command over next to nothing; the exponent is the slope of log seconds over
log size, of the sizes at which a clock tells that from nought: 1 is in step, none where fewer than two do.
Aims: no exponent above 1.2, and no more than 20 seconds for 100,000 rows or 1,000 schemes.
"""

import csv
import json
import math
import random
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from numpy import polyfit

from benchmarks.commands import compiled, used

SEED = 1
YEARS = [f"{year}/{(year + 1) % 100:02d}" for year in range(2025, 2031)]
COLUMNS = (
    "measure", "organisation", "scheme", "line", "period", "value", "unit", "stage", "stated_by",
    "source", "grade", "withheld",
)  # fmt: skip
FEWEST = 2  # sizes that make a slope
WORDS_OF_A_PAGE = 450
LEAST = 0.15  # seconds: what is told on a busy machine from the next run of the same


@dataclass(frozen=True)
class Axis:
    """One way to grow: its sizes, how a place of a size is written, and the commands that are measured."""

    sizes: tuple[int, ...]
    write: Callable[[Path, int], None]
    commands: dict[str, tuple[str, ...]]


def place(folder: Path, bodies: int = 8, rows: int = 100, schemes: int = 0, withheld: int = 0) -> None:
    """A made-up place: accounts whose lines add up, schemes, and savings, some withheld."""
    (folder / "figures").mkdir(parents=True)
    codes = [f"R{number:03d}" for number in range(bodies)]
    (folder / "place.toml").write_text(
        'code = "X"\nname = "Exshire"\nkind = "footprint"\nregime = "england/2026"\n'
        f'base_year = "{YEARS[0]}"\nlast_year = "{YEARS[-1]}"\ninvented = true\n'
    )
    names = "".join(f"{code},Hospital {code},acute trust,\n" for code in codes)
    everybody = f"ALL,Everybody,group,{'|'.join(codes)}\n"
    (folder / "bodies.csv").write_text(f"code,name,kind,members\n{names}{everybody}")
    (folder / "withholdings.csv").write_text("key,what,why,who,until\nk,Bids,Talks,Ann,2099-12-31\n")
    with (folder / "figures" / "all.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(_accounts(codes, rows))
        writer.writerows(_savings(codes, withheld))
    (folder / "schemes.toml").write_text("".join(_scheme(number, codes) for number in range(schemes)))


def _accounts(codes: list[str], rows: int) -> Iterable[tuple[object, ...]]:
    """So many rows: two measures, six years, and as many lines as that takes."""
    lines = max(1, rows // (len(codes) * len(YEARS) * 2) - 1)
    for code in codes:
        for measure, level in (("income", 1000), ("expenditure", 1010)):
            for year in YEARS:
                stage = "outturn" if year == YEARS[0] else "plan"
                rest = (year, "", stage, code, "accounts.pdf", "primary", "")
                for line in range(lines):
                    yield measure, code, "", f"line {line}", rest[0], level, "£", *rest[2:]
                yield measure, code, "", "", rest[0], level * lines, "£", *rest[2:]


def _savings(codes: list[str], withheld: int) -> Iterable[tuple[object, ...]]:
    """Savings by body and line with their sums, of which so many parts are withheld, about one in ten."""
    chance = random.Random(SEED)
    lines, said = math.ceil(withheld * 10 / len(codes)), ("plan.pdf", "primary")
    for line in range(lines):
        values = [chance.randint(10, 99) * 10_000 for _ in codes]
        for code, value in zip(codes, values, strict=True):
            key = "k" if chance.random() < 0.1 else ""
            yield "saving", code, "", f"line {line}", YEARS[1], value, "£", "plan", code, *said, key
        yield "saving", "ALL", "", f"line {line}", YEARS[1], sum(values), "£", "plan", "ALL", *said, ""


def _scheme(number: int, codes: list[str]) -> str:
    code = codes[number % len(codes)]
    return (
        f'[[schemes]]\nkey = "s{number}"\ntitle = "Scheme {number}"\nowner = "{code}"\n'
        f'class = "provider_efficiency"\nsource = "plan.pdf"\ngrade = "primary"\nstated_by = "{code}"\n'
    )


def _table(folder: Path, headings: int) -> None:
    """A table with so many headings, to be imported into a place beside it."""
    place(folder / "place")
    years = [f"{1990 + n % 40}/{(1991 + n % 40) % 100:02d} {n // 40}" for n in range(headings)]
    text = (
        ",".join(["Line", *years])
        + "\n"
        + "".join(",".join([f"Budget line {line} (£)", *["5"] * headings]) + "\n" for line in range(5))
    )
    (folder / "R000 table.csv").write_text(text)


def _plan(folder: Path, pages: int) -> None:
    """A published plan of so many pages of words."""
    folder.mkdir(parents=True)
    chance = random.Random(SEED)
    words = ["the", "trust", "will", "save", "beds", "people", "plan", "year", "board", "of", "more", "less"]
    parts = []
    for page in range(pages):
        prose = " ".join(chance.choice(words) for _ in range(WORDS_OF_A_PAGE))
        parts.append(f"# Part {page}\n\n{prose}.\n\nWe will save £{chance.randint(10, 99)}m by 2029/30.\n")
    (folder / "plan.md").write_text("\n".join(parts))


CHECK, BUILD = ("check", "{place}", "--json"), ("build", "{place}", "--draws", "20", "--out", "{out}")
IMPORT = ("import", "{place}/R000 table.csv", "--place", "{place}/place", "--body", "R000", "--yes")
AXES = {
    "rows": Axis(
        (1_000, 10_000, 100_000, 1_000_000),
        lambda folder, size: place(folder, rows=size),
        {"check": CHECK, "build": BUILD},
    ),
    "bodies": Axis(
        (5, 20, 80, 200),
        lambda folder, size: place(folder, bodies=size, rows=size * 48),
        {"check": CHECK, "build": BUILD},
    ),
    "schemes": Axis(
        (10, 100, 1_000, 3_000),
        lambda folder, size: place(folder, schemes=size),
        {"check": CHECK, "build": BUILD},
    ),
    "withheld": Axis(
        (10, 100, 1_000, 10_000), lambda folder, size: place(folder, withheld=size), {"check": CHECK}
    ),
    "headings": Axis((50, 400, 4_000), _table, {"import": IMPORT}),
    "pages": Axis((10, 100, 1_000), _plan, {"appraise": ("appraise", "{place}/plan.md", "--json")}),
}


def measure() -> dict[str, float]:
    """Processor seconds by axis, command and size, and the exponent of each."""
    found: dict[str, float] = {}
    for name, axis in AXES.items():
        for command in axis.commands:
            found |= grown(name, command)
    return found


def grown(name: str, command: str, sizes: tuple[int, ...] = ()) -> dict[str, float]:
    """The seconds of one command at each size along an axis, and how they grow."""
    axis, seconds = AXES[name], dict[int, float]()
    with tempfile.TemporaryDirectory() as folder, compiled() as environment:
        for size in sizes or axis.sizes:
            at = Path(folder) / str(size)
            axis.write(at, size)
            parts = [
                part.format(place=at, out=Path(folder) / f"out-{size}") for part in axis.commands[command]
            ]
            if not seconds:  # the first compiles what the others run
                used(("-m", "placeplan", *parts), environment)
                parts = [part.replace("out-", "out-again-") for part in parts]
            seconds[size] = round(used(("-m", "placeplan", *parts), environment)[1], 2)
    measured = {f"{name}_{size}_{command}_s": value for size, value in seconds.items()}
    slope = exponent(seconds)
    return measured | ({} if slope is None else {f"{name}_{command}_exponent": slope})


def exponent(seconds: dict[int, float]) -> float | None:
    """The slope of log seconds over log size, of what sizes take beyond the first; None where too little."""
    first, *sizes = seconds
    told = {size: beyond for size in sizes if (beyond := seconds[size] - seconds[first]) >= LEAST}
    if len(told) < FEWEST:
        return None
    slope, _ = polyfit([math.log(size) for size in told], [math.log(beyond) for beyond in told.values()], 1)
    return round(float(slope), 2)


if __name__ == "__main__":
    asked = sys.argv[1:]
    numbers = tuple(int(word) for word in asked[2:])
    print(json.dumps(grown(asked[0], asked[1], numbers) if asked else measure(), indent=2))
