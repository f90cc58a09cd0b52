from placeplan.web.job_table import register_jobs
from placeplan.workspace.jobs.job_kinds import KINDS


def test_every_kind_that_is_asked_for_is_known():
    register_jobs()
    assert {"read", "take_in", "check", "make_site", "publish_site"} <= set(KINDS.by_key)
    assert all(kind.title and callable(kind.run) for kind in KINDS.by_key.values())
