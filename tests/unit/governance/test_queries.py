from dataclasses import fields

from placeplan.records.chained import why_unverified
from tests.unit.governance.conftest import DECISION


def test_a_decision_is_judged_by_the_regime_and_bodies_that_a_version_states(boards):
    from datetime import date

    from placeplan.governance.queries import case_of, records_of

    version = boards.place.own_line.versions.last()
    case = case_of(records_of(boards.place), DECISION, version, date(2017, 7, 1))
    assert case.law.name == "England, regime of 2016"
    assert case.kinds["09N"] == "commissioner"


def test_what_is_exported_can_be_held_against_the_chain_and_tells_nothing_else(boards, tmp_path):
    from placeplan.governance.queries import public_acts, records_of
    from placeplan.records.act_digests import as_csv
    from placeplan.workspace.audit_chain import head_of

    acts = list(public_acts(boards.place))
    opened = [act for act in acts if act.is_open]
    records = records_of(boards.place)
    assert len(opened) == sum(len(getattr(records, column.name)) for column in fields(records))
    assert len(acts) > len(opened)  # what was shared, signed and opened stays bare
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "acts.csv").write_text(as_csv(acts), encoding="utf-8", newline="")
    assert why_unverified(tmp_path, records, head_of(boards.place)) == ()


def test_a_place_is_exported_with_its_records_as_any_reader_of_folders_reads_them(boards, tmp_path):
    from placeplan.governance.queries import records_of
    from placeplan.records.record_files import records_in
    from placeplan.web.carrying import export_place

    carried = export_place(tmp_path / "data", tmp_path / "out", boards.place.code)
    records = records_in(tmp_path / "out")
    assert records == records_of(boards.place)
    assert why_unverified(tmp_path / "out", records, carried.head) == ()


def test_files_of_records_end_with_the_act_that_is_named_as_the_last(boards):
    from placeplan.governance.queries import digest_of_records, files_of_records, public_acts
    from placeplan.records.act_digests import acts_in

    acts = list(public_acts(boards.place))
    files, head = files_of_records(boards.place, acts[-2].digest)
    assert head == acts[-2].digest == acts_in(files["records/acts.csv"], "acts")[-1].digest
    assert files_of_records(boards.place, "")[1] == acts[-1].digest
    assert len(digest_of_records(boards.place)) == len(head)


def test_a_place_without_records_has_no_digest_of_them(together):
    from placeplan.governance.queries import digest_of_records

    assert digest_of_records(together.place) == ""


def test_what_somebody_typed_that_reads_like_a_record_is_no_record_and_stays_closed(boards):
    from placeplan.governance.queries import public_acts
    from placeplan.records.chained import words_of
    from placeplan.workspace.audit_chain import append

    secretary = boards.secretaries["RZ9"]
    for words in ("record deficit, say nothing", words_of("decisions", DECISION)):
        append(boards.place, secretary, "save a version", boards.place.own_line, words)
    assert [act.is_open for act in public_acts(boards.place)][-2:] == [False, False]
