from placeplan.model.evidence.whole_place import whole_place
from placeplan.results.comparing import compared_scenarios
from placeplan.web.results.compare_job import change_of_mean


def test_two_scenarios_stand_side_by_side_with_what_each_assumes(worked_out, northby):
    question = {"draws": 40, "seed": 1, "before": ["late"], "after": ["faster"]}
    page = worked_out("compare_scenarios", **question)["compared.html"]
    assert page.heading == "Prices rise faster beside A year late"
    assert "12 months later" in page.body and "3.00%" in page.body and "as stated" in page.body
    place = whole_place(northby)
    differing = compared_scenarios((place, ["late"]), (place, ["faster"]), 40, 1)
    assert page.body.count('data-figure="body-') >= differing.rows["organisation"].n_unique()


def test_the_plan_as_stated_beside_itself_differs_in_nothing(worked_out, northby):
    page = worked_out("compare_scenarios", draws=40, seed=1, before=[], after=[])["compared.html"]
    assert "the gap is the same in both" in page.body and "No body, service or year differs" in page.body


def test_no_change_is_shown_as_if_there_were_none():
    shown = [change_of_mean({"difference": value}, "pounds") for value in (12_345_678.0, -3_000.0, 40.0, 0.0)]
    assert shown == ["+12.35", "-£3,000", "+£40", "+0.00"]
    assert change_of_mean({"difference": 0.002}, "spells") == "+0.002"
    assert change_of_mean({"difference": None}, "pounds") == "cannot assess"
    assert change_of_mean(None, "pounds") == "–"
