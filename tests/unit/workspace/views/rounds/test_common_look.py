from placeplan.workspace.models import Job
from placeplan.workspace.views.rounds.common_look import common_now, gaps_told
from tests.shared_places import work


def test_a_look_is_asked_for_once_and_one_that_failed_not_again(asking):
    rea = asking.seats["RZ9", "reader"]
    version = common_now(rea)
    for _ in range(2):
        assert gaps_told(rea, version, asking.round).answer is None
    assert Job.objects.filter(kind="tell_gaps").count() == 1
    work()
    assert gaps_told(rea, version, asking.round).is_current
    Job.objects.filter(kind="tell_gaps").update(state="failed")
    assert gaps_told(rea, version, asking.round).failed
    assert Job.objects.filter(kind="tell_gaps").count() == 1


def test_one_person_has_no_common_view(workspace):
    assert common_now(workspace.seat) is None
