"""The page of what was measured, and the picture of cost by workers, made from `results.json` alone.

`python -m benchmarks.pages` writes `docs/benchmarks.md` and `docs/images/scaling.svg` anew.
"""

# ruff: noqa: E501  # sentences for readers are kept whole

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

RESULTS = Path(__file__).with_name("results.json")
DOCS = Path(__file__).parents[1] / "docs"
PAGE, PICTURE = DOCS / "benchmarks.md", DOCS / "images" / "scaling.svg"

# What is shown: benchmark, key, words, unit, and the most that is aimed at (or the least, after ≥).
SHOWN = (
    ("model", "model_one_system_one_run_s", "One system, one run, warm", "s", "≤ 0.3"),
    ("model", "model_one_system_three_runs_s", "Do nothing, plan and difference, warm", "s", "≤ 0.6"),
    ("model", "model_one_run_over_floor", "One run, processor time over hand-written numpy", "times", "≤ 5"),
    ("model", "model_three_runs_over_floor", "The three, processor time over hand-written numpy", "times", "≤ 5"),
    ("model", "model_cold_command_s", "`placeplan project`, cold, example of 2026", "s", "≤ 1.2"),
    ("model", "model_cold_command_processor_s", "The same, processor time", "s", ""),
    ("model", "model_42_systems_three_runs_serial_s", "42 systems, three runs, one process", "s", "≤ 8"),
    ("model", "model_42_systems_serial_processor_s", "The same, processor time", "s", ""),
    ("model", "model_42_systems_over_floor", "The same, over 42 times hand-written numpy", "times", "≤ 5"),
    ("model", "model_42_systems_three_runs_pool_s", "42 systems, three runs, two processes", "s", "≤ 8"),
    ("model", "model_42_systems_peak_mb_this_process", "Peak memory, one process", "MB", "≤ 1500"),
    ("model", "model_42_systems_peak_mb_largest_worker", "Peak memory, largest of the pool", "MB", ""),
    ("provider_year", "seconds", "One provider, one year, 256 runs", "s", ""),
    ("provider_year", "times_faster_than_published", "Over the national model (about 1,650 s)", "times", "≥ 1000"),
    ("provider_year", "times_faster_than_reference", "Over event by event in numpy", "times", ""),
    ("build", "build_median_s", "`placeplan build`, cold, real place of 2016", "s", "≤ 3"),
    ("figures", "figures_read_s", "Reading 100,000 figures", "s", "≤ 1.5"),
    ("assurance", "assurance_case_s", "Importing a whole case of workbooks", "s", "≤ 3"),
    ("assurance", "reconcile_s", "Reconciling a million figures", "s", "≤ 5"),
    ("overlap", "overlap_command_median_s", "`placeplan footprints overlap`, cold", "s", ""),
    ("gainshare", "gainshare_core_times_faster_than_dense", "Stability, over a dense solver", "times", ""),
    ("returns", "return_3000_cells_s", "Filling and tracing a return of 3,000 cells, processor time", "s", "≤ 1"),
    ("returns", "return_100000_cells_s", "The same, 100,000 cells", "s", "≤ 20"),
    ("returns", "return_100000_cells_openpyxl_s", "openpyxl writing those numbers, without a trace", "s", ""),
    ("returns", "return_peak_memory_bytes", "Peak memory, both", "bytes", "≤ 1000000000"),
    ("tracking", "tracking_charts_s", "Charting 10,000 series of 36 points, with signals", "s", "≤ 2"),
    ("tracking", "tracking_plain_charts_s", "Plain pandas: their limits, and points outside", "s", ""),
    ("tracking", "tracking_ratings_s", "Rank intervals, 42 units by 60 indicators, 10,000 draws", "s", "≤ 3"),
    ("tracking", "tracking_plain_ratings_s", "Plain pandas: the same draws and ranks", "s", ""),
    ("reading", "openpyxl_by_ours", "Opening workbooks, over openpyxl", "times", ""),
    ("reading_by_size", "reading_230000_numbers_s", "Reading 230,000 numbers of a workbook, processor time", "s", "≤ 10"),
    ("reading_by_size", "reading_230000_numbers_mb", "Peak memory of that", "MB", "≤ 400"),
    ("reading_by_size", "reading_exponent", "Exponent of reading by numbers, 10,000 to a million", "", "≤ 1.2"),
    ("reading_by_size", "bare_read_exponent", "The same of calamine's bare read", "", ""),
    ("reading_by_shape", "reading_columns_exponent", "Exponent by headed columns, to 4,000", "", "≤ 1.2"),
    ("reading_by_shape", "reading_sheets_exponent", "Exponent by sheets, to 200", "", "≤ 1.2"),
    ("reading_by_shape", "reading_bodies_exponent", "Exponent of import and check by bodies, to 200", "", "≤ 1.2"),
    ("serving", "serving_start_s", "`placeplan serve`, until it answers", "s", "≤ 3"),
    ("serving", "serving_start_processor_s", "The same, processor time of the server", "s", ""),
    ("serving", "serving_page_ms", "The slowest page, warm", "ms", "≤ 300"),
    ("serving", "serving_page_processor_ms", "The same, processor time", "ms", ""),
    ("serving", "serving_bare_page_processor_ms", "A bare page of Django, processor time", "ms", ""),
    ("serving", "serving_review_ms", "The review of a workbook of 20 sheets", "ms", "≤ 500"),
    ("serving", "serving_review_processor_ms", "The same, processor time", "ms", ""),
    ("serving", "serving_review_kb", "Its size", "kB", "≤ 300"),
    ("serving", "serving_server_mb", "Peak memory of the server", "MB", "≤ 300"),
    ("serving", "serving_job_mb", "Peak memory of the largest job, seven workbooks", "MB", "≤ 700"),
    ("growth", "rows_100000_check_s", "`check` of 100,000 rows, processor time", "s", "≤ 20"),
    ("growth", "rows_100000_build_s", "`build` of 100,000 rows", "s", "≤ 20"),
    ("growth", "rows_check_exponent", "Exponent of `check` by rows, 1,000 to 100,000", "", "≤ 1.2"),
    ("growth", "rows_build_exponent", "The same of `build`", "", "≤ 1.2"),
    ("growth", "bodies_200_check_s", "`check` of 200 bodies with 9,600 rows, too little to grow by", "s", "≤ 20"),
    ("growth", "bodies_200_build_s", "`build` of the same", "s", "≤ 20"),
    ("growth", "bodies_build_exponent", "Exponent of `build` by bodies, 5 to 200", "", "≤ 1.2"),
    ("growth", "schemes_1000_check_s", "`check` of 1,000 schemes", "s", "≤ 20"),
    ("growth", "schemes_1000_build_s", "`build` of 1,000 schemes", "s", "≤ 20"),
    ("growth", "schemes_check_exponent", "Exponent of `check` by schemes, 10 to 3,000", "", "≤ 1.2"),
    ("growth", "schemes_build_exponent", "The same of `build`", "", "≤ 1.2"),
    ("growth", "withheld_10000_check_s", "`check` of 10,000 withheld in 112,500 rows, 8,600 of them open", "s", "≤ 20"),
    ("growth", "withheld_check_exponent", "Exponent of `check` by withheld figures, 10 to 10,000", "", "≤ 1.2"),
    ("growth", "headings_4000_import_s", "`import` of a table with 4,000 headings", "s", "≤ 20"),
    ("growth", "headings_import_exponent", "Exponent of `import` by headings, 50 to 4,000", "", "≤ 1.2"),
    ("growth", "pages_1000_appraise_s", "`appraise` of a plan of 1,000 pages", "s", "≤ 20"),
    ("growth", "pages_appraise_exponent", "Exponent of `appraise` by pages, 10 to 1,000", "", "≤ 1.2"),
    ("installed", "import_entry_s", "Loading the command line, processor time beyond Python's", "s", ""),
    ("installed", "import_check_s", "Loading `check`", "s", ""),
    ("installed", "import_build_s", "Loading `build`", "s", ""),
    ("installed", "installed_packages", "Packages that are installed to run", "", ""),
    ("installed", "installed_mb", "What they take on the disk", "MB", ""),
)  # fmt: skip
# What was attacked, by `make prove`; how many times, and how many of those did harm.
ATTACKS = (
    ("hostile_files", "Hostile files imported: read or plainly refused"),
    ("place_folders", "Place folders made to do harm"),
    ("kills", "Commands killed, or refused by the disk, at each thing they do"),
    ("served_kills", "Kills of what serves a place, at random moments"),
    ("served_files", "Hostile files handed in on a page: kept inert, or refused in words"),
    ("disclosure_tricks", "Ways to give a withheld number away"),
    ("attacked_places", "Random places, each solved for what it withholds from its public build"),
    ("changed_tables", "Changed tables, read wrong in silence where the table was not"),
)
WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 360, 60, 64, 54
MEASURED, PAPER = "#00437a", "#8a4a00"


def page(results: Mapping[str, Any]) -> str:
    """The whole page of docs."""
    return "\n".join(
        [
            "# How fast it is",
            "",
            "Written by `python -m benchmarks.pages` from `benchmarks/results.json`; measured by `python -m benchmarks --write`. Each",
            "benchmark runs in a process of its own, beside a reference in the same run; the least of several times is given. “Load” is how",
            "many processes wanted a core in the minute before: above the number of cores, times are longer than the machine's own, and",
            "ratios and processor time say more.",
            "",
            *_table(results),
            "",
            *_attacks(results.get("attacks", {})),
            "## Cost for each number of workers",
            "",
            "![Seconds and worker-seconds for 16 systems by number of workers](images/scaling.svg)",
            "",
            *_scaling(results),
            "",
            "Whole systems, scenarios of a sweep and blocks of draws are tasks. A process pool serves one machine, Dask several",
            "(`--executor dask://HOST:PORT`); values are the same bit for bit, which tests show on a real pool and a real scheduler with",
            "two workers. On paper: one worker's time, of which the part that the sending process works (by processor time) stays, and the rest is divided; it",
            "leaves out sending work between machines, about 4 MB out and 2 MB back for each system, and the seconds in which a worker starts.",
            "",
        ]
    )


def _table(results: Mapping[str, Any]) -> list[str]:
    rows = ["| what | measured | aim | load |", "|---|---|---|---|"]
    for benchmark, key, words, unit, aim in SHOWN:
        value = results.get(benchmark, {}).get(key)
        if value is not None:
            load = results[benchmark].get("load")
            rows.append(
                f"| {words} | {_number(value)} {unit} | {aim} | {_number(load) if load is not None else ''} |"
            )
    machine = results["machine"]
    loads = [one["load"] for one in results.values() if isinstance(one, dict) and one.get("load") is not None]
    busy = [
        "The machine was busy with other programs when some of these were taken (load above its cores): those times neither",
        "show that an aim is met nor that it is missed. Measure again on a quiet one: `python -m benchmarks --write`.",
        "",
    ]
    return [
        *(busy if max(loads, default=0.0) > machine["cores"] else []),
        f"{machine['cores']} cores ({machine['processor']}), {machine['system']}, Python {machine['python']}, "
        f"numpy {machine['numpy']}, {results['measured_on']}.",
        "",
        *rows,
    ]


def _attacks(counted: Mapping[str, Any]) -> list[str]:
    """What attacks did, where they were counted; each with the number that did harm when last run whole."""
    if not counted:
        return []
    rows = [
        f"| {words} | {counted[key]['times']:,} | {counted[key]['harm']} | {counted[key].get('note', '')} |"
        for key, words in ATTACKS
    ]
    head = ["| what | times | did harm | |", "|---|---|---|---|"]
    return [
        "## Attacks, counted",
        "",
        f"Last counted on {counted['on']}; a row says what of it is older or was not reached.",
        "",
        *head,
        *rows,
        "",
    ]


def _scaling(results: Mapping[str, Any]) -> list[str]:
    rows = ["| workers | seconds | worker-seconds for each system | how |", "|---|---|---|---|"]
    count = results["scaling"]["scaling_systems"]
    for workers, seconds, is_measured in points(results["scaling"]):
        how = "measured" if is_measured else "on paper"
        rows.append(f"| {workers} | {seconds:.2f} | {workers * seconds / count:.2f} | {how} |")
    return rows


def points(scaling: Mapping[str, float]) -> list[tuple[int, float, bool]]:
    """Workers, seconds, and whether that was measured; the fewest workers first."""
    found = []
    for key, seconds in scaling.items():
        words = key.split("_")
        if words[0] == "scaling" and words[1].isdigit() and words[2] == "workers":
            found.append((int(words[1]), float(seconds), "paper" not in words))
    return sorted(found)


def picture(results: Mapping[str, Any]) -> str:
    """Seconds and worker-seconds by number of workers, both axes in doublings."""
    scaling, machine = results["scaling"], results["machine"]
    found = points(scaling)
    count = int(scaling["scaling_systems"])
    series = (
        ("seconds until all are done", MEASURED, [(n, seconds, was) for n, seconds, was in found]),
        ("worker-seconds they cost", PAPER, [(n, n * seconds, was) for n, seconds, was in found]),
    )
    most = max(value for _, _, ones in series for _, value, _ in ones) * 1.15
    parts = [line for name, colour, ones in series for line in _line(name, colour, ones, most, len(found))]
    title = f"{count} systems, three runs of 1,000 draws, by number of workers"
    label = f"{machine['cores']} cores ({machine['processor']}), load {_number(scaling.get('load', 0.0))}, {results['measured_on']}"
    said = "; ".join(f"{n} workers {s:.1f} s {'measured' if m else 'on paper'}" for n, s, m in found)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t d"',
            '  font-family="system-ui, sans-serif" font-size="14">',
            f'<title id="t">{escape(title)}</title><desc id="d">{escape(said)}.</desc>',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
            f'<text x="{LEFT}" y="20" font-weight="bold">{escape(title)}</text>',
            f'<text x="{LEFT}" y="38" font-size="12" fill="#444">Measured on {escape(label)}; hollow and dashed: on paper</text>',
            *_axes([n for n, _, _ in found], most),
            *parts,
            "</svg>",
            "",
        ]
    )


def _x(place: int, count: int) -> float:
    return LEFT + 20 + place * (WIDTH - LEFT - 60) / max(1, count - 1)


def _y(value: float, most: float) -> float:
    return HEIGHT - BOTTOM - value / most * (HEIGHT - BOTTOM - TOP)


def _axes(workers: Sequence[int], most: float) -> list[str]:
    base = HEIGHT - BOTTOM
    parts = [f'<line x1="{LEFT}" y1="{base}" x2="{WIDTH - 20}" y2="{base}" stroke="#444"/>']
    step = next(size for size in (0.5, 1, 2, 5, 10, 20, 50, 100) if most / size <= 6)
    for n in range(int(most / step) + 1):
        y = _y(n * step, most)
        parts.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - 20}" y2="{y:.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 5:.1f}" text-anchor="end">{n * step:g} s</text>')
    parts += [
        f'<text x="{_x(place, len(workers)):.1f}" y="{base + 20}" text-anchor="middle">{one}</text>'
        for place, one in enumerate(workers)
    ]
    middle = (LEFT + WIDTH - 20) / 2
    return [*parts, f'<text x="{middle:.0f}" y="{base + 40}" text-anchor="middle">workers</text>']


def _line(
    name: str, colour: str, ones: Sequence[tuple[int, float, bool]], most: float, count: int
) -> list[str]:
    at = [(_x(place, count), _y(value, most), was) for place, (_, value, was) in enumerate(ones)]
    parts = []
    for (x1, y1, _), (x2, y2, was) in pairwise(at):
        dash = "" if was else ' stroke-dasharray="5 5"'
        parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="2"{dash}/>'
        )
    for x, y, was in at:
        fill = colour if was else "#ffffff"
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{fill}" stroke="{colour}" stroke-width="2"/>'
        )
    x, y, _ = at[-1]
    parts.append(f'<text x="{x + 8:.1f}" y="{y - 12:.1f}" text-anchor="end" fill="{colour}">{name}</text>')
    return parts


def _number(value: float) -> str:
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"


def write(results: Mapping[str, Any]) -> None:
    """Write the page and the picture."""
    PAGE.write_text(page(results), encoding="utf-8")
    PICTURE.write_text(picture(results), encoding="utf-8")


if __name__ == "__main__":
    write(json.loads(RESULTS.read_text(encoding="utf-8")))
