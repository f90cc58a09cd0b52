from placeplan.plan.folders.taking_in import take_in
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
