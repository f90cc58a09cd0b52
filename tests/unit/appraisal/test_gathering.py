import pytest
from openpyxl import Workbook

from placeplan.appraisal.side_by_side import appraisals
from placeplan.core.errors import PlanError
from tests.unit.assurance.published_plans import TEXT, text_plan


def test_a_form_a_tidy_file_and_a_workbook_are_read(tmp_path):
    form = 'name = "A form"\nstated_on = "2016-10"\nlast_year = "2020/21"\n' + "".join(
        f'[[figure]]\nwhat = "{what}"\nwords = "{words}"\n'
        for what, words in (("do_nothing_gap", "£415m"), ("savings", "£300m"), ("residual_deficit", "£115m"))
    )
    plan = appraisals(text_plan(tmp_path / "form.toml", form)).plans[0]
    assert (plan.place.name, plan.dated) == ("A form", "2016-10")
    assert [finding.status for finding in plan.findings if finding.check == "published_bridge"] == ["pass"]
    tidy = (
        "measure,organisation,period,value,unit,stage,stated_by\ngap,X:system,2020/21,415,£m,do_nothing,X\n"
    )
    assert appraisals(text_plan(tmp_path / "tidy.csv", tidy)).plans[0].place.figures.height == 1
    book = Workbook()
    book.active.append(["Something", 12])
    book.save(tmp_path / "book.xlsx")
    read = appraisals(tmp_path / "book.xlsx").plans[0]
    assert any("book.xlsx" in cell for cell in read.unread)


def test_a_folder_is_one_plan_with_several_files(tmp_path):
    (tmp_path / "plans" / "one").mkdir(parents=True)
    text_plan(tmp_path / "plans" / "one" / "main.txt")
    text_plan(tmp_path / "plans" / "one" / "annex.txt", "Risks\n\n" + "Staff may not be found for it. " * 20)
    (plan,) = appraisals(tmp_path / "plans").plans
    assert set(plan.files) == {"one/main.txt", "one/annex.txt"}
    assert plan.place.parts["risks"].status == "published"


def test_every_file_that_cannot_be_read_is_said_at_once(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "b.docx").write_bytes(b"broken")
    text_plan(tmp_path / "c.txt", TEXT)
    with pytest.raises(PlanError) as error:
        appraisals(tmp_path)
    assert "a.pdf" in str(error.value)
    assert "b.docx" in str(error.value)
