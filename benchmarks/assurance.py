"""A whole case imported and checked, and a million figures reconciled.

A million figures: 500 buyers and sellers state activity, price and value of each service and
year for every other, and one in a thousand pairs differs. Every one that was planted must be found.
"""

import resource
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl

from placeplan.assurance.between.contract_differences import differences
from placeplan.assurance.between.contract_reasons import Difference
from placeplan.assurance.between.reconciling import contract_pairs, disagreements
from placeplan.assurance.check_report import report
from placeplan.assurance.stated_rows import Statements
from placeplan.assurance.thresholds import thresholds
from placeplan.core.errors import Problems
from placeplan.figures.table import COLUMNS
from placeplan.plan.bodies import bodies_in
from placeplan.plan.place import Place
from placeplan.reading.documents.kept_narratives import read_narratives
from placeplan.reading.handed import handed_in
from placeplan.reading.imported import Imported
from placeplan.reading.submission import read_submission

CASE = Path(__file__).parents[1] / "examples" / "rivershire" / "workbooks"
PAIRS, SERVICES, YEARS = 1389, 20, 6  # x 3 measures x 2 sides: just over a million
DIFFER = 1000  # one pair in so many
RUNS = 3
LIMIT_CASE_S, LIMIT_MILLION_S, LIMIT_BYTES = 3.0, 5.0, 2e9


def measure() -> dict[str, float]:
    """Seconds of a whole case and of a million figures, the memory used, and their limits."""
    found: dict[str, float] = {}
    if CASE.is_dir():
        found |= {"assurance_case_s": _case(), "assurance_case_limit_s": LIMIT_CASE_S}
    figures = million()
    seconds, planted = [], figures["planted"].to_numpy().sum() / 2
    table = figures.drop("planted")
    for _ in range(RUNS):
        started = time.perf_counter()
        reconciled = reconcile(table)
        seconds.append(time.perf_counter() - started)
        assert len(reconciled) == planted
    return found | {
        "reconcile_figures": float(table.height),
        "reconcile_s": statistics.median(seconds),
        "reconcile_limit_s": LIMIT_MILLION_S,
        "reconcile_differences_found": float(len(reconciled)),
        "peak_memory_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024.0,
        "memory_limit_bytes": LIMIT_BYTES,
    }


def reconcile(figures: pl.DataFrame) -> tuple[Difference, ...]:
    """Every difference of contract value, with its reason."""
    pairs = disagreements(contract_pairs(figures))
    return differences(pairs, {}, Statements(()), {}, {}, thresholds())


def million(pairs: int = PAIRS) -> pl.DataFrame:
    """A million contract figures, both sides of each; `planted` marks the values that differ."""
    rows = pairs * SERVICES * YEARS
    chance = np.random.default_rng(1)
    pair, service, year = np.unravel_index(np.arange(rows), (pairs, SERVICES, YEARS))
    activity = chance.integers(1_000, 100_000, rows).astype(float)
    price = np.round(chance.uniform(50, 4_000, rows), 2)
    differs = np.arange(rows) % DIFFER == 0
    frames = []
    for line in ("bought", "sold"):
        units = np.where(differs & (line == "sold"), np.round(activity * 1.1), activity)
        about = {
            "organisation": [f"{'C' if line == 'bought' else 'P'}{n}" for n in pair],
            "counterparty": [f"{'P' if line == 'bought' else 'C'}{n}" for n in pair],
            "service": [f"service {n}" for n in service],
            "period": [f"{2016 + n}/{17 + n}" for n in year],
        }
        values = {
            "contract_activity": units,
            "contract_price": price,
            "contract_value": np.round(units * price, -3),
        }
        for number, (name, value) in enumerate(values.items()):
            source = [f"{line}.xlsx#{number}!A{n}" for n in range(rows)]
            planted = differs if name == "contract_value" else np.zeros(rows, dtype=bool)
            frames.append(
                pl.DataFrame(
                    about | {"value": value, "source": source, "figure": source, "planted": planted}
                ).with_columns(
                    measure=pl.lit(name),
                    line=pl.lit(line),
                    bound=pl.lit("="),
                    precision=pl.lit({"contract_activity": 1.0, "contract_price": 0.01}.get(name, 1000.0)),
                    stated_by=pl.col("organisation"),
                    price_base=pl.lit("nominal"),
                )
            )
    table = pl.concat(frames)
    missing = [
        pl.lit(None, dtype=kind).alias(name) for name, kind in COLUMNS.items() if name not in table.columns
    ]
    return table.with_columns(missing)


def _case() -> float:
    """Median seconds to read every workbook of the example case and check the place."""
    seconds = []
    for _ in range(RUNS):
        started = time.perf_counter()
        handed = handed_in([CASE])
        bodies = bodies_in(CASE.parent, Problems())
        submission = read_submission(handed.workbooks.values(), tuple(bodies.values()))
        earlier = pl.concat([old.figures for old in submission.superseded]) if submission.superseded else None
        texts = read_narratives(handed.narratives)
        imported = (
            Imported(narratives=texts)
            if earlier is None
            else Imported(earlier_figures=earlier, narratives=texts)
        )
        with tempfile.TemporaryDirectory() as folder:
            place = Place(
                Path(folder), "RIV", "Rivershire", "footprint", "england/2016", "", "", "2016/17", "2021/22",
                bodies=bodies, figures=submission.figures, statements=submission.statements,
                imported=imported,
            )  # fmt: skip
            assert report(place).findings
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name}: {value:,.3f}")
