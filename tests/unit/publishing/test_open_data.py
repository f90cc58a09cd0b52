import csv
import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from placeplan.assurance.checking import findings
from placeplan.figures.tidy.figure_files import read_figures
from placeplan.plan.place import load_place
from placeplan.publishing.open_data import write_open_data, write_promises
from placeplan.results.parts.promised import promised
from tests.unit.publishing.viewed import view

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture
def written(norfolk, projection, tmp_path):
    return write_open_data(view(norfolk, projection), tmp_path), tmp_path


def test_every_file_that_is_named_is_there(written):
    named, folder = written
    assert {name for name, _ in named} == {path.name for path in folder.iterdir()}
    assert all(what for _, what in named)


def test_every_figure_is_in_the_table_and_reads_back_the_same(norfolk, written):
    _, folder = written
    again = read_figures(folder / "figures.csv", bodies=tuple(norfolk.bodies))
    assert not again.problems
    assert sorted(again.figures["pence"].drop_nulls()) == sorted(norfolk.figures["pence"].drop_nulls())
    assert again.figures.height == norfolk.figures.height


def test_every_figure_that_a_finding_rests_on_can_be_looked_up(norfolk, projection, tmp_path):
    write_open_data(view(norfolk, projection, findings(norfolk, projection)), tmp_path)
    with (tmp_path / "figures.csv").open(encoding="utf-8", newline="") as file:
        named = {row["figure"] for row in csv.DictReader(file)}
    found = json.loads((tmp_path / "findings.json").read_text("utf-8"))["findings"]
    rests_on = {figure for finding in found for figure in finding["figures"]}
    assert rests_on and rests_on <= named


def test_what_is_not_published_is_empty_and_never_nought(norfolk, written):
    _, folder = written
    with (folder / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["as_stated"].startswith("not published")]
    unpublished = norfolk.figures.filter(pl.col("as_stated").str.starts_with("not published"))
    assert len(rows) == unpublished.height > 0
    assert {row["value"] for row in rows} == {""}


def test_the_schema_describes_exactly_the_columns(written):
    _, folder = written
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    resources = {
        one["path"]: [field["name"] for field in one["schema"]["fields"]] for one in package["resources"]
    }
    assert set(resources) == {"figures.csv", "projection.csv"}
    for file, fields in resources.items():
        with (folder / file).open(encoding="utf-8") as table:
            assert next(csv.reader(table)) == fields


def test_no_licence_is_claimed_for_facts_that_have_another(written):
    package = json.loads((written[1] / "datapackage.json").read_text("utf-8"))
    assert "licenses" not in package
    licences = {one["licence"] for one in package["sources"]}
    assert "Facts only; the page is not openly licensed" in licences
    assert any("Open Government" in one for one in licences)
    for resource in package["resources"]:
        named = {one["title"]: one["name"] for one in resource["licenses"]}
        assert set(named) == licences
        assert named["Facts only; the page is not openly licensed"] == "other-closed"
        assert named["Open Government Licence v3.0"] == "OGL-UK-3.0"


def test_one_licence_is_claimed_only_where_every_source_has_it(norfolk, tmp_path):
    source = "source,licence\nhttps://example.org,Open Government Licence v3.0\n"
    (tmp_path / "sources.csv").write_text(source, encoding="utf-8")
    place = replace(norfolk, folder=tmp_path)
    write_open_data(view(place), tmp_path / "data")
    package = json.loads((tmp_path / "data" / "datapackage.json").read_text("utf-8"))
    assert package["licenses"][0]["name"] == "OGL-UK-3.0"


def test_a_place_without_a_list_of_sources_points_at_the_rows(norfolk, tmp_path):
    write_open_data(view(replace(norfolk, folder=tmp_path)), tmp_path / "data")
    package = json.loads((tmp_path / "data" / "datapackage.json").read_text("utf-8"))
    assert "licenses" not in package
    assert "source column" in package["description"]
    assert [one["path"] for one in package["resources"]] == ["figures.csv"]  # there is no projection
    assert package["resources"][0]["licenses"] == [{"name": "notspecified", "title": "not stated"}]


def test_the_projection_is_the_model_s_own(projection, written):
    _, folder = written
    table = pl.read_csv(folder / "projection.csv", infer_schema=False).fill_null("")
    gap = table.filter(
        (pl.col("variable") == "gap") & (pl.col("run") == "do_nothing") & (pl.col("period") == "2020/21")
        & (pl.col("organisation") == "")
    )  # fmt: skip
    assert [float(text) for text in gap["p50"]] == [projection.range_of("gap")["p50"]]


def test_a_method_that_figures_name_as_their_source_goes_with_them(norfolk, written):
    named, folder = written
    assert (folder / "method.md").read_bytes() == (norfolk.folder / "method.md").read_bytes()
    assert "method.md" in dict(named)


def test_a_place_without_a_method_has_none(norfolk, tmp_path):
    named = write_open_data(view(replace(norfolk, folder=tmp_path)), tmp_path / "data")
    assert "method.md" not in dict(named)


def test_a_link_to_a_file_of_another_folder_is_not_followed(norfolk, tmp_path):
    (tmp_path / "place").mkdir()
    (tmp_path / "private.md").write_text("what nobody meant to publish")
    (tmp_path / "place" / "method.md").symlink_to(tmp_path / "private.md")
    place = replace(norfolk, folder=tmp_path / "place")
    named = write_open_data(view(place), tmp_path / "data")
    assert "method.md" not in dict(named) and not (tmp_path / "data" / "method.md").exists()


def test_no_cell_of_the_list_of_sources_runs_in_a_spreadsheet(norfolk, tmp_path):
    rows = "source,publisher,title,period,licence,note\n=cmd|x,@A,+1,-2,,plain\n"
    (tmp_path / "sources.csv").write_text(rows, encoding="utf-8")
    write_open_data(view(replace(norfolk, folder=tmp_path)), tmp_path / "data")
    copied = (tmp_path / "data" / "sources.csv").read_text("utf-8")
    assert copied.splitlines()[1] == "'=cmd|x,'@A,'+1,'-2,,plain"


def test_promises_are_data_with_their_evidence_and_boards(tmp_path):
    place = load_place(EXAMPLES / "east-of-england-2016")
    told = promised(place)
    files = [name for name, _ in write_promises(told, place, tmp_path)]
    assert files == ["promises.csv", "promises.json"]
    rows = list(csv.DictReader((tmp_path / "promises.csv").read_text("utf-8").splitlines()))
    missed = next(row for row in rows if row["outcome"] == "missed")
    assert missed["announced_to_take_over"] == "Central East" and "outturn" in missed["evidence"]
    assert write_promises(replace(told, ledger=(), parts=(), lines=()), place, tmp_path) == []
