from datetime import date

import pytest

from placeplan.arrangements.registers.reading_rows import days_in
from placeplan.core.errors import PlanError


def test_everything_wrong_with_every_file_is_said_at_once(run):
    run.rows("commitments", {"what": "A reply", "promised_by": "", "due": "soon"})
    run.rows(
        "commitment_evidence",
        {"commitment": "k9", "day": "then", "outcome": "maybe", "seen": "x", "stated_by": "y"},
    )
    run.rows("workarounds", {"what": "By telephone", "since": "2017-05", "ends": "2017-04-30"})
    run.rows(
        "consultants",
        {"firm": "A", "work": "wrote", "fee": "lots"},
        {"key": "k0", "firm": "B", "work": "wrote", "fee": "1"},
    )
    with pytest.raises(PlanError) as told:
        run.arranged()
    texts = [str(problem) for problem in told.value.problems]
    assert len(texts) == 7
    for words in (
        "governance/commitments.csv line 2: Nothing is written under promised_by.",
        "commitment: “k9” is not one of commitments.",
        "day: “then” is no day or month.",
        "outcome: “maybe” is not a word we know. Write one of: kept, in part, not kept.",
        "since and ends: 2017-04-30 comes before 2017-05.",
        "fee: “lots” is not an amount of money.",
        "“k0” is declared twice.",
    ):
        assert any(words in text for text in texts), words


def test_a_column_that_nobody_reads_is_refused(run):
    run.rows("forums", {"name": "Board", "members": "T1", "chair": "Ida"})
    with pytest.raises(PlanError, match="Nobody reads the column “chair”"):
        run.arranged()


def test_days_to_come_are_no_days_on_which_anything_was_known(run):
    run.rows(
        "commitments",
        {"what": "A reply", "promised_by": "NHSE", "promised_on": "2017-03", "due": "2030-01-01"},
    )
    assert days_in(run.arranged().rows) == [date(2017, 3, 31)]


def test_what_a_spreadsheet_made_harmless_is_read_as_it_was_written(run):
    run.rows("constraints", {"option": "'=one", "rule": "Each board decides."})
    assert run.arranged().constraints[0].row["option"] == "=one"
