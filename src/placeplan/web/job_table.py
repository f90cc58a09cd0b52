"""Which kinds of job there are, of all rooms."""

from typing import Any

from placeplan.workspace.jobs.job_kinds import KINDS, JobKind, Task
from placeplan.workspace.result_kinds import (
    CHANGES,
    COMPARE,
    EXPLAIN,
    GUIDANCE,
    IMPACT,
    PACKS,
    PROJECT,
    PROMISES,
    RETURNS,
    SETTLE,
)


def register_jobs() -> None:
    """Make every kind of job known."""
    KINDS.register(*JOBS)


def _read(task: Task) -> Any:
    from placeplan.workspace.jobs.reading_jobs import read_upload  # slow to import; pages need titles alone

    return read_upload(task)


def _take_in(task: Task) -> Any:
    from placeplan.workspace.jobs.reading_jobs import take_in_upload  # slow to import

    return take_in_upload(task)


def _check(task: Task) -> Any:
    from placeplan.workspace.jobs.checking_job import check_version  # slow to import

    return check_version(task)


def _make_site(task: Task) -> Any:
    from placeplan.web.site_jobs import make_site  # slow to import

    return make_site(task)


def _publish_site(task: Task) -> Any:
    from placeplan.web.site_jobs import publish_site  # slow to import

    return publish_site(task)


def _publish_public(task: Task) -> Any:
    from placeplan.web.site_jobs import publish_public  # slow to import

    return publish_public(task)


def _tell_returns(task: Task) -> Any:
    from placeplan.web.results.returns_job import tell_returns  # slow to import

    return tell_returns(task)


def _project(task: Task) -> Any:
    from placeplan.web.results.project_job import project_version  # slow to import

    return project_version(task)


def _explain(task: Task) -> Any:
    from placeplan.web.results.explain_job import explain_number  # slow to import

    return explain_number(task)


def _compare(task: Task) -> Any:
    from placeplan.web.results.compare_job import compare_scenarios  # slow to import

    return compare_scenarios(task)


def _settle(task: Task) -> Any:
    from placeplan.web.results.settle_job import settle_version  # slow to import

    return settle_version(task)


def _assess_impact(task: Task) -> Any:
    from placeplan.web.results.impact_job import assess_impact  # slow to import

    return assess_impact(task)


def _tell_gaps(task: Task) -> Any:
    from placeplan.workspace.jobs.gaps_job import tell_gaps  # slow to import

    return tell_gaps(task)


def _map_return(task: Task) -> Any:
    from placeplan.workspace.jobs.return_mapping_job import map_return  # slow to import

    return map_return(task)


def _fill_return(task: Task) -> Any:
    from placeplan.workspace.jobs.return_filling_job import fill_return  # slow to import

    return fill_return(task)


def _check_return(task: Task) -> Any:
    from placeplan.workspace.jobs.return_checking_job import check_return  # slow to import

    return check_return(task)


def _index(task: Task) -> Any:
    from placeplan.workspace.jobs.indexing_job import index_version  # slow to import

    return index_version(task)


def _save_plan(task: Task) -> Any:
    from placeplan.workspace.jobs.saving_job import save_edits  # slow to import

    return save_edits(task)


def _tell_guidance(task: Task) -> Any:
    from placeplan.web.results.guidance_job import tell_guidance  # slow to import

    return tell_guidance(task)


def _tell_promises(task: Task) -> Any:
    from placeplan.web.results.promises_job import tell_promises  # slow to import

    return tell_promises(task)


def _make_packs(task: Task) -> Any:
    from placeplan.web.results.packs_job import make_packs  # slow to import

    return make_packs(task)


def _compare_versions(task: Task) -> Any:
    from placeplan.web.results.changes_job import compare_versions  # slow to import

    return compare_versions(task)


JOBS = (
    JobKind("read", "Reading what was handed in", _read),
    JobKind("take_in", "Saving what was read", _take_in),
    JobKind("save_plan", "Saving the plan", _save_plan),
    JobKind("tell_gaps", "Looking what is not shared", _tell_gaps),
    JobKind("check", "Checking the plans against each other", _check),
    JobKind("map_return", "Understanding what the return asks", _map_return),
    JobKind("fill_return", "Filling the return", _fill_return),
    JobKind("check_return", "Checking the return", _check_return),
    JobKind("index_version", "Listing what there is to find", _index),
    JobKind("make_site", "Making the public pages", _make_site),
    JobKind("publish_site", "Publishing the site", _publish_site),
    JobKind("publish_public", "Publishing what was released", _publish_public),
    JobKind(GUIDANCE, "Telling what is asked", _tell_guidance),
    JobKind(RETURNS, "Telling the story of the returns", _tell_returns),
    JobKind(PROJECT, "Projecting the plan", _project),
    JobKind(EXPLAIN, "Working out how a number comes about", _explain),
    JobKind(COMPARE, "Putting two scenarios side by side", _compare),
    JobKind(CHANGES, "Comparing two versions", _compare_versions),
    JobKind(SETTLE, "Settling who gains and who loses", _settle),
    JobKind(PROMISES, "Listing what was promised", _tell_promises),
    JobKind(PACKS, "Making board packs", _make_packs),
    JobKind(IMPACT, "Working out services that move", _assess_impact),
)
