"""Can everybody read who decided what, and what was said against it: wide, on a phone, and on paper?"""

from dataclasses import replace

import pytest

from placeplan.plan.place import load_place
from placeplan.publishing.site import write_site
from placeplan.results.parts.decided import Decided, shown
from tests.journeys.conftest import EXAMPLES, asked_elsewhere, broken_rules
from tests.unit.publishing.viewed import view
from tests.unit.records.decided import TODAY, WHOLE, case, changed

pytestmark = pytest.mark.browser
PHONE, DESK = 360, 1280


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    refused = changed(WHOLE, "outcomes", "o-97N", outcome="refuse")
    with_dissent = changed(
        refused, "presences", WHOLE.presences[0].row, dissent="It costs more than it saves."
    )
    told = (shown(case(WHOLE)), _renamed(shown(case(with_dissent)), "D2"))
    decided = Decided(TODAY, told, ("No head.",), opinions=WHOLE.opinions)
    folder = tmp_path_factory.mktemp("site")
    write_site(view(load_place(EXAMPLES / "rivershire"), decided=decided), folder)
    return folder


def _renamed(told, name):
    decision = replace(told.standing.decision, decision=name, title="Another rota")
    return replace(told, standing=replace(told.standing, decision=decision))


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_it_fits_breaks_no_rule_and_asks_for_nothing(site, open_page, width):
    page = open_page(site / "decisions.html", width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.said == [] and asked_elsewhere(page) == []
    assert broken_rules(page) == []


def test_a_dissent_and_an_opinion_are_on_paper_too(site, open_page):
    page = open_page(site / "decisions.html", DESK)
    page.emulate_media(media="print")
    for words in ("Nights are not covered.", "It costs more than it saves."):
        assert page.get_by_text(words).first.is_visible()
