from placeplan.plan.place import load_place
from placeplan.publishing.pages.calendar_page import values
from placeplan.publishing.templates import environment
from placeplan.results.parts.how_it_is_run import arranged
from tests.unit.publishing.conftest import EXAMPLES
from tests.unit.publishing.viewed import view


def test_days_to_come_and_days_gone_by_with_whom_they_are_infeasible_for():
    place = load_place(EXAMPLES / "rivershire")
    page = values(view(place, arranged=arranged(place, ())))
    to_come = {str(row[2]): row for row in page["to_come"].rows}
    assert (
        "Promised by The national commissioner: £2m of capital for the second emergency theatre at St Anne’s."
        in "".join(to_come)
    )
    gone_by = [" ".join(map(str, row)) for row in page["gone_by"].rows]
    assert any("Infeasible for Rivershire County Council" in row for row in gone_by)
    common = {"place": {"name": "A place"}, "menu": (), "invented": "", "here": "calendar.html"}
    assert "data/calendar.ics" in environment().get_template("calendar.html").render({**common, **page})
