import csv
import json

import icalendar

from placeplan.plan.place import load_place
from placeplan.publishing.open_governance import write_governance
from placeplan.results.parts.how_it_is_run import own_arrangements
from tests.unit.publishing.conftest import EXAMPLES


def test_every_register_goes_out_with_the_site(tmp_path):
    place = load_place(EXAMPLES / "rivershire")
    told = own_arrangements(place)
    names = [name for name, _ in write_governance(told, place, tmp_path)]
    assert names == ["governance.json", "commitments.csv", "calendar.csv", "calendar.ics"]
    record = json.loads((tmp_path / "governance.json").read_text("utf-8"))
    assert record["fees"] == {"stated_pounds": 106500.0, "works": 3, "fee_unknown": 1}
    with (tmp_path / "commitments.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["key"]: row for row in csv.DictReader(file)}
    assert rows["reply"]["outcome"] == "nothing known" and rows["reply"]["days_late"] == "22"
    assert rows["reply"]["days_taken"] == ""
    events = icalendar.Calendar.from_ical((tmp_path / "calendar.ics").read_bytes()).walk("VEVENT")
    assert (
        len(events) == len(told.days) == len((tmp_path / "calendar.csv").read_text("utf-8").splitlines()) - 1
    )


def test_what_has_no_rows_is_no_file(tmp_path):
    place = load_place(EXAMPLES / "cambridgeshire-and-peterborough-2019")
    names = [name for name, _ in write_governance(own_arrangements(place), place, tmp_path)]
    assert "governance.json" not in names and "commitments.csv" not in names
