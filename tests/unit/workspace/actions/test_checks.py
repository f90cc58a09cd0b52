from placeplan.workspace.actions.checks import ask_for_check


def test_a_version_is_checked_once(workspace):
    job = ask_for_check(by=workspace.seat, version=workspace.version)
    assert ask_for_check(by=workspace.seat, version=workspace.version) == job
    assert job.arguments["manifest"] == workspace.version.manifest
