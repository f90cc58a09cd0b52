import json

import openpyxl
import pytest
from typer.testing import CliRunner

from placeplan.cli.start import asked_at_terminal, import_
from placeplan.cli.start.new import app as new
from placeplan.core.errors import PlanError
from placeplan.plan.place import load_place
from tests.unit.assurance.published_plans import pdf_plan, word_plan

FRONT = [
    ["", "Organisation", "Northby Royal Infirmary NHS Trust"],
    ["", "Code", "TR1"],
    ["", "Money", "£000"],
    ["", "Plan period", "2017/18 to 2018/19"],
    ["", "Version", "1.0"],
]
ACCOUNT = [["Line", "2016/17", "2017/18", "2018/19"], ["Drugs", 1, 2, 3], ["Total expenditure", 1, 2, 3]]
BODIES = "code,name,aliases,kind\nTR1,Northby Royal Infirmary NHS Trust,NRI,acute trust\n"


def run(*words, typed=None):
    found = CliRunner().invoke(import_.app, [str(word) for word in words], input=typed)
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found


def write(path, sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def write_account(path):
    write(path, {"Cover": FRONT, "I&E": ACCOUNT})
    return path


@pytest.fixture
def sent(tmp_path):
    folder = tmp_path / "sent"
    write(
        folder / "plan.xlsx",
        {"Cover": FRONT, "I&E": ACCOUNT, "Misc": [["Mood", "2016/17", "2017/18"], ["Good", 1, 2]]},
    )
    (folder / "bodies.csv").write_text(BODIES)
    (folder / "narrative.md").write_text("We will save £2.0 million.\n")
    return folder


@pytest.fixture
def place(tmp_path):
    CliRunner().invoke(new, [str(tmp_path / "place"), "--base-year", "2025/26"])
    return tmp_path / "place"


def test_a_folder_is_imported_and_the_place_holds_its_figures(place, sent):
    told = json.loads(run("--place", place, "--yes", "--json", sent).stdout)
    assert told["files"][0] | {"tables": 0, "sums": 0} == {
        "file": "plan.xlsx",
        "body": "TR1",
        "version": "1.0",
        "superseded_by": "",
        "figures": 6,
        "tables": 0,
        "sums": 0,
    }
    assert told["bodies_added"] == ["TR1"] and told["narratives"] == ["narrative.md"]
    assert told["years_set"] == "2016/17 to 2018/19"
    loaded = load_place(place)
    assert loaded.figures.height == told["figures"] == 6
    assert loaded.base_year == "2016/17" and "TR1" in loaded.bodies
    told_in = loaded.imported.narratives["narrative.md"]
    assert [passage.text for passage in told_in.passages] == ["We will save £2.0 million."]
    assert (place / "submissions" / "plan.xlsx").read_bytes() == (sent / "plan.xlsx").read_bytes()
    assert [cell["cell"] for cell in told["unused_cells"]] == ["B2", "C2"]
    assert {table["sheet"] for table in told["left"]} <= {"Misc"}


def test_tables_that_nobody_took_and_published_ones_set_no_years_of_a_place(place, tmp_path):
    table = tmp_path / "waits.csv"
    table.write_text("Year,Month,hb19_code,Specialty,Waiting\n2011,Jan,S08000015,All,4299\n", "utf-8")
    told = json.loads(run("--place", place, "--yes", "--json", table).stdout)
    assert told["figures"] == 0 and told["years_set"] == ""
    assert load_place(place).base_year == "2025/26"


def test_printed_word_and_web_narratives_are_taken_kept_and_listed(place, tmp_path):
    sent = tmp_path / "told"
    sent.mkdir()
    pdf_plan(sent / "a.pdf")
    word_plan(sent / "b.docx")
    (sent / "c.html").write_text("<main><p>We plan 2 beds.</p></main>", encoding="utf-8")
    shown = run("--place", place, "--yes", sent).stdout
    assert "Narratives read: a.pdf, b.docx, c.html." in shown
    kept = load_place(place).imported.narratives
    assert kept["a.pdf"].passages[0].where() == "page 1 line 1"
    assert kept["b.docx"].passages[0].where() == "paragraph 1"
    assert kept["c.html"].passages[0].text == "We plan 2 beds."
    assert (place / "submissions" / "a.pdf").read_bytes() == (sent / "a.pdf").read_bytes()


def test_a_narrative_that_cannot_be_read_is_refused_before_anything_is_written(place, tmp_path):
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    with pytest.raises(PlanError, match=r"bad\.pdf"):
        run("--place", place, "--yes", tmp_path / "bad.pdf")
    assert not list((place / "submissions").glob("*.pdf"))


def test_a_later_version_takes_the_place_of_the_earlier(place, sent):
    run("--place", place, "--yes", sent)
    front = [*FRONT[:-1], ["", "Version", "2.0"]]
    write(
        sent.parent / "plan_v2.xlsx",
        {"Cover": front, "I&E": [ACCOUNT[0], ["Drugs", 1, 5, 3], ["Total expenditure", 1, 5, 3]]},
    )
    told = json.loads(run("--place", place, "--yes", "--json", sent.parent / "plan_v2.xlsx").stdout)
    assert [file["superseded_by"] for file in told["files"]] == ["plan_v2.xlsx", ""]
    loaded = load_place(place)
    value = loaded.figures.filter(measure="expenditure", period="2017/18").get_column("value").to_list()
    earlier = (
        loaded.imported.earlier_figures.filter(measure="expenditure", period="2017/18")
        .get_column("value")
        .to_list()
    )
    assert (value, earlier) == ([5000], [2000])
    (version,) = told["versions"]
    assert (version["file"], version["before"]) == ("plan_v2.xlsx", "plan.xlsx")
    changed = [one for one in version["figures"]["changed"] if not one["said_again"]]
    assert {one["amount"] for one in changed} == {3000.0}


def test_a_changed_mapping_is_obeyed_when_all_is_read_again(place, sent):
    run("--place", place, "--yes", sent)
    path = place / "submissions" / "plan.xlsx.mapping.toml"
    path.write_text(path.read_text("utf-8").replace('unit = "£k"', 'unit = "£m"'), "utf-8")
    said = run("--place", place).stdout
    assert "figures" in said
    assert load_place(place).figures.filter(measure="expenditure").get_column("value").to_list() == [
        1e6,
        2e6,
        3e6,
    ]


def test_with_nobody_to_ask_it_says_what_to_do_and_writes_nothing(place, sent):
    with pytest.raises(PlanError, match="--yes"):
        run("--place", place, sent)
    with pytest.raises(PlanError, match="--yes"):
        run("--place", place, "--json", sent)
    assert not (place / "imported").exists() and not (place / "submissions" / "plan.xlsx").exists()


def test_a_person_may_take_or_leave_each_table(place, sent, monkeypatch):
    monkeypatch.setattr(asked_at_terminal, "_is_terminal", lambda: True)
    run("--place", place, sent, typed="n\nn\nn\nn\n")
    assert load_place(place).figures.is_empty()
    run("--place", place, "--yes", typed="")
    assert load_place(place).figures.is_empty(), "what was left stays left"


def test_a_bad_file_stops_no_other_and_each_is_named(place, sent):
    (sent / "broken.xlsx").write_bytes(b"PK\x03\x04")
    (sent / "north").mkdir()
    (sent / "north" / "nothing.csv").write_bytes(b"")
    (sent / "plan.pdf").write_bytes(b"no pdf")
    told = json.loads(run("--place", place, "--yes", "--json", sent).stdout)
    assert {each["where"] for each in told["refused"]} == {"broken.xlsx", "north/nothing.csv", "plan.pdf"}
    assert all(each["to_do"] for each in told["refused"])
    assert load_place(place).figures.height == 6
    assert not (place / "submissions" / "broken.xlsx").exists(), "what was not read is not kept"
    assert "Not read: north/nothing.csv: The file is empty." in run("--place", place, "--yes", sent).stdout


def test_nothing_is_changed_where_no_file_can_be_read(place, tmp_path):
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "broken.xlsx").write_bytes(b"not a workbook")
    (bad / "nothing.csv").write_bytes(b"")
    before = sorted(place.rglob("*"))
    with pytest.raises(PlanError) as refused:
        run("--place", place, "--yes", bad)
    assert {each.where for each in refused.value.problems} == {"broken.xlsx", "nothing.csv"}
    assert sorted(place.rglob("*")) == before


def test_a_workbook_of_headings_only_is_said_to_hold_no_number(place, tmp_path):
    write(tmp_path / "empty.xlsx", {"Cover": FRONT[:2], "I&E": [["Line", "Plan"], ["Drugs"], ["Pay"]]})
    shown = run("--place", place, "--yes", tmp_path / "empty.xlsx").stdout
    assert "To mend: empty.xlsx: The workbook has headings or words, and not one number." in shown


def test_a_file_replaced_by_another_of_its_name_is_compared_with_it_at_once(place, sent):
    run("--place", place, "--yes", sent)
    changed = [ACCOUNT[0], ["Drugs", 1, 5, 3], ["Total expenditure", 1, 5, 3]]
    write(sent / "plan.xlsx", {"Cover": FRONT, "I&E": changed})
    told = json.loads(run("--place", place, "--yes", "--json", sent).stdout)
    assert {file["file"]: file["superseded_by"] for file in told["files"]} == {
        "plan.earlier-1.xlsx": "plan.xlsx",
        "plan.xlsx": "",
    }
    assert [(v["file"], v["before"]) for v in told["versions"]] == [("plan.xlsx", "plan.earlier-1.xlsx")]
    assert load_place(place).imported.waiting == {}


def test_a_second_list_of_bodies_is_passed_over_and_said(place, sent):
    (sent / "a").mkdir()
    (sent / "a" / "bodies.csv").write_text("code,name,kind\nTR9,Another,trust\n")
    found = json.loads(run("--place", place, "--yes", "--json", sent).stdout)
    assert [each["file"] for each in found["passed_over"]] == ["a/bodies.csv"]
    assert "TR9" not in (place / "bodies.csv").read_text()


def test_only_a_place_can_take_files(tmp_path, sent):
    with pytest.raises(PlanError, match="placeplan new"):
        run("--place", tmp_path / "nowhere", "--yes", sent)


def test_files_of_another_place_say_how_that_is_read(tmp_path, place, monkeypatch):
    (place / "submissions").mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PlanError, match=r"placeplan import --place place$"):
        run("--yes", "place/submissions")
    with pytest.raises(PlanError, match="--place FOLDER"):
        run("--yes")
    run("--place", "place", "--yes", write_account(tmp_path / "more" / "plan.xlsx"))  # what it said to do
    with pytest.raises(PlanError, match="a file, not a place"):
        run("--place", place / "place.toml", "--yes")


def test_nothing_to_import(place):
    with pytest.raises(PlanError, match="nothing to import"):
        run("--place", place, "--yes")


def test_tidy_files_become_figures_of_the_place(place, sent):
    tidy = sent / "tidy.csv"
    tidy.write_text("measure,organisation,period,value,unit\nsaving,TR1,2017/18,2,£m\n")
    refused = json.loads(run("--place", place, "--yes", "--json", sent).stdout)["refused"]
    assert len(refused) == 1 and "stated" in refused[0]["what"]
    assert not (place / "figures" / "tidy.csv").exists()
    tidy.write_text("measure,organisation,period,value,unit,stated_by\nsaving,TR1,2017/18,2,£m,TR1\n")
    run("--place", place, "--yes", sent)
    assert load_place(place).figures.filter(measure="saving").get_column("value").to_list() == [2e6]


def test_figures_in_columns_are_kept_as_figures_and_said(place, sent, tmp_path):
    tidy = tmp_path / "more" / "plan.csv"
    tidy.parent.mkdir()
    tidy.write_text("measure,organisation,period,value,stated_by\nincome,TR1,2025/26,1,TR1\n")
    (tmp_path / "more" / "logo.png").write_bytes(b"x")
    nearly = tmp_path / "more" / "nearly.csv"
    nearly.write_text("measure,organisation,year,value\nincome,TR1,2025/26,1\n")
    told = json.loads(run("--place", place, "--yes", "--json", sent, tidy.parent).stdout)
    assert told["tidy"] == [{"file": "plan.csv", "figures": 1, "kept": "figures/plan.csv"}]
    assert told["nearly_tidy"] == [{"file": "nearly.csv", "lacks": ["period"]}]
    assert [each["file"] for each in told["passed_over"]] == ["logo.png"]
    assert told["figures"] == load_place(place).figures.height
    words = run("--place", place, "--yes", tidy.parent).stdout
    assert "plan.csv: 1 figures in columns, kept as figures/plan.csv." in words
    assert "nearly.csv names measures, but has no column called period." in words
    assert "Passed over: logo.png" in words


def test_figures_that_the_place_states_already_are_refused_before_anything_is_written(place, sent, tmp_path):
    rows = "measure,organisation,period,value,stated_by\nincome,TR1,2025/26,1,TR1\n"
    (place / "bodies.csv").write_text(BODIES)
    (place / "figures" / "own.csv").write_text(rows)
    (tmp_path / "again.csv").write_text(rows)
    with pytest.raises(PlanError, match="states the same figure 2 times"):
        run("--place", place, "--yes", tmp_path / "again.csv")
    assert not (place / "figures" / "again.csv").exists()
