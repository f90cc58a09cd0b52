from pathlib import Path

import pytest

from placeplan.plan.place import load_place
from placeplan.results.parts.promised import promised

EXAMPLES = Path(__file__).parents[4] / "examples"


@pytest.fixture(scope="module")
def told():
    return promised(load_place(EXAMPLES / "east-of-england-2016"))


def test_each_claim_has_the_boards_that_were_announced_for_its_footprint(told):
    boards = {entry.organisation.partition(":")[0]: told.boards[entry.organisation] for entry in told.ledger}
    assert boards["QMM"] == ("Norfolk and Suffolk",) and boards["QUE"] == ("Central East",)
    assert boards["QM7"] == ("Central East", "Essex")  # divided between two
    assert boards["EOE"] == ()


def test_what_nobody_promised_is_nothing(tmp_path):
    (tmp_path / "place.toml").write_text(
        'code = "X"\nname = "X"\nkind = "footprint"\nregime = "england/2016"\n'
        'base_year = "2016/17"\nlast_year = "2020/21"\n',
        encoding="utf-8",
    )
    (tmp_path / "bodies.csv").write_text("code,name,kind\nT1,First trust,acute trust\n", encoding="utf-8")
    assert promised(load_place(tmp_path)).is_empty
