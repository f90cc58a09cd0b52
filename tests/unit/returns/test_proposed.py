import shutil
from dataclasses import replace

import pytest

from placeplan.core.errors import PlanError
from placeplan.plan.place import load_place
from placeplan.returns.mapping.found_again import found_again
from placeplan.returns.mapping.return_mappings import read_mapping
from placeplan.returns.proposed import keep_found_again, keep_mapping, kept_mapping, proposed
from placeplan.returns.template.given_workbook import given_workbook
from tests.unit.returns.conftest import awkward_template


def test_a_template_that_nobody_mapped_is_proposed_anew(given, place):
    found = proposed(given, load_place(place), "TR1")
    assert not found.is_kept and not found.mapping.confirmed and len(found.not_understood) == 1


def test_a_body_that_the_place_lacks_is_refused(given, place):
    with pytest.raises(PlanError, match=r"no body “TR9”.*Bodies: TR1, 11N"):
        proposed(given, load_place(place), "TR9")


def test_a_mapping_that_is_kept_is_used_again(given, place, mapping):
    path = keep_mapping(mapping, place)
    found = proposed(given, load_place(place), "11N")
    assert found.is_kept and found.mapping.path == path and found.mapping.confirmed


def test_a_mapping_that_is_named_goes_first(given, place, mapping, tmp_path):
    path = keep_mapping(mapping, place, tmp_path / "mine.toml")
    assert proposed(given, load_place(place), "TR1", path).mapping.path == path


def test_another_version_is_known_by_its_name_and_has_a_file_of_its_own(given, place, mapping, tmp_path):
    keep_mapping(mapping, place)
    later = given_workbook(awkward_template(tmp_path / "Northby return v2.xlsx", moved_by=2))
    kept = kept_mapping(later, place)
    assert kept.template == "Northby return v1.xlsx"
    path = keep_found_again(kept, found_again(kept, later).mapping, later, place)
    assert path.name == "Northby return v2.xlsx.return.toml"
    assert read_mapping(path).blocks[0].rows[0].index == 6
    assert read_mapping(place / "returns" / "Northby return v1.xlsx.return.toml").blocks[0].rows[0].index == 4
    assert kept_mapping(later, place).digest == later.digest


def test_a_file_of_another_name_is_known_by_its_bytes(given, place, mapping, tmp_path):
    keep_mapping(mapping, place)
    copy = tmp_path / "renamed.xlsx"
    shutil.copy(given.path, copy)
    assert kept_mapping(given_workbook(copy), place).template == given.book.file
    assert kept_mapping(given_workbook(awkward_template(tmp_path / "other.xlsx")), place) is None


def test_a_doubt_found_since_a_file_was_written_is_written_when_it_is_confirmed(given, place, mapping):
    old = replace(mapping, confirmed=False, blocks=tuple(_without_doubts(block) for block in mapping.blocks))
    first = old.blocks[0]
    told = {**first.rows[0].about, "line": "pay"}
    rows = (replace(first.rows[0], label="Medical pay", about=told), *first.rows[1:])
    old = replace(old, blocks=(replace(first, rows=rows), *old.blocks[1:]))
    path = keep_mapping(old, place)
    path.write_text("# Ann is at work on this.\n" + path.read_text("utf-8"), "utf-8")
    offer = proposed(given, load_place(place), "TR1")
    assert offer.mapping.blocks[0].rows[0].about["doubt"] == "narrower"
    keep_found_again(offer.mapping, offer.mapping.accepted(), given, place)
    back = read_mapping(path)
    assert back.confirmed and back.blocks[0].rows[0].about["doubt"] == "narrower"
    assert path.read_text("utf-8").startswith("# Ann is at work on this.")


def _without_doubts(block):
    told = (replace(row, about={k: v for k, v in row.about.items() if k != "doubt"}) for row in block.rows)
    return replace(block, rows=tuple(told))
