"""A programme manager drops in seven workbooks: is every planted error found, and nothing else?

Places are invented from seeds, each body with its own layout, units, signs and words, so that no test
rests on one place that the checks might have been fitted to.
"""

import json
from pathlib import Path

import pytest

from tests.running import ran_here
from tools.invented.cases import Case, false_alarms, found, make_case, write_case

IN_PROOF = pytest.mark.prove  # other samples of what one of each kind shows here
SEEDS = (
    pytest.param(3, "Holloway", 2023, marks=IN_PROOF),
    pytest.param(5, "Fenmark", 2025, marks=IN_PROOF),
    (8, "Tarnbrook", 2019),
)


def placeplan(*arguments: str) -> dict:
    run = ran_here(*arguments, "--json")
    assert run.returncode == 0, run.stdout + run.stderr
    return json.loads(run.stdout)


def imported_and_checked(files: Path, place: Path) -> list[dict]:
    placeplan("import", "--place", str(place), "--yes", str(files))
    return placeplan("check", str(place), "--format", "json")["findings"]


def checked(files: Path, place: Path) -> list[dict]:
    placeplan("new", str(place))
    return imported_and_checked(files, place)


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "name", "base"), SEEDS)
def test_every_planted_error_is_found_and_nothing_else(tmp_path, seed, name, base):
    key = write_case(make_case(name, base, seed), tmp_path / "files", seed)
    findings = checked(tmp_path / "files", tmp_path / "place")
    missed = [answer["class"] for answer in key["errors"] if not found(answer, findings)]
    assert missed == []
    assert [finding["title"] for finding in false_alarms(key, findings)] == []


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "name", "base"), SEEDS)
def test_a_place_that_agrees_raises_no_alarm(tmp_path, seed, name, base):
    write_case(make_case(name, base, seed, errors=()), tmp_path / "files", seed)
    findings = checked(tmp_path / "files", tmp_path / "place")
    assert [f["title"] for f in findings if f["status"] in ("fail", "warn")] == []


HARD_SEEDS = (pytest.param(13, "Holloway", 2019, marks=IN_PROOF), (18, "Wexcombe", 2024))


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "name", "base"), HARD_SEEDS)
def test_errors_that_hide_each_other_are_found_among_look_alikes(tmp_path, seed, name, base):
    key = write_case(make_case(name, base, seed, hard=True), tmp_path / "files", seed)
    findings = checked(tmp_path / "files", tmp_path / "place")
    assert [answer["class"] for answer in key["errors"] if not found(answer, findings)] == []
    assert [finding["title"] for finding in false_alarms(key, findings)] == []


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "name", "base"), HARD_SEEDS)
def test_look_alikes_alone_fail_nothing_and_raise_one_question(tmp_path, seed, name, base):
    case = make_case(name, base, seed, errors=(), hard=True)
    write_case(case, tmp_path / "files", seed)
    findings = checked(tmp_path / "files", tmp_path / "place")
    assert [f["title"] for f in findings if f["status"] == "fail"] == []
    warned = [f for f in findings if f["status"] == "warn"]
    bold = {(f["organisations"][0], f["period"]) for f in warned if f["class"] == "savings_over_4pct"}
    assert bold == savings_beyond_what_was_achieved(case, base)  # true of the plan, and no look-alike
    assert {f["class"] for f in warned} <= {"same_service", "savings_over_4pct"}
    assert [f["status"] for f in findings if f["class"] == "scope_said_agreed"] == ["cannot_assess"]


def savings_beyond_what_was_achieved(case: Case, base: int) -> set[tuple[str, str]]:
    """Each body and year for which an invented plan itself saves more than had been, and at most 6 per cent.

    4% had been achieved by 2014, and 5.6% was reported of 2024/25: from then on it is the limit.
    """
    found = set()
    for code, book in case.books.items():
        rows = {row.key: row.values.get("amount", []) for row in book.tables.get("income_expenditure", [])}
        pairs = zip(rows.get("savings", []), rows.get("total_expenditure", []), strict=False)
        for year, (saved, spent) in enumerate(pairs, start=base):
            achieved = 0.04 if year < 2024 else 0.056
            if isinstance(saved, int) and isinstance(spent, int) and achieved < saved / spent <= 0.06:
                found.add((code, f"{year}/{(year + 1) % 100:02d}"))
    return found


def test_the_shipped_place_gives_its_answers(tmp_path):
    root = Path(__file__).resolve().parents[2] / "examples" / "rivershire"
    key = json.loads((root / "answers.json").read_text(encoding="utf-8"))
    findings = checked_copy(root, tmp_path / "rivershire")
    missed = [answer["class"] for answer in key["errors"] if not found(answer, findings)]
    assert missed == []
    assert [finding["title"] for finding in false_alarms(key, findings)] == []


def test_a_place_of_imported_workbooks_is_published_with_the_findings_of_its_check(tmp_path):
    root = Path(__file__).resolve().parents[2] / "examples" / "rivershire"
    in_check = checked_copy(root, tmp_path / "rivershire")
    built = placeplan("build", str(tmp_path / "rivershire"), "--draws", "10")
    assert [one for one in built["findings"] if one["status"] == "fail"] == [
        one for one in in_check if one["status"] == "fail"
    ]


def checked_copy(root: Path, place: Path) -> list[dict]:
    place.mkdir()
    for name in ("place.toml", "bodies.csv"):
        (place / name).write_bytes((root / name).read_bytes())
    return imported_and_checked(root / "workbooks", place)
