import json

from placeplan.workspace.actions.return_requests import ask_to_check
from placeplan.workspace.models import AskedReturn, Job, Version
from tests.unit.workspace.jobs.test_return_filling_job import CONFIRMED


def test_a_figure_that_the_place_no_longer_states_is_named(workspace, browser_of_one, asked, work):
    browser_of_one.post(f"/returns/{asked.pk}/asks/", CONFIRMED)
    work()
    stated = workspace.folder / "figures" / "stated.csv"
    more = (
        stated.read_text("utf-8")
        .replace("2017/18,90,", "2017/18,95,")
        .replace("2017/18,100,", "2017/18,105,")
    )
    stated.write_text(more, "utf-8")
    browser_of_one.get("/")
    row, version = AskedReturn.objects.get(), Version.objects.last()
    ask_to_check(by=workspace.seat, asked=row, version=version)
    work()
    told = Job.objects.filter(kind="check_return").last().answer
    assert told["gone"] == [["Finance", "B5"]]
    (cell,) = [cell for cell in told["differing"] if cell["cell"] == "B5"]
    assert (cell["return"], cell["plan"], cell["more_than_plan"]) == ("£90,000", "£95,000", "-£5,000")
    json.dumps(told, allow_nan=False)
