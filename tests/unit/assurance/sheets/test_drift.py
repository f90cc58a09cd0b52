from copy import deepcopy

from placeplan.assurance.checking import evidence, findings
from placeplan.assurance.sheets.drift import shares
from tests.unit.assurance.invented import books, place_of


def versions(before_line, after_line):
    made = books()
    before = deepcopy(made)
    for version, line in ((before, before_line), (made, after_line)):
        for row in version.figures:
            if row["measure"] == "saving" and row.get("scheme") == "T1-2":
                row["line"] = line
    return [
        f
        for f in findings(place_of(made, earlier=before))
        if f.check == "drift" and f.organisations == ("T1",)
    ]


def test_transformation_that_became_plain_savings():
    (finding,) = versions("pathway", "non_pay")
    assert (finding.status, finding.amount) == ("warn", -40.0)
    assert "transformation £3,200,000 then £0" in finding.explanation


def test_a_share_that_held():
    (finding,) = versions("pathway", "integration")
    assert (finding.status, finding.amount) == ("pass", 0.0)


def test_without_an_earlier_version_there_is_no_drift():
    made = books()
    assert [f for f in findings(place_of(made)) if f.check == "drift"] == []
    grouped = shares(evidence(place_of(made))["facts"].of("saving", stated_by="T1"))
    assert grouped == {"efficiency": 8_000_000.0}
