from placeplan.workspace.actions.index_requests import ask_for_index


def test_an_index_that_is_asked_for_twice_is_one_job(workspace):
    ask = {"by": workspace.seat, "version": workspace.version}
    assert ask_for_index(**ask) == ask_for_index(**ask)
