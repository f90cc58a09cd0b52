from datetime import date

import pytest

from placeplan.arrangements.arranged import arrangements
from placeplan.core.errors import PlanError
from placeplan.plan.place import load_place
from tests.unit.guidance.conftest import EXAMPLES, PLACE


def test_the_day_is_the_one_named_else_guidance_s_else_the_last_on_which_anything_was_stated(run):
    run.rows(
        "commitments", {"what": "A reply", "promised_by": "NHSE", "promised_on": "2019-03", "due": "2019-05"}
    )
    assert run.arranged().as_at == date(2017, 8, 22)
    assert run.arranged(date(2020, 1, 1)).as_at == date(2020, 1, 1)
    run.settings("")
    assert run.arranged().as_at == date(2019, 3, 31)
    (run.folder / "guidance").mkdir()
    (run.folder / "guidance" / "register.toml").write_text("as_at = 2016-12-31\n", "utf-8")
    assert run.arranged().as_at == date(2016, 12, 31)


def test_a_place_without_the_folder_keeps_nothing_and_publishes_nothing(tmp_path):
    (tmp_path / "place.toml").write_text(PLACE, "utf-8")
    own = arrangements(load_place(tmp_path))
    assert own.is_empty and not own.is_kept and not own.is_published


def test_a_setting_that_nobody_reads_is_refused(run):
    run.settings("publsh = true\n")
    with pytest.raises(PlanError, match="publsh"):
        run.arranged()


@pytest.mark.parametrize("name", ["rivershire", "norfolk-and-waveney-2016", "norfolk-and-waveney-2026"])
def test_every_row_of_a_shipped_place_says_where_it_is_from(name):
    own = arrangements(load_place(EXAMPLES / name))
    assert own.is_published and not own.is_empty
    for rows in own.rows.values():
        assert all(row["source"] and row["grade"] for row in rows)
    assert own.as_json()["as_at"] == own.as_at.isoformat()
