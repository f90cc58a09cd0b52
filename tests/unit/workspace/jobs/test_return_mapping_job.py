import json

from placeplan.workspace.jobs.return_mapping_job import MOST_CELLS
from placeplan.workspace.models import Job


def test_each_block_is_told_with_its_cells_and_what_the_body_states(asked):
    told = Job.objects.get(kind="map_return").answer
    (block,) = told["blocks"]
    assert (block["sheet"], block["count"], block["filled"], block["blank"]) == ("Finance", 4, 2, 2)
    assert block["cells"]["B5"]["value"] == 90 and block["cells"]["B5"]["speaker"] == "RZ9"
    assert "pay alone" in block["cells"]["B8"]["why"] and block["cells"]["B8"]["value"] is None
    assert told["stated"]["line"] == [
        "agency", "contract_income", "drugs", "other_income", "pay", "transfers",
    ]  # fmt: skip
    assert told["contradicted"] and not told["is_kept"] and len(block["cells"]) < MOST_CELLS
    json.dumps(told, allow_nan=False)


def test_a_body_that_the_place_does_not_have_is_refused(workspace, asked, work):
    from placeplan.workspace.actions.return_requests import ask_to_map

    asked.body = "XXX"
    asked.save()
    job = ask_to_map(by=workspace.seat, asked=asked, version=workspace.version)
    work()
    job.refresh_from_db()
    assert job.state == "failed" and "no body" in job.problems[0][0]
