from dataclasses import fields, replace

import pytest

from placeplan.records.act_digests import GENESIS, Act, as_csv, content_of, digest_of
from placeplan.records.chained import ACT_OF, why_unverified, words_of, writes_a_record
from tests.unit.records.decided import WHOLE, changed, without


def chain(records):
    """The acts that wrote these rows, each bound to the one before it."""
    acts, previous = [], GENESIS
    rows = [(column.name, row) for column in fields(records) for row in getattr(records, column.name)]
    for number, (file, row) in enumerate(rows, start=1):
        words = words_of(file, row)
        act = Act(
            number, previous, "", "", "P", "2017", "1", ACT_OF[file], "row", digest_of("s", words), "s", words
        )
        content = content_of(act)
        act = replace(act, content=content, digest=digest_of(previous, content))
        acts.append(act)
        previous = act.digest
    return acts


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "acts.csv").write_text(as_csv(chain(WHOLE)), encoding="utf-8")
    return tmp_path


HEAD = chain(WHOLE)[-1].digest


def test_records_whose_chain_ends_where_it_was_printed_are_verified(folder):
    assert why_unverified(folder, WHOLE, HEAD) == ()


def test_without_a_head_nobody_can_say(folder):
    assert why_unverified(folder, WHOLE, "") == ("The head of the chain of acts was not given.",)


def test_a_row_that_was_dropped_or_changed_shows(folder):
    assert why_unverified(folder, without(WHOLE, "opinions", "n1"), HEAD) == (
        "Of 1 acts the row is not here.",
    )
    softer = changed(WHOLE, "opinions", "n1", opinion="agrees")
    assert why_unverified(folder, softer, HEAD) == (
        "No act wrote opinions.csv, n1.",
        "Of 1 acts the row is not here.",
    )


def test_of_many_rows_that_no_act_wrote_some_are_named(folder):
    elsewhere = replace(WHOLE, seats=tuple(replace(seat, member="X") for seat in WHOLE.seats))
    told = " ".join(why_unverified(folder, elsewhere, HEAD))
    assert "No act wrote 3 more rows." in told


def test_a_chain_that_was_cut_off_or_written_anew_shows(folder):
    assert "The head that was given is not that of this chain." in why_unverified(folder, WHOLE, "0" * 64)
    cut = as_csv(chain(WHOLE)[:-1])
    (folder / "records" / "acts.csv").write_text(cut, encoding="utf-8")
    told = why_unverified(folder, WHOLE, HEAD)
    assert told == ("The head that was given is not that of this chain.", "No act wrote opinions.csv, n1.")
    acts = chain(WHOLE)
    (folder / "records" / "acts.csv").write_text(as_csv([*acts[:3], *acts[4:]]), encoding="utf-8")
    assert any("a row is missing" in reason for reason in why_unverified(folder, WHOLE, HEAD))


def test_without_a_chain_or_with_a_file_that_is_none_nobody_can_say(folder):
    (folder / "records" / "acts.csv").write_text("a,b\n", encoding="utf-8")
    assert "no file of acts" in why_unverified(folder, WHOLE, HEAD)[0]
    (folder / "records" / "acts.csv").unlink()
    assert why_unverified(folder, WHOLE, HEAD) == ("There is no chain of acts in records/acts.csv.",)


def test_words_like_those_of_a_record_bind_nothing_where_another_act_says_them():
    (file, row) = ("opinions", WHOLE.opinions[0])
    assert writes_a_record(ACT_OF[file], words_of(file, row))
    for act, words in (
        ("save a version", words_of(file, row)),
        (ACT_OF["boards"], words_of(file, row)),
        ("save a version", "record winter pressures"),
    ):
        assert not writes_a_record(act, words)
