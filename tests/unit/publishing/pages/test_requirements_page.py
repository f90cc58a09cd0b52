import pytest

from placeplan.plan.place import load_place
from placeplan.publishing.citations import citations
from placeplan.publishing.pages.requirements_page import values
from placeplan.publishing.templates import environment
from placeplan.results.parts.asked import guidance
from tests.unit.publishing.conftest import EXAMPLES
from tests.unit.publishing.viewed import view


@pytest.fixture(scope="module")
def page(norfolk):
    return values(view(norfolk, guidance=guidance(norfolk)), citations(norfolk))


def sections(page):
    return {one.anchor: one for _, requirements in page["documents"] for one in requirements}


def test_each_requirement_in_force_has_a_section_of_its_own(page, norfolk):
    in_force = guidance(norfolk).register.in_force
    assert len(sections(page)) == len(in_force)


def test_a_section_tells_source_history_owner_and_what_is_missing(page):
    one = sections(page)["r-planning-guidance-2016-09-5"]
    facts = dict(one.facts)
    assert "control total" in one.text and facts["How strongly"] == "must"
    assert "not shown by the place" in str(facts["Who has it"])
    assert facts["Of which kind"] == "money" and "hsj.co.uk" in str(facts["Read in"])
    assert facts["History"].startswith("New") and "of" in str(facts["What is missing"])
    assert one.table is not None and any("£" not in str(cell) for row in one.table.rows for cell in row)


def test_a_figure_that_answers_is_linked_to_its_card(norfolk):
    cite = citations(norfolk)
    page = values(view(norfolk, guidance=guidance(norfolk)), cite)
    linked = [str(row[5]) for one in sections(page).values() if one.table for row in one.table.rows]
    assert any('class="cite"' in cell for cell in linked) and cite.shown


def test_an_owner_is_shown_where_the_place_says_so():
    place = load_place(EXAMPLES / "rivershire")
    page = values(view(place, guidance=guidance(place)), citations(place))
    owners = {one.anchor: dict(one.facts)["Who has it"] for one in sections(page).values()}
    assert owners["r-instructions-2-3"] == "Rivershire Voluntary Action"
    assert "nobody" in str(owners["r-message-2017-07-1"])


def test_it_is_written(page):
    common = {"place": {"name": "A place"}, "menu": (), "invented": "", "here": "requirements.html"}
    text = environment().get_template("requirements.html").render({**common, **page})
    assert text.count("<article") == len(sections(page)) and 'id="r-planning-guidance-2016-09-5"' in text
