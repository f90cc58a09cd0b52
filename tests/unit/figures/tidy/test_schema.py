from placeplan.figures.measures import measures
from placeplan.figures.table import COLUMNS
from placeplan.figures.tidy.schema import MEANINGS, schema


def test_every_column_is_described():
    assert list(MEANINGS) == list(COLUMNS)
    assert [field["name"] for field in schema()["fields"]] == list(COLUMNS)
    assert all(field["title"] and field["description"] for field in schema()["fields"])


def test_types_and_words_are_those_of_the_table():
    fields = {field["name"]: field for field in schema()["fields"]}
    assert fields["value"]["type"] == fields["precision"]["type"] == "number"
    assert fields["pence"]["type"] == "integer"
    assert fields["line"]["type"] == "string"
    assert fields["bound"]["constraints"]["enum"] == ["=", "<", ">", "~"]
    assert fields["measure"]["constraints"] == {"required": True, "enum": list(measures())}


def test_a_file_with_some_columns_has_a_schema_of_those():
    assert [field["name"] for field in schema(("measure", "value"))["fields"]] == ["measure", "value"]


def test_the_measures_travel_with_the_schema():
    assert [row["measure"] for row in schema()["measures"]] == list(measures())
