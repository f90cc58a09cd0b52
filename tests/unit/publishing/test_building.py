import io
import json
import re
import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from placeplan.core.errors import PlanError
from placeplan.core.precision import shown_range
from placeplan.publishing.building import STAGES, build
from placeplan.publishing.built_folder import MARK

NORFOLK = Path(__file__).resolve().parents[3] / "examples" / "norfolk-and-waveney-2016"
SECRET = 123_457_913


def made(folder, out, draws=40, progress=lambda stage: None):
    return build(folder, out, draws, 2016, progress)


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """A build of the example as it is shipped, and the stages that it told; a test changes a copy."""
    told = []
    return made(NORFOLK, tmp_path_factory.mktemp("once") / "out", progress=told.append), told


@pytest.fixture
def built_out(once, tmp_path):
    return Path(shutil.copytree(once[0].folder, tmp_path / "out"))


def test_everything_is_written_and_every_stage_is_said(once):
    built, told = once
    assert tuple(told) == STAGES
    names = {path.name for path in built.folder.iterdir()}
    assert names == {"figures.parquet", "projection.parquet", "findings.json", "results", "site", MARK}
    assert built.first_page.is_file()
    found = json.loads((built.folder / "findings.json").read_text("utf-8"))["findings"]
    assert len(found) == len(built.findings)


def test_the_object_says_stated_gap_modelled_gap_and_bridge(once):
    found = once[0].as_json()
    assert [one["amount"] for one in found["gap"]["stated"] if one["scope"] == "QMM:system"] == [415e6, 545e6]
    low, middle, high = (found["gap"]["modelled"][name] for name in ("p10", "p50", "p90"))
    assert 0 < low < middle < high
    bars = [Decimal(str(bar["amount"])) for bar in found["bridge"]["bars"]]
    *moves, closing = bars
    assert sum(moves) + Decimal(str(found["bridge"]["residual"])) == closing == Decimal(-50_000_000)
    json.dumps(found, allow_nan=False)


def test_an_output_folder_is_its_own_unless_another_is_named(copied):
    assert made(copied, None).folder == copied / "out"


def test_a_second_build_replaces_the_first_whole(copied, built_out, tmp_path):
    out = built_out
    (copied / "place.toml").write_text(
        (copied / "place.toml").read_text("utf-8").replace('name = "', 'name = "Newer ', 1), encoding="utf-8"
    )
    before = (out / "site" / "index.html").read_bytes()
    made(copied, out)
    assert (out / "site" / "index.html").read_bytes() != before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_no_build_made_is_never_replaced(copied, tmp_path):
    out = tmp_path / "mine"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(PlanError, match="no build made"):
        made(copied, out)
    assert (out / "thesis.txt").read_text("utf-8") == "years of work"
    assert [path.name for path in out.iterdir()] == ["thesis.txt"]


def test_a_file_is_never_replaced(copied, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(PlanError, match="no build made"):
        made(copied, tmp_path / "file")


@pytest.mark.parametrize("up", [0, 1])
def test_the_place_itself_is_never_replaced(copied, up):
    with pytest.raises(PlanError, match="replace the place itself"):
        made(copied, [copied, copied.parent][up])
    assert (copied / "place.toml").is_file()


def test_a_folder_with_somebody_elses_file_in_it_is_never_replaced(copied, built_out):
    out = built_out
    (out / "site" / "CNAME").write_text("ours.example", encoding="utf-8")
    with pytest.raises(PlanError, match=r"no build made.*site/CNAME"):
        made(copied, out)
    assert (out / "site" / "CNAME").is_file()


def test_a_link_is_not_written_through(copied, tmp_path):
    (tmp_path / "mine").mkdir()
    (copied / "out").symlink_to(tmp_path / "mine")
    with pytest.raises(PlanError, match="no build made"):
        made(copied, None)
    assert not any((tmp_path / "mine").iterdir())


def test_workbooks_to_be_filled_in_are_carried_over(copied):
    templates = copied / "out" / "templates"
    templates.mkdir(parents=True)
    (templates / "RM1_return.xlsx").write_text("half filled in")
    for _ in range(2):
        made(copied, None)
        assert (templates / "RM1_return.xlsx").read_text() == "half filled in"


def test_the_folder_can_be_read_by_a_web_server(once):
    assert once[0].folder.stat().st_mode & 0o777 == 0o755


def texts(path):
    """What a file says, whole and as a reader of it would see it."""
    if path.suffix == ".parquet":
        buffer = io.StringIO()
        pl.read_parquet(path).write_csv(buffer)
        yield buffer.getvalue()
    yield path.read_bytes().decode("utf-8", errors="replace")


WRITTEN = ("123457913", "123,457,913", "123.457913", "123.5", "123.46", "12345791300", "1.23457913")
# Not as part of a longer number, which of thousands that were worked out some are by chance.
WHOLE = re.compile(rf"(?<![\d.])(?:{'|'.join(map(re.escape, WRITTEN))})(?!\.?\d)")


def written_in(folder):
    """How often a file of a folder says the secret, in any of its forms."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return Counter(form for path in files for text in texts(path) for form in WHOLE.findall(text))


def test_a_withheld_value_is_in_no_byte_of_a_build(copied, once, add_figures, tmp_path):
    alike = written_in(once[0].folder)  # a public mean happens to be rounded to the same digits
    row = {
        "measure": "control_total",
        "organisation": "RM1",
        "period": "2018/19",
        "value": SECRET,
        "stage": "outturn",
    }
    add_figures(
        row | {"withheld": "w1", "as_stated": "£123,457,913"},
        row | {"measure": "operating_income", "stage": "plan", "withheld": "w1", "as_stated": "123457913"},
        row | {"measure": "gap", "organisation": "QMM:system", "stage": "do_nothing", "period": "2020/21",
               "withheld": "w1", "as_stated": "123.457913"},
    )  # fmt: skip
    built = made(copied, tmp_path / "out")
    (hidden,) = [one for one in built.as_json()["gap"]["stated"] if one.get("withheld")]
    assert (hidden["amount"], hidden["withheld"], hidden["scope"]) == (None, "w1", "QMM:system")
    assert written_in(tmp_path / "out") == alike and sum(alike.values()) < 3


IN_WORDS = {"measure": "control_total", "organisation": "RM1", "period": "2018/19", "stage": "outturn"}


@pytest.mark.parametrize("column", ["line", "source"])
def test_words_that_go_with_a_withheld_value_are_in_no_file(copied, add_figures, tmp_path, column):
    add_figures(IN_WORDS | {"value": SECRET, "withheld": "w1", column: "return of £123,457,913"})
    made(copied, tmp_path / "out")
    texts_written = [text for path in (tmp_path / "out").rglob("*") if path.is_file() for text in texts(path)]
    assert not any("return of £" in text for text in texts_written)


def test_a_withheld_value_in_other_words_stops_the_build(copied, add_figures, tmp_path):
    add_figures(IN_WORDS | {"value": SECRET, "withheld": "w1", "submission": "return of £123,457,913"})
    with pytest.raises(PlanError, match="This may tell what is withheld"):
        made(copied, tmp_path / "out")
    assert not list(tmp_path.glob("*out*"))


def test_the_same_value_is_found_where_it_is_not_withheld(copied, add_figures, tmp_path):
    """The search above can find what it looks for."""
    add_figures(
        {
            "measure": "gap",
            "organisation": "QMM:system",
            "stage": "do_nothing",
            "period": "2020/21",
            "value": SECRET,
        }
    )
    made(copied, tmp_path / "out")
    pages = [text for path in (tmp_path / "out").rglob("*") if path.is_file() for text in texts(path)]
    assert any("£123.5m" in text for text in pages)
    assert sum("123457913" in text for text in pages) >= 2


def test_the_same_place_gives_the_same_bytes(once, tmp_path):
    first, second = once[0].folder, made(NORFOLK, tmp_path / "b").folder
    for path in first.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (second / path.relative_to(first)).read_bytes(), path.name


def test_a_region_is_projected_footprint_by_footprint(region, tmp_path):
    built = made(region.folder, tmp_path / "out")
    found = built.as_json()
    assert found["gap"]["modelled"] is None
    assert set(found["gap"]["by_footprint"]) == {child.code for child in region.children}
    table = pl.read_parquet(tmp_path / "out" / "projection.parquet")
    whole = table.filter(
        (pl.col("variable") == "gap") & (pl.col("run") == "do_nothing") & (pl.col("period") == "2020/21")
        & (pl.col("organisation") == "")
    )  # fmt: skip
    codes = {child.area: child.code for child in region.children}
    by_area = whole.select("area", "p10", "p50", "p90", "mean", "error").rows(named=True)
    ranges = {codes[row.pop("area")]: shown_range(row)["p50"] for row in by_area}
    assert ranges == {code: one["p50"] for code, one in found["gap"]["by_footprint"].items()}


def test_one_footprint_comes_to_the_same_alone_and_in_its_region(norfolk, region, tmp_path):
    alone = made(norfolk.folder, tmp_path / "alone").as_json()["gap"]["modelled"]
    inside = made(region.folder, tmp_path / "inside").as_json()["gap"]["by_footprint"]["QMM"]
    assert {name: round(value) for name, value in alone.items()} == {
        name: round(value) for name, value in inside.items()
    }
