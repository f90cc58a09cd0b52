import pytest
from django.core.exceptions import ValidationError

from placeplan.workspace.plan_forms.phasing_field import PhasingField, shown_phasing


def test_a_line_is_read_and_shown_alike():
    shares = PhasingField("Phasing").clean(" 2017/18: 0.5, 2018/19: 1; ")
    assert shares == {"2017/18": 0.5, "2018/19": 1.0}
    assert PhasingField("Phasing").clean(shown_phasing(shares)) == shares
    assert PhasingField("Phasing").clean("") == {} and shown_phasing({}) == ""


@pytest.mark.parametrize("share", [1 / 3, 0.1234567, 1e-7, 1, 0.5])
def test_no_digit_of_what_is_stated_is_lost(share):
    line = shown_phasing({"2017/18": share})
    assert PhasingField("Phasing").clean(line) == {"2017/18": share}


@pytest.mark.parametrize(
    "text", ["2017/18", "soon: 1", "2017/18: half", "2017/18: 1, 2017/18: 0.5", "2017/18: 1e9"]
)
def test_what_is_no_phasing_is_refused(text):
    with pytest.raises(ValidationError):
        PhasingField("Phasing").clean(text)
