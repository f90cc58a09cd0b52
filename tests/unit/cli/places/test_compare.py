import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from placeplan.cli.places.compare import app
from placeplan.core.errors import PlanError
from placeplan.figures.tidy.figure_files import read_figures
from placeplan.figures.tidy.writing import write_figures

EXAMPLES = Path(__file__).parents[4] / "examples"
HEADER = "measure,organisation,period,value,unit,stated_by\n"
GAP = "gap,RM1,2020/21,415,£m,RM1\n"
SAVING = "saving,RM1,2020/21,300,£m,RM1\n"


def written(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def run(*words):
    found = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "200"})
    if found.exception:
        raise found.exception
    return found.stdout


@pytest.fixture
def files(tmp_path):
    before = written(tmp_path / "a.csv", HEADER + GAP + SAVING)
    after = written(
        tmp_path / "b.csv", HEADER + GAP.replace("415", "416.5") + SAVING.replace("saving", "investment")
    )
    return before, after


def test_changes_are_one_json_object(files):
    found = json.loads(run(*files, "--json"))
    figures = found["figures"]
    (change,) = figures["changed"]
    assert change["cells"]["value"] == {"before": "415000000.0", "after": "416500000.0"}
    assert change["amount"] == 1_500_000
    assert change["about"]["measure"] == "gap"
    assert [row["measure"] for row in figures["added"]] == ["investment"]
    assert [row["measure"] for row in figures["dropped"]] == ["saving"]
    assert figures["dropped"][0]["pence"] == 30_000_000_000
    assert found["before"]["version"] != found["after"]["version"]
    assert found["before"]["figures"] == 2


def test_changes_are_shown_in_pounds_for_a_person(files):
    shown = run(*files)
    assert "figures: 0 unchanged, 1 changed, 1 added, 1 dropped" in shown
    assert re.search(r"~ .*gap .*RM1 · 2020/21 .*value .*£415,000,000 .*£416,500,000", shown)
    assert re.search(r"- .*saving .*£300,000,000", shown)


def test_the_same_thing_in_another_order_has_the_same_version(tmp_path):
    before = written(tmp_path / "one" / "a.csv", HEADER + GAP + SAVING)
    after = written(tmp_path / "two" / "a.csv", HEADER + SAVING + GAP)
    found = json.loads(run(before, after, "--json"))
    assert found["before"]["version"] == found["after"]["version"]
    assert found["figures"]["unchanged"] == 2


def test_the_name_of_a_file_is_no_change_in_any_form(tmp_path, files):
    figures = read_figures(files[0], bodies=None).figures.with_columns(source=None)
    for name in ("c.csv", "d.parquet", "e.xlsx"):
        write_figures(figures, tmp_path / name)
        found = json.loads(run(files[0], tmp_path / name, "--json"))["figures"]
        assert (found["unchanged"], found["changed"]) == (2, []), name


def test_folders_are_compared_with_their_narratives(tmp_path):
    for side, words in (("one", "Wards will close. Care moves home."), ("two", "Care moves home.")):
        written(tmp_path / side / "figures" / "a.csv", HEADER + GAP)
        written(tmp_path / side / "submissions" / "plan.md", words)
    found = json.loads(run(tmp_path / "one", tmp_path / "two", "--json"))
    sentences = [{"change": "-", "text": "Wards will close."}]
    assert found["texts"] == [{"file": "submissions/plan.md", "sentences": sentences}]
    assert "- Wards will close." in run(tmp_path / "one", tmp_path / "two")


def test_two_narratives_are_compared_by_sentence(tmp_path):
    before = written(tmp_path / "a.md", "We will [bold] act.")
    assert "- We will [bold] act." in run(before, written(tmp_path / "b.md", "We wait."))


def test_words_of_a_figure_are_never_markup(tmp_path):
    header = HEADER.replace("unit", "line")
    before = written(tmp_path / "a.csv", header + "gap,RM1,2020/21,1,[red]beds[/],RM1\n")
    assert "[red]beds[/]" in run(before, written(tmp_path / "b.csv", header))


def test_a_place_is_compared_with_its_figures(tmp_path):
    for side, value in (("one", 1), ("two", 2)):
        written(tmp_path / side / "place.toml", PLACE)
        written(tmp_path / side / "figures" / "a.csv", HEADER + GAP.replace("415", str(value)))
    found = json.loads(run(tmp_path / "one", tmp_path / "two", "--json"))
    assert found["before"]["name"] == "Norfolk and Waveney"
    assert [change["amount"] for change in found["figures"]["changed"]] == [1e6]


def test_what_cannot_be_compared_says_why(tmp_path):
    good = written(tmp_path / "a.csv", HEADER + GAP)
    with pytest.raises(PlanError, match="There is no such file or folder"):
        run(good, tmp_path / "gone")
    with pytest.raises(PlanError, match="not a measure"):
        run(good, written(tmp_path / "b.csv", HEADER + GAP.replace("gap", "gaps")))
    latin = tmp_path / "c.md"
    latin.write_bytes(b"\xa3")
    with pytest.raises(PlanError, match="not text in UTF-8"):
        run(good, latin)


PLACE = """\
code = "QMM"
name = "Norfolk and Waveney"
kind = "footprint"
regime = "england/2016"
geography = "stp-2017"
area = "E54000022"
base_year = "2016/17"
last_year = "2020/21"
"""


SCHEME = """
[[schemes]]
key = "ward_block"
title = "A [/bold] ward block"
owner = "QMM:hospitals"
class = "provider_efficiency"
source = "board paper"
grade = "primary"
stated_by = "QMM"
[[schemes.effects]]
variable = "investment"
size = 12
unit = "£m"
organisation = "QMM:hospitals"
phasing = { "2020/21" = 1.0 }
"""


@pytest.mark.parametrize(
    "file, more",
    [
        ("schemes.toml", SCHEME),
        ("method.md", "\nOne more sentence."),
        ("guidance/requests.csv", None),
        ("scenarios/hospitals-save-half.toml", "slip_months = 6\n"),
    ],
)
def test_everything_in_the_folder_counts(tmp_path, file, more):
    was = EXAMPLES / "norfolk-and-waveney-2016"
    now = Path(shutil.copytree(was, tmp_path / "now"))
    path = now / file
    if more is None:
        path.write_text("\n".join(path.read_text("utf-8").splitlines()[:-1]) + "\n", encoding="utf-8")
    else:
        path.write_text((path.read_text("utf-8") if path.exists() else "") + more, encoding="utf-8")
    found = json.loads(run(was, now, "--json"))
    assert found["before"]["version"] != found["after"]["version"]
    assert {one["file"] for one in (*found["entries"], *found["texts"])} == {file}
    shown = run(was, now)
    assert file in shown
    if more == SCHEME:
        assert "A [/bold] ward block" in shown and "schemes[ward_block]" in shown


def test_figures_dropped_from_a_longer_file_are_compared(tmp_path):
    rows = [f"gap,RM1,{year}/{year - 1999},{year},£m,RM1\n" for year in range(2010, 2020)]
    before = written(tmp_path / "a.csv", HEADER + "".join(rows[:2]))
    after = written(tmp_path / "b.csv", HEADER + "".join(rows).replace("2010,£m", "7,£m"))
    found = json.loads(run(before, after, "--json"))["figures"]
    assert len(found["added"]) == 8 and len(found["changed"]) == 1
    back = json.loads(run(after, before, "--json"))["figures"]
    assert len(back["dropped"]) == 8 and len(back["changed"]) == 1
