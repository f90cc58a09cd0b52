import pytest

from placeplan.core.errors import PlanError
from placeplan.returns.mapping.return_mappings import mapping_path, mapping_text, mappings_of, read_mapping

PLAIN = """template = "a.xlsx"
[[blocks]]
sheet = "S"
measure = "income"
rows = [{ row = 5, label = "Income" }]
columns = [{ column = "C", heading = "2017/18", period = "2017/18" }, { column = "D", period = "2018/19" }]
"""


@pytest.fixture
def file(tmp_path):
    def written(text):
        path = tmp_path / "a.return.toml"
        path.write_text(text, "utf-8")
        return path

    return written


def test_a_mapping_reads_back_as_it_was_written(mapping, file):
    back = read_mapping(file(mapping_text(mapping)))
    assert back.blocks == mapping.blocks
    assert (back.template, back.digest, back.confirmed) == (mapping.template, mapping.digest, True)


def test_a_person_may_write_a_mapping_of_their_own(file):
    (block,) = read_mapping(file(PLAIN)).in_use
    assert [(place, ask.period, ask.organisation) for place, ask in block.asked("TR1")] == [
        ((4, 2), "2017/18", "TR1"),
        ((4, 3), "2018/19", "TR1"),
    ]


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('"income"', '"incomes"', "not a measure"),
        ('"2018/19"', '"next year"', "not a period"),
        ('measure = "income"', 'measure = "income"\nunit = "groats"', "not a unit"),
        ('measure = "income"', 'measure = "income"\nsign = "odd"', "not a sign"),
        ('measure = "income"\n', "", "Nobody says what C5 asks for"),
        ('measure = "income"', 'measure = "income"\nmesure = "x"', "mesure"),
        ('measure = "income"', 'measure = "income"\ncells = [{ cell = "5C" }]', "no cell"),
        ("row = 5", "row = 0", "rows.0.row"),
        ('template = "a.xlsx"', "template =", "not TOML"),
    ],
)
def test_what_nobody_knows_is_refused_with_where_it_stands(file, was, now, said):
    with pytest.raises(PlanError, match=said):
        read_mapping(file(PLAIN.replace(was, now)))


def test_a_place_keeps_its_mappings_in_one_folder(tmp_path):
    path = mapping_path(tmp_path, "b.xlsx")
    path.parent.mkdir()
    path.write_text(PLAIN)
    assert [(one.template, one.path) for one in mappings_of(tmp_path)] == [("a.xlsx", path)]
    path.write_text("template =")
    with pytest.raises(PlanError, match="not TOML"):
        mappings_of(tmp_path)
