from placeplan.plan.schemes import Capital, Plan
from placeplan.publishing.sections.money.capital_section import capital_section
from tests.unit.model.places import body, place
from tests.unit.publishing.viewed import view


def project(key, **also):
    return Capital(key, key.title(), "A", "a test", "invented", **also)


WARD = project(
    "ward",
    amount=40,
    unit="£m",
    funded_by="loan",
    approval="asked",
    phasing={"2016/17": 0.25, "2017/18": 0.75},
)
ROOF = project("roof", amount=5, unit="£m", funded_by="loan", approval="approved", phasing={"2016/17": 1.0})
LIMIT = {"measure": "capital_limit", "line": "loan", "period": "2016/17", "value": 14e6, "stage": "plan"}


def here(*capital, rows=()):
    return place(list(rows), plan=Plan(capital=capital), bodies=[body("A")])


def test_what_is_agreed_and_what_is_asked_for_stand_apart_beside_the_limit():
    found = capital_section(view(here(WARD, ROOF, rows=[LIMIT])))
    rows = {row[0]: row[1:] for row in found.ledger.rows}
    assert rows["loan, 2016/17"] == ("£5m", "£10m", "£14m", "no")
    assert rows["loan, 2017/18"][:2] == ("£0", "£30m")
    assert "not stated" in rows["loan, 2017/18"][2] and "cannot assess" in rows["loan, 2017/18"][3]
    assert found.projects.rows[0][:5] == ("Ward", "A by name", "£40m", "loan", "asked for")


def test_what_is_not_stated_says_so_and_a_refused_project_is_in_no_sum():
    annex = project("annex", amount=9, unit="£m", approval="refused", phasing={"2016/17": 1.0})
    found = capital_section(view(here(project("hub"), annex)))
    assert found.ledger is None
    assert "not stated" in found.projects.rows[0][2] and found.projects.rows[1][4] == "refused"
    assert capital_section(view(here())) is None
