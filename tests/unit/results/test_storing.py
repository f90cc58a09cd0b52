import json
from dataclasses import dataclass, replace

import pytest

from placeplan.core.errors import PlanError
from placeplan.plan.place import load_place
from placeplan.publishing.site import write_site
from placeplan.results.computing import results_of
from placeplan.results.release.public import public_place
from placeplan.results.storing import FILE, VERSION, read_results, write_results
from tests.unit.publishing.conftest import EXAMPLES

PLACES = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", PLACES)
def test_what_was_kept_renders_to_the_same_bytes(name, tmp_path):
    folder = EXAMPLES / name
    results = results_of(public_place(load_place(folder)), 20, 1)
    write_results(results, tmp_path / "results")
    write_site(results, tmp_path / "first")
    write_site(read_results(tmp_path / "results", folder), tmp_path / "again")
    assert files(tmp_path / "first") == files(tmp_path / "again")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """The results of a small place, and the folder that they were written to."""
    results = results_of(public_place(load_place(EXAMPLES / "rivershire")), 5, 1)
    folder = tmp_path_factory.mktemp("kept") / "results"
    write_results(results, folder)
    return results, folder


def test_nothing_of_the_machine_is_kept(kept):
    results, folder = kept
    text = (folder / FILE).read_text("utf-8")
    assert str(EXAMPLES) not in text
    assert read_results(folder).place.folder.name == results.place.folder.name


def test_what_is_read_back_is_the_same_value(kept):
    results, folder = kept
    again = read_results(folder)
    assert again.findings == results.findings and again.check_titles == results.check_titles
    assert again.stated == results.stated and again.links == results.links
    assert again.place.figures.equals(results.place.figures)


def test_a_folder_without_results_and_those_of_another_version_are_refused(kept, tmp_path):
    with pytest.raises(PlanError, match="no results"):
        read_results(tmp_path)
    (tmp_path / FILE).write_text(json.dumps({"version": 0}), "utf-8")
    with pytest.raises(PlanError, match="another version"):
        read_results(tmp_path)


@pytest.mark.parametrize("name", ["os:system", "placeplan.core.money:pounds", "placeplan.plan.place:nothing"])
def test_a_file_can_name_no_value_but_ours(name, tmp_path):
    held = {"version": VERSION, "results": {"class": name}}
    (tmp_path / FILE).write_text(json.dumps(held), "utf-8")
    with pytest.raises(ValueError, match="no value of this package"):
        read_results(tmp_path)


def test_a_word_that_results_do_not_hold_is_refused(tmp_path):
    (tmp_path / FILE).write_text(json.dumps({"version": VERSION, "results": {"pickle": "x"}}), "utf-8")
    with pytest.raises(ValueError, match="nothing that results hold"):
        read_results(tmp_path)


@dataclass(frozen=True)
class Strange:
    """A value that is not the package's own."""


def test_what_cannot_be_kept_says_so(kept, tmp_path):
    results, _ = kept
    with pytest.raises(TypeError, match="cannot be kept"):
        write_results(replace(results, settlements=({"strange": Strange()},)), tmp_path)


def test_a_number_that_json_has_no_word_for_comes_back(kept, tmp_path):
    results, _ = kept
    odd = {"least": float("-inf"), "whole": 3, "exact": True}
    write_results(replace(results, settlements=(odd,)), tmp_path / "odd")
    assert read_results(tmp_path / "odd").settlements == (odd,)
