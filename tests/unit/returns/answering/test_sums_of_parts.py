from tests.unit.returns.plain_form import LINES, cells_of, filled_form


def without(*lines):
    return tuple(row for row in LINES if row[2] not in lines and row[0] not in lines)


def test_a_figure_stated_for_each_payer_is_their_sum_with_every_part_named(tmp_path):
    cell = cells_of(filled_form(tmp_path)[0])["B5"]
    assert cell.value == 90 and len(cell.answer.parts) == 2
    assert "the sum of 2 parts by counterparty: 11N £40,000, 99Z £50,000" in cell.why
    assert cell.answer.figure == " + ".join(row["figure"] for row in cell.answer.parts)


def test_parts_that_nobody_proves_to_be_all_are_not_added(tmp_path):
    cell = cells_of(filled_form(tmp_path, without("income_total"))[0])["B5"]
    assert cell.value is None
    assert cell.why == "stated by parts: 11N £40,000, 99Z £50,000; whether these are all, nobody says"


def test_parts_that_do_not_make_the_stated_total_are_not_added(tmp_path):
    cell = cells_of(filled_form(tmp_path, without("transfers"))[0])["B5"]
    assert cell.value is None and "comes to £97,000, and its total is £100,000" in cell.why


def test_a_total_that_is_only_about_right_proves_nothing(tmp_path):
    lines = (*without("other_income"), ("income", "", "other_income", 7, ">"))
    assert cells_of(filled_form(tmp_path, lines)[0])["B5"].value is None


def test_what_no_part_states_is_absent(tmp_path):
    cell = cells_of(filled_form(tmp_path, without("contract_income"))[0])["B5"]
    assert cell.why == "absent: nobody stated it"
