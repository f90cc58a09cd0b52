from placeplan.plan.place import load_place
from placeplan.publishing.pages.asks_page import values
from placeplan.publishing.templates import environment
from placeplan.results.parts.asked import guidance
from tests.unit.publishing.conftest import EXAMPLES
from tests.unit.publishing.viewed import view


def test_the_list_has_kinds_contests_and_both_clocks():
    place = load_place(EXAMPLES / "rivershire")
    page = values(view(place, guidance=guidance(place)))
    assert page["share"].startswith("1 of 10 classed asks are outcomes (10%), or 0 to 2")
    rows = {row[1]: row for row in page["asks"].rows}
    involved = rows["Involve the public while the plan can still change."]
    assert involved[2] == "process" and involved[3].startswith("outcome, says Rivershire Voluntary Action")
    turnaround = {row[0]: row for row in page["turnaround"].rows}
    assert turnaround["The national commissioner"][2] == "at least 43.3, over 3 asks"
    assert "fewer than 3" in turnaround["The regional office"][1]
    common = {"place": {"name": "A place"}, "menu": (), "invented": "", "here": "asks.html"}
    assert "data/asks.csv" in environment().get_template("asks.html").render({**common, **page})
