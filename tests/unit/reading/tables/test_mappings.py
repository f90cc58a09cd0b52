from placeplan.reading.tables.covers import Cover
from placeplan.reading.tables.mappings import Mapping, TableMap
from placeplan.reading.words.columns import Column


def table(confidence, accepted=True):
    return TableMap(
        "S",
        "capital",
        confidence,
        0,
        1,
        2,
        (Column(0, "Ref", "ref"), Column(1, "", "year")),
        accepted=accepted,
    )


def test_a_mapping_is_as_sure_as_its_least_sure_table():
    mapping = Mapping("f", "TR1", Cover(), (table(0.9), table(0.3, accepted=False)))
    assert mapping.confidence == 0.3 and len(mapping.left) == 1
    assert Mapping("f", "TR1", Cover(), ()).confidence == 0


def test_columns_by_role():
    assert table(1).column("ref").index == 0 and table(1).column("title") is None
    assert [c.index for c in table(1).having("ref", "year")] == [0, 1]
