from placeplan.core.unassessed import CannotAssess


def test_it_says_what_cannot_be_assessed_why_and_where() -> None:
    assert str(CannotAssess("no life is stated")) == "cannot assess: no life is stated"
    named = CannotAssess("no month is stated", what="winter", where="figures/beds.csv")
    assert str(named) == "cannot assess winter: no month is stated (figures/beds.csv)"


def test_records_say_why_in_place_of_a_value_and_lists_what_it_is_about() -> None:
    answer = CannotAssess("no rate is public", needs=("loans.rate",), what="interest")
    assert answer.as_record() == {"status": "cannot_assess", "why": "no rate is public"}
    assert answer.as_listed() == {"what": "interest", "why": "no rate is public"}


def test_answers_with_the_same_reason_are_equal_and_can_be_counted_once() -> None:
    assert len({CannotAssess("a", what="gap"), CannotAssess("a", what="gap"), CannotAssess("a")}) == 2
