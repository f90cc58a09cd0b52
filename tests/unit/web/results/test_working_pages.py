from placeplan.web.results.working_pages import working_file


def test_what_a_working_is_called_can_stand_in_an_address():
    named = working_file("position", "2016/17", "plan", "QMM:health")
    assert named == "working-position-2016-17-plan-qmm-health.html"
