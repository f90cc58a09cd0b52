from placeplan.reading.documents.opened import read_document
from placeplan.reading.text.stated_in_tables import table_proposals
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


BRIDGE = (
    "Table 6: Financial bridge\n\n"
    "£m 2019/20 2020/21 Total\n"
    "Do nothing position (240.6) (298.3) (538.9)\n"
    "Estuary Community surplus/(deficit) 0.3 (0.9) (0.6)\n"
    "Total solutions 171.9 226.2 398.1\n"
    "Sustainability and Transformation\n"
    "Funding 36.0 58.0 94.0\n"
    "Residual position after plan (55.2) 4.1 -\n"
)


def test_a_bridge_as_plans_print_it_is_read_with_its_signs(tmp_path):
    found = list(table_proposals(read_document(text_plan(tmp_path / "plan.txt", BRIDGE))))
    read_ones = [(p.measure, p.period, p.value / 1e6) for p in found if p.is_used]
    assert read_ones == [
        ("gap", "2019/20", 240.6), ("gap", "2020/21", 298.3),
        ("saving", "2019/20", 171.9), ("saving", "2020/21", 226.2),
        ("support_funding", "2019/20", 36), ("support_funding", "2020/21", 58),
        ("surplus_or_deficit", "2019/20", -55.2), ("surplus_or_deficit", "2020/21", 4.1),
    ]  # fmt: skip
    one_body = [p for p in found if not p.is_used]
    assert [p.value / 1e6 for p in one_body] == [0.3, -0.9]
    assert "Estuary Community" in one_body[0].doubts[-1]


def test_a_table_is_read_however_many_rows_it_has(tmp_path):
    rows = "".join(f"Scheme {chr(65 + n)} 1.0 2.0 3.0\n" for n in range(20))
    text = "£m 2018/19 2019/20 2020/21\n" + rows + "Savings 20.0 40.0 60.0\n"
    assert [value for _, _, value, _ in read(text_plan(tmp_path / "plan.txt", text))] == [20, 40, 60]


def test_a_cell_with_a_dash_is_no_figure_and_no_nought(tmp_path):
    text = "£m 2018/19 2019/20 2020/21\nSavings - 40.0 n/a\n"
    found = list(table_proposals(read_document(text_plan(tmp_path / "plan.txt", text))))
    assert [(p.period, p.value / 1e6) for p in found] == [("2019/20", 40)]


def test_a_total_is_of_what_its_table_is_of(tmp_path):
    text = "Table 5: Capital requirement\n\n| £m | 2019/20 | 2020/21 |\n| Total | 55.1 | 21.6 |\n"
    assert read(text_plan(tmp_path / "plan.md", text)) == [
        ("capital_spend", "2019/20", 55.1, "plan"),
        ("capital_spend", "2020/21", 21.6, "plan"),
    ]


def test_a_name_over_several_lines_stands_above_its_figures(tmp_path):
    text = "£m 2018/19 2019/20 2020/21\nTotal\nsolutions\n(115.9) (171.9) (226.2)\n"
    assert [value for _, _, value, _ in read(text_plan(tmp_path / "plan.txt", text))] == [115.9, 171.9, 226.2]


def test_a_table_of_one_column_of_beds_or_in_another_currency_claims_nothing(tmp_path):
    """What is not read is no figure: nothing of these is taken for money, or for another year's."""
    one = "Savings 2025/26, £m\n\n| Scheme | |\n|---|---|\n| Total savings | 10.0 |\n"
    beds = "| | 2025/26 | 2026/27 |\n|---|---|---|\n| Beds available | 640 | 650 |\n"
    euros = "| €m | 2025/26 | 2026/27 |\n|---|---|---|\n| Savings | 4,2 | 5,1 |\n"
    for name, text in (("one.md", one), ("beds.md", beds), ("euros.md", euros)):
        assert read(text_plan(tmp_path / name, text)) == []
