from datetime import date

from placeplan.assurance.checking import evidence
from tests.unit.assurance.invented import PLANNED, books, place_of


def test_a_scheme_gathers_what_is_said_of_it():
    given = evidence(place_of(books()))
    scheme = next(each for each in given["schemes"] if each.ref == "T1-2")
    assert (scheme.body, scheme.name, scheme.total) == ("T1", "Procurement", 4 * 800_000)
    assert scheme.day("start") == date(2017, 4, 1)
    assert scheme.day("end") is None
    assert scheme.text("needs_digital") == "T1-D"
    assert [fact.period for fact in scheme.saves] == list(PLANNED)
    assert scheme.partner == ""
    assert len(scheme.cells_of("title", "owner", "colour")) == 2


def test_schemes_of_one_body_share_nothing():
    assert evidence(place_of(books()))["shared_savings"] == ()


def test_two_bodies_may_share_a_saving_without_naming_each_other():
    made = books()
    for body in ("01A", "T1"):
        made.say(body, "scheme", "title", scheme=f"{body}-P", text="Procedures of limited value")
        for year, amount in (("2018/19", 1_705_000.0), ("2019/20", 1_229_000.0)):
            made.put(body, "Schemes", "saving", year, amount, scheme=f"{body}-P", service="dc")
    ((mine, theirs),) = evidence(place_of(made))["shared_savings"]
    assert {mine.body, theirs.body} == {"01A", "T1"}
