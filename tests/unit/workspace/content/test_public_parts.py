from placeplan.workspace.content.composing import inputs_of
from placeplan.workspace.content.public_parts import part_digest, parts_of, public_files, tables_of_part
from tests.shared_places import shared_with_all


def test_a_part_is_what_a_body_shared_with_all(shared):
    common = shared_with_all(shared, "RZ9").line
    parts = parts_of(inputs_of(common))
    assert {code: [share.table for share in shares] for code, shares in parts.items()} == {
        "RZ9": ["measure:income"]
    }
    (table,) = tables_of_part("RZ9", parts["RZ9"])
    values = dict(zip(table.columns, table.rows[0], strict=True))
    assert values["value"] == "71000000.0" and values["stated_by"] == "RZ9"
    assert "figure" not in values and "pence" not in values


def test_the_digest_of_a_part_moves_with_what_is_shared_of_it_alone(shared):
    common = shared_with_all(shared, "RZ9").line
    first = part_digest(common, parts_of(inputs_of(common))["RZ9"])
    shared_with_all(shared, "09N")
    second = part_digest(common, parts_of(inputs_of(common))["RZ9"])
    shared_with_all(shared, "RZ9", table="measure:expenditure")
    third = part_digest(common, parts_of(inputs_of(common))["RZ9"])
    assert first == second != third


def test_of_what_nobody_released_nothing_is_public(shared):
    common = shared_with_all(shared, "RZ9", "09N").line
    inputs = inputs_of(common)
    assert "imported/figures.parquet" not in public_files(common, inputs, (), ())
    assert "imported/figures.parquet" in public_files(common, inputs, ("09N",), ())
