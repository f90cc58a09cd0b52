import pytest


@pytest.fixture
def sheet(workspace, workbook):
    """A workbook among the submissions, of 200 rows."""
    path = workbook({"Plan": [[f"line {row}", row] for row in range(1, 201)], "<b>Two": [["x"]]})
    (workspace.folder / "submissions").mkdir()
    path.rename(workspace.folder / "submissions" / "plan.xlsx")


def test_a_sheet_opens_at_its_cell_and_goes_on_by_pages(browser_of_one, sheet):
    asked = {"file": "plan.xlsx", "sheet": "Plan", "cell": "b100"}
    page = browser_of_one.get("/cells/", asked).content.decode()
    assert 'class="here" aria-current="true">100</td>' in page and "Rows 88 to 147 of 200" in page
    assert "&lt;b&gt;Two" in page and "Rows after these" in page
    assert "Rows 181 to 200" in browser_of_one.get("/cells/", asked | {"from": "180"}).content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {"sheet": "none"},
        {"cell": "ZZZ9999999"},
        {"cell": "nonsense"},
        {"from": "²"},
        {"from": "9999999"},
        {"cell": "A0"},
    ],
)
def test_whatever_else_is_asked_is_answered(browser_of_one, sheet, asked):
    assert browser_of_one.get("/cells/", {"file": "plan.xlsx", **asked}).status_code == 200


def test_a_document_opens_at_its_sentence(workspace, browser_of_one, sheet):
    words = "# A plan\n\nIt saves £4m in 2020/21.\n\n<b>It does.</b>\n"
    (workspace.folder / "submissions" / "plan.md").write_text(words, "utf-8")
    page = browser_of_one.get("/cells/", {"file": "plan.md", "cell": "line 3, part 1"}).content.decode()
    assert 'class="here" id="cell"' in page and "It saves £4m" in page and "&lt;b&gt;" in page
    assert "plan.md: line 3</h1>" in page
    whole = browser_of_one.get("/cells/", {"file": "plan.md", "cell": "page 99", "from": "9999"})
    assert whole.status_code == 200 and 'class="here' not in whole.content.decode().partition("<main")[2]


def test_the_place_s_own_rows_of_figures_open_where_they_are_edited(workspace, browser_of_one):
    (workspace.folder / "figures").mkdir()
    (workspace.folder / "figures" / "base.csv").write_text("measure,period,value\n", "utf-8")
    assert browser_of_one.get("/cells/", {"file": "figures/base.csv"}).url.startswith("/plan/figures/?file=")


@pytest.mark.parametrize("file", ["", "other.xlsx", "../place.toml", "/etc/passwd", "plan.xlsx\0"])
def test_no_other_file_is_opened(browser_of_one, sheet, file):
    assert browser_of_one.get("/cells/", {"file": file}).status_code == 404
