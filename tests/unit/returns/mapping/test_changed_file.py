from dataclasses import replace

from placeplan.returns.mapping.changed_file import with_places
from placeplan.returns.mapping.found_again import found_again
from placeplan.returns.mapping.return_mappings import mapping_text, read_mapping
from placeplan.returns.template.given_workbook import given_workbook
from tests.unit.returns.conftest import awkward_template


def test_cells_move_and_every_comment_stays(mapping, tmp_path):
    text = mapping_text(mapping).replace("[[blocks]]", "# Checked by Ann.\n[[blocks]]")
    given = given_workbook(awkward_template(tmp_path / "next.xlsx", moved_by=2))
    now = replace(found_again(mapping, given).mapping, template="next.xlsx", digest=given.digest)
    changed = with_places(text, mapping, now)
    assert changed.count("# Checked by Ann.") == 2
    path = tmp_path / "a.return.toml"
    path.write_text(changed, "utf-8")
    back = read_mapping(path)
    assert back.blocks == now.blocks and back.template == "next.xlsx"


def test_what_is_lost_goes_out_of_the_file(mapping, tmp_path):
    first = mapping.blocks[0]
    pay = replace(first, rows=first.rows[:2], apart=frozenset({(4, 3)}))
    was = replace(mapping, blocks=(replace(first, apart=frozenset({(4, 3)})), *mapping.blocks[1:]))
    changed = with_places(mapping_text(was), was, replace(was, blocks=(pay, *mapping.blocks[1:])))
    path = tmp_path / "a.return.toml"
    path.write_text(changed, "utf-8")
    assert read_mapping(path).blocks[0] == pay
    assert "Pay costs" not in changed
