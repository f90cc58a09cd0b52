from placeplan.appraisal.parts_seen import parts_in_text, stated_parts
from placeplan.assurance.published.completeness import parts_of_a_plan
from placeplan.reading.documents.opened import read_document
from tests.unit.assurance.published_plans import text_plan


def parts(tmp_path, text):
    return parts_in_text([read_document(text_plan(tmp_path / "plan.md", text))])


def test_a_section_with_its_table_is_published_and_a_paragraph_is_not(tmp_path):
    table = "| £m | 2019/20 | 2020/21 |\n" + "".join(f"| Line {n} | {n}0 | {n}1 |\n" for n in range(1, 8))
    whole = parts(tmp_path, "# Finance appendix\n\n" + table)["finance_appendix"]
    assert whole.status == "published"
    thin = parts(tmp_path, "# Our finances\n\nThe gap is £415m.\n")["finance_appendix"]
    assert thin.status == "partly published"
    assert "a whole one has 12 or more" in thin.note


def test_a_heading_with_nothing_under_it_publishes_no_part_of_a_plan(tmp_path):
    found = parts(tmp_path, "# NHS workforce reporting\n\nHow to run it.\n\n# Provider activity timeline\n")
    assert found["workforce_plan"].status == found["implementation_plan"].status == "unknown"


def test_what_is_only_named_is_not_known(tmp_path):
    found = parts(tmp_path, "# Plan\n\nSee the workforce plan for staff.\n")
    assert found["workforce_plan"].status == "unknown"
    assert "Named at line 3" in found["workforce_plan"].note
    assert found["estate_plan"].note.startswith("Not found")


def test_what_the_plan_itself_holds_back_is_said_so(tmp_path):
    found = parts(
        tmp_path, "# Plan\n\nThe finance appendix is not published. The workforce annex is confidential.\n"
    )
    assert found["finance_appendix"].status == "not published"
    assert found["workforce_plan"].status == "withheld"


def test_every_part_is_answered_even_without_a_text(tmp_path):
    assert set(parts(tmp_path, "# Plan\n\nWords.\n")) == set(parts_of_a_plan())
    assert parts_in_text([])["main_document"].status == "unknown"


def test_removing_an_appendix_changes_the_answer(tmp_path):
    appendix = "# Risks\n\n" + "A risk that staff cannot be found and what will be done about it. " * 8
    assert parts(tmp_path, "# Plan\n\nWords.\n\n" + appendix)["risks"].status == "published"
    assert parts(tmp_path, "# Plan\n\nWords.\n")["risks"].status == "unknown"


def test_a_chapter_holds_its_sections_and_a_tables_title_begins_none(tmp_path):
    words = "We meet each month in public and publish what we decide. " * 12
    text = (
        f"14 Governance\n\n14.1 Boards\n\n{words}\n\nTable 9: Boards\n\n14.2 Terms\n\n{words}\n\n15 Risks\n"
    )
    found = parts_in_text([read_document(text_plan(tmp_path / "plan.txt", text))])
    assert found["governance"].status == "published"


def test_a_part_that_the_text_says_is_not_published_is_not(tmp_path):
    text = (
        "The equality impact assessment has not yet been published. Operational plans of individual trusts "
        "are available on request. Capital is not available."
    )
    found = parts_in_text([read_document(text_plan(tmp_path / "plan.txt", text))])
    said = {key for key, part in found.items() if part.status == "not published"}
    assert said == {"equality_assessment", "trust_plans"}


def test_a_part_of_which_a_figure_is_stated_is_partly_published():
    found = stated_parts(
        parts_in_text([]), [("control_total", "plan.pdf", "page 9", "£38m"), ("gap", "", "", "")]
    )
    assert found["control_totals"].status == "partly published"
    assert "page 9" in found["control_totals"].note
    assert found["finance_appendix"].status == "unknown"
