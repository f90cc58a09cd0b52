"""Result files of the national hospital model, in both of their forms."""

import polars as pl
import pytest

from placeplan.core.errors import PlanError
from placeplan.model.hospital.hospital_results import BED_DAYS, results_in_json, results_in_tables
from tests.unit.model.hospital_files import results


def tables() -> dict[str, pl.DataFrame]:
    """The same results as tables, one row for each run."""
    held = results()["results"]
    default = [
        {
            "pod": row["pod"],
            "measure": row["measure"],
            "sitetret": row["sitetret"],
            "model_run": run,
            "value": value,
        }
        for row in held["default"]
        for run, value in enumerate([row["baseline"], *row["model_runs"]])
    ]
    steps = [
        {
            **{name: row[name] for name in ("activity_type", "sitetret", "pod", "change_factor", "measure")},
            "strategy": row.get("strategy", "-"),
            "model_run": run,
            "value": value,
        }
        for row in held["step_counts"]
        for run, value in enumerate(row["model_runs"], start=1)
    ]
    more = {"dataset": "RXX", "scenario": "made-up", "app_version": "v4.4", "create_datetime": "x"}
    return {
        "default": pl.DataFrame(default, schema_overrides={"value": pl.Float64}).with_columns(
            **{name: pl.lit(value) for name, value in more.items()}
        ),
        "step_counts": pl.DataFrame(steps, schema_overrides={"value": pl.Float64}),
    }


def test_sites_add_up_run_by_run():
    found = results_in_json(results(), "results.json")
    emergency = found.of("emergency")
    assert emergency.baseline == 1000
    assert emergency.runs.tolist() == [1000, 980, 960, 940]
    assert found.of("emergency", BED_DAYS).runs.tolist() == [5700, 5600, 5500, 5400]
    assert found.runs == 4


def test_ways_of_being_seen_add_up():
    found = results_in_json(results(), "results.json")
    first = found.of("outpatient_first")
    assert (first.baseline, first.runs.tolist()) == (1000, [1100] * 4)
    tele = [one for one in found.steps if one.strategy == "convert_to_tele"]
    assert [one.runs.tolist() for one in tele] == [[0] * 4]


def test_the_baseline_is_no_cause_of_change():
    found = results_in_json(results(), "results.json")
    assert "baseline" not in {one.cause for one in found.steps}


def test_what_has_no_service_here_is_listed():
    found = results_in_json(results(), "results.json")
    assert found.unmapped == (
        "ip_non-elective_admission procedures",
        "ip_regular_day_attender admissions",
        "results.age",
    )
    assert found.of("general_practice") is None


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_tables_say_the_same_as_one_file(tmp_path, kind):
    paths = {}
    for name, table in tables().items():
        paths[name] = tmp_path / f"{name}.{kind}"
        table.write_parquet(paths[name]) if kind == "parquet" else table.write_csv(paths[name])
    one, other = results_in_tables(paths), results_in_json(results(), "results.json")
    assert [(a.service, a.count, a.baseline, a.runs.tolist()) for a in one.activity] == [
        (a.service, a.count, a.baseline, a.runs.tolist()) for a in other.activity
    ]
    assert [(s.cause, s.strategy, s.service, s.runs.tolist()) for s in one.steps] == [
        (s.cause, s.strategy, s.service, s.runs.tolist()) for s in other.steps
    ]


def test_faults_of_a_table_are_named_at_once(tmp_path):
    bad = tmp_path / "default.csv"
    bad.write_text(
        "pod,measure,sitetret,model_run,value\nop_first,attendances,R,0,many\n,attendances,R,1,2\n"
    )
    steps = tmp_path / "step_counts.csv"
    steps.write_text("pod,value\nop_first,3\n")
    with pytest.raises(PlanError) as raised:
        results_in_tables({"default": bad, "step_counts": steps})
    assert len(raised.value.problems) == 3
    with pytest.raises(PlanError, match="no table default"):
        results_in_tables({})
    broken = tmp_path / "default.parquet"
    broken.write_bytes(b"no parquet")
    with pytest.raises(PlanError, match="not whole Parquet"):
        results_in_tables({"default": broken})


def test_faults_of_a_file_are_named_at_once():
    broken = results()
    broken["results"]["default"][0]["model_runs"] = ["many"]
    broken["results"]["default"][1].pop("pod")
    broken["results"]["step_counts"][2]["model_runs"] = None
    with pytest.raises(PlanError) as raised:
        results_in_json(broken, "results.json")
    assert len(raised.value.problems) == 3


@pytest.mark.parametrize(
    "found", [{}, {"results": {}}, {"results": {"default": {}}}, {"results": {"default": []}}]
)
def test_a_file_without_runs_is_refused(found):
    with pytest.raises(PlanError):
        results_in_json(found, "results.json")


def test_a_run_left_out_is_not_taken_for_nought():
    broken = results()
    broken["results"]["default"][0]["model_runs"].pop()
    broken["results"]["step_counts"][2]["model_runs"] += [1, 2]
    with pytest.raises(PlanError) as raised:
        results_in_json(broken, "results.json")
    said = str(raised.value)
    assert "4 of 5 runs" in said and "outside 0 to 4" in said
