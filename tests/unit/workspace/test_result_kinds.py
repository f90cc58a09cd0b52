from placeplan.web.job_table import JOBS
from placeplan.workspace.result_kinds import KEYS


def test_every_result_that_is_offered_is_a_kind_of_job():
    assert set(KEYS) <= {job.key for job in JOBS}
    assert len(set(KEYS)) == len(KEYS)
