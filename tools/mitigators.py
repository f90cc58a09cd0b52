"""Writes the register of the national hospital model's strategies from its list of codes.

`python -m tools.mitigators --data FOLDER` reads `3_activity/nhp_activity_mitigators.csv`. Which
of our services a strategy touches is our reading of its name; where results are imported, their pods decide.
"""

import argparse
import csv
import re
from pathlib import Path

OUT = Path(__file__).parents[1] / "src" / "placeplan" / "model" / "england" / "mitigators.csv"
COLUMNS = (
    "strategy", "activity_type", "kind", "label", "code", "active_from", "active_to",
    "services", "acts_on", "moves_to",
)  # fmt: skip
KINDS = {"activity_avoidance": "avoidance", "efficiencies": "efficiency"}
ADMISSIONS = "emergency|elective|day_case"
# Pattern of a strategy's name: the services it touches. The first that fits counts.
SERVICES = {
    "aae": ((".*", "ae"),),
    "op": (
        ("followup_reduction", "outpatient_follow_up"),
        ("convert_to_tele", "outpatient_first|outpatient_follow_up"),
        (".*", "outpatient_first"),
    ),
    "ip": (
        ("alcohol|smoking|obesity", ADMISSIONS),
        ("evidence_based|cancelled_operations", "elective|day_case"),
        ("day_procedures.*_op", "elective|day_case"),
        ("day_procedures|enhanced_recovery|pre-op|excess_beddays_elective|.*_elective", "elective"),
        (".*", "emergency"),
    ),
}  # fmt: skip
# Pattern: what an efficiency changes, and the service that what is converted moves to.
ACTS_ON = (
    ("convert_to_tele", "mode", ""),
    ("day_procedures.*_dc", "place", "day_case"),
    ("day_procedures.*_op", "place", "outpatient_procedure"),
    ("same_day_emergency_care|ambulatory_emergency_care", "place", "ae"),
    (".*", "length_of_stay", ""),
)


def row(written: dict[str, str]) -> dict[str, str]:
    """One strategy as the register holds it."""
    name, kind = written["strategy"], KINDS[written["mitigators_type"]]
    services = next(found for pattern, found in SERVICES[written["activity_type"]] if re.match(pattern, name))
    acts_on, moves_to = "activity", ""
    if kind == "efficiency":
        acts_on, moves_to = next((what, where) for pattern, what, where in ACTS_ON if re.match(pattern, name))
    return {
        "strategy": name,
        "activity_type": written["activity_type"],
        "kind": kind,
        "label": written["strategy_name"],
        "code": written["mitigator_code"],
        "active_from": written["active_from"],
        "active_to": written["active_to"],
        "services": services,
        "acts_on": acts_on,
        "moves_to": moves_to,
    }


def main() -> None:
    """Write the register."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    source = parser.parse_args().data / "3_activity" / "nhp_activity_mitigators.csv"
    with source.open(encoding="utf-8", newline="") as file:
        rows = sorted((row(one) for one in csv.DictReader(file)), key=lambda one: one["code"])
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
