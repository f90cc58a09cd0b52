import json

import pytest
from typer.testing import CliRunner

from placeplan.cli.publish.appraise import app
from placeplan.core.errors import PlanError
from tests.unit.assurance.published_plans import pdf_plan, text_plan


def run(*words):
    found = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "240"})
    if found.exception:
        raise found.exception
    return found.stdout


@pytest.fixture
def plan(tmp_path):
    return text_plan(tmp_path / "norfolk.txt")


def test_a_published_pdf_gives_one_json_object(tmp_path):
    found = json.loads(run(pdf_plan(tmp_path / "norfolk.pdf"), "--json"))
    (only,) = found["plans"]
    bridge = next(each for each in only["findings"] if each["check"] == "published_bridge")
    assert (bridge["status"], bridge["amount"]) == ("fail", 215e6)
    assert bridge["cells"][0]["cell"] == "page 2 line 1"
    gap = only["figures"][0]
    assert (gap["words"], gap["bound"], gap["used"]) == ("just over £415m", ">", True)
    assert only["requests"]
    assert only["files"][0]["content"]


def test_a_terminal_of_eighty_letters_shows_the_verdict_first(plan):
    found = CliRunner().invoke(app, [str(plan)], env={"COLUMNS": "80"})
    lines = found.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[3] == "VERDICT"
    assert "£215m is not explained" in lines[4] + lines[5]
    assert "NOT USED" in found.stdout and "just over £415m" in found.stdout


def test_one_object_holds_the_verdict_the_letter_and_what_was_passed_over(tmp_path):
    path = text_plan(tmp_path / "plan.txt", "Browse By\n\nOur plan\n\nSavings of £90m by 2020/21.")
    (only,) = json.loads(run(path, "--json"))["plans"]
    assert only["verdict"]["headline"].startswith("It cannot be judged")
    assert "Freedom of Information" in only["letter"] and only["passed_over"] == ["Browse By"]


def test_several_plans_are_set_side_by_side(tmp_path, plan):
    text_plan(tmp_path / "other.txt", "Another plan\n\nSavings of £90m by 2020/21.")
    assert "not found in it" in run(tmp_path)
    lines = {line["line"]: line["plans"] for line in json.loads(run(tmp_path, "--json"))["comparison"]}
    assert lines["Do-nothing gap"]["other"] == "not found in it"


def test_the_same_input_gives_the_same_answer(plan):
    assert run(plan, "--json") == run(plan, "--json")


def test_nothing_is_written_unless_told_where(tmp_path, plan):
    run(plan)
    assert [path.name for path in tmp_path.iterdir()] == ["norfolk.txt"]
    for form, start in (("html", "<!doctype html>"), ("json", "{"), ("txt", "Norfolk")):
        run(plan, "--out", tmp_path / f"out.{form}")
        assert (tmp_path / f"out.{form}").read_text("utf-8").startswith(start)


def test_a_blank_form_is_written_once(tmp_path):
    run("--form", tmp_path / "form.toml")
    assert 'what = "do_nothing_gap"' in (tmp_path / "form.toml").read_text("utf-8")
    with pytest.raises(PlanError, match="already"):
        run("--form", tmp_path / "form.toml")


def test_what_cannot_be_done_is_said(tmp_path, plan):
    with pytest.raises(PlanError, match="nothing to appraise"):
        run()
    with pytest.raises(PlanError, match="not a financial year"):
        run(plan, "--year", "2020")
    with pytest.raises(PlanError, match="no ending"):
        run(plan, "--out", tmp_path / "no" / "such" / "folder")


def test_workbook_cells_that_became_no_figure_are_counted(tmp_path):
    (tmp_path / "book.csv").write_text("Title,,\n,5,\n,6,\n", encoding="utf-8")
    assert "became no figure" in run(tmp_path / "book.csv")
