import pytest

from placeplan.core.errors import PlanError
from placeplan.plan.folders.taking_in import first_plan_year, take_in
from placeplan.plan.place import load_place
from placeplan.reading.handed import handed_in
from placeplan.reading.incoming import incoming
from tests.workspaces import small_place

ROWS = [["Line", "2017/18 £k", "2018/19 £k"], ["Income", 100, 110], ["Pay", 60, 66], ["Surplus", 40, 44]]


def test_what_arrived_is_the_places_with_its_page_and_its_years(tmp_path, workbook):
    place = small_place(tmp_path / "northby")
    path = workbook({"Income and expenditure": ROWS}, name="RZ9_plan.xlsx")
    arrived = incoming(place, handed_in([path], place)).telling({"RZ9_plan.xlsx": "RZ9"})
    taken = take_in(place, arrived, arrived.mappings(), lambda folder, books: f"{len(books)} drawn")
    assert (place / "imported" / "reading.html").read_text("utf-8") == "1 drawn"
    assert (place / "submissions" / "RZ9_plan.xlsx.mapping.toml").is_file()
    assert taken.years == "2017/18 to 2018/19" and taken.added == ()
    assert load_place(place).figures.height == taken.submission.figures.height


def where_it_begins(place, workbook):
    """What is asked of where the plan begins, and where it is taken to begin."""
    given = handed_in([workbook({"Income and expenditure": ROWS}, name="RZ9_plan.xlsx")], place)
    arrived = incoming(place, given, first_plan_year(place)).telling({"RZ9_plan.xlsx": "RZ9"})
    taken = take_in(place, arrived, arrived.mappings(), lambda folder, books: "")
    asked = [problem for problem in taken.problems if "where the plan begins" in problem.what]
    return len(asked), taken.submission.mappings[0].first_year


def test_the_base_year_of_a_place_with_figures_says_where_its_plans_begin(tmp_path, workbook):
    place = small_place(tmp_path / "northby")
    (place / "figures").mkdir()
    (place / "figures" / "own.csv").write_text("measure,period,value\n", encoding="utf-8")
    assert where_it_begins(place, workbook) == (0, "2017/18")


def test_where_a_plan_begins_is_asked_in_a_place_whose_years_its_submissions_set(tmp_path, workbook):
    assert where_it_begins(small_place(tmp_path / "northby"), workbook) == (1, "2018/19")


@pytest.mark.parametrize(
    ("written", "said"),
    [("base_year = ", "not TOML"), ("base_year = 2016", "valid string"), ("", "base_year")],
)
def test_a_file_of_a_place_that_cannot_be_read_is_said_before_anything_is_taken_in(tmp_path, written, said):
    place = small_place(tmp_path / "northby")
    (place / "figures").mkdir()
    (place / "figures" / "own.csv").write_text("measure,period,value\n", encoding="utf-8")
    lines = (place / "place.toml").read_text("utf-8").splitlines()
    mended = [written if line.startswith("base_year") else line for line in lines]
    (place / "place.toml").write_text("\n".join(mended), encoding="utf-8")
    with pytest.raises(PlanError, match=said):
        first_plan_year(place)
