"""Small files in the formats of the national hospital model, written by hand for tests."""


def parameters() -> dict[str, object]:
    """A whole parameter file with a few strategies."""
    return {
        "id": "made-up",
        "scenario": "made-up",
        "dataset": "RXX",
        "seed": 1,
        "model_runs": 4,
        "start_year": 2023,
        "end_year": 2027,
        "app_version": "v4.4",
        "create_datetime": "20260101_000000",
        "demographic_factors": {
            "variant_probabilities": {"migration_category": 0.5, "var_proj_10_year_migration": 0.3}
        },
        "health_status_adjustment": True,
        "inequalities": {"level_up": ["AB12"], "zero_sum": [], "level_down": []},
        "expat": {"ip": {"elective": {"Other": [0.97, 0.99]}}, "op": {}, "aae": {"walk-in": [0.9, 1.0]}},
        "repat_local": {"ip": {"elective": {"100": [1.01, 1.03]}}, "op": {}, "aae": {}},
        "repat_nonlocal": {"ip": {}, "op": {}, "aae": {}},
        "baseline_adjustment": {"ip": {"elective": {"100": 1.1}}, "op": {}, "aae": {"walk-in": 1.0}},
        "waiting_list_adjustment": {"ip": {"100": 1.01}, "op": {"100": 1.02}},
        "non-demographic_adjustment": {
            "variant": "made-up",
            "value-type": "year-on-year-growth",
            "values": {
                "ip": {"elective": [1.0, 1.02], "non-elective": [1.01, 1.03], "maternity": [1, 1]},
                "op": {"first": [1, 1.02], "followup": [1, 1.02], "procedure": [1, 1.02]},
                "aae": {"ambulance": [1, 1.02], "walk-in": [1, 1.04]},
            },
        },
        "activity_avoidance": {
            "aae": {"left_before_seen_adult_walk-in": {"interval": [0.7, 0.9]}},
            "ip": {
                "falls_related_admissions": {"interval": [0.85, 0.95]},
                "frail_elderly_high": {"interval": [0.8, 0.8]},
            },
            "op": {"a_strategy_of_tomorrow": {"interval": [0.5, 0.6]}},
        },
        "efficiencies": {
            "ip": {"stroke_early_supported_discharge": {"type": "all", "interval": [0.84, 0.86]}},
            "op": {"convert_to_tele_adult_surgical": {"interval": [0.95, 0.975]}},
        },
        "time_profile_mappings": {
            "activity_avoidance": {
                "ip": {"falls_related_admissions": "front_loaded", "frail_elderly_high": "step2026"}
            },
            "efficiencies": {"ip": {"stroke_early_supported_discharge": "linear"}},
        },
    }  # fmt: skip


def results() -> dict[str, object]:
    """Results of four runs at two sites: emergency and elective admissions, day cases and attendances."""

    def row(pod: str, measure: str, site: str, baseline: float, runs: list[float]) -> dict[str, object]:
        return {"pod": pod, "measure": measure, "sitetret": site, "baseline": baseline, "model_runs": runs}

    def step(pod: str, cause: str, strategy: str, measure: str, runs: list[float]) -> dict[str, object]:
        kind = pod.split("_")[0]
        found = {
            "pod": pod, "change_factor": cause, "sitetret": "RXX01", "activity_type": kind,
            "measure": measure, "model_runs": runs,
        }  # fmt: skip
        return found | ({"strategy": strategy} if strategy else {})

    emergency, elective, day_case = (
        "ip_non-elective_admission",
        "ip_elective_admission",
        "ip_elective_daycase",
    )
    avoid, do_better = "activity_avoidance", "efficiencies"
    stroke = "stroke_early_supported_discharge"
    return {
        "params": parameters(),
        "population_variants": ["migration_category"] * 5,
        "results": {
            "default": [
                row(emergency, "admissions", "RXX01", 800, [880, 870, 860, 850]),
                row(emergency, "admissions", "RXX02", 200, [120, 110, 100, 90]),
                row(emergency, "beddays", "RXX01", 6000, [5700, 5600, 5500, 5400]),
                row(elective, "admissions", "RXX01", 400, [380, 380, 380, 380]),
                row(day_case, "admissions", "RXX01", 1000, [1120, 1120, 1120, 1120]),
                row("op_first", "attendances", "RXX01", 900, [800, 800, 800, 800]),
                row("op_first", "tele_attendances", "RXX01", 100, [300, 300, 300, 300]),
                row("ip_regular_day_attender", "admissions", "RXX01", 50, [60, 60, 60, 60]),
                row(emergency, "procedures", "RXX01", 50, [60, 60, 60, 60]),
            ],
            "step_counts": [
                step(emergency, "baseline", "", "admissions", [1000]),
                step(emergency, "demographic_adjustment", "", "admissions", [100, 100, 100, 100]),
                step(emergency, avoid, "falls_related_admissions", "admissions", [-66, -77, -88, -99]),
                step(emergency, avoid, "frail_elderly_high", "admissions", [-55, -55, -55, -55]),
                step(emergency, avoid, "activity_avoidance_interaction_term", "admissions", [21, 12, 3, -6]),
                step(emergency, "demographic_adjustment", "", "beddays", [600, 600, 600, 600]),
                step(emergency, avoid, "falls_related_admissions", "beddays", [-600, -600, -600, -600]),
                step(emergency, do_better, stroke, "beddays", [-300, -400, -500, -600]),
                step(elective, do_better, "day_procedures_usually_dc", "admissions", [-20, -20, -20, -20]),
                step(day_case, do_better, "day_procedures_usually_dc", "admissions", [20, 20, 20, 20]),
                step("op_first", do_better, "convert_to_tele", "attendances", [-200] * 4),
                step("op_first", do_better, "convert_to_tele", "tele_attendances", [200] * 4),
            ],
            "age": [],
        },
    }  # fmt: skip
