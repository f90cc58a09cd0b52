from placeplan.workspace.reviewing.review_forms import TableAnswers, Whose
from tests.unit.workspace.reviewing.test_mapping_changes import ANSWERS, MAPPING

BODIES = [["RZ9", "Northby Hospital"]]


def form(answers=None, mapping=MAPPING):
    return TableAnswers(answers, number=0, lines="ABC", mapping=mapping, bodies=BODIES)


def test_every_part_of_a_reading_has_a_field_with_what_it_is_now():
    shown = form()
    assert shown.lines == ["A", "B", "C"] and set(shown.rows_of_fields) == {"role", "period", "unit", "stage"}
    assert (shown.initial["unit"], shown.initial["kind"]) == ("£k", "income_expenditure")
    assert (shown.initial["accepted"], shown.initial["last_row"]) == ("leave", 9)
    assert shown.initial["role-B"] == "year" and shown.fields["period-B"].initial == "2017/18"
    assert all(field.label for field in shown.fields.values())


def test_answers_are_taken_or_all_their_faults_are_said():
    assert form(ANSWERS).is_valid()
    wrong = form(ANSWERS | {"first_row": 20, "kind": "", "role-A": "no role"})
    assert set(wrong.errors) == {"last_row", "kind", "role-A"}
    assert set(form(ANSWERS | {"heading_row": 5, "first_row": 3}).errors) == {"first_row"}


def test_the_lines_of_a_table_on_its_side_are_rows_of_the_sheet():
    turned = form(mapping=MAPPING.replace('sheet = "Plan"', 'sheet = "Plan"\nturned = true'))
    assert turned.fields["role-C"].label == "What row 3 holds"
    assert turned.fields["heading_row"].label == "Column of headings, counted from 1"


def test_a_kind_is_changed_with_the_roles_of_its_columns_in_one_go():
    assert form(ANSWERS | {"kind": "beds", "role-B": "beds_available"}).is_valid()


def test_whose_a_file_is_can_be_said_and_a_new_body_added():
    stranger = {"code": "X1", "name": "New Trust"}
    result = {
        "bodies": BODIES,
        "books": [
            {"file": "a.xlsx", "body": "", "stranger": stranger},
            {"file": "b.xlsx", "body": "RZ9", "stranger": None},
        ],
    }
    said = Whose({"whose-0": "+X1", "whose-1": "RZ9"}, result=result)
    assert said.is_valid() and said.owners() == {"a.xlsx": "+X1"}
    assert not Whose({"whose-0": "nobody at all"}, result=result).is_valid()
