from dataclasses import replace

from placeplan.plan.place import load_place
from placeplan.reading.words.body_names import Directory
from placeplan.returns.filling import fill
from placeplan.returns.read_back import read_back
from placeplan.returns.template.given_workbook import given_workbook


def back(given, mapping, place, tmp_path, read_by=None):
    read = load_place(place)
    path = tmp_path / "out.xlsx"
    path.write_bytes(fill(given, mapping, read, "TR1").content)
    directory = Directory(tuple(read.bodies.values()))
    return read_back(given_workbook(path), read_by or mapping, "TR1", directory)


def test_what_was_filled_is_read_back_identical(given, mapping, place, tmp_path):
    found = back(given, mapping, place, tmp_path)
    assert found.same == 2 and found.misread == ()


def test_a_cell_filled_with_something_else_is_told(given, mapping, place, tmp_path):
    first, second = mapping.blocks
    pounds = replace(first, about={"unit": "£m"})
    other = replace(second, about={**second.about, "measure": "staff_headcount"})
    found = back(given, mapping, place, tmp_path, replace(mapping, blocks=(pounds, other)))
    assert found.same == 0
    assert [cell.as_json() for cell in found.misread] == [
        {
            "sheet": "Income and expenditure",
            "cell": "C5",
            "why": "it is read as 1.0025e+08 and not 1.0025e+11",
        },
        {
            "sheet": "Workforce",
            "cell": "D5",
            "why": "its measure is read as “staff_wte” and not “staff_headcount”",
        },
    ]
