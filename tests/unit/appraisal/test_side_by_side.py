from dataclasses import replace

import pytest

from placeplan.appraisal.side_by_side import appraisals, version_of_tests
from placeplan.assurance.thresholds import Thresholds, thresholds
from placeplan.core.errors import PlanError
from tests.unit.assurance.published_plans import text_plan

OTHER = "A second plan\n\nBy 2020/21 our plan makes savings of £90m."


@pytest.fixture
def found(tmp_path):
    text_plan(tmp_path / "first.txt")
    text_plan(tmp_path / "second.txt", OTHER)
    return appraisals(tmp_path)


def line(found, label):
    return next(line.texts for line in found.comparison if line.label == label)


def test_absent_is_not_published_and_never_nought(found):
    assert line(found, "Do-nothing gap")[1] == "not found in it"
    assert line(found, "Control total") == ("not found in it", "not found in it")
    assert "£90m" in line(found, "Savings")[1]


def test_dates_and_verdicts_are_those_of_each_plan(found):
    assert line(found, "Date") == ("2016-10-21", "not dated")
    assert line(found, "Does the bridge add up?")[0].startswith("no: ")
    assert line(found, "Does the bridge add up?")[1] == "not found in it"
    assert line(found, "Can the plan be judged?")[1] == (
        "cannot assess: the plan cannot be judged from what is published"
    )
    assert line(found, "How it reads")[1].startswith("reading age")


def test_priorities_are_counted_over_the_plans_the_commonest_first(tmp_path):
    text_plan(tmp_path / "a.txt", "A plan\n\nPrevention and cancer. Savings of £9m by 2020/21.")
    text_plan(tmp_path / "b.txt", "B plan\n\nPrevention, prevention. Savings of £9m by 2020/21.")
    (tmp_path / "c").mkdir()
    text_plan(tmp_path / "c" / "plan.txt", "C plan\n\nPrevention. Savings of £9m by 2020/21.")
    header = "subject,attribute,scheme,text,stated_by,stated_on"
    tag = "priority,tag,prevention,no,a reader,2017-01-01"
    (tmp_path / "c" / "tags.csv").write_text(f"{header}\n{tag}\n", encoding="utf-8")
    found = appraisals(tmp_path)
    named = [line for line in found.comparison if line.label.startswith("Priority: ")]
    assert named[0].label == "Priority: Prevention (2 of 3 plans)"
    assert named[0].texts == ("named 1×", "named 2×", "no, by hand")
    assert named[1].label == "Priority: Cancer (1 of 3 plans)"


def test_a_figure_that_a_plan_repeats_stands_once(tmp_path):
    text_plan(tmp_path / "a.txt", "A plan\n\nThe gap is £9m by 2020/21. A gap of £9m by 2020/21.")
    text_plan(tmp_path / "b.txt", OTHER)
    assert line(appraisals(tmp_path), "Do-nothing gap")[0] == "£9m (2020/21)"


def test_every_line_answers_for_every_plan(found):
    assert all(len(line.texts) == 2 for line in found.comparison)


def test_one_plan_is_compared_with_nothing(tmp_path):
    assert appraisals(text_plan(tmp_path / "one.txt")).comparison == ()


def test_the_version_of_the_tests_changes_with_a_threshold():
    rules = thresholds()
    other = Thresholds({**rules.by_key, "reading_age": replace(rules.of("reading_age"), value=12.0)})
    assert version_of_tests(rules) == version_of_tests(thresholds())
    assert version_of_tests(rules) != version_of_tests(other)


def test_plans_of_one_name_keep_codes_of_their_own(tmp_path):
    text_plan(tmp_path / "plan.txt")
    text_plan(tmp_path / "plan.md", OTHER)
    assert [plan.place.code for plan in appraisals(tmp_path).plans] == ["plan", "plan-2"]


@pytest.mark.parametrize("name", ["plan.exe", "nowhere", "empty"])
def test_what_is_no_plan_is_refused(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "plan.exe").write_bytes(b"MZ")
    with pytest.raises(PlanError):
        appraisals(tmp_path / name)


def test_too_many_files_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("placeplan.appraisal.side_by_side.limits", lambda: {"files": 1})
    text_plan(tmp_path / "a.txt")
    text_plan(tmp_path / "b.txt")
    with pytest.raises(PlanError, match="the most is 1"):
        appraisals(tmp_path)


def test_what_is_only_shown_is_no_answer(found):
    assert line(found, "Gap for each head")[0] == "The gap is £405 for each resident"
    assert line(found, "Do parts make their totals?")[0].startswith("yes: ")
