from placeplan.workspace.comparing.comparison_forms import AgreeToCompare, AskToCompare
from placeplan.workspace.comparing.signed_rows import Comparable

SUMS = [Comparable("measure:income", "income", year) for year in ("2016/17", "2017/18")]


def test_a_sum_is_chosen_by_its_number_and_given_whole():
    form = AskToCompare({"body": "09N", "about": "1"}, bodies={"09N": "Commissioners"}, sums=SUMS)
    assert form.is_valid()
    assert form.cleaned_data == {"body": "09N", "about": SUMS[1], "is_by_service": False}
    agreed = AgreeToCompare({"about": "0", "is_by_service": "on"}, sums=SUMS)
    assert agreed.is_valid()
    assert agreed.cleaned_data == {"about": SUMS[0], "is_by_service": True}


def test_every_choice_that_is_none_is_told_at_once():
    form = AskToCompare({"body": "X", "about": "2"}, bodies={"09N": "Commissioners"}, sums=SUMS)
    assert set(form.errors) == {"body", "about"}
    assert set(AgreeToCompare({"about": "-1"}, sums=SUMS).errors) == {"about"}
