"""A footer that claims what its pages do not hold is refused before anything is unpacked."""

import pytest

from placeplan.core.doors.table_files import parquet_in
from placeplan.core.errors import PlanError
from tests.attacks.lying_parquet import lies, table

LIES = dict(lies())


def test_there_are_lies_of_each_kind():
    assert len(LIES) > 40


@pytest.mark.parametrize("name", [name for name in LIES if "honest" not in name])
def test_a_lie_is_refused_or_changes_nothing(name, tmp_path):
    (tmp_path / "a.parquet").write_bytes(LIES[name])
    try:
        read = parquet_in(tmp_path / "a.parquet")
    except PlanError as error:
        assert "a.parquet: The file " in str(error)
        return
    (tmp_path / "b.parquet").write_bytes(LIES[_honest(name)])
    assert read.equals(parquet_in(tmp_path / "b.parquet"))


def _honest(name):
    return next(honest for honest in LIES if honest.endswith("-honest") and name.startswith(honest[:-7]))


@pytest.mark.parametrize(
    "options", [{}, {"row_group_size": 7}, {"data_page_size": 64}, {"compression": "gzip"}]
)
def test_what_says_what_it_holds_is_read(options, tmp_path):
    (tmp_path / "a.parquet").write_bytes(table(1000, **options))
    assert parquet_in(tmp_path / "a.parquet").height == 1000
