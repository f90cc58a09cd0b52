import shutil

import icalendar
import pytest

from placeplan.core.errors import PlanError
from placeplan.results.parts.asked import own_guidance
from tests.journeys.conftest import EXAMPLES

RIVERSHIRE = EXAMPLES / "rivershire"


def test_the_whole_register_is_told_with_owners_though_the_place_publishes_none(workspace, worked_out):
    shutil.copytree(RIVERSHIRE / "guidance", workspace.folder / "guidance")
    settings = workspace.folder / "guidance" / "register.toml"
    settings.write_text(settings.read_text("utf-8").replace("= true", "= false"), "utf-8")
    bodies = (RIVERSHIRE / "bodies.csv").read_text("utf-8")
    (workspace.folder / "bodies.csv").write_text(bodies, "utf-8")
    pages = worked_out("tell_guidance", on="")
    assert list(pages)[:3] == ["guidance.html", "requirements.html", "asks.html"]
    assert "22 August 2017" in pages["guidance.html"].body
    assert "not shown by the place" not in pages["requirements.html"].body, "its own people see who has it"
    later = worked_out("tell_guidance", on="2017-09-30")
    assert "30 September 2017" in later["guidance.html"].body


def test_the_days_are_a_calendar_that_any_program_reads(workspace, worked_out):
    from placeplan.plan.place import load_place
    from placeplan.workspace.content.result_pages import kept_pages
    from placeplan.workspace.models import Job

    shutil.copytree(RIVERSHIRE / "guidance", workspace.folder / "guidance")
    (workspace.folder / "bodies.csv").write_text((RIVERSHIRE / "bodies.csv").read_text("utf-8"), "utf-8")
    worked_out("tell_guidance", on="")
    kept = kept_pages(Job.objects.get(kind="tell_guidance").key)
    events = icalendar.Calendar.from_ical(kept.file("guidance.ics").decode()).walk("VEVENT")
    assert len(events) == len(own_guidance(load_place(workspace.folder)).days) > 3
    assert kept.file("asks.csv") and kept.file("pages.json") is None and kept.file("../pages.json") is None


def test_a_place_of_which_nothing_is_asked_says_so(workspace, worked_out):
    place = workspace.folder / "place.toml"
    place.write_text(place.read_text("utf-8"), "utf-8")
    (workspace.folder / "guidance").mkdir()
    (workspace.folder / "guidance" / "register.toml").write_text("with_regime = false\n", "utf-8")
    with pytest.raises(PlanError, match="Nothing is known here"):
        worked_out("tell_guidance", on="")


def test_how_the_place_is_run_is_told_beside_what_is_asked(workspace, worked_out):
    for name in ("guidance", "governance"):
        shutil.copytree(RIVERSHIRE / name, workspace.folder / name)
    shutil.copytree(RIVERSHIRE / "service_changes", workspace.folder / "service_changes")
    (workspace.folder / "bodies.csv").write_text((RIVERSHIRE / "bodies.csv").read_text("utf-8"), "utf-8")
    settings = workspace.folder / "governance" / "register.toml"
    settings.write_text(settings.read_text("utf-8").replace("= true", "= false"), "utf-8")
    pages = worked_out("tell_guidance", on="")
    assert "114 days late" in pages["commitments.html"].body and "£84,000" in pages["governance.html"].body
    assert "Infeasible for" in pages["calendar.html"].body
