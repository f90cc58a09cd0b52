from placeplan.plan.place import load_place
from placeplan.publishing.pages.commitments_page import values
from placeplan.publishing.templates import environment
from placeplan.results.parts.how_it_is_run import arranged
from tests.unit.publishing.conftest import EXAMPLES
from tests.unit.publishing.viewed import view

COMMON = {"place": {"name": "A place"}, "menu": (), "invented": "", "here": "commitments.html"}


def test_each_commitment_has_its_outcome_its_days_and_what_was_seen():
    place = load_place(EXAMPLES / "rivershire")
    page = values(view(place, arranged=arranged(place, ())))
    assert page["outcomes"] == "1 not kept, 2 nothing known, 1 in part and 1 kept"
    rows = {str(row[0]): [str(cell) for cell in row] for row in page["commitments"].rows}
    assert "promised February 2017; due 30 April 2017" in rows["not kept"][3]
    assert "175 days waited so far, 114 days late" in rows["not kept"][3]
    assert "2 May 2017" in rows["kept"][3] and "57 days taken" in rows["kept"][3]
    assert "no day was named" in rows["nothing known"][3]
    assert "The trusts’ regulator, of itself" in rows["not kept"][4]
    text = environment().get_template("commitments.html").render({**COMMON, **page})
    assert (
        'data-figure="commitment reply; The national commissioner"' in text and "data/commitments.csv" in text
    )
