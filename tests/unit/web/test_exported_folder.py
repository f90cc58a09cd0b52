from tests.unit.governance.conftest import boards  # noqa: F401
from tests.unit.workspace.conftest import database, shared, together, workspace  # noqa: F401


def test_a_version_is_written_with_the_records_and_the_chain_up_to_the_act_that_is_named(boards, tmp_path):  # noqa: F811
    from placeplan.governance.queries import public_acts, records_of
    from placeplan.records.record_files import records_in
    from placeplan.web.exported_folder import write_exported

    version = boards.place.own_line.versions.last()
    acts = list(public_acts(boards.place))
    assert write_exported(version, tmp_path / "whole") == acts[-1].digest
    assert write_exported(version, tmp_path / "earlier", acts[-2].digest) == acts[-2].digest
    assert records_in(tmp_path / "whole") == records_of(boards.place)
    assert (tmp_path / "whole" / "place.toml").is_file()
