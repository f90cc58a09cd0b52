from placeplan.arrangements.checks.listed_checks import quoted
from placeplan.arrangements.checks.run_checks import checks


def test_every_check_says_what_it_reads_and_how():
    for check in checks():
        assert set(check.reads) <= {"arranged", "place"}
        assert check.title.endswith("?") and check.formula and check.explanation


def test_words_that_quote_are_quoted_once():
    assert quoted("A “workaround”.") == "“A ‘workaround’”"
