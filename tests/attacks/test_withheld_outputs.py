"""A public build is the same whatever a withheld number is; a private answer says that it holds one.

Two places that differ in nothing but what is withheld are built: every file of both has to be the same to the byte.
No search of words, coordinates or digests could prove as much.
"""

import json
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from placeplan.cli.app import main
from tests.examples import copied_example

PLACE = """code = "T"
name = "A place"
kind = "footprint"
regime = "england/2016"
base_year = "2016/17"
last_year = "2020/21"
"""
BODIES = (
    "code,name,kind\nTR1,Northby Royal,acute trust\nTR2,Hill,acute trust\nC1,Northby Board,commissioner\n"
)
RECORD = "key,what,why,who,until\nw,A figure in dispute,Talks are open,NHS England,2099-12-31\n"
HEAD = (
    "measure,organisation,counterparty,scheme,line,period,value,unit,stage,stated_by,source,grade,withheld\n"
)
OPEN = "".join(
    f"{measure},{body},,,,2016/17,{value},£m,outturn,{body},accounts.pdf,primary,\n"
    for body, shift in (("TR1", 0), ("TR2", 40), ("C1", 90))
    for measure, value in (("income", 210 + shift), ("expenditure", 220 + shift))
)
SECRETS = (  # what each withheld row is about; where another value stands the build must not differ
    "saving,TR1,,,A bid,2018/19,{value},£m,plan,TR1,bid.pdf,primary,w\n",
    "contract_value,C1,TR1,,Hips,2017/18,{value},£m,plan,C1,bid.pdf,primary,w\n",
    "expenditure,TR2,,,Agency,2019/20,{value},£m,plan,TR2,bid.pdf,primary,w\n",
)
SECRETS_OF_RIVERSHIRE = (
    "saving,RZ1,,,A bid,2018/19,{value},£m,plan,RZ1,bid.pdf,primary,w\n",
    "contract_value,97N,RZ2,,Hips,2017/18,{value},£m,plan,97N,bid.pdf,primary,w\n",
    "expenditure,RVA,,,Agency,2019/20,{value},£m,plan,RVA,bid.pdf,primary,w\n",
)
RIVERSHIRE = Path(__file__).parents[2] / "examples" / "rivershire"
VALUES = ("61.8034", "17.3205")
SHAPES = ("61.8", "61,8", "618034", "17.3", "17,3", "173205")


def write(folder: Path, value: str) -> Path:
    """A place that withholds a number of each kind, and states the rest."""
    (folder / "figures").mkdir(parents=True)
    secrets = "".join(row.format(value=value) for row in SECRETS)
    texts = {
        "place.toml": PLACE,
        "bodies.csv": BODIES,
        "withholdings.csv": RECORD,
        "figures/all.csv": HEAD + OPEN + secrets,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """The place with either number, each in a folder of the same name."""
    return [write(tmp_path_factory.mktemp(f"with-{n}") / "place", value) for n, value in enumerate(VALUES)]


@pytest.fixture
def run(monkeypatch, capsys):
    def call(*words):
        monkeypatch.setattr(sys, "argv", ["placeplan", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        assert end.value.code == 0, said.err
        return said.out

    return call


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def unpacked(content: bytes, path: Path) -> bytes:
    if not zipfile.is_zipfile(path):
        return content
    with zipfile.ZipFile(path) as parts:
        return b"".join(parts.read(name) for name in parts.namelist())


def test_a_public_build_is_the_same_whatever_is_withheld(places, run, tmp_path):
    built = []
    for number, place in enumerate(places):
        run("build", place, "--draws", "20", "--out", tmp_path / str(number))
        built.append(contents(tmp_path / str(number)))
    assert built[0].keys() == built[1].keys()
    endings = {Path(name).suffix for name in built[0]}
    assert {".html", ".json", ".csv", ".parquet"} <= endings
    assert [name for name in built[0] if built[0][name] != built[1][name]] == []
    for name, content in built[0].items():
        text = unpacked(content, tmp_path / "0" / name).decode("utf-8", "replace")
        if Path(name).suffix in (".html", ".csv", ".json", ".md", ".xlsx", ".docx"):
            assert not [shape for shape in SHAPES if f" {shape}" in text or f">{shape}" in text], name


@pytest.mark.prove
def test_so_are_the_settlement_packs_asks_and_response_of_a_whole_example(run, tmp_path, monkeypatch):
    """Everything that goes out: pages that `serve` shows of a version are the files of its build."""
    told = []
    for number, value in enumerate(VALUES):
        folder = tmp_path / str(number)
        place = folder / "rivershire"
        copied_example(RIVERSHIRE, place)
        secrets = "".join(row.format(value=value) for row in SECRETS_OF_RIVERSHIRE)
        (place / "figures").mkdir()
        (place / "figures" / "secret.csv").write_text(HEAD + secrets, encoding="utf-8")
        (place / "withholdings.csv").write_text(RECORD, encoding="utf-8")
        monkeypatch.chdir(folder)
        run("import", "rivershire/workbooks", "--place", "rivershire", "--yes")
        run("build", "rivershire", "--draws", "20")
        run("settle", "rivershire", "--packs", "packs")
        told.append([run("brief", "rivershire"), run("brief", "rivershire", "--json")])
    first, second = (contents(tmp_path / str(number)) for number in range(2))
    assert told[0] == told[1]
    assert {f"rivershire/out/site/{page}.html" for page in ("gains", "asks", "guidance", "parts")} <= set(
        first
    )
    assert any(name.startswith("packs/") for name in first)
    differing = [name for name in first.keys() | second.keys() if first.get(name) != second.get(name)]
    assert differing == ["rivershire/figures/secret.csv"]


@pytest.mark.parametrize("words", [("check", "--passes"), ("promises",), ("project", "--draws", "20")])
def test_a_private_answer_says_that_it_holds_what_is_withheld(words, places, run):
    command, *options = words
    assert "Withheld." in run(command, places[0], *options)
    assert (
        "Not for the public: 3 figures of A place"
        in json.loads(run(command, places[0], *options, "--json"))["withheld"]
    )


def test_so_do_the_page_and_the_workbook_of_a_check(places, run, tmp_path):
    run("check", places[0], "--out", tmp_path / "check.html")
    assert "Not for the public: 3 figures" in (tmp_path / "check.html").read_text(encoding="utf-8")
    run("check", places[0], "--out", tmp_path / "check.xlsx")
    book = openpyxl.load_workbook(tmp_path / "check.xlsx")
    assert str(book["Read first"]["A1"].value).startswith("Not for the public")
    heads = [cell.value for cell in book["Findings"][1]]
    column = heads.index("withheld")
    marked = [row[column].value for row in book["Findings"].iter_rows(min_row=2)]
    found = json.loads(run("check", places[0], "--json"))["findings"]
    assert sum(bool(mark) for mark in marked) == sum(finding.get("withheld", False) for finding in found)


def test_two_private_places_are_compared_with_the_same_notice(places, run):
    said = run("compare", places[0], places[1])
    assert "Withheld." in said
    assert json.loads(run("compare", places[0], places[1], "--json"))["withheld"]
