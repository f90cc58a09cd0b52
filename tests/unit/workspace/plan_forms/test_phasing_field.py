import pytest
from django.core.exceptions import ValidationError

from placeplan.workspace.plan_forms.phasing_field import PhasingField, shown_phasing


def test_a_line_is_read_and_shown_alike():
    shares = PhasingField("Phasing").clean(" 2017/18: 0.5, 2018/19: 1; ")
    assert shares == {"2017/18": 0.5, "2018/19": 1.0}
    assert PhasingField("Phasing").clean(shown_phasing(shares)) == shares
    assert PhasingField("Phasing").clean("") == {} and shown_phasing({}) == ""


@pytest.mark.parametrize(
    "text", ["2017/18", "soon: 1", "2017/18: half", "2017/18: 1, 2017/18: 0.5", "2017/18: 1e9"]
)
def test_what_is_no_phasing_is_refused(text):
    with pytest.raises(ValidationError):
        PhasingField("Phasing").clean(text)
