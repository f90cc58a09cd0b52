from placeplan.assurance.stated_in_tables import table_proposals
from placeplan.figures.documents.reading import read_document
from tests.unit.assurance.published_plans import text_plan, word_plan


def read(path):
    return [(p.measure, p.period, p.value / 1e6, p.stage) for p in table_proposals(read_document(path))]


def test_a_row_with_as_many_numbers_as_years_is_read(tmp_path):
    assert read(word_plan(tmp_path / "plan.docx")) == [
        ("saving", "2019/20", 210, "plan"),
        ("saving", "2020/21", 300, "plan"),
    ]


def test_deficits_and_gaps_keep_their_sign_and_stage(tmp_path):
    text = (
        "| £m | 2019/20 | 2020/21 |\n|---|---|---|\n| Do nothing gap | (330) | (415) |\n"
        "| Residual deficit | (70) | (50) |\n| Surplus | (1.5) | 2 |\n"
    )
    assert read(text_plan(tmp_path / "plan.md", text)) == [
        ("gap", "2019/20", 330, "do_nothing"),
        ("gap", "2020/21", 415, "do_nothing"),
        ("surplus_or_deficit", "2019/20", -70, "plan"),
        ("surplus_or_deficit", "2020/21", -50, "plan"),
        ("surplus_or_deficit", "2019/20", -1.5, "plan"),
        ("surplus_or_deficit", "2020/21", 2, "plan"),
    ]


def test_a_row_of_a_pdf_or_a_text_is_read_too(tmp_path):
    text = "Money in £000, by year: 2018/19, 2019/20 and 2020/21\n\nSavings 100,000 210,000 300,000\n"
    assert [value for _, _, value, _ in read(text_plan(tmp_path / "plan.txt", text))] == [100, 210, 300]


def test_without_a_unit_or_with_other_columns_nothing_is_proposed(tmp_path):
    no_unit = "| | 2019/20 | 2020/21 |\n| Savings | 210 | 300 |\n"
    more_columns = "| £m | 2019/20 | 2020/21 |\n| Savings | 210 | 300 | 510 |\n| Sites | 2 | 3 |\n"
    assert read(text_plan(tmp_path / "a.md", no_unit)) == []
    assert read(text_plan(tmp_path / "b.md", more_columns)) == []
