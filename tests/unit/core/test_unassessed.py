from placeplan.core.unassessed import CannotAssess


def test_it_says_what_cannot_be_assessed_why_and_where() -> None:
    assert str(CannotAssess("no life is stated")) == "cannot assess: no life is stated"
    named = CannotAssess("no month is stated", what="winter", where="figures/beds.csv")
    assert str(named) == "cannot assess winter: no month is stated (figures/beds.csv)"


def test_answers_with_the_same_reason_are_equal_and_can_be_counted_once() -> None:
    assert len({CannotAssess("a", what="gap"), CannotAssess("a", what="gap"), CannotAssess("a")}) == 2
