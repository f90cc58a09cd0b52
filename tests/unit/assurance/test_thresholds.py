import pytest

from placeplan.assurance.checking import checks, findings
from placeplan.assurance.thresholds import thresholds
from placeplan.core.errors import PlanError
from placeplan.guidance.checks.all_checks import checks as guidance_checks
from tests.unit.assurance.invented import books, place_of, planted, set_value


def local(folder, text):
    (folder / "rules").mkdir()
    (folder / "rules" / "thresholds.toml").write_text(text, encoding="utf-8")
    return folder


def test_every_threshold_has_a_unit_and_a_source():
    for rule in thresholds().by_key.values():
        assert rule.unit and rule.source and rule.what


def test_a_place_sets_its_own(tmp_path):
    folder = local(tmp_path, '[second_half_share]\nvalue = 0.7\nsource = "our board, 3 May"\n')
    rules = thresholds(folder)
    assert rules["second_half_share"] == 0.7
    assert str(rules.of("second_half_share")) == "0.7 share (our board, 3 May)"
    assert rules["materiality"] == 100_000
    assert thresholds(tmp_path / "elsewhere")["second_half_share"] == 0.65
    assert len(rules) == len(list(rules))


def test_a_value_without_a_source_and_an_unknown_key_are_both_told(tmp_path):
    folder = local(tmp_path, '[second_half_share]\nvalue = 0.7\n\n[colour]\nvalue = 1\nsource = "x"\n')
    with pytest.raises(PlanError) as error:
        thresholds(folder)
    assert len(error.value.problems) == 2
    assert "number and its source" in str(error.value)
    assert "No check reads this threshold" in str(error.value)


def test_a_file_that_is_not_toml_is_told(tmp_path):
    with pytest.raises(PlanError, match="not TOML"):
        thresholds(local(tmp_path, "[["))


def test_every_threshold_is_named_by_a_check_or_read_by_a_table():
    listed = {key for check in (*checks(), *guidance_checks()) for key in check.thresholds}
    tables = {"alike_same_number", "alike_other_number", "reciprocity_fewest"}
    assert set(thresholds()) - listed == tables
    assert listed <= set(thresholds())


def test_a_place_that_changes_what_was_a_judgement_changes_the_finding(tmp_path):
    made = books()
    for row in made.figures:
        if row["measure"] == "activity_growth" and row["organisation"] == "T1":
            set_value(row, row["value"] + 0.012)
    (finding,) = planted(made, "growth_assumption")
    folder = local(tmp_path, '[growth_bodies]\nvalue = 9\nsource = "our board, 3 May"\n')
    found = findings(place_of(made), rules=thresholds(folder))
    assert finding.title not in {each.title for each in found}
