from placeplan.model.running.projection import project
from placeplan.web.results.working_links import with_ways_to_ask
from placeplan.workspace.content.result_pages import ResultPage
from tests.unit.model.places import growth, money, place


def test_a_way_stands_under_the_headings_of_numbers_that_there_are():
    own = project(place(money("A", 1, 1), growth()), draws=1)
    page = ResultPage("p.html", "", "", '<h2 id="bodies">Body by body</h2><h3>Waiting, with the plan</h3>')
    body = with_ways_to_ask(page, own).body
    assert '</h2><p class="note"><a href="explain/?variable=position&amp;run=do_nothing">' in body
    assert "waiting_list" not in body, "no list is stated"
