import pytest

from placeplan.core.errors import PlanError
from placeplan.places.history import history


def test_a_footprint_keeps_its_identity_through_its_names():
    found = history("qmm")
    assert found.organisation is not None and found.organisation.code == "QMM"
    assert {area.code for _, area in found.vintages} == {"E54000022"}
    assert len({area.name for _, area in found.vintages}) > 1
    assert found.moves == ()
    assert any("RM1" in each for each in found.partners)


def test_where_people_went_when_an_area_ended():
    found = history("E38000225")  # Leeds, made of three in 2018
    joined = [each for each in found.moves if each.new == "E38000225" and each.after == "ccg-2018"]
    assert len(joined) == 3
    waveney = history("E07000206")
    assert [(each.new, each.people) for each in waveney.moves] == [("E07000244", 117_897)]
    assert [str(each.day) for each in waveney.successions] == ["2019-04-01"]


def test_claims_about_a_code_come_with_it():
    values = {each.value for each in history("E54000002").claims}
    assert values == {327_000, 521_924}


def test_trusts_have_successions_and_no_area():
    found = history("RQQ")
    assert found.vintages == () and found.successors == ("RGN",)


def test_an_unknown_code_is_refused():
    with pytest.raises(PlanError, match="No register holds the code “ZZZ”"):
        history("ZZZ")


def test_a_declared_footprint_has_no_history_but_is_pointed_to():
    with pytest.raises(PlanError, match="footprints list ldr-2016"):
        history("LDR-PENINSULA")
